package io.condor.measure;

import static io.condor.measure.DailyGrowth.SESSIONS_PER_YEAR;

/**
 * Least-squares line of an account's daily returns on those of SPX, both in excess of bills.
 *
 * <p>Source: M. C. Jensen, "The performance of mutual funds in the period 1945-1964", J. Finance 23
 * (1968) 389-416.
 */
final class Capm {
  private final double[] excess;
  private final double[] market;

  /**
   * @param excess the account's returns less what bills earned, one a session
   * @param market the index's, likewise
   */
  Capm(double[] excess, double[] market) {
    this.excess = excess.clone();
    this.market = market.clone();
  }

  /** Slope on {@code days}; NaN if the index did not move. */
  double beta(Statistic.Days days) {
    double meanExcess = mean(excess, days);
    double meanMarket = mean(market, days);
    double products = 0;
    double squares = 0;
    for (int day : days.ofLength(excess.length)) {
      products += (excess[day] - meanExcess) * (market[day] - meanMarket);
      squares += (market[day] - meanMarket) * (market[day] - meanMarket);
    }
    return squares == 0 ? Double.NaN : products / squares;
  }

  /** Intercept × 252: the yearly return that beta does not explain. */
  double alpha(Statistic.Days days) {
    return (mean(excess, days) - beta(days) * mean(market, days)) * SESSIONS_PER_YEAR;
  }

  private static double mean(double[] column, Statistic.Days days) {
    double sum = 0;
    for (int day : days.ofLength(column.length)) {
      sum += column[day];
    }
    return sum / column.length;
  }
}
