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
    return averaged(values, RecursiveAverage.exponential(window));
  }

  /** Wilder's average: weight 1 / window, seeded with the mean of the first window. */
  static double[] wilder(double[] values, int window) {
    return averaged(values, RecursiveAverage.wilder(window));
  }

  private static double[] averaged(double[] values, RecursiveAverage average) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = average.with(values[i]);
    }
    return result;
  }

  /**
   * Wilder's relative strength index, 0 to 100: averages of gains and losses with weight 1/window.
   */
  static double[] rsi(double[] values, int window) {
    RecursiveAverage gains = RecursiveAverage.wilder(window);
    RecursiveAverage losses = RecursiveAverage.wilder(window);
    double[] result = new double[values.length];
    double before = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double change = value - before;
      double gain = gains.with(Math.max(change, 0));
      double loss = losses.with(Math.max(-change, 0));
      double both = gain + loss;
      result[i] = both == 0 ? 50 : 100 * gain / both;
      before = Double.isNaN(value) ? before : value;
    }
    return result;
  }

  /** Fast minus slow exponential average. */
  static double[] macd(double[] values, int fast, int slow) {
    RecursiveAverage fastAverage = RecursiveAverage.exponential(fast);
    RecursiveAverage slowAverage = RecursiveAverage.exponential(slow);
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = fastAverage.with(values[i]) - slowAverage.with(values[i]);
    }
    return result;
  }

  /** Exponential average of the MACD line. */
  static double[] macdSignal(double[] values, int fast, int slow, int signal) {
    return ema(macd(values, fast, slow), signal);
  }

  /** The MACD line minus its own exponential average. */
  static double[] macdHistogram(double[] values, int fast, int slow, int signal) {
    RecursiveAverage fastAverage = RecursiveAverage.exponential(fast);
    RecursiveAverage slowAverage = RecursiveAverage.exponential(slow);
    RecursiveAverage signalAverage = RecursiveAverage.exponential(signal);
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double line = fastAverage.with(values[i]) - slowAverage.with(values[i]);
      result[i] = line - signalAverage.with(line);
    }
    return result;
  }
}
