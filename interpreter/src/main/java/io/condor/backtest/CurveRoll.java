package io.condor.backtest;

import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How far VIX futures move along the curve of one session while time passes. */
final class CurveRoll {
  private final MarketHistory history;

  CurveRoll(MarketHistory history) {
    this.history = history;
  }

  /**
   * Points that the future of {@code expiry} moves to {@code date} if the curve keeps the shape
   * that it has on {@code session}; 0 if the curve does not reach that far.
   */
  double points(int session, LocalDate expiry, LocalDate date) {
    LocalDate today = history.sessions().get(session);
    long days = ChronoUnit.DAYS.between(today, expiry);
    long passed = ChronoUnit.DAYS.between(today, date);
    double from = level(session, today, days);
    double to = level(session, today, Math.max(0, days - passed));
    return Double.isNaN(from) || Double.isNaN(to) ? 0 : to - from;
  }

  /** The curve {@code days} ahead, straight in the square root of days; NaN beyond its ends. */
  private double level(int session, LocalDate today, long days) {
    double low =
        history.has(Series.VIX, Field.CLOSE)
            ? history.level(Series.VIX, Field.CLOSE, session)
            : Double.NaN;
    long lowDays = 0;
    FuturesCurve curve = history.futures(session);
    for (LocalDate expiry : curve.expiries()) {
      long highDays = ChronoUnit.DAYS.between(today, expiry);
      if (highDays <= 0) {
        continue;
      }
      double high = curve.settlement(expiry).orElseThrow();
      if (highDays >= days) {
        double start = Math.sqrt((double) lowDays);
        return low
            + (high - low)
                * (Math.sqrt((double) days) - start)
                / (Math.sqrt((double) highDays) - start);
      }
      low = high;
      lowDays = highDays;
    }
    return Double.NaN;
  }
}
