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
  /** {@code ddm_value(dividend, growth, required)}: value of a stream of growing dividends. */
  DDM_VALUE,
  /** {@code wacc(equity, cost of equity, debt, cost of debt)}: weighted average cost of capital. */
  WACC,
  /**
   * {@code hv(x, n sessions)}: close-to-close volatility, sample sd of log returns × sqrt(252), vol
   * points.
   */
  HV,
  /** {@code hv_parkinson(s, n sessions)}: volatility from highs and lows, vol points. */
  HV_PARKINSON,
  /** {@code hv_yang_zhang(s, n sessions)}: volatility from opens, highs, lows and closes. */
  HV_YANG_ZHANG,
  /** {@code atr(s, n sessions)}: Wilder's average true range. */
  ATR,
  /** {@code sma(x, n sessions)}: simple moving average. */
  SMA,
  /**
   * {@code ema(x, n)}: exponential moving average, weight 2/(n+1), seeded with the first n's mean.
   */
  EMA,
  /** {@code wma(x, n sessions)}: average with weights 1 to n, today's the largest. */
  WMA,
  /** {@code stdev(x, n sessions)}: sample standard deviation. */
  STDEV,
  /** {@code highest(x, n sessions)}, today included. */
  HIGHEST,
  /** {@code lowest(x, n sessions)}, today included. */
  LOWEST,
  /** {@code rsi(x, n)}: Wilder's relative strength index, 0..100. */
  RSI,
  /** {@code macd(x, fast, slow)}: fast exponential average minus the slow one. */
  MACD,
  /** {@code macd_signal(x, fast, slow, signal)}: exponential average of the MACD line. */
  MACD_SIGNAL,
  /** {@code macd_histogram(x, fast, slow, signal)}: MACD line minus its signal line. */
  MACD_HISTOGRAM,
  /**
   * {@code percentile(x, n sessions)}: share of the last n values, today included, that are at or
   * below today's, 0..1.
   */
  PERCENTILE,
  /** {@code range_rank(x, n sessions)}: where today's value stands from lowest to highest, 0..1. */
  RANGE_RANK,
  /** {@code zscore(x, n sessions)}: distance from the mean in standard deviations. */
  ZSCORE,
  /** {@code slope(x, n sessions)}: rise a session of the least-squares line. */
  SLOPE,
  /** {@code roc(x, n sessions)}: rate of change over n sessions, a fraction. */
  ROC,
  /** {@code correlation(x, y, n sessions)}: of the values as they are. */
  CORRELATION,
  /** {@code beta(x, y, n sessions)}: of the daily returns of x on those of y. */
  BETA,
  /** {@code crosses_above(x, y)}: x is above y and was not a session ago. */
  CROSSES_ABOVE,
  /** {@code crosses_below(x, y)}: x is below y and was not a session ago. */
  CROSSES_BELOW,
  /** {@code since(condition)}: sessions since the condition last held. */
  SINCE,
  /** {@code count(condition, n sessions)}: on how many of the last n sessions it held. */
  COUNT;

  /** The name that scripts use. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
