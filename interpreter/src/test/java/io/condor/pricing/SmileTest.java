package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import org.junit.jupiter.api.Test;

class SmileTest {
  private static final SmileShape SKEWED = new SmileShape(0.7, -0.6, -1.3, 3);
  private static final SmileShape STEEP = new SmileShape(2.5, 0.56, 3.4, 3);
  private static final double ONE_DAY = 1 / 365.0;

  @Test
  void passesThroughTheVolAtTheForward() {
    assertThat(new ScaledSmile(3000, ONE_DAY, 0.15, new ShapeMix(SKEWED, STEEP, 0.4)).vol(3000))
        .isEqualTo(0.15, within(1e-15));
  }

  @Test
  void mixesItsShapes() {
    double strike = 3000 * Math.exp(-1.5 * 0.15 * Math.sqrt(ONE_DAY));
    double near = new ScaledSmile(3000, ONE_DAY, 0.15, ShapeMix.of(SKEWED)).vol(strike);
    double far = new ScaledSmile(3000, ONE_DAY, 0.15, ShapeMix.of(STEEP)).vol(strike);
    double mixed =
        new ScaledSmile(3000, ONE_DAY, 0.15, new ShapeMix(SKEWED, STEEP, 0.25)).vol(strike);
    assertThat(mixed * mixed).isEqualTo(0.75 * near * near + 0.25 * far * far, within(1e-15));
    assertThat(far).isGreaterThan(near);
  }

  @Test
  void refusesAShapeWithVarianceBelowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmileShape(20, 0.95, 3, 0.1))
        .withMessageStartingWith("lowest variance ratio must be positive, was -");
    assertThatIllegalArgumentException().isThrownBy(() -> new SmileShape(1, 1, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShapeMix(SKEWED, STEEP, 1.1))
        .withMessage("farWeight must be in [0, 1], was 1.1");
  }

  @Test
  void strikeFromDeltaUndoesDelta() {
    for (double years : new double[] {1 / 8760.0, ONE_DAY, 0.1, 0.6}) {
      for (double vol : new double[] {0.05, 0.2, 0.9}) {
        Smile smile = new ScaledSmile(3000, years, vol, ShapeMix.of(SKEWED));
        for (double size : new double[] {0.001, 0.01, 0.05, 0.16, 0.3, 0.5, 0.7, 0.95, 0.999}) {
          for (Right right : Right.values()) {
            double delta = right == Right.CALL ? size : -size;
            double strike = StrikeFromDelta.of(right, 3000, years, smile, delta);
            assertThat(Black76.delta(right, 3000, strike, years, smile.vol(strike), 1))
                .as("%s delta %s years %s vol %s strike %s", right, delta, years, vol, strike)
                .isEqualTo(delta, within(1e-9));
          }
        }
      }
    }
  }

  @Test
  void strikeFromDeltaRefusesWhatCannotBe() {
    Smile flat = strike -> 0.2;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrikeFromDelta.of(Right.CALL, 100, 1, flat, -0.2))
        .withMessage("delta of a CALL must be strictly between 0 and 1, was -0.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrikeFromDelta.of(Right.PUT, 100, 1, flat, -1))
        .withMessage("delta of a PUT must be strictly between 0 and -1, was -1.0");
    Smile huge = strike -> 50;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrikeFromDelta.of(Right.CALL, 100, 1, huge, 0.01))
        .withMessage("no strike from 0.01 to 100 times the forward 100.0 has delta 0.01");
  }
}
