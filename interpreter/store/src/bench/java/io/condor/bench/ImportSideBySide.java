package io.condor.bench;

import com.sun.management.OperatingSystemMXBean;
import io.condor.feed.ChainFiles;
import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.feed.ChainStores;
import io.condor.market.Findings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Arguments: CSV file, scratch folder, rounds. Interleaved rounds of the embedded database's own
 * CSV reader into a table, in memory and in a file, and of an import into a store; wall and
 * processor seconds of each.
 */
public final class ImportSideBySide {
  private final Path csv;
  private final Path scratch;

  private ImportSideBySide(Path csv, Path scratch) {
    this.csv = csv;
    this.scratch = scratch;
  }

  @FunctionalInterface
  private interface Work {
    long rows() throws IOException, SQLException;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    ImportSideBySide bench = new ImportSideBySide(Path.of(arguments[0]), Path.of(arguments[1]));
    for (int round = 1; round <= Integer.parseInt(arguments[2]); round++) {
      bench.time(
          round, "database reader into a table in memory", () -> bench.table("jdbc:duckdb:"));
      bench.time(
          round,
          "database reader into a table in a file",
          () -> bench.table("jdbc:duckdb:" + bench.scratch.resolve("table.db")));
      bench.time(round, "text into primitive columns, one thread", bench::parse);
      bench.time(round, "import into a store", bench::store);
    }
  }

  private void time(int round, String what, Work work) throws IOException, SQLException {
    discard();
    Files.createDirectories(scratch);
    System.gc();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long busy = system.getProcessCpuTime();
    long began = System.nanoTime();
    long rows = work.rows();
    double seconds = (System.nanoTime() - began) / 1e9;
    double busySeconds = (system.getProcessCpuTime() - busy) / 1e9;
    long heap = liveAfterLastCollection();
    System.out.printf(
        Locale.ROOT,
        "round %d  %-40s %7.2f s %7.2f cpu s %6.2f M rows/s  %,d rows, %d MB on disk, heap %d MB live%n",
        round,
        what,
        seconds,
        busySeconds,
        rows / seconds / 1e6,
        rows,
        size() >> 20,
        heap >> 20);
    discard();
  }

  /**
   * Bytes that the collector left when it last looked; pools that it never collected count as 0.
   */
  private static long liveAfterLastCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private long table(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute("CREATE TABLE quotes AS SELECT * FROM read_csv('" + csv + "')");
      statement.execute("CHECKPOINT");
      try (ResultSet result = statement.executeQuery("SELECT count(*) FROM quotes")) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private long parse() {
    long[] rows = {0};
    ChainFiles.read(csv, block -> rows[0] += block.size(), new Findings());
    return rows[0];
  }

  private long store() {
    ChainStores stores = ServiceLoader.load(ChainStores.class).findFirst().orElseThrow();
    try (ChainImport into = stores.importInto(scratch.resolve("store"))) {
      return into.add(
              csv,
              "auto",
              Conflict.REFUSE,
              sink -> {
                var unused = ChainFiles.read(csv, sink, new Findings());
              })
          .rows();
    }
  }

  private long size() throws IOException {
    long bytes = 0;
    try (Stream<Path> found = Files.walk(scratch)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private void discard() throws IOException {
    if (!Files.exists(scratch)) {
      return;
    }
    try (Stream<Path> found = Files.walk(scratch)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
