package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.resampling.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final ClaimValue RATIO =
      new ClaimValue.Ratio(new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false));

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.4, 0.6, true, 0.7, PASSED",
    "0.5, 0.4, 0.6, true, 0.6, PASSED",
    "0.5, 0.4, 0.6, true, 0.5, UNDECIDED",
    "0.5, 0.4, 0.6, true, 0.4, UNDECIDED",
    "0.5, 0.4, 0.6, true, 0.3, FAILED",
    "0.5, 0.4, 0.6, false, 0.3, PASSED",
    "0.5, 0.4, 0.6, false, 0.5, UNDECIDED",
    "0.5, 0.4, 0.6, false, 0.7, FAILED",
    // A value outside its own interval is part of the evidence.
    "0.8, 0.4, 0.6, true, 0.7, UNDECIDED",
    "0.2, 0.4, 0.6, true, 0.3, UNDECIDED",
  })
  void comparesValueAndWholeIntervalWithTheBound(
      double value, double low, double high, boolean atMost, double bound, Verdict expected) {
    assertThat(Verdict.of(value, new Estimate.Interval(low, high), atMost, bound))
        .isEqualTo(expected);
  }

  private static ClaimVerdict judge(Study study) {
    return Verdicts.judge(study).claims().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate  | no trade of `income` was closed",
        "cost  | this run has no hedge `alvh`",
        "ratio | this run has no hedge to leave out",
        "share | the condition is known on no session",
        "calm  | the drawdown with the hedge is zero",
      })
  void whatCannotBeComputedIsUndecidedWithItsReason(String which, String reason) {
    ClaimValue value =
        switch (which) {
          case "rate" -> new ClaimValue.WinRate(StudyFixture.CONDOR);
          case "cost" -> new ClaimValue.CostShareOfEquity("alvh");
          case "ratio" -> RATIO;
          case "share" -> new ClaimValue.Share(List.of());
          default ->
              new ClaimValue.Ratio(new ClaimValue.Cagr(true), new ClaimValue.MaxDrawdown(true));
        };
    double[] gains = new double[300];
    Arrays.fill(gains, 10);
    RunResult rising = StudyFixture.condorOnly(1e5, gains);
    ClaimVerdict judged =
        judge(StudyFixture.unhedged(rising, StudyFixture.claim("c", value, false, 0.5)));
    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.estimate().value()).isEmpty();
    assertThat(judged.estimate().reason()).isEqualTo(reason);
  }

  @Test
  void oneDayDecidesNothing() {
    ClaimTest claim = StudyFixture.claim("growth", new ClaimValue.Cagr(true), false, 0);
    ClaimVerdict judged = judge(StudyFixture.unhedged(StudyFixture.condorOnly(1e5, 100), claim));
    assertThat(judged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judged.estimate().value().orElseThrow()).isPositive();
    assertThat(judged.estimate().reason()).isEqualTo("too few sessions: 1, an interval needs 100");
  }

  @Test
  void aHedgeThatPaysOnEveryLossPasses() {
    SplitMix64 random = new SplitMix64(41);
    double[] condor = new double[400];
    double[] layer = new double[400];
    for (int i = 0; i < condor.length; i++) {
      boolean loss = random.uniform() < 0.1;
      condor[i] = loss ? -1_000 : 100;
      layer[i] = loss ? 600 : -5;
    }
    RunResult without = StudyFixture.condorOnly(1e5, condor);
    RunResult with =
        StudyFixture.run(1e5, Map.of(StudyFixture.CONDOR, condor, "alvh.short", layer));
    Study study =
        StudyFixture.hedged(
            List.of(StudyFixture.fills("default", with, without)),
            StudyFixture.claim("cut", RATIO, true, 0.65),
            StudyFixture.claim("no cut", RATIO, false, 0.95));
    Verdicts verdicts = Verdicts.judge(study);
    assertThat(verdicts.claims())
        .extracting(ClaimVerdict::verdict)
        .containsExactly(Verdict.PASSED, Verdict.FAILED);
    assertThat(verdicts.hedgeCost().value().orElseThrow()).isNegative();
  }

  private static RunResult earning(double total) {
    return StudyFixture.condorOnly(100_000, 0, -5_000, 5_000 + total);
  }

  private static Study threeFills(double touch, double standard, double mid) {
    return StudyFixture.hedged(
        List.of(
            StudyFixture.fills("default", earning(standard), earning(standard)),
            StudyFixture.fills("touch", earning(touch), earning(touch)),
            StudyFixture.fills("mid", earning(mid), earning(mid))));
  }

  @Test
  void breakEvenLiesBetweenDefaultAndTouch() {
    BreakEven breakEven = Verdicts.judge(threeFills(-1_000, 3_000, 9_000)).breakEven();
    // From +3 % at 75 % of the half spread to -1 % at 100 %: zero after three quarters of the way.
    assertThat(breakEven.shareOfHalfSpread().orElseThrow()).isEqualTo(0.9375, within(1e-9));
    assertThat(breakEven.words())
        .isEqualTo(
            "at 94% of the half spread (mid is 0%, touch 100%), interpolated between the books above");
  }

  @Test
  void breakEvenOutsideTheBand() {
    assertThat(Verdicts.judge(threeFills(-3_000, -2_000, -1_000)).breakEven().words())
        .isEqualTo(
            "none in range, the total return is negative from 0% to 100% of the half spread");
    assertThat(Verdicts.judge(StudyFixture.unhedged(earning(5))).breakEven().words())
        .isEqualTo("unknown: only one fill assumption was run");
  }

  @Test
  void aSignThatChangesWithTheFillsIsNotRobust() {
    Robustness fills = Verdicts.judge(threeFills(-1_000, 3_000, 9_000)).fills();
    assertThat(fills.words()).isEqualTo("NOT ROBUST TO FILLS");
    assertThat(fills.changes()).hasSize(1);
    assertThat(fills.changes().get(0))
        .startsWith("annual return: ")
        .contains("% at default, -57.0% at touch, ");
    assertThat(Verdicts.judge(threeFills(1_000, 3_000, 9_000)).fills().words())
        .isEqualTo("robust to fills");
  }

  @Test
  void modelsAreJudgedApartFromFills() {
    Study study =
        StudyFixture.drawing(
            StudyFixture.hedged(List.of(StudyFixture.fills("default", earning(100), earning(100)))),
            earning(-100),
            earning(-100));
    Verdicts verdicts = Verdicts.judge(study);
    assertThat(verdicts.fills().words()).isEqualTo("not tested against other fills");
    assertThat(verdicts.model().words()).isEqualTo("NOT ROBUST TO THE MODEL");
  }

  @Test
  void aClaimOrTheHedgesBenefitThatChangesIsNotRobust() {
    RunResult deep = StudyFixture.condorOnly(100_000, 0, -8_000, 9_000);
    RunResult shallow = StudyFixture.condorOnly(100_000, 0, -4_000, 5_000);
    Study study =
        StudyFixture.hedged(
            List.of(
                StudyFixture.fills("default", shallow, deep),
                StudyFixture.fills("touch", deep, shallow)),
            StudyFixture.claim("cut", RATIO, true, 0.65));
    assertThat(Verdicts.judge(study).fills().changes())
        .containsExactly(
            "max drawdown: cut by 50.0% at default, deepened by 100.0% at touch",
            "claim \"cut\": undecided (holds) at default, undecided (breaks) at touch");
  }

  @Test
  void aVerdictInTheBandIsThatOfTheMovedInterval() {
    Study study = StudyFixture.threeYears();
    for (ClaimVerdict judged : Verdicts.judge(study).claims()) {
      ClaimVerdict.BandValue headline = judged.bands().get(0);
      assertThat(headline.verdict()).as(judged.claim().name()).isEqualTo(judged.verdict());
      for (ClaimVerdict.BandValue band : judged.bands()) {
        if (judged.estimate().interval().isEmpty() || band.value().isEmpty()) {
          assertThat(band.verdict()).isEqualTo(Verdict.UNDECIDED);
          continue;
        }
        double value = band.value().getAsDouble();
        double by = value - judged.estimate().value().orElseThrow();
        double low = Math.min(value, judged.estimate().interval().get().low() + by);
        double high = Math.max(value, judged.estimate().interval().get().high() + by);
        double bound = judged.claim().bound();
        boolean kept = judged.claim().atMost() ? high <= bound : low >= bound;
        boolean broken = judged.claim().atMost() ? low > bound : high < bound;
        assertThat(band.verdict())
            .as("%s at %s", judged.claim().name(), band.band())
            .isEqualTo(kept ? Verdict.PASSED : broken ? Verdict.FAILED : Verdict.UNDECIDED);
      }
    }
    assertThat(
            Verdicts.judge(study).claims().stream()
                .flatMap(claim -> claim.bands().stream())
                .map(ClaimVerdict.BandValue::verdict)
                .distinct())
        .as("all three occur")
        .hasSize(3);
  }
}
