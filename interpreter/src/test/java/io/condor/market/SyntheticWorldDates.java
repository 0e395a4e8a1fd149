package io.condor.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Weekdays less the fixed US holidays: enough of a calendar to simulate on in tests. */
final class SyntheticWorldDates {
  static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);
  private static final LocalDate END = LocalDate.of(2026, 12, 31);

  static final List<LocalDate> AXIS = axis();
  static final EventCalendar EVENTS = new SyntheticEvents(AXIS);
  static final List<LocalDate> VIX_EXPIRIES = expiries();

  private SyntheticWorldDates() {}

  static MarketHistory simulate(long seed) {
    return SyntheticHistory.simulate(seed, LAST, AXIS, VIX_EXPIRIES, EVENTS);
  }

  private static List<LocalDate> axis() {
    Set<LocalDate> holidays = new TreeSet<>();
    for (int year = FIRST.getYear(); year <= END.getYear(); year++) {
      holidays.add(LocalDate.of(year, 1, 1));
      holidays.add(LocalDate.of(year, 7, 4));
      holidays.add(LocalDate.of(year, 12, 25));
      holidays.add(nth(year, 1, 3, DayOfWeek.MONDAY));
      holidays.add(nth(year, 2, 3, DayOfWeek.MONDAY));
      holidays.add(nth(year, 5, -1, DayOfWeek.MONDAY));
      holidays.add(nth(year, 9, 1, DayOfWeek.MONDAY));
      holidays.add(nth(year, 11, 4, DayOfWeek.THURSDAY));
    }
    List<LocalDate> sessions = new ArrayList<>();
    for (LocalDate day = FIRST; !day.isAfter(END); day = day.plusDays(1)) {
      boolean weekday = day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
      if (weekday && !holidays.contains(day)) {
        sessions.add(day);
      }
    }
    return List.copyOf(sessions);
  }

  private static LocalDate nth(int year, int month, int nth, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
  }

  private static List<LocalDate> expiries() {
    Set<LocalDate> sessions = new TreeSet<>(AXIS);
    return VixExpiryRule.monthly(
            YearMonth.from(FIRST),
            YearMonth.from(END.minusMonths(2)),
            day -> sessions.contains(day) || day.isAfter(END))
        .stream()
        .filter(expiry -> !expiry.isBefore(FIRST))
        .toList();
  }
}
