package io.condor.pricing;

/**
 * Total implied variance of one expiry, vol squared times time, as a function of log-moneyness
 * {@code k = ln(strike / forward)}, twice differentiable.
 */
public interface TotalVariance {
  /** Variance up to expiry, a pure number, positive and finite for every finite {@code k}. */
  double at(double logMoneyness);

  /** First derivative by log-moneyness. */
  double slope(double logMoneyness);

  /** Second derivative by log-moneyness. */
  double curvature(double logMoneyness);

  /**
   * Durrleman's function: the density of the forward at expiry, divided by the lognormal density
   * with the vol of the same strike. A butterfly costs less than nothing exactly where this is
   * below zero.
   *
   * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative
   * Finance 14 (2014) 59-71, section 2.2, who credit V. Durrleman.
   */
  default double densityRatio(double logMoneyness) {
    return densityRatio(
        logMoneyness, at(logMoneyness), slope(logMoneyness), curvature(logMoneyness));
  }

  /** The same from total variance at one point and its first two derivatives there. */
  static double densityRatio(double logMoneyness, double value, double slope, double curvature) {
    double tilt = 1 - logMoneyness * slope / (2 * value);
    return tilt * tilt - 0.25 * slope * slope * (1 / value + 0.25) + 0.5 * curvature;
  }
}
