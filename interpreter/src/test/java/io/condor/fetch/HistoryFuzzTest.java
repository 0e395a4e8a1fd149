package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.DataException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Spoiled files end in a history or in one message, never in a crash. */
class HistoryFuzzTest {
  private static final List<String> SCRAPS =
      List.of(
          ",",
          "\"",
          "\n",
          "\r",
          "\0",
          "<",
          "\ufeff",
          "99/99/9999",
          "1e999",
          "NaN",
          "-",
          "0x1p3",
          "9999999999999999999999999999999999999999999",
          "99999-01-01",
          "'",
          ";",
          "\u2028");

  @Test
  void spoiledFilesAreReadOrRefused() {
    Map<String, Layout> layouts =
        new TableReader(FetchTable.RESOURCE, TableReaderTest.shipped()).read().layouts();
    Map<String, byte[]> seeds =
        Map.of(
            "cboe-index-bars", bytes(Histories.bars(30)),
            "cboe-index-level", bytes("DATE,VVIX\n03/06/2006,71.73\n03/15/2006,15.71\n"),
            "cfe-contract", bytes(Histories.oldContract(LocalDate.of(2014, 1, 22), 20)),
            "fred", bytes(Histories.fred("observation_date,DFF", 30, ".")));
    SplittableRandom random = new SplittableRandom(20261122);
    int read = 0;
    int refused = 0;
    int inputs = Integer.getInteger("condor.fuzz", 2000);
    List<String> names = seeds.keySet().stream().sorted().toList();
    for (int i = 0; i < inputs; i++) {
      String name = names.get(i % names.size());
      byte[] spoiled = spoiled(of(seeds, name), random);
      try {
        History history = History.read(name, spoiled, of(layouts, name));
        assertThat(history.first()).isBeforeOrEqualTo(history.last());
        read++;
      } catch (DataException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400);
        refused++;
      }
    }
    assertThat(read).as("harmless ones among %s", inputs).isPositive();
    assertThat(refused).as("harmful ones among %s", inputs).isGreaterThan(read);
  }

  private static <T> T of(Map<String, T> map, String key) {
    T value = map.get(key);
    if (value == null) {
      throw new AssertionError(key);
    }
    return value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] spoiled(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 2 -> bytes = inserted(bytes, at, bytes(SCRAPS.get(random.nextInt(SCRAPS.size()))));
        default -> bytes = inserted(bytes, at, Arrays.copyOfRange(bytes, at / 2, at));
      }
    }
    return bytes;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }
}
