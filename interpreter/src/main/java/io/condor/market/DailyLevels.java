package io.condor.market;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What daily levels say at the one instant of a session at which {@link LevelOptionMarket} has
 * prices: closes, the interest rate, and the time left to a settlement print.
 */
public final class DailyLevels {
  /** After this the volatility indices of the session are known. */
  static final int MINUTES_AFTER_CLOSE = SessionTime.AFTER_CLOSE.minutes();

  /** Start of the cash session, when morning prints are struck, New York. */
  static final LocalTime OPEN = LocalTime.of(9, 30);

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double DAYS_PER_YEAR = 365;
  private static final double SECONDS_PER_YEAR = DAYS_PER_YEAR * 24 * 3600;

  /** Days to maturity of the bill, and days in the year of its discount yield. */
  private static final double BILL_DAYS = 91;

  private static final double BILL_YEAR_DAYS = 360;

  private final MarketHistory history;
  private final TradingCalendar calendar;

  public DailyLevels(MarketHistory history, TradingCalendar calendar) {
    this.history = history;
    this.calendar = calendar;
  }

  public LocalDate date(int session) {
    return history.sessions().get(session);
  }

  /** How many there are. */
  int sessions() {
    return history.sessions().size();
  }

  FuturesCurve futures(int session) {
    return history.futures(session);
  }

  /** Close of the session; NaN if the history has none. */
  double close(Series series, int session) {
    return history.has(series, Field.CLOSE)
        ? history.level(series, Field.CLOSE, session)
        : Double.NaN;
  }

  /** Last close that is at most {@code maxAgeSessions} sessions old; NaN if there is none. */
  double latestClose(Series series, int session, int maxAgeSessions) {
    int oldest = Math.max(0, session - maxAgeSessions);
    for (int i = session; i >= oldest; i--) {
      double close = close(series, i);
      if (!Double.isNaN(close)) {
        return close;
      }
    }
    return Double.NaN;
  }

  /** Continuous rate of the 13-week bill, annual decimal; 0 where missing. */
  public double rate(int session) {
    double discountYield = close(Series.TREASURY_BILL, session);
    if (Double.isNaN(discountYield)) {
      return 0;
    }
    double priceOfOne = 1 - discountYield / 100 * BILL_DAYS / BILL_YEAR_DAYS;
    return -StrictMath.log(priceOfOne) * DAYS_PER_YEAR / BILL_DAYS;
  }

  /** Years from the instant of {@code today} to a print in New York, ACT/365 on seconds. */
  public double years(LocalDate today, LocalDate expiry, LocalTime print) {
    return years(instant(today), expiry.atTime(print));
  }

  /** When the prices of a session hold, New York. */
  public LocalDateTime instant(int session) {
    return instant(date(session));
  }

  private LocalDateTime instant(LocalDate session) {
    return session.atTime(calendar.close(session)).plusMinutes(MINUTES_AFTER_CLOSE);
  }

  /** Years between two instants in New York, ACT/365 on seconds, summer time counted. */
  public static double years(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from.atZone(NEW_YORK), to.atZone(NEW_YORK)).toSeconds()
        / SECONDS_PER_YEAR;
  }
}
