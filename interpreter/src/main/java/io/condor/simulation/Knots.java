package io.condor.simulation;

import java.util.Arrays;

/** Knots of a {@link Law}: even and close around the middle, farther and farther apart outwards. */
final class Knots {
  private static final double GROWTH = 1.1;
  private static final int MOST = 400;

  private Knots() {}

  /**
   * @param low first knot
   * @param from start of the even part, not below {@code low}; likewise {@code to}
   * @param high last knot
   * @param step of the even part, positive
   */
  static double[] between(double low, double from, double to, double high, double step) {
    double[] knots = new double[MOST];
    int size = 0;
    double start = StrictMath.max(low, from);
    double gap = step;
    for (double x = start - gap; x > low; x -= gap) {
      knots[size++] = x;
      gap *= GROWTH;
    }
    knots[size++] = low;
    double end = StrictMath.min(high, to);
    int even = (int) StrictMath.ceil((end - start) / step);
    for (int i = start > low ? 0 : 1; i < even; i++) {
      knots[size++] = start + i * step;
    }
    gap = step;
    for (double x = end; x < high; x += gap) {
      knots[size++] = x;
      gap *= GROWTH;
    }
    knots[size++] = high;
    double[] sorted = Arrays.copyOf(knots, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
