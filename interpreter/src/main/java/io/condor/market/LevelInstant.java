package io.condor.market;

import io.condor.instrument.Settlement;
import io.condor.pricing.SpreadModel;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The instant of each session at which index options are priced from levels: which levels are known
 * then, and how much business time lies ahead.
 */
sealed interface LevelInstant {
  /** SPX, index points; NaN where unknown. */
  double spot(int session);

  /** A volatility index, vol points; NaN where unknown. */
  double level(Series series, int session);

  /** Last close known at the instant, at most so many sessions old; NaN without one. */
  double latestClose(Series series, int session, int maxAgeSessions);

  /** Continuous rate of the 13-week bill, annual decimal; 0 where missing. */
  double rate(int session);

  /** New York. */
  LocalDateTime at(int session);

  /** Ordinary sessions' worth of variance until the same instant of the next session. */
  double toNextSession(int session);

  /** The same until so many calendar days later. */
  double ahead(int session, int days);

  /** The same until the print of an expiry. */
  double toPrint(int session, LocalDate expiry, Settlement settlement);

  SpreadModel.Hours hours();

  /** When an expiry is struck, New York. */
  static LocalTime print(TradingCalendar calendar, LocalDate expiry, Settlement settlement) {
    return settlement == Settlement.AM ? DailyLevels.OPEN : calendar.close(expiry);
  }

  /** A quarter of an hour after the close: closes. */
  record Evening(DailyLevels levels, TradingCalendar calendar, VarianceClock clock)
      implements LevelInstant {
    @Override
    public double spot(int session) {
      return levels.close(Series.SPX, session);
    }

    @Override
    public double level(Series series, int session) {
      return levels.close(series, session);
    }

    @Override
    public double latestClose(Series series, int session, int maxAgeSessions) {
      return levels.latestClose(series, session, maxAgeSessions);
    }

    @Override
    public double rate(int session) {
      return levels.rate(session);
    }

    @Override
    public LocalDateTime at(int session) {
      return levels.instant(session);
    }

    @Override
    public double toNextSession(int session) {
      LocalDate today = levels.date(session);
      return clock.sessions(today, calendar.next(today));
    }

    @Override
    public double ahead(int session, int days) {
      LocalDate today = levels.date(session);
      return clock.sessions(today, today.plusDays(days));
    }

    @Override
    public double toPrint(int session, LocalDate expiry, Settlement settlement) {
      LocalDate today = levels.date(session);
      return switch (settlement) {
        case AM ->
            clock.sessions(today.atTime(calendar.close(today)), expiry.atTime(DailyLevels.OPEN));
        case PM -> clock.sessions(today, expiry);
      };
    }

    @Override
    public SpreadModel.Hours hours() {
      return SpreadModel.Hours.AFTER_CLOSE;
    }
  }

  /**
   * Minutes after the open: the first prints, from which business time runs. Rates and SKEW are
   * those of the session before. How wide quotes are then is not known; the wider of the two widths
   * that the model has is taken.
   */
  record Morning(
      DailyLevels levels, OpeningPrints prints, TradingCalendar calendar, VarianceClock clock)
      implements LevelInstant {
    @Override
    public double spot(int session) {
      return prints.spot(session);
    }

    @Override
    public double level(Series series, int session) {
      return prints.level(series, session);
    }

    @Override
    public double latestClose(Series series, int session, int maxAgeSessions) {
      return levels.latestClose(series, session - 1, maxAgeSessions);
    }

    @Override
    public double rate(int session) {
      return session == 0 ? 0 : levels.rate(session - 1);
    }

    @Override
    public LocalDateTime at(int session) {
      return open(session).plusMinutes(SessionTime.AFTER_OPEN.minutes());
    }

    private LocalDateTime open(int session) {
      return levels.date(session).atTime(DailyLevels.OPEN);
    }

    @Override
    public double toNextSession(int session) {
      LocalDate next = calendar.next(levels.date(session));
      return clock.sessions(open(session), next.atTime(DailyLevels.OPEN));
    }

    @Override
    public double ahead(int session, int days) {
      return clock.sessions(open(session), open(session).plusDays(days));
    }

    @Override
    public double toPrint(int session, LocalDate expiry, Settlement settlement) {
      return clock.sessions(
          open(session), expiry.atTime(LevelInstant.print(calendar, expiry, settlement)));
    }

    @Override
    public SpreadModel.Hours hours() {
      return SpreadModel.Hours.AFTER_CLOSE;
    }
  }
}
