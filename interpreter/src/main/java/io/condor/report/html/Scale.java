package io.condor.report.html;

import io.condor.measure.Figures;
import java.util.Arrays;

/**
 * Where a number lies in a drawing.
 *
 * @param low number at the left edge
 * @param high number at the right edge, above {@code low}
 * @param width of the drawing, pixels
 */
record Scale(double low, double high, int width) {
  /** Beyond this a drawing shows its edge: the number beside it says what is meant. */
  private static final double EDGE = 1e6;

  /** Room at both sides, for the ends of what is drawn. */
  private static final int MARGIN = 5;

  /** Holds all {@code values}. */
  static Scale over(int width, double... values) {
    double low = Arrays.stream(values).map(Scale::clipped).min().orElse(0);
    double high = Arrays.stream(values).map(Scale::clipped).max().orElse(0);
    return high > low ? new Scale(low, high, width) : new Scale(low - 1, high + 1, width);
  }

  private static double clipped(double value) {
    return Math.max(-EDGE, Math.min(EDGE, value));
  }

  double x(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return MARGIN + (inside - low) / (high - low) * (width - 2 * MARGIN);
  }

  /** {@link #x} as an attribute. */
  String at(double value) {
    return pixels(x(value));
  }

  static String pixels(double length) {
    return Figures.decimal(length, 1);
  }
}
