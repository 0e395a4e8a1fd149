package io.condor.pricing;

/**
 * The Mills ratio of the lower tail, {@code Y(z) = cdf(z) / density(z)}, its slope and its
 * differences.
 *
 * <p>{@code Y(z)} is the integral over u from 0 to infinity of {@code exp(z u - u^2 / 2)}, so that
 * its n-th derivative {@code Y_n} is that of {@code u^n exp(z u - u^2 / 2)}: all are positive and,
 * by parts, {@code Y_1 = 1 + z Y_0} and {@code Y_{n+1} = z Y_n + n Y_{n-1}}.
 */
final class Mills {
  /** Up to this half-width {@link #oddPart5} has no truncation error in a double. */
  static final double HALF_WIDTH_5 = 0.05;

  static final double HALF_WIDTH_7 = 0.2;
  static final double HALF_WIDTH_11 = 0.6;

  // Half of |ln(F/K)| beyond which the Taylor series would cancel more than the difference of
  // ratios.
  private static final double LARGEST_SERIES_PRODUCT = 3;

  /** Largest z of {@link #ratioNear}. */
  static final double LARGEST_NEAR = -Polynomials.NEAR_START;

  private static final double DENSITY_AT_0 = 0x1.9884533d43651p-2;

  private Mills() {}

  /** Y(z) for z from -9 to {@link #LARGEST_NEAR}. */
  static double ratioNear(double z) {
    return ratioOfReciprocal(1 / distanceNear(-z));
  }

  /** Y(z) from the reciprocal of {@code distanceNear(-z)}. */
  static double ratioOfReciprocal(double r) {
    return Polynomials.millsNear(Polynomials.nearVariable(r)) * r;
  }

  static double distanceNear(double a) {
    return Polynomials.C + a;
  }

  /** Y(z) for z from minus infinity to 0. */
  static double ratio(double z) {
    if (z >= -Polynomials.TAIL_START) {
      return ratioNear(z);
    }
    double r = -1 / z;
    return Polynomials.millsTail(r * r) * r;
  }

  /** Y'(z) for z from -9 to 0. */
  static double slopeNear(double z) {
    double r = 1 / (Polynomials.C - z);
    return Polynomials.millsSlopeNear(Polynomials.nearVariable(r)) * (r * r);
  }

  /** Y'(z) for z from minus infinity to 0. */
  static double slope(double z) {
    if (z >= -Polynomials.TAIL_START) {
      return slopeNear(z);
    }
    double v = 1 / (z * z);
    return Polynomials.millsSlopeTail(v) * v;
  }

  /**
   * {@code (Y(h + t) - Y(h - t)) / (2 t)} by Taylor's series at the midpoint, which has no
   * cancellation: the sum over k of {@code t^{2k} / (2k+1)! Y_{2k+1}(h)}, five terms.
   *
   * <p>At h = 0, where they count most, term k is {@code (2 t^2)^k k! / (2k+1)!}, so the first one
   * left out is below 1e-17 at {@link #HALF_WIDTH_5}.
   *
   * @param slope {@code Y_1(h)}
   */
  static double oddPart5(double h, double t, double slope) {
    double h2 = h * h;
    double t2 = t * t;
    double even1 = Math.fma(h2 + 1, slope, -1);
    double odd3 = Math.fma(2, slope, even1);
    double even3 = Math.fma(h2, odd3, 3 * even1);
    double odd5 = Math.fma(4, odd3, even3);
    double even5 = Math.fma(h2, odd5, 5 * even3);
    double odd7 = Math.fma(6, odd5, even5);
    double even7 = Math.fma(h2, odd7, 7 * even5);
    double odd9 = Math.fma(8, odd7, even7);
    double sum = Math.fma(odd9 * (1 / 362_880.0), t2, odd7 * (1 / 5_040.0));
    sum = Math.fma(sum, t2, odd5 * (1 / 120.0));
    sum = Math.fma(sum, t2, odd3 * (1 / 6.0));
    return Math.fma(sum, t2, slope);
  }

