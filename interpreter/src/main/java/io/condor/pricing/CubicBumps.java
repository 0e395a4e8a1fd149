package io.condor.pricing;

import java.util.Arrays;

/**
 * Cubic B-splines on distinct knots: bump {@code i} is positive between knots {@code i} and {@code
 * i + 4}, zero elsewhere, with two continuous derivatives.
 *
 * <p>Values by the recursion of C. de Boor and M. Cox (C. de Boor, "A Practical Guide to Splines",
 * Springer 1978, chapter X); derivatives as differences of bumps of lower degree.
 */
final class CubicBumps {
  static final int DEGREE = 3;

  private final double[] knots;

  CubicBumps(double[] knots) {
    if (knots.length < DEGREE + 2) {
      throw new IllegalArgumentException(
          "a cubic bump needs five knots, there are " + knots.length);
    }
    for (int i = 0; i < knots.length; i++) {
      boolean rises = i == 0 || knots[i] > knots[i - 1];
      if (!(rises && Math.abs(knots[i]) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "knots must be finite and rise, were " + Arrays.toString(knots));
      }
    }
    this.knots = knots.clone();
  }

  int count() {
    return knots.length - DEGREE - 1;
  }

  double[] knots() {
    return knots.clone();
  }

  /** First bump that is not zero at {@code x}, perhaps below 0; four follow one another. */
  int first(double x) {
    return span(x) - DEGREE;
  }

  /** Whether some bump reaches {@code x}. */
  boolean covers(double x) {
    return x >= knots[0] && x < knots[knots.length - 1];
  }

  /** Sum of the bumps, each times its height, or of their derivatives. */
  double sum(double[] heights, double x, int derivative) {
    if (!covers(x)) {
      return 0;
    }
    int first = first(x);
    double sum = 0;
    for (int i = Math.max(0, first); i <= Math.min(count() - 1, first + DEGREE); i++) {
      sum += heights[i] * bump(i, DEGREE, x, derivative);
    }
    return sum;
  }

  /** Value or derivative of one bump. */
  double bump(int index, double x, int derivative) {
    return covers(x) ? bump(index, DEGREE, x, derivative) : 0;
  }

  private double bump(int i, int degree, double x, int derivative) {
    if (x < knots[i] || x >= knots[i + degree + 1]) {
      return 0;
    }
    if (degree == 0) {
      return derivative == 0 ? 1 : 0;
    }
    double rise = knots[i + degree] - knots[i];
    double fall = knots[i + degree + 1] - knots[i + 1];
    if (derivative > 0) {
      return degree
          * (bump(i, degree - 1, x, derivative - 1) / rise
              - bump(i + 1, degree - 1, x, derivative - 1) / fall);
    }
    return (x - knots[i]) / rise * bump(i, degree - 1, x, 0)
        + (knots[i + degree + 1] - x) / fall * bump(i + 1, degree - 1, x, 0);
  }

  /** Index of the knot at or below {@code x}. */
  private int span(double x) {
    int found = Arrays.binarySearch(knots, x);
    return found >= 0 ? found : -found - 2;
  }
}
