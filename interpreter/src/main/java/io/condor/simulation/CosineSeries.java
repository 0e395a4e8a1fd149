package io.condor.simulation;

/**
 * Probabilities of a variable whose characteristic function is known, by its Fourier cosine series
 * on an interval.
 *
 * <p>Source: F. Fang, C. W. Oosterlee, "A novel pricing method for European options based on
 * Fourier-cosine series expansions", SIAM J. Scientific Computing 31 (2008) 826-848. Here the
 * series gives probabilities between knots, not prices: clipped at nothing they are a distribution,
 * and everything priced on it is free of arbitrage where a truncated series of prices would ripple.
 */
final class CosineSeries {
  /** exp of less than this leaves nothing. */
  private static final double NOTHING = -30;

  /**
   * Least probability of a bin per length of the interval: keeps far strikes worth more than
   * nothing, so that they have a vol. A trillionth moves no price that is quoted.
   */
  private static final double DUST = 1e-12;

  private final double length;
  private final double[] terms;
  private int size;

  /**
   * @param frequencies how many terms there is room for
   */
  CosineSeries(int frequencies, double length) {
    this.length = length;
    terms = new double[frequencies];
  }

  /** The frequencies of the terms of a series: multiples of pi over the length. */
  static double[] frequencies(int count, double length) {
    double[] frequencies = new double[count];
    for (int k = 0; k < count; k++) {
      frequencies[k] = k * StrictMath.PI / length;
    }
    return frequencies;
  }

  /**
   * Sets the terms for one state.
   *
   * @param coefficients of a {@link Transform} at these frequencies
   * @param low start of the interval
   * @param step of the even knots that the probabilities are for. A density that is constant
   *     between knots has the characteristic function of the true one times {@code (sin(a) / a)^2},
   *     a half the frequency times the step, which widens it by a sixth of the step squared; the
   *     terms are divided by that beforehand.
   */
  void set(double[] coefficients, double fast, double slow, double low, double step) {
    int points = terms.length;
    size = 0;
    for (int k = 0; k < points; k++) {
      double re =
          coefficients[k]
              + coefficients[2 * points + k] * fast
              + coefficients[4 * points + k] * slow;
      if (re < NOTHING) {
        break;
      }
      double im =
          coefficients[points + k]
              + coefficients[3 * points + k] * fast
              + coefficients[5 * points + k] * slow;
      double frequency = k * StrictMath.PI / length;
      double cosine =
          StrictMath.exp(re)
              * StrictMath.cos(im - frequency * low)
              / averaging(frequency * step / 2);
      terms[k] = k == 0 ? cosine / length : 2 / length * cosine / frequency;
      size = k + 1;
    }
  }

  /**
   * {@code (sin(a) / a)^2} by its series, which stays positive: from 2 on little is left to
   * correct.
   */
  private static double averaging(double a) {
    double square = StrictMath.min(4, a * a);
    double ratio = 1 - square / 6 * (1 - square / 20 * (1 - square / 42));
    return ratio * ratio;
  }

  /**
   * Probabilities between neighbouring knots.
   *
   * @param offsets of the knots from the start of the interval, ascending
   */
  double[] masses(double[] offsets) {
    double[] cumulative = cumulative(offsets);
    double[] masses = new double[offsets.length - 1];
    for (int i = 0; i < masses.length; i++) {
      double dust = DUST * (offsets[i + 1] - offsets[i]) / length;
      masses[i] = StrictMath.max(dust, cumulative[i + 1] - cumulative[i]);
    }
    return masses;
  }

  /**
   * All knots step by step together: their recurrences for sin(k angle) do not wait for another.
   */
  private double[] cumulative(double[] offsets) {
    int n = offsets.length;
    double[] twice = new double[n];
    double[] sine = new double[n];
    double[] before = new double[n];
    double[] sum = new double[n];
    for (int i = 0; i < n; i++) {
      double angle = StrictMath.PI * offsets[i] / length;
      twice[i] = 2 * StrictMath.cos(angle);
      sine[i] = StrictMath.sin(angle);
      sum[i] = terms[0] * offsets[i];
    }
    for (int k = 1; k + 1 < size; k += 2) {
      add(terms[k], terms[k + 1], twice, sine, before, sum);
    }
    if (size % 2 == 0) {
      for (int i = 0; i < n; i++) {
        sum[i] += terms[size - 1] * sine[i];
      }
    }
    return sum;
  }

  private static void add(
      double term, double nextTerm, double[] twice, double[] sine, double[] before, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      double now = sine[i];
      double next = twice[i] * now - before[i];
      sum[i] += term * now + nextTerm * next;
      before[i] = next;
      sine[i] = twice[i] * next - now;
    }
  }
}
