package io.condor.pricing;

/**
 * The variance that a strip of all out-of-the-money options of one expiry is worth, -2 E[ln(S/F)]:
 * what VIX and its siblings measure, here taken from a smile without a strike left out.
 *
 * <p>With z = d2 as the coordinate instead of the strike it is the mean of total variance under the
 * normal density: integral of w(z) n(z) dz. Source: M. Fukasawa, "The normalizing transformation of
 * the implied volatility smile", Mathematical Finance 22 (2012) 753-762. That needs d2 to fall with
 * the strike, which it does where no butterfly is worth less than nothing.
 */
public final class LogContract {
  /**
   * Nodes in u, where x = sinh(u) reaches {@code sinh(6) = 200} standard deviations: shapes that
   * rise linearly in x have d2 grow with its root only. The integrand is smooth and vanishes at
   * both ends, so equal steps converge like Gauss rules do.
   */
  private static final int NODES = 120;

  private static final double LAST_U = 6;
  private static final double STEP = 2 * LAST_U / NODES;

  private static final double[] X = new double[NODES + 1];
  private static final double[] WEIGHT = new double[NODES + 1];

  static {
    for (int i = 0; i <= NODES; i++) {
      double u = i * STEP - LAST_U;
      X[i] = StrictMath.sinh(u);
      WEIGHT[i] = STEP * StrictMath.cosh(u);
    }
  }

  /** How far the density may be from 1 in all before the smile is taken for arbitrageable. */
  private static final double MASS_TOLERANCE = 1e-4;

  private static final double TOLERANCE = 1e-14;
  private static final int MAX_STEPS = 50;

  private LogContract() {}

  /**
   * Total variance of the log contract divided by the total variance at the money.
   *
   * @param shape of the smile
   * @param atmSd standard deviation of the log forward at the money, positive
   * @throws IllegalArgumentException if at this level the shape has butterflies below zero, so that
   *     d2 does not fall with the strike everywhere
   */
  public static double perAtmVariance(ShapeMix shape, double atmSd) {
    Check.positive("atmSd", atmSd);
    double sum = 0;
    double mass = 0;
    for (int i = 0; i <= NODES; i++) {
      double x = X[i];
      double ratio = shape.ratio(x);
      double root = Math.sqrt(ratio);
      double d2 = -x / root - 0.5 * atmSd * root;
      // n(12) is 1e-32: nothing is left there.
      if (Math.abs(d2) < 12) {
        double d2Slope =
            -1 / root + shape.ratioSlope(x) * (0.5 * x / (ratio * root) - 0.25 * atmSd / root);
        double density = -WEIGHT[i] * Mills.density(Elementary.exp(-0.5 * d2 * d2)) * d2Slope;
        mass += density;
        sum += density * ratio;
      }
    }
    if (!(Math.abs(mass - 1) <= MASS_TOLERANCE)) {
      throw new IllegalArgumentException(
          "the smile can be arbitraged at a standard deviation of " + atmSd + " at the money");
    }
    return sum;
  }

  /**
   * The standard deviation at the money at which the log contract is worth a given total variance.
   *
   * @param shape of the smile
   * @param variance total, not annualised, positive
   * @throws IllegalArgumentException if no level at which the shape is free of arbitrage gives it
   */
  public static double atmSd(ShapeMix shape, double variance) {
    Check.positive("variance", variance);
    double sd = Math.sqrt(variance / perAtmVariance(shape, Math.sqrt(variance)));
    // The ratio hardly depends on the level, so that correcting for it settles in a few steps.
    for (int i = 0; i < MAX_STEPS && sd < 3; i++) {
      double next = Math.sqrt(variance / perAtmVariance(shape, sd));
      if (Math.abs(next - sd) <= TOLERANCE * sd) {
        return next;
      }
      sd = next;
    }
    throw new IllegalArgumentException(
        "no level at the money gives the log contract a variance of " + variance);
  }
}
