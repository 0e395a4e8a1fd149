package io.condor.market;

import io.condor.pricing.ScaledSmile;
import java.time.LocalDate;
import java.util.Optional;

/**
 * SPXW options from daily levels: Black on the close grown to the expiry, variance at the money in
 * business time on a line through those of the volatility indices.
 */
final class SpxLevelOptions {
  private static final double DAYS_PER_YEAR = 365;

  /** Sessions that VIX1D takes a year to have. */
  private static final double VIX1D_SESSIONS_PER_YEAR = 252;

  private static final int VIX9D_DAYS = 9;
  private static final int VIX_DAYS = 30;
  private static final int VIX3M_DAYS = 93;

  private final DailyLevels levels;
  private final TradingCalendar calendar;
  private final ModelTilt tilt;
  private final LevelConstants.Spx constants;
  private final VarianceClock clock;

  SpxLevelOptions(
      DailyLevels levels,
      TradingCalendar calendar,
      VarianceClock clock,
      ModelTilt tilt,
      LevelConstants.Spx constants) {
    this.levels = levels;
    this.calendar = calendar;
    this.clock = clock;
    this.tilt = tilt;
    this.constants = constants;
  }

  /**
   * Empty without levels to derive the variance from.
   *
   * @throws IllegalArgumentException if {@code expiry} is not a session
   */
  Optional<OptionSlice> slice(int session, LocalDate expiry) {
    LocalDate today = levels.date(session);
    if (!calendar.isSession(expiry)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not a session");
    }
    double spot = levels.close(Series.SPX, session);
    double variance = spxVariance(session, today, expiry);
    if (Double.isNaN(spot) || Double.isNaN(variance)) {
      return Optional.empty();
    }
    double years = levels.years(today, expiry, calendar.close(expiry));
    double rate = levels.rate(session);
    double forward = spot * Math.exp((rate - constants.dividendYield()) * years);
    ScaledSmile smile =
        new ScaledSmile(
            forward,
            years,
            Math.sqrt(variance / years),
            constants.shapeOneSession(),
            constants.shapeThirtyDays(),
            farWeight(today, expiry));
    return Optional.of(
        new SmileSlice(forward, years, Math.exp(-rate * years), smile, constants.spread()));
  }

  /** Share of the thirty-day shape: none at the next session, all from thirty days on. */
  private double farWeight(LocalDate today, LocalDate expiry) {
    double oneSession = clock.sessions(today, calendar.next(today));
    double time = clock.sessions(today, expiry);
    double thirtyDays = clock.sessions(today, today.plusDays(VIX_DAYS));
    return Math.min(1, Math.log(time / oneSession) / Math.log(thirtyDays / oneSession));
  }

  /** Total variance at the money to the expiry; NaN if no level is known to derive it from. */
  private double spxVariance(int session, LocalDate today, LocalDate expiry) {
    double time = clock.sessions(today, expiry);
    double lowTime = clock.sessions(today, calendar.next(today));
    double low = oneSessionVariance(session, today, lowTime);
    int[] days = {VIX9D_DAYS, VIX_DAYS, VIX3M_DAYS};
    for (int i = 0; i < days.length && time > lowTime; i++) {
      double high = indexVariance(session, days[i]);
      if (!Double.isNaN(high)) {
        // A curve that falls too steeply would have negative variance in between: keep it level.
        high = Math.max(high, low);
        double highTime = clock.sessions(today, today.plusDays(days[i]));
        if (time <= highTime) {
          return low + (high - low) * (time - lowTime) / (highTime - lowTime);
        }
        low = high;
        lowTime = highTime;
      }
    }
    return low * time / lowTime;
  }

  private double oneSessionVariance(int session, LocalDate today, double time) {
    double vix1d = levels.close(Series.VIX1D, session);
    if (!Double.isNaN(vix1d)) {
      double vol = tilt.factor() * constants.vix1dToAtm() * vix1d / 100;
      return vol * vol * time / VIX1D_SESSIONS_PER_YEAR;
    }
    double vix = levels.close(Series.VIX, session);
    double vix9d = levels.close(Series.VIX9D, session);
    double near = Double.isNaN(vix9d) ? vix : vix9d;
    double slope = Double.isNaN(vix9d) || Double.isNaN(vix) ? 1 : vix9d / vix;
    double vol =
        tilt.factor()
            * constants.oneSession()
            * Math.pow(slope, constants.slopeExponent())
            * near
            / 100;
    double nineDays = clock.sessions(today, today.plusDays(VIX9D_DAYS));
    return vol * vol * VIX9D_DAYS / DAYS_PER_YEAR * time / nineDays;
  }

  /** Total variance at the money over the tenor of one volatility index; NaN if missing. */
  private double indexVariance(int session, int days) {
    double vol =
        switch (days) {
          case VIX9D_DAYS -> constants.vix9dToAtm() * levels.close(Series.VIX9D, session);
          case VIX_DAYS -> constants.vixToAtm() * levels.close(Series.VIX, session);
          default -> constants.vix3mToAtm() * levels.close(Series.VIX3M, session);
        };
    return vol / 100 * (vol / 100) * days / DAYS_PER_YEAR;
  }
}
