package io.condor.backtest;

/**
 * What the market is like when an order trades, as far as fill models ask.
 *
 * @param vix level, points; NaN if unknown
 * @param vixRise since the last close, a fraction; NaN if unknown
 * @param yearlyDeviation of the value of one unit of the order, points; 0 if no model asks
 */
record OrderConditions(double vix, double vixRise, double yearlyDeviation) {
  /** In which no model moves a price. */
  static final OrderConditions CALM = new OrderConditions(Double.NaN, Double.NaN, 0);
}
