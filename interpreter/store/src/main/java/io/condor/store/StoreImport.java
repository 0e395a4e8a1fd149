package io.condor.store;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainSink;
import io.condor.feed.StoredFile;
import io.condor.market.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Imports file by file: pieces are written aside, moved into place, and become part of the store
 * when the log names them. What ends the process before that leaves files that nobody reads; the
 * next import throws them away.
 */
final class StoreImport implements ChainImport {
  /** Writing a row takes about three times as long as reading it from text. */
  private static final int WRITERS = 2;

  private final StoreFolder folder;
  private final FileChannel lock;
  private final StoreLog log;
  private final Contents contents;
  private final int mostRows;
  private final ExecutorService hashing = Executors.newSingleThreadExecutor(StoreImport::daemon);
  private final List<PieceWriter> writers = new ArrayList<>();

  private StoreImport(StoreFolder folder, FileChannel lock, int mostRows) {
    this.folder = folder;
    this.lock = lock;
    this.mostRows = mostRows;
    this.log = new StoreLog(folder.log());
    this.contents = Contents.of(log.read());
    folder.sweep(contents);
  }

  /**
   * @param mostRows that are held in memory
   */
  static StoreImport open(StoreFolder folder, int mostRows) {
    folder.prepare();
    FileChannel lock = folder.lock();
    try {
      folder.create();
      return new StoreImport(folder, lock, mostRows);
    } catch (DataException e) {
      close(lock);
      throw e;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "hash a file");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Imported add(Path file, String reading, Conflict conflict, Consumer<ChainSink> reader) {
    try {
      return addOpen(file, reading, conflict, reader);
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }

  private Imported addOpen(Path file, String reading, Conflict conflict, Consumer<ChainSink> reader)
      throws IOException {
    Version before = Version.of(file);
    Future<String> hash = hashing.submit(() -> Sha256.of(file));
    // Only then is it worth waiting for the hash before the rows are read.
    if (contents.mayHave(before.bytes()) && contents.hasWhole(await(hash, file), reading)) {
      return imported(true, contents.last(await(hash, file), reading));
    }
    Files.createDirectories(folder.staging());
    try {
      Intake intake = new Intake(String.valueOf(file), writers(), mostRows);
      List<Piece> pieces = read(intake, reader);
      String sha256 = await(hash, file);
      if (!Version.of(file).equals(before)) {
        throw new DataException(
            file.toString(), "has changed while it was read", "import it again");
      }
      String name = String.valueOf(file.getFileName());
      StoredFile stored = new StoredFile(name, before.bytes(), sha256, reading, intake.rows());
      LogEntry entry = new LogEntry(stored, pieces, replaced(file, pieces, conflict));
      commit(entry);
      return imported(false, entry);
    } finally {
      StoreFolder.discard(folder.staging());
    }
  }

  private static Imported imported(boolean alreadyThere, LogEntry entry) {
    return new Imported(alreadyThere, entry.file().rows(), entry.pieces().size());
  }

  private List<Piece> read(Intake intake, Consumer<ChainSink> reader) throws IOException {
    boolean whole = false;
    try {
      reader.accept(intake);
      List<Piece> pieces = intake.finish();
      whole = true;
      return pieces;
    } finally {
      if (!whole) {
        intake.abandon();
      }
    }
  }

  /** Paths of stored pieces that the new ones take the place of. */
  private List<String> replaced(Path file, List<Piece> pieces, Conflict conflict) {
    List<String> replaced = new ArrayList<>();
    Overlap overlap = new Overlap(writer().database());
    for (Piece piece : pieces) {
      for (Piece stored : contents.pieces(piece.root(), piece.date())) {
        if (stored.path().equals(piece.path())) {
          continue;
        }
        Optional<String> example = overlap.example(folder.piece(stored), writer().staged(piece));
        if (example.isEmpty()) {
          continue;
        }
        if (conflict == Conflict.REFUSE) {
          throw new DataException(
              file.toString(),
              piece.root()
                  + " "
                  + piece.day()
                  + " is stored already, from "
                  + String.join(" and ", contents.names(stored))
                  + ": both quote the "
                  + example.get(),
              "keep one of the two: another store, or `--replace` to drop the stored quotes");
        }
        replaced.add(stored.path());
      }
    }
    return replaced;
  }

  private void commit(LogEntry entry) throws IOException {
    List<Piece> moved = new ArrayList<>();
    boolean logged = false;
    try {
      for (Piece piece : entry.pieces()) {
        if (!contents.has(piece.path())) {
          Path target = folder.piece(piece);
          Files.createDirectories(target.getParent());
          moved.add(piece);
          Files.move(writer().staged(piece), target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      log.write(contents.size() + 1, entry);
      logged = true;
    } finally {
      if (!logged) {
        for (Piece piece : moved) {
          StoreFolder.remove(folder.piece(piece));
        }
      }
    }
    List<Path> dropped =
        entry.replaced().stream().map(path -> folder.quotes().resolve(path)).toList();
    contents.add(entry);
    for (Path path : dropped) {
      StoreFolder.remove(path);
    }
  }

  private PieceWriter writer() {
    return writers().get(0);
  }

  private List<PieceWriter> writers() {
    while (writers.size() < WRITERS) {
      writers.add(new PieceWriter(folder, writers.size()));
    }
    return writers;
  }

  private static String await(Future<String> hash, Path file) {
    try {
      return hash.get();
    } catch (ExecutionException e) {
      throw new DataException(
          file.toString(), "cannot be read: " + e.getCause(), "check the file and its rights");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + file + " was hashed", e);
    }
  }

  /** What tells that a file was written to. */
  private record Version(long bytes, FileTime modified) {
    static Version of(Path file) {
      try {
        if (!Files.isRegularFile(file)) {
          throw new DataException(
              file.toString(),
              Files.exists(file) ? "is not a file" : "no such file",
              "name the file to import");
        }
        return new Version(Files.size(file), Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw new DataException(
            file.toString(), "cannot be read: " + e, "check the file and its rights");
      }
    }
  }

  @Override
  public void close() {
    hashing.shutdownNow();
    writers.forEach(PieceWriter::close);
    close(lock);
  }

  private static void close(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of a store", e);
    }
  }
}
