package io.condor.store;

import io.condor.market.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;

/**
 * Writes pieces into the staging folder of a store, in a thread of its own; several work side by
 * side, each on pieces of its own.
 */
final class PieceWriter implements AutoCloseable {
  /** Zstandard makes pieces a third smaller and takes a quarter longer for the whole way. */
  private static final String FORMAT = "(FORMAT parquet, COMPRESSION snappy, USE_TMP_FILE false)";

  private final StoreFolder folder;
  private final int number;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(PieceWriter::daemon);
  private final Database database;
  private final RowLanes lanes = new RowLanes();
  private int files;

  /**
   * @param number tells its files from those of other writers
   */
  PieceWriter(StoreFolder folder, int number) {
    this.folder = folder;
    this.number = number;
    this.database = Database.start();
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder.withName(RowLanes.FUNCTION).withFunction(lanes).register(database.connection());
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException("the database takes no table function", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "write pieces");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits until nothing is written. */
  void settle() {
    try {
      thread.submit(() -> {}).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an empty task failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A piece on its way: its rows come in parts. */
  final class Unfinished {
    private final String root;
    private final String day;
    private final MessageDigest content = Sha256.start();
    private final List<Path> parts = new ArrayList<>();
    private long rows;
    private int firstSecond = Integer.MAX_VALUE;

    Unfinished(String root, String day) {
      this.root = root;
      this.day = day;
      content.update((root + ' ' + day + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** Has the next rows, at least one, written by the writer's thread. */
    Future<?> writeSoon(PieceRows part) {
      return thread.submit(() -> write(part));
    }

    private void write(PieceRows part) {
      part.digest(content);
      lanes.prepare(part, root, day);
      Path file = nextFile();
      copy("SELECT " + lanes.selection() + " FROM " + RowLanes.FUNCTION + "()", file);
      parts.add(file);
      rows += part.size();
      firstSecond = Math.min(firstSecond, part.firstSecond());
    }

    /** All rows are there: one file, named by its content, below the staging folder. */
    Piece finish() throws IOException {
      Path file = parts.get(0);
      if (parts.size() > 1) {
        file = nextFile();
        copy("SELECT * FROM " + Database.parquet(parts), file);
        for (Path part : parts) {
          Files.delete(part);
        }
      }
      Piece piece =
          new Piece(
              root, day, firstSecond, rows, Sha256.end(content), Files.size(file), Sha256.of(file));
      Path target = staged(piece);
      Files.createDirectories(target.getParent());
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      return piece;
    }
  }

  Database database() {
    return database;
  }

  Path staged(Piece piece) {
    return folder.staging().resolve(piece.path());
  }

  private Path nextFile() {
    return folder.staging().resolve(number + "-" + files++ + ".parquet");
  }

  private void copy(String query, Path file) {
    try {
      database.run("COPY (" + query + ") TO " + Database.quoted(file) + " " + FORMAT);
    } catch (SQLException e) {
      throw new DataException(
          folder.toString(),
          "cannot be written: " + Database.firstLine(e),
          "check the rights and the room on the disk");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    database.close();
  }
}
