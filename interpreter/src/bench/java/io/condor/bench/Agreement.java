package io.condor.bench;

/**
 * Proof that contenders did the same work: a ratio of times means something only if the numbers
 * that came out are the same.
 */
final class Agreement {
  private Agreement() {}

  /**
   * Refuses to measure a contender whose numbers differ.
   *
   * @param largestError allowed difference, relative to {@code expected}; what the contender is
   *     known to reach, not what is wished
   * @throws IllegalStateException with the option that differs most
   */
  static void require(String contender, double[] expected, double[] actual, double largestError) {
    require(contender, expected, actual, expected, largestError);
  }

  /**
   * The same for numbers that are sums of terms of opposite sign, whose rounding is relative to the
   * terms.
   *
   * @param scale size of the terms, for each option
   */
  static void require(
      String contender, double[] expected, double[] actual, double[] scale, double largestError) {
    double worst = -1;
    int worstOption = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = error(expected[i], actual[i], scale[i]);
      if (error > worst) {
        worst = error;
        worstOption = i;
      }
    }
    if (worst > largestError) {
      throw new IllegalStateException(
          contender
              + ": option "
              + worstOption
              + " is "
              + actual[worstOption]
              + ", expected "
              + expected[worstOption]
              + ", relative error "
              + worst
              + " > "
              + largestError);
    }
  }

  private static double error(double expected, double actual, double scale) {
    if (expected == actual) {
      return 0;
    }
    double error = Math.abs(actual - expected) / Math.abs(scale);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
