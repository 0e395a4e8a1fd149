package io.condor.store;

import io.condor.feed.ChainStores;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names within a store.
 *
 * <pre>
 * condor-store   marks the folder and names the format
 * log/00000001   one import: file, pieces, hashes
 * quotes/SPXW/2019-04-26/0123456789abcdef.parquet
 * staging/       what an import has not finished
 * import.lock    held by the import that runs
 * </pre>
 */
final class StoreFolder {
  private static final String MARK = ChainStores.MARK;
  private static final String FORMAT = "condor quote store, format 1\n";

  private final Path folder;

  StoreFolder(Path folder) {
    this.folder = folder;
  }

  boolean isStore() {
    return ChainStores.isStore(folder);
  }

  /**
   * @throws DataException if this is no store, or one of another format
   */
  void require() {
    if (!isStore()) {
      throw new DataException(
          folder.toString(),
          Files.isDirectory(folder) ? "is not a store" : "no such store",
          "make one with `condor data import FILE… --into " + folder + "`");
    }
    try {
      String format = Files.readString(folder.resolve(MARK), StandardCharsets.UTF_8);
      if (!format.equals(FORMAT)) {
        throw new DataException(
            folder.resolve(MARK).toString(),
            "a store of an unknown format: `" + format.strip() + "`",
            "import its files again with this condor");
      }
    } catch (IOException e) {
      throw unreadable(folder.resolve(MARK), e);
    }
  }

  /**
   * Makes the folder, unless it is there.
   *
   * @throws DataException if it holds anything but a store
   */
  void prepare() {
    try {
      if (Files.isDirectory(folder) && !isStore() && !isUnfinished()) {
        throw new DataException(
            folder.toString(),
            "the folder holds other files",
            "name an empty folder, or one that does not exist");
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Makes an empty store of the prepared folder, unless it is one. For the holder of the lock. */
  void create() {
    if (isStore()) {
      require();
      return;
    }
    try {
      Files.createDirectories(log());
      Files.createDirectories(quotes());
      Path mark = folder.resolve(MARK + ".part");
      Files.writeString(mark, FORMAT, StandardCharsets.UTF_8);
      Files.move(mark, folder.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** True if nothing is there but what comes before the mark. */
  private boolean isUnfinished() throws IOException {
    List<String> ours = List.of("log", "quotes", "staging", "import.lock", MARK + ".part");
    try (Stream<Path> found = Files.list(folder)) {
      return found.allMatch(path -> ours.contains(String.valueOf(path.getFileName())));
    }
  }

  Path log() {
    return folder.resolve("log");
  }

  Path quotes() {
    return folder.resolve("quotes");
  }

  Path staging() {
    return folder.resolve("staging");
  }

  Path piece(Piece piece) {
    return quotes().resolve(piece.path());
  }

  /**
   * The right to import, given up when the channel is closed or the process ends.
   *
   * @throws DataException if another import has it
   */
  FileChannel lock() {
    Path file = folder.resolve("import.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = Optional.empty();
      try {
        lock = Optional.ofNullable(channel.tryLock());
      } catch (OverlappingFileLockException e) {
        // Another thread of this process has it.
        lock = Optional.empty();
      }
      if (lock.isEmpty()) {
        channel.close();
        throw new DataException(
            folder.toString(),
            "another import into this store is running",
            "wait until it has ended; what it imports is not lost");
      }
      return channel;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Throws away what an import that was ended from outside has left. */
  void sweep(Contents contents) {
    try {
      discard(staging());
      if (!Files.isDirectory(quotes())) {
        return;
      }
      for (Path file : orphans(contents)) {
        remove(file);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Files among the pieces that belong to no import, sorted. */
  List<Path> orphans(Contents contents) throws IOException {
    try (Stream<Path> found = Files.walk(quotes())) {
      return found
          .filter(Files::isRegularFile)
          .filter(path -> !contents.has(quotes().relativize(path).toString().replace('\\', '/')))
          .sorted()
          .toList();
    }
  }

  static void discard(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> found = Files.walk(tree)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Removes a file, and the folder that it is in if nothing else is there. */
  static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    try {
      Files.deleteIfExists(file.resolveSibling(""));
    } catch (DirectoryNotEmptyException e) {
      // Other pieces of the day are there.
      return;
    }
  }

  DataException unwritable(IOException e) {
    return new DataException(
        folder.toString(), "cannot be written: " + e, "check the rights and the room on the disk");
  }

  static DataException unreadable(Path path, IOException e) {
    return new DataException(
        path.toString(), "cannot be read: " + e, "check the rights on the store");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
