package io.condor.simulation;

/**
 * Expected variance of the joint model in closed form.
 *
 * <p>Derivation. The log contract pays {@code -2 ln(S_T / F)}. With S a martingale after growth the
 * expectation of {@code -2 d ln S} is the variance of its diffusion plus {@code 2 (e^J - 1 - J)}
 * for each jump J; both are linear in V = (V1, V2), so the rate is {@code w0 + w . V} ({@link
 * Dynamics#varianceRate}). The means follow {@code m' = c + M m} with
 *
 * <pre>
 * c  = inflow + jump (crashBase + crashPerVariance floor)
 * M  = -diag(reversion) + jump (crashPerVariance, crashPerVariance)
 * </pre>
 *
 * <p>because crashes feed both factors and come more often when either is high. Hence {@code m(s) =
 * exp(Ms) V + (integral of exp(Mr), r from 0 to s) c}, and the average of w0 + w . m(s) over (0, T)
 * is
 *
 * <pre>
 * w0 + w . P1 V + w . P2 c,   P1 = phi1(MT),  P2 = T phi2(MT)
 * phi1(x) = (e^x - 1) / x,    phi2(x) = (e^x - 1 - x) / x^2
 * </pre>
 *
 * <p>A function of a 2 x 2 matrix with eigenvalues p, q is {@code f(p) + (M - p) (f(q) - f(p)) / (q
 * - p)} (Sylvester). The product of the off-diagonal entries of M is positive, so p and q are real
 * and differ. Source of the approach: D. Duffie, J. Pan, K. Singleton, "Transform analysis and
 * asset pricing for affine jump-diffusions", Econometrica 68 (2000) 1343-1376.
 */
final class AffineVariance {
  /** Below this the series of phi1 and phi2 is exact to the last digits. */
  private static final double SERIES = 1e-3;

  private final StateLine rate;
  private final double c1;
  private final double c2;
  private final double m11;
  private final double m12;
  private final double m21;
  private final double m22;
  private final double p;
  private final double q;

  AffineVariance(Dynamics dynamics) {
    Dynamics.Factor fast = dynamics.fast();
    Dynamics.Factor slow = dynamics.slow();
    double crashes = dynamics.crashPerVariance();
    rate = dynamics.varianceRate();
    double always = dynamics.crashBase() + crashes * dynamics.floor();
    c1 = fast.inflow() + fast.jump() * always;
    c2 = slow.inflow() + slow.jump() * always;
    m11 = fast.jump() * crashes - fast.reversion();
    m12 = fast.jump() * crashes;
    m21 = slow.jump() * crashes;
    m22 = slow.jump() * crashes - slow.reversion();
    double half = (m11 + m22) / 2;
    double root = StrictMath.sqrt((m11 - m22) * (m11 - m22) / 4 + m12 * m21);
    p = half - root;
    q = half + root;
    if (!(q < 0 && q > p)) {
      throw new IllegalArgumentException("variance does not revert: eigenvalues " + p + ", " + q);
    }
  }

  /** Average rate of expected variance over {@code years} of business time from now. */
  StateLine average(double years) {
    if (!(years > 0)) {
      throw new IllegalArgumentException("years must be positive, were " + years);
    }
    double onP = phi1(p * years);
    double slope = (phi1(q * years) - onP) / (q - p);
    double w1 = rate.perFast();
    double w2 = rate.perSlow();
    double fast = w1 * (onP + (m11 - p) * slope) + w2 * m21 * slope;
    double slow = w1 * m12 * slope + w2 * (onP + (m22 - p) * slope);
    double fillP = years * phi2(p * years);
    double fillSlope = (years * phi2(q * years) - fillP) / (q - p);
    double fillFast = w1 * (fillP + (m11 - p) * fillSlope) + w2 * m21 * fillSlope;
    double fillSlow = w1 * m12 * fillSlope + w2 * (fillP + (m22 - p) * fillSlope);
    return new StateLine(rate.constant() + fillFast * c1 + fillSlow * c2, fast, slow);
  }

  /** The factors to which their means tend. */
  double[] stationaryMeans() {
    double det = m11 * m22 - m12 * m21;
    return new double[] {(-m22 * c1 + m12 * c2) / det, (m21 * c1 - m11 * c2) / det};
  }

  private static double phi1(double x) {
    return StrictMath.abs(x) < SERIES
        ? 1 + x / 2 * (1 + x / 3 * (1 + x / 4))
        : StrictMath.expm1(x) / x;
  }

  private static double phi2(double x) {
    return StrictMath.abs(x) < SERIES
        ? 0.5 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5)))
        : (StrictMath.expm1(x) - x) / (x * x);
  }
}
