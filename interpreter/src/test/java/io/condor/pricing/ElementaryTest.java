package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Own functions against the JDK's, which are within one unit of the last digit. */
class ElementaryTest {
  @Test
  void logarithms() {
    Random random = new Random(51);
    for (int i = 0; i < 100_000; i++) {
      double x =
          random.nextBoolean()
              ? Math.exp(1400 * (random.nextDouble() - 0.5))
              : random.nextDouble() + 0.5;
      double log = StrictMath.log(x);
      assertThat(Elementary.log(x)).as("log of %s", x).isEqualTo(log, within(3 * Math.ulp(log)));
      double y = Math.exp(20 * (random.nextDouble() - 0.5)) * x;
      double ratio = StrictMath.log(x / y);
      assertThat(Elementary.logRatio(x, y) + Elementary.logRatioLow(x, y))
          .as("log of %s / %s", x, y)
          .isEqualTo(ratio, within(3 * Math.ulp(ratio) + 3e-16));
    }
    assertThat(Elementary.log(1)).isZero();
    assertThat(Elementary.log(Double.MIN_VALUE))
        .isEqualTo(StrictMath.log(Double.MIN_VALUE), within(2e-13));
    assertThat(Elementary.logRatio(Double.MAX_VALUE, Double.MIN_VALUE))
        .isEqualTo(
            StrictMath.log(Double.MAX_VALUE) - StrictMath.log(Double.MIN_VALUE), within(1e-12));
  }

  @Test
  void exponentials() {
    Random random = new Random(52);
    for (int i = 0; i < 100_000; i++) {
      double x = 1400 * (random.nextDouble() - 0.5);
      double exp = StrictMath.exp(x);
      assertThat(Elementary.exp(x)).as("exp of %s", x).isEqualTo(exp, within(2 * Math.ulp(exp)));
      double d = 8.8 * (2 * random.nextDouble() - 1);
      double bell = StrictMath.exp(-0.5 * d * d);
      // The JDK's argument is rounded, here it is not.
      assertThat(Elementary.expOfHalfSquareNear(d, 0))
          .as("bell at %s", d)
          .isEqualTo(bell, within(bell * (1 + 0.5 * d * d) * 3e-16));
    }
    assertThat(Elementary.exp(-1e300)).isZero();
    assertThat(Elementary.exp(1e300)).isInfinite();
    assertThat(Elementary.exp(0)).isEqualTo(1);
  }

  @Test
  void quantilesUndoTails() {
    for (double z = -37; z <= 8; z += 0.01) {
      double probability =
          z <= 0
              ? Elementary.exp(-0.5 * z * z) * Mills.density(1) * Mills.ratio(z)
              : 1 - Elementary.exp(-0.5 * z * z) * Mills.density(1) * Mills.ratio(-z);
      // Near 1 a probability has few digits of its tail left.
      double rounding = z <= 0 ? 0 : 1e-16 / (Mills.density(1) * Elementary.exp(-0.5 * z * z));
      assertThat(Normal.quantile(probability))
          .as("quantile at %s", z)
          .isEqualTo(z, within(4e-15 * (1 + Math.abs(z)) + rounding));
    }
  }
}
