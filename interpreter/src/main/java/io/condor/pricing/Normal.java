package io.condor.pricing;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * The {@code x} below which a draw is with this probability, to about 1e-15 of 1 + |x|; for
   * probabilities strictly in (0, 1).
   */
  static double quantile(double probability) {
    return probability <= 0.5 ? -upperDeviations(probability) : upperDeviations(1 - probability);
  }

  /** The z of at least 0 with this probability above it. */
  private static double upperDeviations(double probability) {
    double logOneOverTwice = -Elementary.log(2 * probability);
    double z = roughTailDeviations(logOneOverTwice);
    // One step of Householder's third order on ln(tail) = ln(density Y), whose slope is -1 / Y.
    double ratio = Mills.ratio(-z);
    double gap = Elementary.log(2 * Mills.density(1) * ratio) + logOneOverTwice - 0.5 * z * z;
    double newton = gap * ratio;
    double slope = -1 / ratio;
    // Derivatives over the first one: (ln tail)'' / (ln tail)' = -z - slope, and so on.
    double second = -z - slope;
    double third = second * (second - slope) - 1;
    return z
        + newton
            * (Math.fma(0.5 * second, newton, 1)
                / Math.fma(newton, Math.fma(third * (1 / 6.0), newton, second), 1));
  }

  /**
   * The z of at least 0 with {@code 2 cdf(-z) = exp(-u)}, within 6e-5 of itself.
   *
   * @param u not negative, up to 1500
   */
  static double roughTailDeviations(double u) {
    return u * Polynomials.tailGuess((u - 8) / (u + 8)) / Math.sqrt(1 + u);
  }
}
