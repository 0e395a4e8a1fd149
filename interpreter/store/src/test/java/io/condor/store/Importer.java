package io.condor.store;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of its own that imports a file in two halves: between them it says so and waits to be
 * ended or for a byte on standard input.
 */
final class Importer {
  static final String HALF = "half";

  private Importer() {}

  static List<Quotes.Row> rows() {
    return Quotes.extremes(20_000, 9);
  }

  /** Arguments: store, file. */
  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(String[] arguments) {
    List<Quotes.Row> rows = rows();
    try (ChainImport open = StoreImport.open(new StoreFolder(Path.of(arguments[0])), 4_000)) {
      open.add(
          Path.of(arguments[1]),
          "test",
          Conflict.REFUSE,
          sink -> {
            Quotes.reader(rows.subList(0, 10_000)).accept(sink);
            System.out.println(HALF);
            await();
            Quotes.reader(rows.subList(10_000, rows.size())).accept(sink);
          });
      System.out.println("whole");
    } catch (DataException e) {
      System.out.println(e.place() + ": " + e.getMessage());
    }
  }

  private static void await() {
    try {
      int unused = System.in.read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
