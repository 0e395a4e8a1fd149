package io.condor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.feed.ChainStore;
import io.condor.feed.ColumnTable;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged Parquet files end in rows or in one message. {@code -Dcondor.fuzz=200000} for more. */
class ParquetFuzzTest {
  private static final int INPUTS = Integer.getInteger("condor.fuzz", 200);
  private static final List<String> COLUMNS = List.of("quote_date", "strike", "bid", "iv");
  private static final int MOST_ROWS = 1_000_000;

  /** A database takes longer to start than a file to read. */
  private static final int INPUTS_A_DATABASE = 50;

  @TempDir private Path folder = Path.of("");

  @Test
  void damagedFilesEndInRowsOrInOneMessage() throws IOException {
    byte[] whole = parquet();
    Path file = folder.resolve("fuzz.parquet");
    Random random = new Random(4);
    int refused = 0;
    for (int first = 0; first < INPUTS; first += INPUTS_A_DATABASE) {
      try (Database database = Database.start()) {
        int last = Math.min(INPUTS, first + INPUTS_A_DATABASE);
        for (int input = first; input < last; input++) {
          Files.write(file, mutated(whole, random));
          refused += isRead(file, database) ? 0 : 1;
        }
      }
    }
    // Most damage is noticed; what is not changes values only.
    assertThat(refused).isBetween(INPUTS / 4, INPUTS);
  }

  /** False if the file is refused, as it should be. */
  private static boolean isRead(Path file, Database database) {
    try (ColumnTable table = ParquetTable.open(file, COLUMNS, database, () -> {})) {
      int rows = 0;
      while (rows < MOST_ROWS && table.next()) {
        for (int column = 0; column < COLUMNS.size(); column++) {
          assertThat(table.text(column)).isNotNull();
        }
        rows++;
      }
      return true;
    } catch (DataException e) {
      assertThat(e.place()).isEqualTo(file.toString());
      assertThat(e.getMessage()).doesNotContain("\n");
      return false;
    }
  }

  private byte[] parquet() throws IOException {
    List<Quotes.Row> rows = Quotes.chain("SPXW", Quotes.DAY, 36_000, 200, 5_100);
    Path store = folder.resolve("store");
    try (ChainImport open = new QuoteStores().importInto(store)) {
      open.add(Quotes.file(folder, "f", rows), "t", Conflict.REFUSE, Quotes.reader(rows));
    }
    Path whole = folder.resolve("whole.parquet");
    try (ChainStore open = new QuoteStores().open(store)) {
      open.export("SPXW", Quotes.DAY, Quotes.DAY, whole);
    }
    return Files.readAllBytes(whole);
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        // The description of the columns stands at the end.
        int tail = Math.min(bytes.length, 1_500);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          bytes[bytes.length - 1 - random.nextInt(tail)] = (byte) random.nextInt();
        }
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(64));
        Arrays.fill(bytes, from, to, (byte) 0xFF);
      }
      default -> {
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }
}
