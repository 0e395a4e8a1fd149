package io.condor.quality;

/** Tells numbers that are right but for a power of ten. */
final class Scale {
  /** Ratios of up to 1.41 times a power of ten belong to it. */
  private static final double LOG10_TOLERANCE = 0.15;

  private static final double LN_10 = StrictMath.log(10);

  private Scale() {}

  /**
   * The power of ten, from -4 to 4, by which {@code value} is off {@code reference}; 0 if it is not
   * off by one. Both must be positive, else 0.
   */
  static int between(double value, double reference) {
    return between(value, reference, LOG10_TOLERANCE);
  }

  /** As above, with what the ratio may be off the power of ten, as a power of ten. */
  static int between(double value, double reference, double tolerance) {
    if (!(value > 0 && reference > 0)) {
      return 0;
    }
    double power = StrictMath.log(value / reference) / LN_10;
    double nearest = Math.rint(power);
    return Math.abs(power - nearest) <= tolerance && Math.abs(nearest) <= 4 ? (int) nearest : 0;
  }
}
