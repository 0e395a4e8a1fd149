package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import io.condor.simulation.RiskNeutralPaths.Estimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Closed forms, transforms and distributions of the joint model against paths simulated under the
 * pricing measure. States from calm to crisis; one session, one month, a hundred sessions.
 */
class ModelAgainstPathsTest {
  /**
   * Chance finds one of the 60 checks beyond 4 standard errors about once in 250 changes of seed.
   */
  private static final double ERRORS = 4;

  /** Simulation in steps is off by itself: by this part of a value, at the size of these steps. */
  private static final double STEP_BIAS = 0.003;

  private final Dynamics dynamics = ModelParameters.shipped().riskNeutral();
  private final AffineVariance variance = new AffineVariance(dynamics);

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.005, 1, 20000",
    "0.1, 0.03, 1, 20000",
    "0.001, 0.005, 22, 12000",
    "0.01, 0.01, 22, 12000",
    "0.1, 0.03, 22, 12000",
    "0.006, 0.008, 100, 4000"
  })
  void everythingThatIsPricedAgreesWithPaths(double fast, double slow, double sessions, int count) {
    double years = sessions / ModelParameters.shipped().sessionsPerYear();
    RiskNeutralPaths paths = RiskNeutralPaths.of(dynamics, fast, slow, years, count, 5);
    check("martingale", 1, paths.mean((x, a, b) -> Math.exp(x)));
    double total = variance.average(years).at(fast, slow) * years;
    check("log contract", total, paths.mean((x, a, b) -> -2 * x));

    VixLine line = VixLine.of(variance, 30 / 365.0).coarse();
    ExpectedVix.Moments vix = new ExpectedVix(dynamics).at(line, fast, slow, years);
    check("VIX", vix.mean(), paths.mean((x, a, b) -> line.points(a, b)));
    check("ln VIX", vix.meanLog(), paths.mean((x, a, b) -> Math.log(line.points(a, b))));

    Law index = new IndexLaws(dynamics).law(fast, slow, years, 1);
    for (double deviations : new double[] {-3, -1, 0, 1}) {
      double strike = Math.exp(deviations * Math.sqrt(total));
      Right right = deviations < 0 ? Right.PUT : Right.CALL;
      check(
          right + " on SPX at " + strike,
          index.value(right, strike),
          paths.mean((x, a, b) -> right.intrinsic(Math.exp(x), strike)));
    }
    Law ofVix = new VixLaws(dynamics).law(line, fast, slow, years, vix.mean());
    double sd = Math.sqrt(vix.logContract());
    for (double deviations : new double[] {-1, 0, 1, 2}) {
      double strike = vix.mean() * Math.exp(deviations * sd);
      Right right = deviations < 0 ? Right.PUT : Right.CALL;
      check(
          right + " on VIX at " + strike,
          ofVix.value(right, strike),
          paths.mean((x, a, b) -> right.intrinsic(line.points(a, b), strike)));
    }
  }

  private static void check(String what, double model, Estimate paths) {
    assertThat(model)
        .as("%s, %s from paths", what, paths)
        .isCloseTo(
            paths.mean(), within(ERRORS * paths.error() + STEP_BIAS * Math.abs(paths.mean())));
  }
}
