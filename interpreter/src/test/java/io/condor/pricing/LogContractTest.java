package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import io.condor.pricing.LogContractSurface.Pillar;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogContractTest {
  private static final SmileShape NEAR = new SmileShape(1.3713, -0.5486, -2.7623, 6.2);
  private static final SmileShape FAR = new SmileShape(0.8667, -0.1408, 1.0756, 1.0222);
  private static final ShapeTerm TERM = new ShapeTerm(NEAR, FAR, 2.5, 2.5);

  /** Twice the out-of-the-money options over strike squared, by the trapezoid in log strike. */
  private static double replicated(ShapeMix shape, double atmSd) {
    ScaledSmile smile = new ScaledSmile(1, 1, atmSd, shape);
    double reach = 200 * atmSd;
    int steps = 400_000;
    double step = 2 * reach / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double strike = Math.exp(-reach + i * step);
      Right right = strike < 1 ? Right.PUT : Right.CALL;
      sum += 2 * step * Black76.price(right, 1, strike, 1, smile.vol(strike), 1) / strike;
    }
    return sum;
  }

  @Test
  void equalsTheStripOfOptionsThatReplicatesIt() {
    for (double sessions : new double[] {1, 3, 8, 21, 120}) {
      for (double sd : new double[] {0.002, 0.02, 0.1, 0.3}) {
        ShapeMix shape = TERM.at(sessions);
        assertThat(LogContract.perAtmVariance(shape, sd) * sd * sd)
            .as("%s sessions, sd %s", sessions, sd)
            .isEqualTo(replicated(shape, sd), within(2e-7 * sd * sd));
      }
    }
  }

  @Test
  void isTheVarianceItselfWhereTheSmileIsFlat() {
    ShapeMix flat = ShapeMix.of(new SmileShape(1e-12, 0, 0, 1));
    assertThat(LogContract.perAtmVariance(flat, 0.2)).isEqualTo(1, within(1e-10));
  }

  @Test
  void findsTheLevelThatGivesAVariance() {
    for (double sd : new double[] {1e-4, 0.006, 0.05, 0.5}) {
      ShapeMix shape = TERM.at(21);
      double variance = LogContract.perAtmVariance(shape, sd) * sd * sd;
      assertThat(LogContract.atmSd(shape, variance))
          .as("sd %s", sd)
          .isEqualTo(sd, within(sd * 1e-12));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogContract.atmSd(TERM.at(21), 50))
        .withMessageMatching(
            "no level at the money gives .* 50.0|the smile can be arbitraged at .* money");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogContract.perAtmVariance(ShapeMix.of(NEAR), 0.9))
        .withMessage("the smile can be arbitraged at a standard deviation of 0.9 at the money");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogContract.atmSd(TERM.at(21), Double.NaN))
        .withMessage("variance must be positive and finite, was NaN");
  }

  @Test
  void surfaceReproducesItsPillars() {
    List<Pillar> pillars =
        List.of(new Pillar(1, 4e-5), new Pillar(7, 4e-4), new Pillar(21, 1.5e-3));
    LogContractSurface surface = new LogContractSurface(pillars, TERM);
    for (Pillar pillar : pillars) {
      double atm = surface.atmVariance(pillar.sessions());
      assertThat(atm * LogContract.perAtmVariance(TERM.at(pillar.sessions()), Math.sqrt(atm)))
          .as("%s", pillar)
          .isEqualTo(pillar.variance(), within(1e-12 * pillar.variance()));
    }
  }

  @Test
  void surfaceReachesDownToMinutesAndUpBeyondTheLastPillar() {
    LogContractSurface surface =
        new LogContractSurface(List.of(new Pillar(1, 4e-5), new Pillar(21, 1.5e-3)), TERM);
    double previous = 0;
    for (double sessions = 0.002; sessions < 300; sessions *= 1.3) {
      double variance = surface.atmVariance(sessions);
      assertThat(variance).as("%s sessions", sessions).isGreaterThan(previous);
      previous = variance;
    }
    assertThat(surface.atmVariance(0.25)).isEqualTo(0.25 * surface.atmVariance(1), within(1e-18));
    double years = 2.0 / (24 * 365);
    double atm = surface.smile(5000, 0.25, years).vol(5000);
    assertThat(atm * atm * years).isEqualTo(surface.atmVariance(0.25), within(1e-18));
  }

  @Test
  void aPillarThatWouldLoseVarianceIsKeptLevel() {
    LogContractSurface surface =
        new LogContractSurface(List.of(new Pillar(1, 4e-4), new Pillar(7, 2e-4)), TERM);
    assertThat(surface.atmVariance(7)).isEqualTo(surface.atmVariance(1));
  }

  @Test
  void refusesPillarsOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogContractSurface(List.of(), TERM))
        .withMessage("a surface needs at least one log contract");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogContractSurface(List.of(new Pillar(7, 1e-3), new Pillar(7, 2e-3)), TERM))
        .withMessage("log contracts must follow in time, but 7.0 sessions follow 7.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pillar(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pillar(1, Double.NaN));
  }
}
