package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.ledger.Money;
import io.condor.resampling.SplitMix64;
import io.condor.resampling.StationaryBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final ClaimValue COST = new ClaimValue.CostPerYear("alvh");

  /** Days of a hedge whose layer earns these dollars. */
  private static PairedDays hedgeEarning(double[] dollars) {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[dollars.length]);
    profits.put("alvh.short", dollars);
    RunResult with = StudyFixture.run(1e7, profits);
    RunResult without = StudyFixture.condorOnly(1e7, new double[dollars.length]);
    Study study = StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)));
    return new PairedDays(study, study.headline());
  }

  private static double[] autoregression(SplitMix64 random, int count, double persistence) {
    double[] column = new double[count];
    double level = 0;
    for (int i = -50; i < count; i++) {
      level = persistence * level + 100 * gaussian(random);
      if (i >= 0) {
        column[i] = level;
      }
    }
    return column;
  }

  private static double gaussian(SplitMix64 random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.uniform();
    }
    return sum;
  }

  private static Estimate estimate(PairedDays days, Resampling resampling, ClaimValue value) {
    return resampling.estimates(days, List.of(value)).get(0);
  }

  @Test
  void meanOfIndependentDaysHasTheAnalyticInterval() {
    double[] dollars = autoregression(new SplitMix64(11), 1_000, 0);
    PairedDays days = hedgeEarning(dollars);
    Estimate estimate = estimate(days, new Resampling(4_000, 1, 5), COST);
    double mean = Arrays.stream(dollars).average().orElseThrow();
    double variance = Arrays.stream(dollars).map(x -> (x - mean) * (x - mean)).sum() / 1_000;
    double half = 1.6449 * Math.sqrt(variance / 1_000) * 252;
    Estimate.Interval interval = estimate.interval().orElseThrow();
    assertThat(estimate.value().orElseThrow()).isEqualTo(-mean * 252, within(1e-3));
    assertThat(interval.low()).isEqualTo(-mean * 252 - half, within(0.08 * half));
    assertThat(interval.high()).isEqualTo(-mean * 252 + half, within(0.08 * half));
  }

  /**
   * Of 200 histories with autocorrelation 0.4, intervals from blocks of ten hold the true mean 170
   * times, somewhat short of the nominal 180 as block bootstraps are; from single days 145 times.
   */
  @Test
  void blocksKeepCoverageOfCorrelatedDays() {
    SplitMix64 random = new SplitMix64(17);
    int blocks = 0;
    int single = 0;
    for (int history = 0; history < 200; history++) {
      PairedDays days = hedgeEarning(autoregression(random, 500, 0.4));
      blocks += holdsZero(estimate(days, new Resampling(300, 10, history), COST)) ? 1 : 0;
      single += holdsZero(estimate(days, new Resampling(300, 1, history), COST)) ? 1 : 0;
    }
    assertThat(blocks).as("of 200, blocks of ten").isBetween(165, 192);
    assertThat(single).as("of 200, single days").isLessThan(blocks - 10);
  }

  private static boolean holdsZero(Estimate estimate) {
    Estimate.Interval interval = estimate.interval().orElseThrow();
    return interval.low() <= 0 && interval.high() >= 0;
  }

  @Test
  void sameDaysGiveTheSameNumbers() {
    Study study = StudyFixture.threeYears();
    assertThat(Verdicts.judge(study).claims()).isEqualTo(Verdicts.judge(study).claims());
  }

  /** A hedge that hardly matters leaves a ratio near 1 on any days, if they are the same days. */
  @Test
  void withAndWithoutArePaired() {
    double[] dollars = autoregression(new SplitMix64(23), 400, 0);
    double[] layer = new double[400];
    Arrays.fill(layer, 0.1);
    RunResult with =
        StudyFixture.run(1e5, Map.of(StudyFixture.CONDOR, dollars, "alvh.short", layer));
    RunResult without = StudyFixture.condorOnly(1e5, dollars);
    Study study = StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)));
    Estimate.Interval interval = Verdicts.judge(study).drawdownRatio().interval().orElseThrow();
    assertThat(interval.low()).isBetween(0.98, 1.0);
    assertThat(interval.high()).isBetween(0.98, 1.0);
  }

  @Test
  void nothingThatVariesGivesNoInterval() {
    PairedDays days = hedgeEarning(new double[400]);
    Estimate estimate = estimate(days, Resampling.of(days), COST);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.reason()).isEqualTo("nothing happened that could have come out otherwise");
  }

  @Test
  void tooFewSessionsGiveAValueButNoInterval() {
    PairedDays days = hedgeEarning(new double[99]);
    Estimate estimate = estimate(days, Resampling.of(days), COST);
    assertThat(estimate.value()).hasValue(-0.0);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.reason()).isEqualTo("too few sessions: 99, an interval needs 100");
  }

  @Test
  void winningEveryTradeIsNotCertainty() {
    RunResult run = winning(200, 30);
    Study study = StudyFixture.unhedged(run);
    PairedDays days = new PairedDays(study, study.headline());
    Estimate estimate =
        estimate(days, Resampling.of(days), new ClaimValue.WinRate(StudyFixture.CONDOR));
    assertThat(estimate.value()).hasValue(1);
    // Exact binomial, 30 of 30: 0.05^(1/30).
    assertThat(estimate.interval().orElseThrow().low()).isEqualTo(0.904966, within(1e-6));
    assertThat(estimate.interval().orElseThrow().high()).isEqualTo(1);
  }

  private static RunResult winning(int sessions, int trades) {
    RunResult flat = StudyFixture.condorOnly(1e5, new double[sessions]);
    List<Trade> won = new ArrayList<>();
    for (int i = 0; i < trades; i++) {
      won.add(
          new Trade(
              i + 1,
              StudyFixture.CONDOR,
              flat.sessions().get(6 * i),
              flat.sessions().get(6 * i + 1),
              1,
              Money.ZERO,
              Money.ofDollars(1)));
    }
    return StudyFixture.run(
        1e5,
        Map.of(StudyFixture.CONDOR, new double[sessions]),
        Collections.nCopies(sessions, 0),
        won,
        List.of(),
        List.of());
  }

  /** By definition: with 5 of 10, P(X >= 5) is 0.05 at the low end; at the ends in closed form. */
  @Test
  void binomialIntervalAtTheEnds() {
    assertThat(Resampling.binomial(10, 0))
        .isEqualTo(new Estimate.Interval(0, 1 - StrictMath.pow((1 - 0.9) / 2, 0.1)));
    Estimate.Interval most = Resampling.binomial(10, 10);
    Estimate.Interval none = Resampling.binomial(10, 0);
    assertThat(most.low()).isEqualTo(1 - none.high(), within(1e-12));
    Estimate.Interval half = Resampling.binomial(10, 5);
    assertThat(half.low()).isEqualTo(0.2224411, within(1e-6));
    assertThat(half.high()).isEqualTo(0.7775589, within(1e-6));
  }

  @Test
  void undefinedReplicatesWidenTheInterval() {
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    assertThat(Resampling.percentiles(values)).contains(new Estimate.Interval(5, 94));
    values[50] = Double.NaN;
    values[51] = Double.NaN;
    assertThat(Resampling.percentiles(values)).contains(new Estimate.Interval(3, 96));
    Arrays.fill(values, 50, 56, Double.NaN);
    assertThat(Resampling.percentiles(values)).isEmpty();
  }

  @Test
  void blocksHaveTheirMeanLengthAndEveryDayItsTurn() {
    StationaryBootstrap bootstrap = new StationaryBootstrap(10, 99);
    int[] days = new int[1_000];
    int[] hits = new int[days.length];
    int starts = 0;
    for (int r = 0; r < 1_000; r++) {
      bootstrap.draw(days);
      for (int i = 0; i < days.length; i++) {
        hits[days[i]]++;
        starts += i == 0 || days[i] != (days[i - 1] + 1) % days.length ? 1 : 0;
      }
    }
    assertThat(1e6 / starts).isEqualTo(10, within(0.2));
    assertThat(Arrays.stream(hits).min().orElseThrow()).isGreaterThan(600);
    assertThat(Arrays.stream(hits).max().orElseThrow()).isLessThan(1_400);
  }

  /** A condition known on fewer days than the run has is resampled on its own days. */
  @Test
  void conditionsMayBeKnownOnFewerDays() {
    List<Boolean> holds = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      holds.add(i % 4 != 0);
    }
    PairedDays days = hedgeEarning(new double[400]);
    Estimate estimate = estimate(days, Resampling.of(days), new ClaimValue.Share(holds));
    assertThat(estimate.value()).hasValue(0.75);
    assertThat(estimate.interval().orElseThrow().low()).isBetween(0.68, 0.75);
    assertThat(estimate.interval().orElseThrow().high()).isBetween(0.75, 0.82);
  }
}
