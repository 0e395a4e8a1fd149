package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Study;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
  private static final Study YEARS = StudyFixture.threeYears();

  private static ClaimVerdict claim(
      ClaimValue value, double measured, double low, double high, boolean atMost, double bound) {
    ClaimTest test = StudyFixture.claim("c", value, atMost, bound);
    Estimate.Interval interval = new Estimate.Interval(low, high);
    return new ClaimVerdict(
        test,
        Estimate.of(measured, interval),
        Verdict.of(measured, interval, atMost, bound),
        List.of());
  }

  /** Three years; the end of the interval beyond the bound is so many times as far as the bound. */
  @ParameterizedTest
  @CsvSource({
    "0.05, -0.05, 0.08, true, 0.06, 27", // (0.08 - 0.05) / 0.01 = 3
    "0.05, 0.00, 0.08, true, 0.04, 75", // (0.05 - 0.00) / 0.01 = 5
    "0.05, 0.01, 0.30, false, 0.03, 12", // (0.05 - 0.01) / 0.02 = 2
    "0.05, 0.01, 0.09, false, 0.07, 12" // (0.09 - 0.05) / 0.02 = 2
  })
  void yearsGrowWithTheSquareOfTheDistances(
      double value, double low, double high, boolean atMost, double bound, double years) {
    ClaimVerdict undecided = claim(new ClaimValue.Cagr(true), value, low, high, atMost, bound);
    assertThat(undecided.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Power.years(YEARS, undecided).orElseThrow()).isCloseTo(years, within(1e-9));
  }

  @Test
  void whatIsDecidedNeedsNoYears() {
    ClaimVerdict passed = claim(new ClaimValue.Cagr(true), 0.05, 0.04, 0.06, false, 0.03);
    assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Power.years(YEARS, passed)).isEmpty();
  }

  @Test
  void noNumberOfYearsDecidesAValueOnItsBound() {
    ClaimVerdict onIt = claim(new ClaimValue.Cagr(true), 0.05, 0.04, 0.06, false, 0.05);
    assertThat(Power.years(YEARS, onIt)).isEqualTo(OptionalDouble.of(Double.POSITIVE_INFINITY));
  }

  @Test
  void claimsAboutDrawdownsAreKnownAsSuch() {
    ClaimValue drawdown = new ClaimValue.MaxDrawdown(true);
    ClaimValue ratio = new ClaimValue.Ratio(drawdown, new ClaimValue.Constant(2));
    assertThat(Power.isOfDrawdowns(claim(ratio, 1, 0, 2, true, 1.5))).isTrue();
    assertThat(Power.isOfDrawdowns(claim(new ClaimValue.Cagr(true), 1, 0, 2, true, 1.5))).isFalse();
  }

  /** Twice a tenth is lost before a new high, once a twentieth. */
  @Test
  void deepFallsAreCountedOnceEach() {
    List<Double> returns =
        List.of(0.0, 0.1, -0.06, -0.06, 0.05, -0.08, 0.40, -0.05, 0.10, -0.11, 0.02);
    assertThat(CrisisWindow.count(returns, 0.10)).isEqualTo(2);
    assertThat(CrisisWindow.count(returns, 0.04)).isEqualTo(3);
    assertThat(Power.deepFalls(YEARS)).isPositive();
  }
}
