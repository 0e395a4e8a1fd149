package io.condor.pricing;

/**
 * Logarithms and exponentials from additions, multiplications, divisions, roots and fused
 * multiply-adds alone, which every processor rounds alike: results are the same bytes on every
 * machine, which {@code Math.log} and {@code Math.exp} do not promise.
 *
 * <p>A value named {@code ...Low} is what rounding left off the value before it: the pair carries
 * about 100 bits (T. J. Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18 (1971) 224-242). An option ten standard deviations out of the money is
 * worth {@code exp(-50)} of something; a last digit of 10 wrong is a price wrong by 1e-14.
 */
final class Elementary {
  /** Largest |w| of {@link #logRatioNear}: ratios between 1/5.8 and 5.8. */
  static final double NEAR_MONEYNESS = 0.707;

  /** Largest |d| of {@link #expOfHalfSquareNear}. */
  static final double NEAR_DEVIATIONS = 8.8;

  // ln 2 in two parts; the first has 21 trailing zero bits, so that up to 2^20 of it are exact.
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double SQRT_2 = 0x1.6a09e667f3bcdp0;
  // Adding and taking it away rounds to an integer.
  private static final double ROUNDER = 0x1.8p52;
  // Up to here exp and its power of two are normal numbers.
  private static final double LARGEST_EXPONENT = 700;
  private static final double ROOT_SHARE = -0.5 / 64;
  // Of atanhNarrow.
  private static final double NARROW_MONEYNESS = 0.1716;
  // Below, a sum has lost digits of its terms.
  private static final double SMALLEST_SUM = 0x1p-960;
  private static final double TWO_TO_54 = 0x1p54;
  private static final long FRACTION_BITS = (1L << 52) - 1;
  private static final int SMALLEST_NORMAL_EXPONENT = -1022;

  private Elementary() {}

  /** The nearest integer, for |x| up to 2^51. */
  static double round(double x) {
    return x + ROUNDER - ROUNDER;
  }

  /** {@code (a - b) / (a + b)}, which is tanh(ln(a / b) / 2). */
  static double moneyness(double a, double b) {
    return (a - b) / (a + b);
  }

  /**
   * What rounding left off {@link #moneyness}.
   *
   * @param sumLow of {@code a + b}
   * @param differenceLow of {@code a - b}
   * @param halfPerA {@code 0.5 / a}, for {@code 1 / (a + b) = (1 + w) / (2 a)}
   */
  static double moneynessLow(
      double a, double b, double moneyness, double sumLow, double differenceLow, double halfPerA) {
    double residue =
        Math.fma(-moneyness, a + b, a - b) + Math.fma(-moneyness, sumLow, differenceLow);
    return residue * Math.fma(moneyness, halfPerA, halfPerA);
  }

  /** What {@code 2 atanh(w)} is above {@code 2 w}, for |w| up to {@link #NEAR_MONEYNESS}. */
  static double atanhExcess(double w) {
    double w2 = w * w;
    return w2 * w * Polynomials.atanhWide(w2);
  }

  /** {@code ln(a / b)} from {@code w = moneyness(a, b)} and its excess. */
  static double logRatioNear(double w, double excess) {
    return 2 * w + excess;
  }

  static double logRatioNearLow(double w, double wLow, double excess, double logRatio) {
    // The slope of 2 atanh(w) is 2 / (1 - w^2); eight terms of its series are plenty for a low
    // part.
    double w2 = w * w;
    double w4 = w2 * w2;
    double slope = 2 * Math.fma(w2, 1 + w4, 1 + w4) * Math.fma(w4, w4, 1);
    return (2 * w - logRatio + excess) + slope * wLow;
  }

  /** {@code ln(a / b)} for any positive finite a and b. */
  static double logRatio(double a, double b) {
    return logRatio(a, b, false);
  }

  /** The same to a few units of the last digit, sooner where a and b are near. */
  static double quickLogRatio(double a, double b) {
    double w = moneyness(a, b);
    if (Math.abs(w) <= NARROW_MONEYNESS && a + b > SMALLEST_SUM) {
      return Math.fma(w * w * w, Polynomials.atanhNarrow(w * w), 2 * w);
    }
    return Math.abs(w) <= NEAR_MONEYNESS && a + b > SMALLEST_SUM
        ? logRatioNear(w, atanhExcess(w))
        : logRatio(a, b);
  }

  static double logRatioLow(double a, double b) {
    return logRatio(a, b, true);
  }

  private static double logRatio(double a, double b, boolean lowPart) {
    int exponentA = exponent(a);
    int exponentB = exponent(b);
    double n = exponentA - exponentB;
    double f = unit(a, exponentA);
    double g = unit(b, exponentB);
    // f / g between 1 / sqrt(2) and sqrt(2), where f - g is exact.
    if (f > SQRT_2 * g) {
      n += 1;
      f *= 0.5;
    } else if (g > SQRT_2 * f) {
      n -= 1;
      g *= 0.5;
    }
    double w = moneyness(f, g);
    double excess = w * w * w * Polynomials.atanhNarrow(w * w);
    double rest = logRatioNear(w, excess);
    double wLow = moneynessLow(f, g, w, sumLow(f, g, f + g), differenceLow(f, g, f - g), 0.5 / f);
    double restLow = logRatioNearLow(w, wLow, excess, rest);
    double whole = n * LN2_HIGH;
    double high = whole + rest;
    double low = sumLow(whole, rest, high) + (restLow + n * LN2_LOW);
    double result = high + low;
    return lowPart ? (high - result) + low : result;
  }

