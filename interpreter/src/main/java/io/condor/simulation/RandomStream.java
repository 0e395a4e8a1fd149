package io.condor.simulation;

/**
 * Reproducible random numbers: the same seed gives the same bits on every Java release.
 *
 * <p>Integers are SplitMix64 (G. L. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014), written out here because the JDK promises the algorithm of none of its
 * generators' normal variates. Normals are the inverse of the normal distribution function by P. J.
 * Acklam's rational approximation, relative error below 1.15e-9; its tails use {@link StrictMath}.
 */
final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;
  private static final double TAIL = 0.02425;

  private long state;

  /**
   * @param stream tells the streams of one seed apart, so that drawing more from one moves no other
   */
  public RandomStream(long seed, int stream) {
    state = mix(seed + stream * GOLDEN_GAMMA);
    state = mix(state ^ GOLDEN_GAMMA);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in the open interval (0, 1). */
  public double uniform() {
    state += GOLDEN_GAMMA;
    return ((mix(state) >>> 11) + 0.5) * UNIT;
  }

  /** Standard normal. */
  public double normal() {
    double p = uniform();
    if (p < TAIL) {
      return lowerTail(p);
    }
    return p > 1 - TAIL ? -lowerTail(1 - p) : centre(p - 0.5);
  }

  private static double centre(double q) {
    double r = q * q;
    double numerator =
        ((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                            + 1.383577518672690e+02)
                        * r
                    - 3.066479806614716e+01)
                * r
            + 2.506628277459239e+00;
    double denominator =
        ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                            + 6.680131188771972e+01)
                        * r
                    - 1.328068155288572e+01)
                * r
            + 1;
    return numerator * q / denominator;
  }

  private static double lowerTail(double p) {
    double q = StrictMath.sqrt(-2 * StrictMath.log(p));
    double numerator =
        ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
                            - 2.549732539343734e+00)
                        * q
                    + 4.374664141464968e+00)
                * q
            + 2.938163982698783e+00;
    double denominator =
        (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
                    + 3.754408661907416e+00)
                * q
            + 1;
    return numerator / denominator;
  }
}
