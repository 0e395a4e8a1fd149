package io.condor.plan;

import java.util.Arrays;

/**
 * Indicators over whole columns. Every value reads only its own session and those before; NaN where
 * the warm-up is not over or a needed value is missing.
 */
final class Indicators {
  /** Trading sessions in a year, the market's convention for de-annualising volatility. */
  static final double SESSIONS_A_YEAR = 252;

  private Indicators() {}

  @FunctionalInterface
  interface WindowFunction {
    double over(double[] values, int from, int to);
  }

  static double[] rolling(double[] values, int window, WindowFunction function) {
    double[] result = new double[values.length];
    int present = 0;
    for (int i = 0; i < values.length; i++) {
      present = Double.isNaN(values[i]) ? 0 : present + 1;
      result[i] = present >= window ? function.over(values, i - window + 1, i + 1) : Double.NaN;
    }
    return result;
  }

  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double sampleDeviation(double[] values, int from, int to) {
    return Math.sqrt(sampleVariance(values, from, to));
  }

  static double sampleVariance(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return squares / (to - from - 1);
  }

  static double[] sma(double[] values, int window) {
    return rolling(values, window, Indicators::mean);
  }

  static double[] stdev(double[] values, int window) {
    return rolling(values, window, Indicators::sampleDeviation);
  }

  /** Average with weights 1, 2, …, {@code window}; the last value has the largest. */
  static double[] wma(double[] values, int window) {
    return rolling(
        values,
        window,
        (v, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += (i - from + 1) * v[i];
          }
          int n = to - from;
          return sum / (n * (n + 1) / 2.0);
        });
  }

  static double[] highest(double[] values, int window) {
    return rolling(
        values, window, (v, from, to) -> Arrays.stream(v, from, to).max().orElse(Double.NaN));
  }

  static double[] lowest(double[] values, int window) {
    return rolling(
        values, window, (v, from, to) -> Arrays.stream(v, from, to).min().orElse(Double.NaN));
  }

  /** Share of the window's values that are at or below its last one, in (0, 1]. */
  static double[] percentile(double[] values, int window) {
    return rolling(
        values,
        window,
        (v, from, to) -> {
          int atOrBelow = 0;
          for (int i = from; i < to; i++) {
            atOrBelow += v[i] <= v[to - 1] ? 1 : 0;
          }
          return (double) atOrBelow / (to - from);
        });
  }

  /**
   * Where the window's last value stands between its lowest and its highest, 0 to 1; NaN if all are
   * equal.
   */
  static double[] rangeRank(double[] values, int window) {
    double[] lowest = lowest(values, window);
    double[] highest = highest(values, window);
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = quotient(values[i] - lowest[i], highest[i] - lowest[i]);
    }
    return result;
  }

  /**
   * Distance of the window's last value from its mean, in sample standard deviations; NaN if all
   * are equal.
   */
  static double[] zscore(double[] values, int window) {
    return rolling(
        values,
        window,
        (v, from, to) -> quotient(v[to - 1] - mean(v, from, to), sampleDeviation(v, from, to)));
  }

  /** Slope of the least-squares line through the window's values, one session apart. */
  static double[] slope(double[] values, int window) {
    return rolling(
        values,
        window,
        (v, from, to) -> {
          double middle = (from + to - 1) / 2.0;
          double products = 0;
          double squares = 0;
          for (int i = from; i < to; i++) {
            products += (i - middle) * v[i];
            squares += (i - middle) * (i - middle);
          }
          return products / squares;
        });
  }

  /** Change over {@code window} sessions as a fraction of the value then; NaN if that was zero. */
  static double[] roc(double[] values, int window) {
    double[] result = new double[values.length];
    Arrays.fill(result, Double.NaN);
    for (int i = window; i < values.length; i++) {
      result[i] = quotient(values[i], values[i - window]) - 1;
    }
    return result;
  }

  static double quotient(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  /** Close-to-close volatility of the last {@code window} log returns, annualised, vol points. */
  static double[] historicalVol(double[] levels, int window) {
    double[] returns = new double[levels.length];
    Arrays.fill(returns, Double.NaN);
    for (int i = 1; i < levels.length; i++) {
      returns[i] = StrictMath.log(levels[i] / levels[i - 1]);
    }
    double[] result = stdev(returns, window);
    for (int i = 0; i < result.length; i++) {
      result[i] *= 100 * Math.sqrt(SESSIONS_A_YEAR);
    }
    return result;
  }

  /** Exponential average with weight 2 / (window + 1), seeded with the mean of the first window. */
  static double[] ema(double[] values, int window) {
    return recursiveAverage(values, window, 2.0 / (window + 1));
  }

  /** Wilder's average: weight 1 / window, seeded with the mean of the first window. */
  static double[] wilder(double[] values, int window) {
    return recursiveAverage(values, window, 1.0 / window);
  }

  /**
   * A recursive average seeded with the mean of the first {@code window} present values. On a
   * session without a value the result is missing and the average waits.
   */
  private static double[] recursiveAverage(double[] values, int window, double weight) {
    double[] result = new double[values.length];
    double average = 0;
    int seen = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        result[i] = Double.NaN;
        continue;
      }
      seen++;
      average =
          seen <= window
              ? average + (values[i] - average) / seen
              : average + weight * (values[i] - average);
      result[i] = seen >= window ? average : Double.NaN;
    }
    return result;
  }

  /**
   * Wilder's relative strength index, 0 to 100: averages of gains and losses with weight 1/window.
   */
  static double[] rsi(double[] values, int window) {
    double[] gains = new double[values.length];
    double[] losses = new double[values.length];
    Arrays.fill(gains, Double.NaN);
    Arrays.fill(losses, Double.NaN);
    double before = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      double change = values[i] - before;
      if (!Double.isNaN(change)) {
        gains[i] = Math.max(change, 0);
        losses[i] = Math.max(-change, 0);
      }
      before = Double.isNaN(values[i]) ? before : values[i];
    }
    double[] averageGain = wilder(gains, window);
    double[] averageLoss = wilder(losses, window);
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      double both = averageGain[i] + averageLoss[i];
      result[i] = both == 0 ? 50 : 100 * averageGain[i] / both;
    }
    return result;
  }

  /** Fast minus slow exponential average. */
  static double[] macd(double[] values, int fast, int slow) {
    return minus(ema(values, fast), ema(values, slow));
  }

  /** Exponential average of the MACD line. */
  static double[] macdSignal(double[] values, int fast, int slow, int signal) {
    return ema(macd(values, fast, slow), signal);
  }

  /** The MACD line minus its own exponential average. */
  static double[] macdHistogram(double[] values, int fast, int slow, int signal) {
    double[] line = macd(values, fast, slow);
    return minus(line, ema(line, signal));
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
