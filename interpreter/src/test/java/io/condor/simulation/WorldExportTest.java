package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainFolder;
import io.condor.feed.WorldExport;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.world.IndexWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few days of the synthetic world, written out and read back. */
class WorldExportTest {
  private static final LocalDate FROM = LocalDate.of(2019, 4, 24);
  private static final LocalDate TO = LocalDate.of(2019, 4, 30);
  private static final World WORLD = SyntheticWorld.standard();

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void write() {
    assertThat(new WorldExport(WORLD, folder, name -> {}).write(FROM, TO)).isEqualTo(5);
  }

  @Test
  void levelsAndFuturesReadBackAsTheyWere() {
    MarketHistory read = IndexWorld.load(folder).history();
    assertThat(read.sessions()).hasSize(5).startsWith(FROM).endsWith(TO);
    int offset = WORLD.history().indexOf(FROM);
    for (int i = 0; i < 5; i++) {
      for (Series series : Series.values()) {
        assertThat(read.level(series, Field.CLOSE, i))
            .as("%s on %s", series, read.sessions().get(i))
            .isCloseTo(WORLD.history().level(series, Field.CLOSE, offset + i), within(1e-9));
      }
      for (Field field : Field.values()) {
        assertThat(read.level(Series.SPX, field, i))
            .isCloseTo(WORLD.history().level(Series.SPX, field, offset + i), within(1e-9));
        assertThat(read.level(Series.VIX, field, i))
            .isCloseTo(WORLD.history().level(Series.VIX, field, offset + i), within(1e-9));
      }
      assertThat(read.futures(i)).isEqualTo(WORLD.history().futures(offset + i));
    }
  }

  @Test
  void quotesReadBackAsTheyWere() {
    for (OptionRoot root : OptionRoot.values()) {
      String sub = root == OptionRoot.VIX ? "options_vix" : "options_spx";
      ChainFolder chains = new ChainFolder(folder.resolve(sub));
      assertThat(chains.report().rules()).isEmpty();
      assertThat(chains.days(root)).hasSize(5).contains(FROM, TO);
      int[] rows = {0};
      chains.read(root, FROM, block -> rows[0] += compare(root, block));
      assertThat(rows[0]).isGreaterThan(400);
    }
  }

  private static int compare(OptionRoot root, ChainBlock block) {
    int session = WORLD.history().indexOf(FROM);
    for (int i = 0; i < block.size(); i++) {
      LocalDate expiry = LocalDate.ofEpochDay(block.expiryDays()[i]);
      OptionSlice slice = WORLD.options().slice(root, session, expiry).orElseThrow();
      Right right = block.calls()[i] ? Right.CALL : Right.PUT;
      double strike = block.strikes()[i];
      double bid = slice.quote(right, strike).bid();
      double ask = slice.quote(right, strike).ask();
      // A step of 0.10 on options from 3 points, and rounding against the taker.
      assertThat(block.bids()[i]).as("bid at %s", strike).isBetween(bid - 0.1001, bid + 1e-9);
      assertThat(block.asks()[i]).as("ask at %s", strike).isBetween(ask - 1e-9, ask + 0.1001);
      assertThat(block.bids()[i] / 0.05).isCloseTo(Math.rint(block.bids()[i] / 0.05), within(1e-6));
      assertThat(block.vols()[i]).isCloseTo(slice.vol(strike), within(1e-6));
      assertThat(block.deltas()[i]).isCloseTo(slice.delta(right, strike), within(1e-6));
    }
    return block.size();
  }

  @Test
  void writingTwiceGivesTheSameBytes(@TempDir Path second) throws IOException {
    new WorldExport(SyntheticWorld.standard(), second, name -> {}).write(FROM, TO);
    assertThat(bytes(second)).isEqualTo(bytes(folder));
    assertThat(bytes(second).keySet()).noneMatch(name -> name.endsWith(".partial"));
  }

  private static Map<String, String> bytes(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        files.put(root.relativize(file).toString(), content);
      }
    }
    return files;
  }

  @Test
  void daysWithoutASessionAreRefused(@TempDir Path empty) {
    LocalDate saturday = LocalDate.of(2019, 4, 27);
    assertThatThrownBy(() -> new WorldExport(WORLD, empty, name -> {}).write(saturday, saturday))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no session from 2019-04-27");
    assertThat(empty).isEmptyDirectory();
  }
}
