package io.condor.market;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Business time: how much variance the market expects between two closes, counted in ordinary
 * sessions.
 *
 * <p>An ordinary session with the night before it counts 1. Each calendar day without a session
 * adds a little to the night that it lengthens; a session with a scheduled announcement counts
 * more. An early close counts as a whole session, and the minutes between a close and the instant
 * shortly after it at which prices hold count nothing.
 */
final class VarianceClock {
  private final TradingCalendar calendar;
  private final Optional<EventCalendar> events;
  private final LevelConstants.Clock weights;
  private final long firstDay;
  private final double[] dayWeights;

  /**
   * @param events empty if no session is to weigh more than another
   */
  VarianceClock(
      TradingCalendar calendar, Optional<EventCalendar> events, LevelConstants.Clock weights) {
    this(calendar, events, weights, LocalDate.EPOCH, LocalDate.EPOCH);
  }

  /**
   * @param events empty if no session is to weigh more than another
   * @param from first day whose weight is computed once and kept
   * @param to the day after the last such day
   */
  VarianceClock(
      TradingCalendar calendar,
      Optional<EventCalendar> events,
      LevelConstants.Clock weights,
      LocalDate from,
      LocalDate to) {
    this.calendar = calendar;
    this.events = events;
    this.weights = weights;
    this.firstDay = from.toEpochDay();
    this.dayWeights = new double[(int) (to.toEpochDay() - firstDay)];
    for (int i = 0; i < dayWeights.length; i++) {
      dayWeights[i] = weight(from.plusDays(i));
    }
  }

  /**
   * Ordinary sessions' worth of variance from the close of {@code from} to the end of {@code to},
   * which need not be a session.
   */
  double sessions(LocalDate from, LocalDate to) {
    double sum = 0;
    long last = to.toEpochDay();
    for (long day = from.toEpochDay() + 1; day <= last; day++) {
      long kept = day - firstDay;
      sum +=
          kept >= 0 && kept < dayWeights.length
              ? dayWeights[(int) kept]
              : weight(LocalDate.ofEpochDay(day));
    }
    return sum;
  }

  /** Variance of one calendar day: a session with its night, or a day without one. */
  private double weight(LocalDate day) {
    return calendar.isSession(day)
        ? weights.overnight() + weights.session() + announcements(day)
        : weights.closedDay();
  }

  private double announcements(LocalDate session) {
    if (events.isEmpty()) {
      return 0;
    }
    EventCalendar calendar = events.get();
    double sum = 0;
    for (Map.Entry<String, Double> weight : weights.events().entrySet()) {
      String event = weight.getKey();
      if (calendar.names().contains(event)
          && !session.isBefore(calendar.knownFrom(event))
          && !session.isAfter(calendar.knownTo(event))
          && calendar.on(event, session)) {
        sum += weight.getValue();
      }
    }
    return sum;
  }
}
