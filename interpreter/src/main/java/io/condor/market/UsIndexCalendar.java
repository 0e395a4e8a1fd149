package io.condor.market;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sessions of US index options from 1990 to 2028, from {@code us_calendar.yaml}, which names its
 * sources.
 *
 * <p>Closures that nobody knew in advance are in it too: the session after 2001-09-10 is
 * 2001-09-17. Sessions cut short on the day itself have their real end; all of them precede the
 * first SPXW option.
 */
public final class UsIndexCalendar implements TradingCalendar {
  static final String RESOURCE = "us_calendar.yaml";

  private static final LocalTime REGULAR_CLOSE = LocalTime.of(16, 0);
  private static final int WEEKEND = 6;

  private final LocalDate from;
  private final LocalDate to;
  private final BitSet open;
  private final Set<LocalDate> unscheduledClosures;
  private final Map<LocalDate, LocalTime> closes;

  private UsIndexCalendar(
      LocalDate from,
      LocalDate to,
      BitSet open,
      Set<LocalDate> unscheduledClosures,
      Map<LocalDate, LocalTime> closes) {
    this.from = from;
    this.to = to;
    this.open = open;
    this.unscheduledClosures = unscheduledClosures;
    this.closes = closes;
  }

  /** Reads the calendar that ships with the product. */
  public static UsIndexCalendar load() {
    return YamlResource.read(RESOURCE, Text.class).calendar();
  }

  /** First date the calendar knows. */
  public LocalDate from() {
    return from;
  }

  /** Last date the calendar knows. */
  public LocalDate to() {
    return to;
  }

  /**
   * @throws DataException if the date is outside the calendar
   */
  @Override
  public boolean isSession(LocalDate date) {
    return open.get(offset(date));
  }

  /** True for closed days that nobody knew of long before: mourning, storm, attack. */
  public boolean isUnscheduledClosure(LocalDate date) {
    return unscheduledClosures.contains(date);
  }

  /**
   * @throws IllegalArgumentException if {@code session} is none
   */
  @Override
  public LocalTime close(LocalDate session) {
    if (!isSession(session)) {
      throw new IllegalArgumentException(session + " is not a session");
    }
    return closes.getOrDefault(session, REGULAR_CLOSE);
  }

  @Override
  public LocalDate next(LocalDate date) {
    return dateAt(open.nextSetBit(offset(date) + 1), date, "after");
  }

  @Override
  public LocalDate previous(LocalDate date) {
    int offset = offset(date);
    return dateAt(offset == 0 ? -1 : open.previousSetBit(offset - 1), date, "before");
  }

  @Override
  public List<LocalDate> sessions(LocalDate from, LocalDate to) {
    List<LocalDate> sessions = new ArrayList<>();
    int last = offset(to);
    for (int day = open.nextSetBit(offset(from)); day >= 0 && day <= last; ) {
      sessions.add(this.from.plusDays(day));
      day = open.nextSetBit(day + 1);
    }
    return List.copyOf(sessions);
  }

  private LocalDate dateAt(int offset, LocalDate date, String side) {
    if (offset < 0) {
      throw outside("no session " + side + " " + date);
    }
    return from.plusDays(offset);
  }

  private int offset(LocalDate date) {
    if (date.isBefore(from) || date.isAfter(to)) {
      throw outside(date + " is outside the calendar");
    }
    return (int) (date.toEpochDay() - from.toEpochDay());
  }

  private DataException outside(String message) {
    return new DataException(
        RESOURCE, message, "choose dates from " + from + " to " + to + " or extend the calendar");
  }

  /** The resource as written. */
  record Text(
      LocalDate from,
      LocalDate to,
      List<List<LocalDate>> holidays,
      List<LocalDate> unscheduledClosures,
      Map<String, List<List<LocalDate>>> earlyCloses,
      Map<String, List<LocalDate>> unscheduledEarlyCloses) {

    UsIndexCalendar calendar() {
      BitSet open = weekdays(from, to);
      holidays.forEach(year -> year.forEach(date -> close(open, from, date)));
      unscheduledClosures.forEach(date -> close(open, from, date));
      Map<LocalDate, LocalTime> closes = new TreeMap<>();
      earlyCloses.forEach(
          (time, years) ->
              years.forEach(year -> year.forEach(date -> put(closes, open, from, date, time))));
      unscheduledEarlyCloses.forEach(
          (time, dates) -> dates.forEach(date -> put(closes, open, from, date, time)));
      return new UsIndexCalendar(from, to, open, Set.copyOf(unscheduledClosures), closes);
    }

    private static BitSet weekdays(LocalDate first, LocalDate last) {
      int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
      BitSet open = new BitSet(days);
      for (int day = 0; day < days; day++) {
        open.set(day, first.plusDays(day).getDayOfWeek().getValue() < WEEKEND);
      }
      return open;
    }

    private static void close(BitSet open, LocalDate first, LocalDate date) {
      int day = (int) (date.toEpochDay() - first.toEpochDay());
      require(open.get(day), "closed twice or on a weekend: " + date);
      open.clear(day);
    }

    private static void put(
        Map<LocalDate, LocalTime> closes,
        BitSet open,
        LocalDate first,
        LocalDate date,
        String time) {
      require(
          open.get((int) (date.toEpochDay() - first.toEpochDay())),
          "early close on a closed day: " + date);
      require(!closes.containsKey(date), "two early closes on " + date);
      closes.put(date, LocalTime.parse(time));
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalStateException(RESOURCE + ": " + message);
      }
    }
  }
}
