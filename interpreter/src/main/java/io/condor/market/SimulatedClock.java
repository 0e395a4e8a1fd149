package io.condor.market;

import io.condor.market.SyntheticEvents.Announcement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How much of a year's variance each stretch of the calendar holds.
 *
 * <p>Two clocks. The <em>traded</em> clock moves SPX: an ordinary session weighs a little under 1,
 * one with an announcement more, and the days between sessions nothing, since measured moves over
 * weekends are no larger. The <em>implied</em> clock places the same session weights, plus a part
 * of a session for each closed day, in the calendar tenors of the VIX family; between two session
 * closes it runs evenly, as an interpolation between listed expiries does.
 */
final class SimulatedClock {
  static final double SESSIONS_PER_YEAR = 252;
  private static final double DAYS_PER_YEAR = 365;

  private final LocalDate first;
  private final double[] tradedWeights;

  /** Implied clock at the close of each calendar day since {@link #first}. */
  private final double[] implied;

  /** Implied clock units per calendar day in the long run. */
  private final double impliedPerDay;

  /**
   * @param sessions ascending; days after the last one count as sessions if they are weekdays
   * @param tailDays calendar days after the last session that the implied clock must cover
   */
  SimulatedClock(
      SyntheticParameters.Clock parameters,
      List<LocalDate> sessions,
      EventCalendar events,
      int tailDays) {
    first = sessions.get(0);
    tradedWeights = new double[sessions.size()];
    implied = new double[dayOf(sessions.get(sessions.size() - 1)) + tailDays + 1];
    double ordinary = 1 / (1 + parameters.eventsExtraPerSession());
    double closedDaysPerYear = DAYS_PER_YEAR - SESSIONS_PER_YEAR;
    impliedPerDay =
        (SESSIONS_PER_YEAR + closedDaysPerYear * parameters.weekendDay()) / DAYS_PER_YEAR;
    int closed = 0;
    for (int i = 0; i < tradedWeights.length; i++) {
      LocalDate date = sessions.get(i);
      tradedWeights[i] = ordinary * eventWeight(parameters, events, date);
      int day = dayOf(date);
      if (i > 0) {
        int previous = dayOf(sessions.get(i - 1));
        closed = day - previous - 1;
        advance(previous, day, tradedWeights[i] + parameters.weekendDay() * closed);
      }
    }
    extend(dayOf(sessions.get(sessions.size() - 1)), parameters.weekendDay());
  }

  private static double eventWeight(
      SyntheticParameters.Clock parameters, EventCalendar events, LocalDate date) {
    double weight = 1;
    for (Announcement event : Announcement.values()) {
      if (events.names().contains(event.name()) && events.on(event.name(), date)) {
        weight *= parameters.weight(event);
      }
    }
    return weight;
  }

  private void advance(int from, int to, double units) {
    for (int day = from + 1; day <= to; day++) {
      implied[day] = implied[from] + units * (day - from) / (to - from);
    }
  }

  private void extend(int lastSession, double weekendDay) {
    int from = lastSession;
    for (int day = lastSession + 1; day < implied.length; day++) {
      DayOfWeek weekday = first.plusDays(day).getDayOfWeek();
      boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
      if (!weekend) {
        advance(from, day, 1 + weekendDay * (day - from - 1));
        from = day;
      } else {
        implied[day] = implied[from] + (day - from) * impliedPerDay;
      }
    }
  }

  int dayOf(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(first, date);
  }

  /** Variance that moves SPX on session {@code index}, in average sessions. */
  double traded(int index) {
    return tradedWeights[index];
  }

  /**
   * Implied variance of the {@code days} calendar days after the close of {@code date}, over that
   * of an average stretch of this length; near 1.
   */
  double density(LocalDate date, int days) {
    int from = dayOf(date);
    return (implied[from + days] - implied[from]) / (days * impliedPerDay);
  }
}
