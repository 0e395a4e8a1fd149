package io.condor.quality;

import java.util.Arrays;

/** Middle values, which a few wrong numbers cannot move far. */
final class Median {
  /** Standard deviation of a normal variable over its median distance from the middle. */
  private static final double SD_BY_MEDIAN_DISTANCE = 1.4826;

  private Median() {}

  /** The middle value; NaN of none. */
  static double of(double[] values) {
    return quantile(values, 0.5);
  }

  /** The value below which a share of the others lies, interpolated; NaN of none. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Standard deviation as the median distance from the median tells it. */
  static double deviation(double[] values) {
    double middle = of(values);
    double[] distances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.abs(values[i] - middle);
    }
    return SD_BY_MEDIAN_DISTANCE * of(distances);
  }
}
