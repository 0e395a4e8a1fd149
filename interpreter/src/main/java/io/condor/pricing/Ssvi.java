package io.condor.pricing;

/**
 * Surface SVI: one shape for all expiries, each slice given by its total variance at the money
 * {@code theta},
 *
 * <pre>w(k) = theta / 2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2))
 * phi = eta theta^-gamma (1 + theta)^(gamma - 1)
 * </pre>
 *
 * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative
 * Finance 14 (2014) 59-71, section 4. Their theorem 4.2 excludes butterflies where {@code theta phi
 * (1 + |rho|) < 4} and {@code theta phi^2 (1 + |rho|) <= 4}. With gamma up to 1/2, {@code theta phi
 * = eta (theta / (1 + theta))^(1 - gamma) < eta} and {@code theta phi^2 <= eta^2 / (1 + theta) <
 * eta^2}, so {@code eta^2 (1 + |rho|) <= 4}, which implies the first, suffices for every theta.
 * Their theorem 4.1 excludes calendar arbitrage for rising theta where {@code 0 <= d(theta phi) /
 * dtheta <= phi (1 + sqrt(1 - rho^2)) / rho^2}: here the left derivative is {@code phi (1 - gamma)
 * / (1 + theta)}, below phi, and the factor on the right is at least 1.
 *
 * @param rho skew, strictly in (-1, 1)
 * @param eta steepness of the short end, positive, at most {@code 2 / sqrt(1 + |rho|)}
 * @param gamma how fast it decays with variance, in (0, 1/2]
 */
public record Ssvi(double rho, double eta, double gamma) {
  public Ssvi {
    Check.positive("eta", eta);
    if (!(Math.abs(rho) < 1)) {
      throw new IllegalArgumentException("rho must be in (-1, 1), was " + rho);
    }
    if (!(gamma > 0 && gamma <= 0.5)) {
      throw new IllegalArgumentException("gamma must be in (0, 1/2], was " + gamma);
    }
    // Rounding of the bound itself is forgiven.
    if (!(eta <= steepestEta(rho) * (1 + 1e-15))) {
      throw new IllegalArgumentException(
          "eta must be at most 2 / sqrt(1 + |rho|) = " + steepestEta(rho) + ", was " + eta);
    }
  }

  static double steepestEta(double rho) {
    return 2 / Math.sqrt(1 + Math.abs(rho));
  }

  double phi(double theta) {
    return eta * StrictMath.pow(theta, -gamma) * StrictMath.pow(1 + theta, gamma - 1);
  }

  /**
   * The smile of one expiry as raw SVI.
   *
   * @param theta total variance at the money, positive; must rise with expiry
   */
  public Svi slice(double theta) {
    Check.positive("theta", theta);
    double phi = phi(theta);
    double cosine = Math.sqrt((1 - rho) * (1 + rho));
    return new Svi(0.5 * theta * cosine * cosine, 0.5 * theta * phi, rho, -rho / phi, cosine / phi);
  }
}
