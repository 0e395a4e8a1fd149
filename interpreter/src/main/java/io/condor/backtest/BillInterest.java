package io.condor.backtest;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What a dollar in 13-week bills earns from session to session. */
final class BillInterest {
  /** Days of the bill whose discount yield cash earns: 13 weeks. */
  private static final double BILL_DAYS = 91;

  /** Days in a year of the money market's count. */
  static final double MONEY_MARKET_YEAR_DAYS = 360;

  private BillInterest() {}

  /** Simple yield a year of the last bill known on {@code session}, a fraction; 0 before any. */
  static double yieldOn(MarketHistory history, int session) {
    if (!history.has(Series.TREASURY_BILL, Field.CLOSE)) {
      return 0;
    }
    double discount = lastKnown(history.column(Series.TREASURY_BILL, Field.CLOSE), session) / 100;
    return discount / (1 - discount * BILL_DAYS / MONEY_MARKET_YEAR_DAYS);
  }

  /** Interest on one dollar for the calendar days from {@code before} to {@code date}. */
  static double since(LocalDate before, LocalDate date, double yield) {
    return yield * ChronoUnit.DAYS.between(before, date) / MONEY_MARKET_YEAR_DAYS;
  }

  private static double lastKnown(double[] column, int session) {
    int at = session;
    while (at > 0 && Double.isNaN(column[at])) {
      at--;
    }
    return Double.isNaN(column[at]) ? 0 : column[at];
  }
}
