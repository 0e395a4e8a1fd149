package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticHistoryTest {
  private static final MarketHistory DEFAULT =
      SyntheticWorldDates.simulate(SyntheticHistory.defaultSeed());

  @ParameterizedTest
  @EnumSource(Series.class)
  void everySeriesHasCloses(Series series) {
    assertThat(DEFAULT.column(series, Field.CLOSE)).hasSize(DEFAULT.sessions().size());
  }

  @Test
  void seedsOneToFiftyStayInBounds() {
    for (long seed = 1; seed <= 50; seed++) {
      MarketHistory history = SyntheticWorldDates.simulate(seed);
      for (Series series : Series.values()) {
        for (Field field : Field.values()) {
          if (history.has(series, field)) {
            assertRange(history, seed, series, field, Double.MIN_VALUE, 1e7);
          }
        }
      }
      for (Field field : Field.values()) {
        assertRange(history, seed, Series.VIX, field, 8, 150);
      }
      for (int i = 0; i < history.sessions().size(); i++) {
        FuturesCurve curve = history.futures(i);
        for (LocalDate expiry : curve.expiries()) {
          assertThat(curve.settlement(expiry).orElseThrow())
              .as("seed %d %s future %s", seed, history.sessions().get(i), expiry)
              .isBetween(6.0, 150.0);
        }
      }
    }
  }

  private static void assertRange(
      MarketHistory history, long seed, Series series, Field field, double low, double high) {
    double[] column = history.column(series, field);
    // The minimum of a column with a NaN is NaN, which is in no range.
    assertThat(Arrays.stream(column).min().orElseThrow())
        .as("lowest of seed %d %s %s", seed, series, field)
        .isGreaterThanOrEqualTo(low);
    assertThat(Arrays.stream(column).max().orElseThrow())
        .as("highest of seed %d %s %s", seed, series, field)
        .isLessThanOrEqualTo(high);
  }

  @ParameterizedTest
  @EnumSource(
      value = Series.class,
      names = {"SPX", "VIX"})
  void highAndLowEncloseOpenAndClose(Series series) {
    double[] open = DEFAULT.column(series, Field.OPEN);
    double[] high = DEFAULT.column(series, Field.HIGH);
    double[] low = DEFAULT.column(series, Field.LOW);
    double[] close = DEFAULT.column(series, Field.CLOSE);
    for (int i = 0; i < open.length; i++) {
      assertThat(high[i]).isGreaterThanOrEqualTo(Math.max(open[i], close[i]));
      assertThat(low[i]).isLessThanOrEqualTo(Math.min(open[i], close[i]));
    }
  }

  @Test
  void equalSeedsGiveEqualBitsAndOthersDoNot() {
    MarketHistory again = SyntheticWorldDates.simulate(SyntheticHistory.defaultSeed());
    assertSame(again, DEFAULT, DEFAULT.sessions().size());
    assertThat(SyntheticWorldDates.simulate(443).column(Series.SPX, Field.CLOSE))
        .isNotEqualTo(DEFAULT.column(Series.SPX, Field.CLOSE));
  }

  /** The same dates ahead, but a history that ends earlier: what is past does not change. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500, 2517})
  void nothingDependsOnLaterSessions(int length) {
    MarketHistory shorter =
        SyntheticHistory.simulate(
            SyntheticHistory.defaultSeed(),
            SyntheticWorldDates.AXIS.get(length - 1),
            SyntheticWorldDates.AXIS,
            SyntheticWorldDates.VIX_EXPIRIES,
            SyntheticWorldDates.EVENTS);
    assertThat(shorter.sessions()).hasSize(length);
    assertSame(shorter, DEFAULT, length);
  }

  private static void assertSame(MarketHistory actual, MarketHistory expected, int length) {
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        if (expected.has(series, field)) {
          assertThat(actual.column(series, field))
              .as("%s %s", series, field)
              .isEqualTo(Arrays.copyOf(expected.column(series, field), length));
        }
      }
    }
    for (int i = 0; i < length; i++) {
      assertThat(actual.futures(i)).as("futures of session %d", i).isEqualTo(expected.futures(i));
    }
  }

  @Test
  void eightOrNineMonthlyFuturesAreListedBesidesTheOneThatExpires() {
    for (int i = 0; i < DEFAULT.sessions().size(); i++) {
      LocalDate date = DEFAULT.sessions().get(i);
      List<LocalDate> ahead =
          DEFAULT.futures(i).expiries().stream().filter(expiry -> expiry.isAfter(date)).toList();
      assertThat(ahead).as("contracts on %s", date).hasSizeBetween(8, 9);
      assertThat(SyntheticWorldDates.VIX_EXPIRIES).containsAll(ahead);
    }
  }

  /** The last settlement before expiry prices VIX at the next open, so it is near VIX's close. */
  @Test
  void futuresConvergeToVix() {
    double[] close = DEFAULT.column(Series.VIX, Field.CLOSE);
    double[] open = DEFAULT.column(Series.VIX, Field.OPEN);
    int expiries = 0;
    double sumOfGaps = 0;
    for (int i = 1; i < close.length; i++) {
      LocalDate date = DEFAULT.sessions().get(i);
      if (DEFAULT.futures(i).settlement(date).isPresent()) {
        double eve = DEFAULT.futures(i - 1).settlement(date).orElseThrow();
        double last = DEFAULT.futures(i).settlement(date).orElseThrow();
        assertThat(Math.log(eve / close[i - 1])).as("eve of %s", date).isCloseTo(0, within(0.12));
        assertThat(Math.log(last / open[i])).as("expiry %s", date).isCloseTo(0, within(0.18));
        sumOfGaps += Math.log(eve / close[i - 1]);
        expiries++;
      }
    }
    assertThat(expiries).isEqualTo(16 * 12);
    assertThat(sumOfGaps / expiries).as("mean gap on the eve").isCloseTo(0, within(0.04));
  }

  @Test
  void announcementsCarryMoreVarianceAndVix1dKnowsIt() {
    double eve = 0;
    int eves = 0;
    double other = 0;
    int others = 0;
    double[] vix1d = DEFAULT.column(Series.VIX1D, Field.CLOSE);
    double[] vix9d = DEFAULT.column(Series.VIX9D, Field.CLOSE);
    for (int i = 0; i + 1 < vix1d.length; i++) {
      LocalDate next = DEFAULT.sessions().get(i + 1);
      if (SyntheticWorldDates.EVENTS.on("CPI", next)) {
        eve += vix1d[i] / vix9d[i];
        eves++;
      } else {
        other += vix1d[i] / vix9d[i];
        others++;
      }
    }
    assertThat((eve / eves) / (other / others))
        .as("VIX1D/VIX9D before CPI over other days; real 2024-26: 1.17")
        .isBetween(1.05, 1.25);
  }

  /** A history of one year starts and ends where it is told, on any seed. */
  @Test
  void anyRangeOfSessionsCanBeSimulated() {
    LocalDate last = SyntheticWorldDates.AXIS.get(251);
    MarketHistory year =
        SyntheticHistory.simulate(
            -1,
            last,
            SyntheticWorldDates.AXIS.subList(0, 252),
            SyntheticWorldDates.VIX_EXPIRIES,
            SyntheticWorldDates.EVENTS);
    assertThat(year.sessions()).hasSize(252);
    assertThat(ChronoUnit.DAYS.between(year.sessions().get(0), last)).isBetween(356L, 366L);
  }
}
