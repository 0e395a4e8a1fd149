package io.condor.plan;

import java.util.Arrays;

/**
 * Indicators over the opens, highs, lows and closes of one series: arrays of one length, one value
 * a session, NaN where missing. Every value reads only its own session and those before.
 */
final class BarIndicators {
  private static final double PERCENT = 100;

  private BarIndicators() {}

  /**
   * Wilder's average true range: the largest of high - low, |high - previous close| and |low -
   * previous close|, averaged with weight 1 / window from the mean of the first {@code window} on.
   * A session without a high or a low is missing and waits; the first session has no close before.
   *
   * <p>Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978).
   */
  static double[] atr(double[] highs, double[] lows, double[] closes, int window) {
    double[] ranges = new double[closes.length];
    double before = Double.NaN;
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] =
          Math.max(
              highs[i] - lows[i],
              Math.max(Math.abs(highs[i] - before), Math.abs(lows[i] - before)));
      before = Double.isNaN(closes[i]) ? before : closes[i];
    }
    return Indicators.wilder(ranges, window);
  }

  /**
   * Parkinson's volatility of the last {@code window} sessions, annualised, vol points: the mean of
   * ln(high / low)² over 4 ln 2.
   *
   * <p>Source: M. Parkinson, "The extreme value method for estimating the variance of the rate of
   * return", J. Business 53 (1980) 61-65. Sees no move between a close and the next open.
   */
  static double[] parkinson(double[] highs, double[] lows, int window) {
    double[] squares = new double[highs.length];
    for (int i = 0; i < squares.length; i++) {
      double range = StrictMath.log(highs[i] / lows[i]);
      squares[i] = range * range / (4 * StrictMath.log(2));
    }
    return annualised(Indicators.sma(squares, window));
  }

  /**
   * Yang and Zhang's volatility of the last {@code window} sessions, annualised, vol points: the
   * sample variance of the moves from close to open, plus k times that of the moves from open to
   * close, plus 1 - k times the mean of Rogers and Satchell, where k = 0.34 / (1.34 + (n + 1) / (n
   * - 1)).
   *
   * <p>Source: D. Yang and Q. Zhang, "Drift-independent volatility estimation based on high, low,
   * open, and close prices", J. Business 73 (2000) 477-491, equations 7 to 10.
   *
   * @param window sessions, at least 2; one more close is read
   */
  static double[] yangZhang(
      double[] opens, double[] highs, double[] lows, double[] closes, int window) {
    int sessions = closes.length;
    double[] overnight = new double[sessions];
    double[] daytime = new double[sessions];
    double[] rogersSatchell = new double[sessions];
    Arrays.fill(overnight, Double.NaN);
    for (int i = 0; i < sessions; i++) {
      if (i > 0) {
        overnight[i] = StrictMath.log(opens[i] / closes[i - 1]);
      }
      double up = StrictMath.log(highs[i] / opens[i]);
      double down = StrictMath.log(lows[i] / opens[i]);
      daytime[i] = StrictMath.log(closes[i] / opens[i]);
      rogersSatchell[i] = up * (up - daytime[i]) + down * (down - daytime[i]);
    }
    double k = 0.34 / (1.34 + (window + 1.0) / (window - 1.0));
    double[] gaps = Indicators.rolling(overnight, window, Indicators::sampleVariance);
    double[] days = Indicators.rolling(daytime, window, Indicators::sampleVariance);
    double[] ranges = Indicators.sma(rogersSatchell, window);
    double[] variances = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      variances[i] = gaps[i] + k * days[i] + (1 - k) * ranges[i];
    }
    return annualised(variances);
  }

  /** Variances of one session as annualised vol points. */
  private static double[] annualised(double[] variances) {
    double[] vols = new double[variances.length];
    for (int i = 0; i < vols.length; i++) {
      vols[i] = PERCENT * Math.sqrt(variances[i] * Indicators.SESSIONS_A_YEAR);
    }
    return vols;
  }
}
