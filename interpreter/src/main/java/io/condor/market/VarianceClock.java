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

  /**
   * @param events empty if no session is to weigh more than another
   */
  VarianceClock(
      TradingCalendar calendar, Optional<EventCalendar> events, LevelConstants.Clock weights) {
    this.calendar = calendar;
    this.events = events;
    this.weights = weights;
  }

  /**
   * Ordinary sessions' worth of variance from the close of {@code from} to the end of {@code to},
   * which need not be a session.
   */
  double sessions(LocalDate from, LocalDate to) {
    double sum = 0;
    LocalDate previous = from;
    for (LocalDate session : calendar.sessions(from.plusDays(1), to)) {
      sum += weights.overnight() + weights.session() + announcements(session);
      sum += weights.closedDay() * (days(previous, session) - 1);
      previous = session;
    }
    return sum + weights.closedDay() * days(previous, to);
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

  private static long days(LocalDate from, LocalDate to) {
    return to.toEpochDay() - from.toEpochDay();
  }
}
