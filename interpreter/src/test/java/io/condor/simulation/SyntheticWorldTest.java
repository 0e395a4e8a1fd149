package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticWorldTest {
  private static final World WORLD = SyntheticWorld.of(3);

  @Test
  void equalSeedsGiveEqualWorlds() {
    World again = SyntheticWorld.of(3);
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        if (WORLD.history().has(series, field)) {
          assertThat(again.history().column(series, field))
              .isEqualTo(WORLD.history().column(series, field));
        }
      }
    }
    assertThat(again.fingerprint()).isEqualTo(WORLD.fingerprint());
    assertThat(SyntheticWorld.of(4).fingerprint()).isNotEqualTo(WORLD.fingerprint());
    assertThat(SyntheticWorld.of(4).history().column(Series.SPX, Field.CLOSE))
        .isNotEqualTo(WORLD.history().column(Series.SPX, Field.CLOSE));
  }

  @Test
  void slicesDoNotDependOnWhatWasAskedBefore() {
    World other = SyntheticWorld.of(3);
    LocalDate date = WORLD.history().sessions().get(900);
    LocalDate expiry = WORLD.calendar().next(date);
    for (int session : new int[] {3000, 100, 2000}) {
      LocalDate day = WORLD.history().sessions().get(session);
      other.options().slice(OptionRoot.SPXW, session, WORLD.calendar().next(day));
    }
    OptionSlice a = WORLD.options().slice(OptionRoot.SPXW, 900, expiry).orElseThrow();
    OptionSlice b = other.options().slice(OptionRoot.SPXW, 900, expiry).orElseThrow();
    double strike = 0.97 * a.forward();
    assertThat(b.quote(Right.PUT, strike)).isEqualTo(a.quote(Right.PUT, strike));
  }

  @Test
  void cuttingTheFutureOffChangesNothingBefore() {
    World cut = WORLD.cutAfter(1500);
    assertThat(cut.history().sessions()).hasSize(1501);
    assertThat(cut.fingerprint()).isNotEqualTo(WORLD.fingerprint());
    LocalDate expiry = WORLD.calendar().next(WORLD.history().sessions().get(1500));
    double strike = 0.98 * WORLD.history().level(Series.SPX, Field.CLOSE, 1500);
    assertThat(quote(cut, 1500, expiry, strike)).isEqualTo(quote(WORLD, 1500, expiry, strike));
    assertThatThrownBy(() -> cut.options().slice(OptionRoot.SPXW, 1501, expiry))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Object quote(World world, int session, LocalDate expiry, double strike) {
    return world
        .options()
        .slice(OptionRoot.SPXW, session, expiry)
        .orElseThrow()
        .quote(Right.PUT, strike);
  }

  @Test
  void barsHoldTheirOpensAndCloses() {
    MarketHistory history = WORLD.history();
    for (Series series : new Series[] {Series.SPX, Series.VIX}) {
      double[] high = history.column(series, Field.HIGH);
      double[] low = history.column(series, Field.LOW);
      for (Field field : Field.values()) {
        double[] column = history.column(series, field);
        for (int i = 0; i < column.length; i++) {
          assertThat(column[i]).as("%s %s", series, field).isBetween(low[i], high[i]);
        }
      }
      assertThat(Arrays.stream(low).min().orElseThrow()).isPositive();
    }
  }

  @Test
  void anAverageYearHasTheBusinessTimeOfTheParameters() {
    // 15 years of sessions with their nights, weekends and announcements.
    MarketHistory history = WORLD.history();
    LocalDate first = history.sessions().get(0);
    LocalDate last = history.sessions().get(history.sessions().size() - 1);
    BusinessTime time =
        new BusinessTime(
            WORLD.calendar(),
            WORLD.events(),
            ModelParameters.shipped().sessionsPerYear(),
            first,
            last);
    double years = (last.toEpochDay() - first.toEpochDay()) / 365.0;
    assertThat(time.atClose(last) / years).isBetween(0.995, 1.005);
  }

  @ParameterizedTest
  @EnumSource(Series.class)
  void everySeriesHasAPositiveCloseOnEverySession(Series series) {
    double[] closes = WORLD.history().column(series, Field.CLOSE);
    assertThat(closes).hasSize(WORLD.history().sessions().size());
    assertThat(Arrays.stream(closes).allMatch(close -> close > 0 && close < 1e6)).isTrue();
  }

  @Test
  void eightOrNineMonthlyFuturesAreListedBesidesTheOneThatExpires() {
    MarketHistory history = WORLD.history();
    for (int i = 0; i < history.sessions().size(); i++) {
      LocalDate date = history.sessions().get(i);
      List<LocalDate> ahead =
          history.futures(i).expiries().stream().filter(expiry -> expiry.isAfter(date)).toList();
      assertThat(ahead).as("contracts on %s", date).hasSizeBetween(8, 9);
    }
  }

  /** The last settlement before expiry prices VIX at the next open, so it is near VIX's close. */
  @Test
  void futuresConvergeToVix() {
    MarketHistory history = WORLD.history();
    double[] close = history.column(Series.VIX, Field.CLOSE);
    int expiries = 0;
    double sumOfGaps = 0;
    for (int i = 1; i < close.length; i++) {
      LocalDate date = history.sessions().get(i);
      if (history.futures(i).settlement(date).isPresent()) {
        double eve = history.futures(i - 1).settlement(date).orElseThrow();
        assertThat(Math.log(eve / close[i - 1])).as("eve of %s", date).isCloseTo(0, within(0.12));
        sumOfGaps += Math.log(eve / close[i - 1]);
        expiries++;
      }
    }
    assertThat(expiries).isEqualTo(15 * 12);
    assertThat(sumOfGaps / expiries).as("mean gap on the eve").isCloseTo(0, within(0.04));
  }

  @Test
  void announcementsCarryMoreVarianceAndVix1dKnowsIt() {
    MarketHistory history = WORLD.history();
    double[] vix1d = history.column(Series.VIX1D, Field.CLOSE);
    double[] vix9d = history.column(Series.VIX9D, Field.CLOSE);
    Predicate<Integer> beforeCpi = i -> WORLD.events().on("CPI", history.sessions().get(i + 1));
    ToDoubleFunction<Predicate<Integer>> mean =
        days ->
            IntStream.range(0, vix1d.length - 1)
                .boxed()
                .filter(days)
                .mapToDouble(i -> vix1d[i] / vix9d[i])
                .average()
                .orElseThrow();
    assertThat(mean.applyAsDouble(beforeCpi) / mean.applyAsDouble(beforeCpi.negate()))
        .as("VIX1D/VIX9D before CPI over other days; real 2024-26: 1.17")
        .isBetween(1.05, 1.25);
  }
}
