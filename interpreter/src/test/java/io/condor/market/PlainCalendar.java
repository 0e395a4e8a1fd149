package io.condor.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Weekdays but for named holidays, with named early closes. */
record PlainCalendar(Set<LocalDate> holidays, Set<LocalDate> earlyCloses)
    implements TradingCalendar {
  @Override
  public boolean isSession(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY
        && date.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(date);
  }

  @Override
  public LocalTime close(LocalDate session) {
    return earlyCloses.contains(session) ? LocalTime.of(13, 0) : LocalTime.of(16, 0);
  }

  @Override
  public LocalDate next(LocalDate date) {
    LocalDate next = date.plusDays(1);
    while (!isSession(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  @Override
  public LocalDate previous(LocalDate date) {
    LocalDate previous = date.minusDays(1);
    while (!isSession(previous)) {
      previous = previous.minusDays(1);
    }
    return previous;
  }

  @Override
  public List<LocalDate> sessions(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).filter(this::isSession).toList();
  }
}
