package io.condor.market;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Business time: how much variance the market expects between two closes, counted in ordinary
 * sessions.
 *
 * <p>An ordinary session with the night before it counts 1. Each calendar day without a session
 * adds a little to the night that it lengthens; a session with a scheduled announcement counts
 * more, from the time of the announcement on. Within a night variance passes evenly, within a
 * session quickly after the open. An early close counts as a whole session. The minutes between a
 * close and the instant shortly after it at which prices hold count nothing where only dates are
 * given. Without an event calendar no session counts more than another.
 */
public final class VarianceClock {
  private static final LocalTime OPEN = DailyLevels.OPEN;
  private static final int SATURDAY = 6;

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
   * The weights that ship with the product, those of days from {@code from} to before {@code to}
   * kept.
   */
  public static VarianceClock shipped(
      TradingCalendar calendar, EventCalendar events, LocalDate from, LocalDate to) {
    return new VarianceClock(
        calendar, Optional.of(events), LevelConstants.SHIPPED.clock(), from, to);
  }

  /**
   * Ordinary sessions' worth of variance from the close of {@code from} to the end of {@code to},
   * which need not be a session.
   */
  public double sessions(LocalDate from, LocalDate to) {
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

  /**
   * Ordinary sessions' worth of variance between two instants, New York.
   *
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public double sessions(LocalDateTime from, LocalDateTime to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
    LocalDate start = lastClosed(from);
    return sinceClose(start, to) - sinceClose(start, from);
  }

  /** Whether the cash market is open. */
  boolean isOpen(LocalDateTime at) {
    LocalDate date = at.toLocalDate();
    LocalTime time = at.toLocalTime();
    return calendar.isSession(date) && !time.isBefore(OPEN) && time.isBefore(calendar.close(date));
  }

  /** The last session whose close is not after the instant. */
  private LocalDate lastClosed(LocalDateTime at) {
    LocalDate date = at.toLocalDate();
    boolean closed = calendar.isSession(date) && !at.toLocalTime().isBefore(calendar.close(date));
    return closed ? date : calendar.previous(date);
  }

  private double sinceClose(LocalDate start, LocalDateTime at) {
    LocalDate closed = lastClosed(at);
    return sessions(start, closed) + sinceLastClose(closed, at);
  }

  private double sinceLastClose(LocalDate closed, LocalDateTime at) {
    LocalDate next = calendar.next(closed);
    double night = weights.overnight();
    for (LocalDate day = closed.plusDays(1); day.isBefore(next); day = day.plusDays(1)) {
      night += weight(day);
    }
    LocalDateTime open = next.atTime(OPEN);
    LocalDateTime close = closed.atTime(calendar.close(closed));
    double announced = announcements(next, at);
    if (at.isBefore(open)) {
      return night * share(close, at, open) + announced;
    }
    double length = share(open, at, next.atTime(calendar.close(next)));
    return night + weights.session() * shareOfSession(length) + announced;
  }

  private static double share(LocalDateTime start, LocalDateTime at, LocalDateTime end) {
    return (double) Duration.between(start, at).toSeconds()
        / Duration.between(start, end).toSeconds();
  }

  /** Share of a session's variance that has passed after a share of its length. */
  private double shareOfSession(double length) {
    List<Double> hours = weights.hours();
    // Thirteen half hours; the data have whole hours and one half at the end.
    double halfHours = 13 * length;
    double passed = 0;
    for (int i = 0; i < hours.size() && halfHours > 0; i++) {
      double width = i < hours.size() - 1 ? 2 : 1;
      passed += hours.get(i) * Math.min(1, halfHours / width);
      halfHours -= width;
    }
    return passed;
  }

  /** Variance of one calendar day: a session with its night, or a day without one. */
  private double weight(LocalDate day) {
    if (calendar.isSession(day)) {
      return weights.overnight()
          + weights.session()
          + announcements(day, day.atTime(LocalTime.MAX));
    }
    return day.getDayOfWeek().getValue() >= SATURDAY ? weights.weekendDay() : weights.holiday();
  }

  /** Variance of a session's announcements up to an instant. */
  private double announcements(LocalDate session, LocalDateTime at) {
    if (events.isEmpty()) {
      return 0;
    }
    EventCalendar known = events.get();
    double sum = 0;
    for (Map.Entry<String, LevelConstants.Event> entry : weights.events().entrySet()) {
      String event = entry.getKey();
      if (!at.isBefore(session.atTime(entry.getValue().at()))
          && known.names().contains(event)
          && !session.isBefore(known.knownFrom(event))
          && !session.isAfter(known.knownTo(event))
          && known.on(event, session)) {
        sum += entry.getValue().weight();
      }
    }
    return sum;
  }
}