  /** {@code ln(x)} for positive finite x, within two units of the last digit. */
  static double log(double x) {
    int exponent = exponent(x);
    double f = unit(x, exponent);
    double n = exponent;
    if (f > SQRT_2) {
      n += 1;
      f *= 0.5;
    }
    double w = (f - 1) / (f + 1);
    double excess = w * w * w * Polynomials.atanhNarrow(w * w);
    return n * LN2_HIGH + (2 * w + (excess + n * LN2_LOW));
  }

  /** {@code x 2^-exponent} for the exponent of x: a number from 1 to 2 with the same bits. */
  private static double unit(double x, int exponent) {
    return exponent >= SMALLEST_NORMAL_EXPONENT
        ? Double.longBitsToDouble(
            (Double.doubleToRawLongBits(x) & FRACTION_BITS) | Double.doubleToRawLongBits(1))
        : Math.scalb(x, -exponent);
  }

  /** Of the highest bit, also for numbers below the normal ones. */
  static int exponent(double x) {
    int exponent = Math.getExponent(x);
    return exponent >= SMALLEST_NORMAL_EXPONENT ? exponent : Math.getExponent(x * TWO_TO_54) - 54;
  }

  /**
   * {@code exp(-(d + dLow)^2 / 2)} for |d| up to {@link #NEAR_DEVIATIONS}.
   *
   * <p>{@code exp(a) = exp(a / 64)^64}: a pair of numbers squared six times needs no access to the
   * bits of a double, which would keep the compiler from working on several options at once. The
   * parts are for loops of their own: see {@link BlackBatch}.
   */
  static double expOfHalfSquareNear(double d, double dLow) {
    double curve = expRootCurve(d);
    double high = expRootHigh(d, curve);
    double low = expRootLow(d, curve, high);
    double power8 = eighthPower(high);
    double power8Low = eighthPowerLow(high, low);
    double power64 = eighthPower(power8);
    return expCorrected(d, dLow, power64, eighthPowerLow(power8, power8Low));
  }

  /** What {@code exp(-d^2 / 128)} is above {@code 1 - d^2 / 128}. */
  static double expRootCurve(double d) {
    double r = d * d * ROOT_SHARE;
    return r * r * Polynomials.expNarrow(r);
  }

  static double expRootHigh(double d, double curve) {
    double r = d * d * ROOT_SHARE;
    double one = 1 + r;
    return one + ((1 - one + r) + curve);
  }

  static double expRootLow(double d, double curve, double high) {
    double r = d * d * ROOT_SHARE;
    double one = 1 + r;
    return one - high + ((1 - one + r) + curve);
  }

  static double eighthPower(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    return x4 * x4;
  }

  static double eighthPowerLow(double x, double xLow) {
    double x2 = x * x;
    double low = Math.fma(x + x, xLow, Math.fma(x, x, -x2));
    double x4 = x2 * x2;
    low = Math.fma(x2 + x2, low, Math.fma(x2, x2, -x4));
    double x8 = x4 * x4;
    return Math.fma(x4 + x4, low, Math.fma(x4, x4, -x8));
  }

  /** {@code exp} with what rounding {@code d} and its square left off. */
  static double expCorrected(double d, double dLow, double exp, double expLow) {
    double square = d * d;
    double squareLow = Math.fma(d, d, -square) + 2 * d * dLow;
    double sum = exp + expLow;
    return Math.fma(sum, -0.5 * squareLow, sum);
  }

  /** {@code exp(x)} within a unit of the last digit; 0 or infinite beyond the doubles. */
  static double exp(double x) {
    if (Math.abs(x) > LARGEST_EXPONENT) {
      double far = Math.max(-2 * LARGEST_EXPONENT, Math.min(2 * LARGEST_EXPONENT, x));
      return exp(far, 0).toDouble();
    }
    double k = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
    double high = Math.fma(k, -LN2_HIGH, x);
    double r = high - k * LN2_LOW;
    double exp = 1 + Math.fma(r * r, Polynomials.expWide(r), r);
    return exp * Double.longBitsToDouble((long) (k + 1_023) << 52);
  }

  /** {@code exp(a + aLow)} as a number near 1 and a power of two; |a| up to 2^20 ln 2. */
  static Scaled exp(double a, double aLow) {
    double k = Math.fma(a, LOG2_E, ROUNDER) - ROUNDER;
    double high = Math.fma(k, -LN2_HIGH, a);
    double tail = k * LN2_LOW;
    double r = high - tail;
    double rLow = (high - r - tail) + aLow;
    double curve = r * r * Polynomials.expWide(r);
    double exp = 1 + (r + (curve + Math.fma(rLow, r + curve, rLow)));
    return new Scaled(exp, (int) k);
  }

  /** What rounding left off {@code sum = a + b}, exactly (Knuth). */
  static double sumLow(double a, double b, double sum) {
    double ofB = sum - a;
    // C2 makes vectors of a difference more often than of a sum, whose terms it may exchange.
    return (a - (sum - ofB)) - (ofB - b);
  }

  /** What rounding left off {@code difference = a - b}, exactly. */
  static double differenceLow(double a, double b, double difference) {
    double ofB = difference - a;
    return (a - (difference - ofB)) - (b + ofB);
  }
}
