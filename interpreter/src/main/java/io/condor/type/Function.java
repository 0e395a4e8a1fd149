package io.condor.type;

/** Built-in functions over numbers and market series. The name in scripts is the lower-case one. */
public enum Function {
  /** {@code abs(x)}. */
  ABS,
  /** {@code min(x, y)}. */
  MIN,
  /** {@code max(x, y)}. */
  MAX,
  /**
   * {@code daily(v)}: annualised vol points as a one-session move, a fraction: v / 100 / sqrt(252).
   */
  DAILY,
  /**
   * {@code hv(x, n sessions)}: close-to-close volatility, sample sd of log returns × sqrt(252), vol
   * points.
   */
  HV,
  /** {@code sma(x, n sessions)}: simple moving average. */
  SMA,
  /**
   * {@code ema(x, n)}: exponential moving average, weight 2/(n+1), seeded with the first n's mean.
   */
  EMA,
  /** {@code stdev(x, n sessions)}: sample standard deviation. */
  STDEV,
  /** {@code highest(x, n sessions)}, today included. */
  HIGHEST,
  /** {@code lowest(x, n sessions)}, today included. */
  LOWEST,
  /** {@code rsi(x, n)}: Wilder's relative strength index, 0..100. */
  RSI,
  /** {@code macd_histogram(x, fast, slow, signal)}: MACD line minus its signal line. */
  MACD_HISTOGRAM,
  /**
   * {@code percentile(x, n sessions)}: share of the last n values, today included, that are at or
   * below today's, 0..1.
   */
  PERCENTILE;

  /** The name that scripts use. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
