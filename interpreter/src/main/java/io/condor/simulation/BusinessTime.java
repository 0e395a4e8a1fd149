package io.condor.simulation;

import io.condor.market.EventCalendar;
import io.condor.market.TradingCalendar;
import io.condor.market.VarianceClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Business time in years, as the joint model counts it: the sessions of {@link VarianceClock} over
 * those that an average year has. It runs between a first and a last date.
 */
final class BusinessTime {
  static final LocalTime OPEN = LocalTime.of(9, 30);

  private final TradingCalendar calendar;
  private final VarianceClock clock;
  private final double sessionsPerYear;
  private final LocalDate first;

  /** Years from the first date's end to the end of each date after it. */
  private final double[] atEnd;

  BusinessTime(
      TradingCalendar calendar,
      EventCalendar events,
      double sessionsPerYear,
      LocalDate first,
      LocalDate last) {
    this.calendar = calendar;
    this.sessionsPerYear = sessionsPerYear;
    this.first = first;
    clock = VarianceClock.shipped(calendar, events, first, last.plusDays(1));
    atEnd = new double[(int) (last.toEpochDay() - first.toEpochDay()) + 1];
    for (int i = 1; i < atEnd.length; i++) {
      LocalDate date = first.plusDays(i);
      atEnd[i] = atEnd[i - 1] + clock.sessions(date.minusDays(1), date) / sessionsPerYear;
    }
  }

  /** At the close of a session, or the end of a day without one. */
  double atClose(LocalDate date) {
    long day = date.toEpochDay() - first.toEpochDay();
    if (day < 0 || day >= atEnd.length) {
      throw new IllegalArgumentException(date + " is outside of the world's years");
    }
    return atEnd[(int) day];
  }

  /** At the close of the last session before a date. */
  double atCloseBefore(LocalDate date) {
    return atClose(calendar.previous(date));
  }

  /** At 9:30 of a date. */
  double atOpen(LocalDate date) {
    LocalDate before = calendar.previous(date);
    return atClose(before)
        + clock.sessions(before.atTime(calendar.close(before)), date.atTime(OPEN))
            / sessionsPerYear;
  }

  /** Years in the 30 days from the close of a session on. */
  double monthAfterClose(LocalDate date) {
    return atClose(date.plusDays(VixLine.DAYS)) - atClose(date);
  }

  /** Years in the 30 days from 9:30 of a session on. */
  double monthAfterOpen(LocalDate date) {
    LocalDateTime open = date.atTime(OPEN);
    return clock.sessions(open, open.plusDays(VixLine.DAYS)) / sessionsPerYear;
  }
}
