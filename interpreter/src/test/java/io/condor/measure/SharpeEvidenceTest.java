package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.resampling.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpeEvidenceTest {

  /**
   * Bailey and López de Prado (2012), section 3: a hedge fund with 24 monthly returns of mean 0.036
   * and standard deviation 0.079, skew -2.448, kurtosis 10.164.
   */
  @ParameterizedTest
  @CsvSource({"-2.448, 10.164, 0.913", "0, 3, 0.982"})
  void probabilisticRatioIsThatOfThePaper(double skew, double kurtosis, double expected) {
    SharpeEvidence fund = new SharpeEvidence(0.458, skew, kurtosis, 24, 1);
    assertThat(fund.probabilistic()).isCloseTo(expected, within(5e-4));
  }

  /**
   * The same paper, section 4: normal returns with an annual ratio of 2 need 2.73 years of daily,
   * 2.83 of weekly or 3.24 of monthly ones to show with 95 % confidence that the true one is above
   * 1.
   */
  @ParameterizedTest
  @CsvSource({"252, 2.73", "52, 2.83", "12, 3.24"})
  void minimumTrackRecordIsThatOfThePaper(int perYear, double years) {
    double root = Math.sqrt(perYear);
    SharpeEvidence record = new SharpeEvidence(2 / root, 0, 3, 100, 1);
    assertThat(record.shortestRecord(1 / root).orElseThrow() / perYear)
        .isCloseTo(years, within(5e-3));
  }

  /**
   * Bailey and López de Prado (2014), "A numerical example": annual ratio 2.5 over five years of
   * 250 days, skew -3, kurtosis 10, 100 trials whose annual ratios have a variance of one half.
   */
  @Test
  void deflatedRatioIsThatOfThePaper() {
    double best = SharpeEvidence.expectedMaximum(100, 0.5 / 250);
    assertThat(best).isCloseTo(0.1132, within(5e-5));
    SharpeEvidence selected = new SharpeEvidence(2.5 / Math.sqrt(250), -3, 10, 1250, 100);
    assertThat(selected.probabilityAbove(best)).isCloseTo(0.9004, within(5e-5));
  }

  /** The same example: what 46 trials would have left, and 88 with normal returns. */
  @ParameterizedTest
  @CsvSource({"46, -3, 10, 0.9505", "88, 0, 3, 0.9505"})
  void fewerTrialsLeaveMore(int trials, double skew, double kurtosis, double expected) {
    double best = SharpeEvidence.expectedMaximum(trials, 0.5 / 250);
    SharpeEvidence selected = new SharpeEvidence(2.5 / Math.sqrt(250), skew, kurtosis, 1250, 1);
    assertThat(selected.probabilityAbove(best)).isCloseTo(expected, within(5e-5));
  }

  /** As the tests of pmorissette/ffn, pull request 311, have it. */
  @Test
  void luckGrowsWithTrialsAndTheirSpread() {
    assertThat(SharpeEvidence.expectedMaximum(1, 0.25)).isZero();
    assertThat(SharpeEvidence.expectedMaximum(50, 0)).isZero();
    assertThat(SharpeEvidence.expectedMaximum(100, 0.25))
        .isGreaterThan(SharpeEvidence.expectedMaximum(10, 0.25));
    assertThat(SharpeEvidence.expectedMaximum(10, 0.25))
        .isCloseTo(0.5 * SharpeEvidence.expectedMaximum(10, 1), within(1e-15));
  }

  @Test
  void oneTrialLeavesTheRatioAsItIs() {
    SharpeEvidence one = new SharpeEvidence(0.05, -1, 8, 1000, 1);
    assertThat(one.deflated()).isEqualTo(one.probabilistic());
    assertThat(new SharpeEvidence(0.05, -1, 8, 1000, 20).deflated()).isLessThan(one.deflated());
  }

  /** The best of many random records without skill is what the formula expects. */
  @Test
  void theBestOfRandomRecordsIsNearTheExpectation() {
    SplitMix64 random = new SplitMix64(7);
    int days = 252;
    double sum = 0;
    int searches = 200;
    for (int search = 0; search < searches; search++) {
      double best = -1;
      for (int trial = 0; trial < 20; trial++) {
        double[] days20 = new double[days];
        for (int i = 0; i < days; i++) {
          for (int k = 0; k < 12; k++) {
            days20[i] += random.uniform() - 0.5;
          }
        }
        best = Math.max(best, SharpeEvidence.of(days20, 20).orElseThrow().daily());
      }
      sum += best;
    }
    double expected = SharpeEvidence.expectedMaximum(20, 1.0 / (days - 1));
    assertThat(sum / searches).isCloseTo(expected, within(0.005));
  }

  @Test
  void momentsAreThoseOfTheReturns() {
    SharpeEvidence evidence = SharpeEvidence.of(new double[] {-2, 1, 1, 4}, 1).orElseThrow();
    // mean 1; deviations -3 0 0 3: variance 4.5 by n, 6 by n - 1; third moment 0; fourth 162 / 4
    assertThat(evidence.daily()).isCloseTo(1 / Math.sqrt(6), within(1e-15));
    assertThat(evidence.skew()).isZero();
    assertThat(evidence.kurtosis()).isCloseTo(2, within(1e-15));
    assertThat(SharpeEvidence.of(new double[] {3, 1, 1, 1}, 1).orElseThrow().skew())
        .isCloseTo(2 / Math.sqrt(3), within(1e-12));
    assertThat(SharpeEvidence.of(new double[] {1, 1, 1}, 1)).isEmpty();
  }

  /** jesse-ai/jesse#611: an annual ratio beside a count of days proves anything. */
  @Test
  void aRatioIsDailyWhereReturnsAre() {
    SharpeEvidence honest = new SharpeEvidence(0.8 / Math.sqrt(252), 0, 3, 252, 1);
    assertThat(honest.probabilistic()).isCloseTo(0.788, within(1e-3));
    assertThat(honest.annual()).isCloseTo(0.8, within(1e-12));
    assertThat(new SharpeEvidence(0.8, 0, 3, 252, 1).probabilistic()).isGreaterThan(0.9999);
  }

  @Test
  void aRatioBelowZeroNeverShowsSkill() {
    assertThat(new SharpeEvidence(-0.01, 0, 3, 252, 1).yearsToShowSkill()).isEmpty();
    assertThat(new SharpeEvidence(0.1, 0, 3, 252, 1).yearsToShowSkill().orElseThrow())
        .isCloseTo((1 + 1.005 * Math.pow(1.6448536 / 0.1, 2)) / 252, within(1e-6));
  }
}
