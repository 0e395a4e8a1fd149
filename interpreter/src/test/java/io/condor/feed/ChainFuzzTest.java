package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.market.DataException;
import io.condor.market.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files: whatever stands in them, a loader counts or throws a {@link DataException}, and
 * delivers nothing but sane rows. {@code -Dcondor.fuzz=200000} sets the number of files a loader.
 */
class ChainFuzzTest {
  private static final int COUNT = Integer.getInteger("condor.fuzz", 500);
  private static final long SEED = 20230405;

  /** A file of a few kilobytes unpacks to no more than what no ratio forbids. */
  private static final long MAX_ROWS = 60_000;

  @TempDir private Path folder;

  static Stream<String> names() {
    return ChainTexts.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  @Timeout(value = 3_600, unit = TimeUnit.SECONDS)
  void no_damage_makes_a_loader_crash(String name) throws IOException {
    byte[] text = ChainTexts.text(name).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve(name);
    Damage damage = new Damage(text, new SplittableRandom(SEED + name.hashCode()));
    int loaded = 0;
    int refused = 0;
    for (int i = 0; i < COUNT; i++) {
      byte[] damaged = damage.next();
      Files.write(file, damaged);
      try {
        loaded += read(file) > 0 ? 1 : 0;
      } catch (DataException e) {
        refused++;
        assertReadable(e);
      } catch (RuntimeException | Error e) {
        fail("input %d of %s, damage %s:%n%s", i, name, damage.names(), shown(damaged), e);
      }
    }
    assertThat(loaded).as("files of which something was read").isGreaterThan(COUNT / 10);
    assertThat(refused).as("files that were refused").isGreaterThan(COUNT / 20);
  }

  private static long read(Path file) {
    long[] rows = {0};
    Findings findings = new Findings();
    LoadedChain loaded =
        ChainFiles.read(
            file,
            block -> {
              assertSane(block);
              rows[0] += block.size();
            },
            findings);
    assertThat(loaded.rows()).isEqualTo(rows[0]).isLessThan(MAX_ROWS);
    assertThat(findings.report().files()).hasSize(1);
    return rows[0];
  }

  private static void assertSane(ChainBlock block) {
    for (int i = 0; i < block.size(); i++) {
      boolean sane =
          block.strikes()[i] > 0
              && block.strikes()[i] <= 1e6
              && OptionRoots.known().contains(block.roots()[i])
              && isDay(block.quoteDays()[i])
              && isDay(block.expiryDays()[i])
              && block.quoteSeconds()[i] >= -1
              && block.quoteSeconds()[i] <= 86_400 + 3_600
              && block.bidSizes()[i] >= -1
              && block.askSizes()[i] >= -1
              && block.volumes()[i] >= -1
              && block.openInterests()[i] >= -1
              && isNumber(block.bids()[i])
              && isNumber(block.asks()[i])
              && isNumber(block.lasts()[i])
              && isNumber(block.vols()[i])
              && isNumber(block.deltas()[i])
              && isNumber(block.underlyings()[i])
              && isNumber(block.forwards()[i])
              && block.lines()[i] > 0;
      if (!sane) {
        fail("row of line %d is not sane", block.lines()[i]);
      }
    }
  }

  private static boolean isDay(int day) {
    return day >= 0 && day < 84_006;
  }

  private static boolean isNumber(double value) {
    return !Double.isInfinite(value);
  }

  private static void assertReadable(DataException e) {
    String text = e.place() + "|" + e.getMessage() + "|" + e.repair();
    if (text.contains("null")
        || text.chars().anyMatch(Character::isISOControl)
        || text.length() > 2_000
        || String.valueOf(e.getMessage()).isBlank()) {
      fail("message `%s`", text);
    }
  }

  @Test
  @Timeout(value = 3_600, unit = TimeUnit.SECONDS)
  void no_damage_makes_a_column_map_crash() throws IOException {
    byte[] yaml = ChainTexts.MAP.getBytes(StandardCharsets.UTF_8);
    Damage damage = new Damage(yaml, new SplittableRandom(SEED));
    Path table = Files.writeString(folder.resolve("acme.csv"), ChainTexts.MAPPED);
    int good = 0;
    int refused = 0;
    for (int i = 0; i < COUNT; i++) {
      byte[] damaged = i % 200 == 0 ? Damage.yamlBomb(i / 200) : damage.next();
      try {
        ColumnMap map = ColumnMap.parse("map.yaml", damaged);
        good++;
        ChainFiles.read(table, map, ChainFuzzTest::assertSane, new Findings());
      } catch (DataException e) {
        refused++;
        assertReadable(e);
      } catch (RuntimeException | Error e) {
        fail("input %d, damage %s:%n%s", i, damage.names(), shown(damaged), e);
      }
    }
    assertThat(good).as("maps that were understood").isGreaterThan(COUNT / 50);
    assertThat(refused).as("maps that were refused").isGreaterThan(COUNT / 10);
  }

  @Test
  @Timeout(value = 3_600, unit = TimeUnit.SECONDS)
  void damaged_tables_pass_a_column_map() throws IOException {
    ColumnMap map = ColumnMap.parse("map.yaml", ChainTexts.MAP.getBytes(StandardCharsets.UTF_8));
    byte[] text = ChainTexts.MAPPED.getBytes(StandardCharsets.UTF_8);
    Damage damage = new Damage(text, new SplittableRandom(SEED + 1));
    Path file = folder.resolve("acme.csv");
    int loaded = 0;
    for (int i = 0; i < COUNT; i++) {
      byte[] damaged = damage.next();
      Files.write(file, damaged);
      try {
        ChainFiles.read(file, map, ChainFuzzTest::assertSane, new Findings());
        loaded++;
      } catch (DataException e) {
        assertReadable(e);
      } catch (RuntimeException | Error e) {
        fail("input %d, damage %s:%n%s", i, damage.names(), shown(damaged), e);
      }
    }
    assertThat(loaded).isGreaterThan(COUNT / 10);
  }

  private static String shown(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.ISO_8859_1);
  }
}
