package io.condor.plan;

/** Indicators over two columns of one length. Every value reads only its own session and before. */
final class PairIndicators {
  private PairIndicators() {}

  /**
   * Pearson's correlation of the last {@code window} values; NaN if one of them is missing or if
   * all values of a column are equal.
   */
  static double[] correlation(double[] x, double[] y, int window) {
    double[] products = new double[x.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = x[i] * y[i]; // Only to see where both are present.
    }
    return Indicators.rolling(
        products,
        window,
        (both, from, to) -> {
          double spread = squares(x, x, from, to) * squares(y, y, from, to);
          double ratio = Indicators.quotient(squares(x, y, from, to), Math.sqrt(spread));
          return Double.isNaN(ratio) ? ratio : Math.min(1, Math.max(-1, ratio));
        });
  }

  /**
   * Covariance of the last {@code window} daily returns of x and y over the variance of those of y;
   * NaN if y did not move.
   */
  static double[] beta(double[] x, double[] y, int window) {
    double[] ofX = Indicators.roc(x, 1);
    double[] ofY = Indicators.roc(y, 1);
    double[] products = new double[x.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = ofX[i] * ofY[i]; // Only to see where both are present.
    }
    return Indicators.rolling(
        products,
        window,
        (both, from, to) ->
            Indicators.quotient(squares(ofX, ofY, from, to), squares(ofY, ofY, from, to)));
  }

  /** Sum of products of the distances from the means. */
  private static double squares(double[] x, double[] y, int from, int to) {
    double meanX = Indicators.mean(x, from, to);
    double meanY = Indicators.mean(y, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (x[i] - meanX) * (y[i] - meanY);
    }
    return sum;
  }

  /** Truths: x is above y and was at or below it one session ago. */
  static double[] crossesAbove(double[] x, double[] y) {
    double[] result = new double[x.length];
    for (int i = 0; i < result.length; i++) {
      double beforeX = i > 0 ? x[i - 1] : Double.NaN;
      double beforeY = i > 0 ? y[i - 1] : Double.NaN;
      result[i] = above(x[i], y[i]).and(above(beforeX, beforeY).negate()).column();
    }
    return result;
  }

  private static Truth above(double x, double y) {
    return Double.isNaN(x) || Double.isNaN(y) ? Truth.UNKNOWN : Truth.of(x > y);
  }
}
