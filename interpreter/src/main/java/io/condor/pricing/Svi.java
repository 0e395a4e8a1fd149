package io.condor.pricing;

/**
 * Raw SVI: total variance as one branch of a hyperbola in log-moneyness,
 *
 * <pre>w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2))
 * </pre>
 *
 * <p>Source: J. Gatheral, "A parsimonious arbitrage-free implied volatility parameterization",
 * Global Derivatives, Madrid 2004; J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility
 * surfaces", Quantitative Finance 14 (2014) 59-71. Positive variance and bounded wings are required
 * here; freedom from butterflies is not, {@link SmileArbitrage} tells.
 *
 * @param a level, any sign as long as the lowest variance is positive
 * @param b half the sum of the wings' slopes, not negative
 * @param rho skew, strictly in (-1, 1): negative lifts low strikes
 * @param m log-moneyness around which the curve bends
 * @param sigma how wide the bend is, in log-moneyness, positive
 */
public record Svi(double a, double b, double rho, double m, double sigma) implements TotalVariance {
  /**
   * R. Lee, "The moment formula for implied volatility at extreme strikes", Mathematical Finance 14
   * (2004) 469-480: total variance cannot grow faster than twice the log-moneyness.
   */
  static final double STEEPEST_WING = 2;

  public Svi {
    Check.notNegative("b", b);
    Check.positive("sigma", sigma);
    if (!(Math.abs(rho) < 1)) {
      throw new IllegalArgumentException("rho must be in (-1, 1), was " + rho);
    }
    if (!(Math.abs(m) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("m must be finite, was " + m);
    }
    double lowest = lowest(a, b, rho, sigma);
    if (!(lowest > 0 && lowest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "lowest total variance must be positive and finite, was " + lowest + " with a " + a);
    }
    double steepest = b * (1 + Math.abs(rho));
    if (!(steepest <= STEEPEST_WING)) {
      throw new IllegalArgumentException(
          "wings b (1 + |rho|) must not be steeper than 2, were " + steepest);
    }
  }

  private static double lowest(double a, double b, double rho, double sigma) {
    return a + b * sigma * Math.sqrt((1 - rho) * (1 + rho));
  }

  /** The lowest total variance of any strike. */
  public double lowest() {
    return lowest(a, b, rho, sigma);
  }

  @Override
  public double at(double logMoneyness) {
    double y = logMoneyness - m;
    return a + b * (rho * y + Math.sqrt(y * y + sigma * sigma));
  }

  @Override
  public double slope(double logMoneyness) {
    double y = logMoneyness - m;
    return b * (rho + y / Math.sqrt(y * y + sigma * sigma));
  }

  @Override
  public double curvature(double logMoneyness) {
    double y = logMoneyness - m;
    double squares = y * y + sigma * sigma;
    return b * sigma * sigma / (squares * Math.sqrt(squares));
  }

  /**
   * The same shape with its distance from the variance at the money multiplied: 1 changes nothing,
   * 0 gives a flat smile.
   *
   * @param factor in [0, 1]
   */
  Svi flattened(double factor) {
    double atm = at(0);
    return new Svi(atm + factor * (a - atm), b * factor, rho, m, sigma);
  }
}
