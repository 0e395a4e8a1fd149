package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.pricing.SpreadModel.Hours;
import io.condor.pricing.SpreadModel.Regime;
import org.junit.jupiter.api.Test;

class SpreadModelTest {
  private static final Regime REGIME = new Regime(16, 12, 24, 0.5, 2);
  private static final SpreadModel SPREAD =
      new SpreadModel(0.05, 0.10, 3, 0.5, 0.03, 0.06, 0.02, 0.01, 0.3, 1.4, 1, 1.25, REGIME);

  @Test
  void addsItsParts() {
    double outside = 0.5 * 0.05 + 0.03 * 1.2 + 0.06 * 0.5 / (1 + 1.44) + (0.02 + 0.012) * 0.25;
    assertThat(SPREAD.half(1.44, 0.3, 0.25, 1)).isEqualTo(outside, within(1e-15));
    assertThat(SPREAD.half(1.44, 0.3, 0.25, 2)).isEqualTo(2 * outside, within(1e-15));
    assertThat(SPREAD.half(1.44, 0.75, 0.25, 1)).isEqualTo(outside + 0.3 * 0.125, within(1e-15));
    assertThat(SPREAD.bid(1.44, 0.3, 0.25, 1)).isEqualTo(1.44 - outside, within(1e-15));
    assertThat(SPREAD.ask(1.44, 0.3, 0.25, 1)).isEqualTo(1.44 + outside, within(1e-15));
  }

  @Test
  void stepIsLargerForDearOptions() {
    assertThat(SPREAD.tick(2.99)).isEqualTo(0.05);
    assertThat(SPREAD.tick(3)).isEqualTo(0.10);
    assertThat(SPREAD.half(3.31, 0, 0, 1) - SPREAD.half(2.69, 0, 0, 1))
        .isEqualTo(0.5 * 0.05 + 0.03 * (Math.sqrt(3.31) - Math.sqrt(2.69)), within(1e-15));
  }

  @Test
  void nobodyBidsForTheCheapest() {
    assertThat(SPREAD.noBidBelow(0, 1)).isEqualTo(0.07, within(1e-15));
    assertThat(SPREAD.noBidBelow(0.25, 1)).isEqualTo(0.095, within(1e-15));
    assertThat(SPREAD.noBidBelow(0, 3)).isEqualTo(0.21, within(1e-15));
    assertThat(SPREAD.noBidBelow(0, 0.8)).isEqualTo(0.07, within(1e-15));
    assertThat(SPREAD.bid(0.069, 0, 0, 1)).isZero();
    assertThat(SPREAD.bid(0.071, 0, 0, 1)).isEqualTo(0.05);
    assertThat(SPREAD.bid(2, 0, 0, 50)).isZero();
    assertThat(SPREAD.ask(0, 0, 0, 1)).isEqualTo(0.05);
  }

  @Test
  void regimeIsAPowerInsideAndNeverNarrowerOutside() {
    assertThat(SPREAD.widening(16, Hours.SESSION)).isEqualTo(1);
    assertThat(SPREAD.widening(16, Hours.AFTER_CLOSE)).isEqualTo(1.25);
    assertThat(SPREAD.widening(20, Hours.SESSION)).isEqualTo(Math.sqrt(1.25), within(1e-15));
    assertThat(SPREAD.widening(9, Hours.SESSION)).isEqualTo(Math.sqrt(0.75), within(1e-15));
    assertThat(SPREAD.widening(48, Hours.SESSION)).isEqualTo(4 * Math.sqrt(1.5), within(1e-14));
    double last = 0;
    for (double level = 1; level < 200; level += 0.25) {
      double widening = SPREAD.widening(level, Hours.SESSION);
      assertThat(widening).as("level %s", level).isGreaterThanOrEqualTo(last);
      last = widening;
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPREAD.half(Double.NaN, 0, 0, 1))
        .withMessage("mid must not be negative or infinite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPREAD.half(1, -0.3, 0, 1))
        .withMessage("absDelta must be in [0, 1], was -0.3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPREAD.half(1, 0, -1, 1))
        .withMessage("timeToExpiryYears must not be negative or infinite, was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPREAD.ask(1, 0, 0, 0))
        .withMessage("widening must be positive and finite, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPREAD.widening(Double.NaN, Hours.SESSION))
        .withMessage("level must be positive and finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpreadModel(0.05, 0.04, 3, 0, 0, 0, 0, 0, 0, 1, 0, 1, REGIME))
        .withMessage("dearTick must be at least 0.05, was 0.04");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpreadModel(0.05, 0.05, 3, -0.1, 0, 0, 0, 0, 0, 1, 0, 1, REGIME))
        .withMessage("ticks must not be negative or infinite, was -0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Regime(16, 24, 12, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Regime(16, 12, 24, 2, 1));
  }
}
