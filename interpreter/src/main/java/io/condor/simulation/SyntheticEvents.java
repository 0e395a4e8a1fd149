package io.condor.simulation;

import io.condor.market.EventCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled announcements of the synthetic world: rules that look like the real calendar without
 * being it, so that no run on them can be mistaken for one on history.
 *
 * <p>FOMC decides eight times a year on a Wednesday: the third of March, June, September and
 * December, the last of January, April, July and October. CPI comes on the first session from the
 * 11th of each month on, PPI on the session after it in odd months and before it in even ones, NFP
 * on the first Friday. A date that is no session moves to the next one. The whole range is known on
 * every day, as schedules published a year ahead are.
 */
final class SyntheticEvents implements EventCalendar {
  /** Earliest day of the month for CPI. */
  private static final int CPI_DAY = 11;

  /** The announcements, in the order in which {@link #names} lists them. */
  enum Announcement {
    FOMC,
    CPI,
    PPI,
    NFP
  }

  private final LocalDate first;
  private final LocalDate last;
  private final Map<Announcement, NavigableSet<LocalDate>> dates =
      new EnumMap<>(Announcement.class);

  /**
   * @param sessions trading days, ascending, not empty; events fall on these
   */
  public SyntheticEvents(List<LocalDate> sessions) {
    TreeSet<LocalDate> axis = new TreeSet<>(sessions);
    first = axis.first();
    last = axis.last();
    for (Announcement announcement : Announcement.values()) {
      dates.put(announcement, new TreeSet<>());
    }
    YearMonth end = YearMonth.from(last);
    for (YearMonth month = YearMonth.from(first); !month.isAfter(end); ) {
      schedule(month, axis);
      month = month.plusMonths(1);
    }
  }

  private void schedule(YearMonth month, NavigableSet<LocalDate> axis) {
    LocalDate start = month.atDay(1);
    fomc(month).ifPresent(day -> add(Announcement.FOMC, axis.ceiling(day)));
    LocalDate firstFriday = start.with(TemporalAdjusters.firstInMonth(DayOfWeek.FRIDAY));
    add(Announcement.NFP, axis.ceiling(firstFriday));
    LocalDate cpi = axis.ceiling(month.atDay(CPI_DAY));
    if (cpi != null) {
      boolean oddMonth = month.getMonthValue() % 2 == 1;
      add(Announcement.CPI, cpi);
      add(Announcement.PPI, oddMonth ? axis.higher(cpi) : axis.lower(cpi));
    }
  }

  private static Optional<LocalDate> fomc(YearMonth month) {
    LocalDate start = month.atDay(1);
    return switch (month.getMonth()) {
      case MARCH, JUNE, SEPTEMBER, DECEMBER ->
          Optional.of(start.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.WEDNESDAY)));
      case JANUARY, APRIL, JULY, OCTOBER ->
          Optional.of(start.with(TemporalAdjusters.lastInMonth(DayOfWeek.WEDNESDAY)));
      case FEBRUARY, MAY, AUGUST, NOVEMBER -> Optional.empty();
    };
  }

  private void add(Announcement announcement, @Nullable LocalDate day) {
    if (day != null) {
      scheduled(announcement).add(day);
    }
  }

  private NavigableSet<LocalDate> scheduled(Announcement announcement) {
    NavigableSet<LocalDate> scheduled = dates.get(announcement);
    if (scheduled == null) {
      throw new IllegalStateException("no schedule of " + announcement);
    }
    return scheduled;
  }

  @Override
  public List<String> names() {
    return java.util.Arrays.stream(Announcement.values()).map(Enum::name).toList();
  }

  /**
   * @throws IllegalArgumentException if {@code event} is not one of {@link #names}
   */
  @Override
  public boolean on(String event, LocalDate date) {
    return scheduled(Announcement.valueOf(event)).contains(date);
  }

  @Override
  public LocalDate knownFrom(String event) {
    return first;
  }

  @Override
  public LocalDate knownTo(String event) {
    return last;
  }

  @Override
  public String expectedSource(String event) {
    return "schedule of the synthetic world, which has no " + event;
  }
}
