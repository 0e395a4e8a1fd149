package io.condor.simulation;

import io.condor.instrument.Right;
import java.util.Arrays;

/**
 * Distribution of an underlying at an expiry: a density that is constant between neighbouring
 * knots. Options valued on it cannot be arbitraged at any strike, and put-call parity holds to
 * rounding.
 */
final class Law {
  private final double[] knots;

  /** Probability of values below each knot, and their sum weighted with it. */
  private final double[] below;

  private final double[] belowSum;

  /** The same of values above each knot, summed from the far end to keep the digits of wings. */
  private final double[] above;

  private final double[] aboveSum;

  /**
   * @param knots values of the underlying, ascending, positive
   * @param masses probability between neighbouring knots, not negative; scaled to add up to 1
   * @param mean to which all knots are scaled, positive
   */
  Law(double[] knots, double[] masses, double mean) {
    int bins = masses.length;
    double total = 0;
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      total += masses[i];
      sum += masses[i] * (knots[i] + knots[i + 1]) / 2;
    }
    double scale = mean * total / sum;
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no distribution has mean " + mean + " with sum " + sum);
    }
    this.knots = Arrays.stream(knots).map(knot -> knot * scale).toArray();
    below = new double[bins + 1];
    belowSum = new double[bins + 1];
    above = new double[bins + 1];
    aboveSum = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      double mass = masses[i] / total;
      below[i + 1] = below[i] + mass;
      belowSum[i + 1] = belowSum[i] + mass * middle(i);
    }
    for (int i = bins - 1; i >= 0; i--) {
      double mass = masses[i] / total;
      above[i] = above[i + 1] + mass;
      aboveSum[i] = aboveSum[i + 1] + mass * middle(i);
    }
  }

  private double middle(int bin) {
    return (knots[bin] + knots[bin + 1]) / 2;
  }

  double lowest() {
    return knots[0];
  }

  double highest() {
    return knots[knots.length - 1];
  }

  double mean() {
    return belowSum[belowSum.length - 1];
  }

  /** Expected payoff at a strike between {@link #lowest} and {@link #highest}, not discounted. */
  double value(Right right, double strike) {
    int found = Arrays.binarySearch(knots, strike);
    int bin = found < 0 ? -found - 2 : found;
    if (bin < 0 || bin >= knots.length - 1) {
      return right.intrinsic(mean(), strike);
    }
    double width = knots[bin + 1] - knots[bin];
    double mass = below[bin + 1] - below[bin];
    return switch (right) {
      case CALL -> {
        double ahead = knots[bin + 1] - strike;
        yield aboveSum[bin + 1] - strike * above[bin + 1] + mass * ahead * ahead / (2 * width);
      }
      case PUT -> {
        double behind = strike - knots[bin];
        yield strike * below[bin] - belowSum[bin] + mass * behind * behind / (2 * width);
      }
    };
  }

  /** Mean of the logarithm. */
  double meanLog() {
    double sum = 0;
    for (int i = 0; i + 1 < knots.length; i++) {
      double a = knots[i];
      double b = knots[i + 1];
      // Mean of ln over (a, b), about the middle: exact to the fourth power of the half width.
      double m = (a + b) / 2;
      double h = (b - a) / (2 * m);
      double log = StrictMath.log(m) - h * h / 6 - h * h * h * h / 20;
      sum += (below[i + 1] - below[i]) * log;
    }
    return sum;
  }
}