  /**
   * {@link #oddPart5} with the recursion solved: {@code Y_{2k+1}(h) = p_k(h^2) Y_1(h) - q_k(h^2)}.
   * More operations, but all except two can be done while the slope is still on its way.
   */
  static double oddPartAhead5(double h, double t, double slope) {
    double h2 = h * h;
    double t2 = t * t;
    double p1 = h2 + 3;
    double p2 = Math.fma(h2 + 10, h2, 15);
    double p3 = Math.fma(Math.fma(h2 + 21, h2, 105), h2, 105);
    double p4 = Math.fma(Math.fma(Math.fma(h2 + 36, h2, 378), h2, 1_260), h2, 945);
    double q2 = h2 + 7;
    double q3 = Math.fma(h2 + 18, h2, 57);
    double q4 = Math.fma(Math.fma(h2 + 33, h2, 285), h2, 561);
    double p = Math.fma(p4 * (1 / 362_880.0), t2, p3 * (1 / 5_040.0));
    p = Math.fma(p, t2, p2 * (1 / 120.0));
    p = Math.fma(p, t2, p1 * (1 / 6.0));
    double q = Math.fma(q4 * (1 / 362_880.0), t2, q3 * (1 / 5_040.0));
    q = Math.fma(q, t2, q2 * (1 / 120.0));
    q = Math.fma(q, t2, 1 / 6.0);
    return Math.fma(Math.fma(p, slope, -q), t2, slope);
  }

  /** As {@link #oddPart5} with seven terms; {@code rest} is {@link #oddRest7}. */
  static double oddPart7(double h, double t, double slope, double rest) {
    double h2 = h * h;
    double t2 = t * t;
    double even1 = Math.fma(h2 + 1, slope, -1);
    double odd3 = Math.fma(2, slope, even1);
    double even3 = Math.fma(h2, odd3, 3 * even1);
    double odd5 = Math.fma(4, odd3, even3);
    double sum = Math.fma(rest, t2, odd5 * (1 / 120.0));
    sum = Math.fma(sum, t2, odd3 * (1 / 6.0));
    return Math.fma(sum, t2, slope);
  }

  /** The last four of seven terms over t^6. */
  static double oddRest7(double h, double t, double slope) {
    double h2 = h * h;
    double t2 = t * t;
    double even1 = Math.fma(h2 + 1, slope, -1);
    double odd3 = Math.fma(2, slope, even1);
    double even3 = Math.fma(h2, odd3, 3 * even1);
    double odd5 = Math.fma(4, odd3, even3);
    double even5 = Math.fma(h2, odd5, 5 * even3);
    double odd7 = Math.fma(6, odd5, even5);
    double even7 = Math.fma(h2, odd7, 7 * even5);
    double odd9 = Math.fma(8, odd7, even7);
    double even9 = Math.fma(h2, odd9, 9 * even7);
    double odd11 = Math.fma(10, odd9, even9);
    double even11 = Math.fma(h2, odd11, 11 * even9);
    double odd13 = Math.fma(12, odd11, even11);
    double sum = Math.fma(odd13 * (1 / 6_227_020_800.0), t2, odd11 * (1 / 39_916_800.0));
    sum = Math.fma(sum, t2, odd9 * (1 / 362_880.0));
    return Math.fma(sum, t2, odd7 * (1 / 5_040.0));
  }

  /** As {@link #oddPart5} with eleven terms. */
  static double oddPart11(double h, double t, double slope) {
    double h2 = h * h;
    double t2 = t * t;
    double odd = slope;
    double even = Math.fma(h2 + 1, slope, -1);
    double weight = 1;
    double sum = slope;
    for (int n = 2; n <= 20; n += 2) {
      odd = Math.fma(n, odd, even);
      even = Math.fma(h2, odd, (n + 1) * even);
      weight *= t2 / (n * (n + 1));
      sum = Math.fma(weight, odd, sum);
    }
    return sum;
  }

  /** Whether {@link #oddPart} is more accurate than the difference of two ratios. */
  static boolean seriesHolds(double h, double t) {
    return t <= HALF_WIDTH_11 && -h * t <= LARGEST_SERIES_PRODUCT;
  }

  /** {@code (Y(h + t) - Y(h - t)) / (2 t)} for t up to {@link #HALF_WIDTH_11}. */
  static double oddPart(double h, double t, double slope) {
    if (t <= HALF_WIDTH_5) {
      return oddPart5(h, t, slope);
    }
    return t <= HALF_WIDTH_7
        ? oddPart7(h, t, slope, oddRest7(h, t, slope))
        : oddPart11(h, t, slope);
  }

  /**
   * {@code Y(h + t) - Y(h - t)} for any h up to 0, {@code t > 0} and {@code s = 2 t}; infinite
   * where Y(h + t) is.
   */
  static double span(double h, double t, double s) {
    if (seriesHolds(h, t)) {
      return s * oddPart(h, t, slope(h));
    }
    double d = h + t;
    // Both tails and the middle make 1.
    double upper =
        d <= 0 ? ratio(d) : 1 / density(Elementary.exp(-0.5 * d * d, 0).toDouble()) - ratio(-d);
    return upper - ratio(h - t);
  }

  /** The density of the standard normal distribution from {@code exp(-d^2 / 2)}. */
  static double density(double exp) {
    return DENSITY_AT_0 * exp;
  }
}
