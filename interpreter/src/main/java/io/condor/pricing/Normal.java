package io.condor.pricing;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution. */
final class Normal {
  private static final double SQRT_2 = Math.sqrt(2);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  private Normal() {}

  /**
   * Probability of a draw below {@code x}; relative error below 1e-13 for {@code x} above -37.5,
   * where it leaves the normal doubles.
   */
  static double cdf(double x) {
    return 0.5 * Erfc.value(-x / SQRT_2);
  }

  static double density(double x) {
    return DENSITY_AT_0 * Math.exp(-0.5 * x * x);
  }

  /** The {@code x} with {@code cdf(x) = probability}, for probabilities strictly in (0, 1). */
  static double quantile(double probability) {
    return -SQRT_2 * InverseErfc.value(2 * probability);
  }
}
