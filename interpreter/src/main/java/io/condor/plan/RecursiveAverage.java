package io.condor.plan;

/**
 * An average that is moved by a share of each value's distance to it, seeded with the mean of the
 * first window. Made before a loop and used in it alone, it costs no object.
 */
final class RecursiveAverage {
  private final int window;
  private final double weight;
  private int seen;
  private double average;

  private RecursiveAverage(int window, double weight) {
    this.window = window;
    this.weight = weight;
  }

  /** Exponential average: weight 2 / (window + 1). */
  static RecursiveAverage exponential(int window) {
    return new RecursiveAverage(window, 2.0 / (window + 1));
  }

  /** Wilder's average: weight 1 / window. */
  static RecursiveAverage wilder(int window) {
    return new RecursiveAverage(window, 1.0 / window);
  }

  /** The average with one more value; NaN, and it waits, without one; NaN in its first window. */
  double with(double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    if (seen < window) {
      seen++;
      average += (value - average) / seen;
      return seen == window ? average : Double.NaN;
    }
    average += weight * (value - average);
    return average;
  }
}
