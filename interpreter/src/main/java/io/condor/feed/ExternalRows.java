package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.ExternalSeries;
import io.condor.market.Findings;
import io.condor.market.UsIndexCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads an external series and places each value on the sessions from its release on.
 *
 * <p>Rules, by the name under which they are counted:
 *
 * <ul>
 *   <li>{@code no-release-day}: the table of release days has none for the period; the value is
 *       dropped, because nobody can say from when it was public.
 *   <li>{@code outside-calendar}: released before 1990 or after the calendar's end; dropped.
 *   <li>{@code latest-revision}, {@code revisions-unknown}: one case a value. What a rule reads may
 *       be a later correction of what was public.
 *   <li>{@code invented}: one case a value of a series that the world file says is made up.
 * </ul>
 */
public final class ExternalRows {
  /** Two centuries of days. */
  private static final int MOST_ROWS = 80_000;

  private static final LocalTime OPEN = LocalTime.of(9, 30);

  /** No two sessions are further apart. */
  private static final int LONGEST_GAP_DAYS = 10;

  /** What no reference period precedes. */
  private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

  private static final DateTimeFormatter MONTH_AND_YEAR =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private final ExternalFile spec;
  private final UsIndexCalendar calendar;
  private final Findings findings;
  private final Map<LocalDate, LocalDate> releaseDays = new HashMap<>();
  private final Set<LocalDate> periods = new HashSet<>();
  private final List<Value> values = new ArrayList<>();

  private ExternalRows(ExternalFile spec, UsIndexCalendar calendar, Findings findings) {
    this.spec = spec;
    this.calendar = calendar;
    this.findings = findings;
  }

  /**
   * The series on the sessions of {@code axis}.
   *
   * @throws DataException if a file is missing or malformed, or no value is usable
   */
  public static ExternalSeries read(
      ExternalFile spec,
      DataFolder folder,
      UsIndexCalendar calendar,
      SessionAxis axis,
      Findings findings) {
    ExternalRows rows = new ExternalRows(spec, calendar, findings);
    String file = spec.values().file();
    if (!spec.release().table().isEmpty()) {
      rows.readReleaseDays(folder);
    }
    try (InputStream in = folder.open(file, "values of external series " + spec.name())) {
      LevelRows.read(spec.values(), in, findings, true, rows::take);
    } catch (IOException e) {
      throw DataFolder.unreadable(file, e);
    }
    return rows.series(axis);
  }

  private void readReleaseDays(DataFolder folder) {
    ExternalFile.Release release = spec.release();
    try (InputStream in = folder.open(release.table(), "release days of " + spec.name())) {
      CsvTable table =
          CsvTable.open(release.table(), in, release.dateColumn(), release.periodColumn());
      while (table.nextWhole()) {
        LocalDate before = releaseDays.put(period(table), table.date(0));
        if (before != null) {
          throw new DataException(
              table.place(),
              "a second release day for " + CsvTable.shown(table.text(1)),
              "keep the day of the first publication");
        }
        requireFew(table.rows(), table.place());
      }
      findings.read(release.table(), table.rows());
    } catch (IOException e) {
      throw DataFolder.unreadable(release.table(), e);
    }
  }

  private LocalDate period(CsvTable table) {
    String text = table.text(1);
    try {
      if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
        return YearMonth.parse(text, MONTH_AND_YEAR).atDay(1);
      }
      return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new DataException(
          table.place(),
          "`"
              + CsvTable.shown(text)
              + "` in column "
              + spec.release().periodColumn()
              + " is no period",
          "write the month as 2020-03 or March 2020, or the first day of the period");
    }
  }

  private static void requireFew(int rows, String place) {
    if (rows > MOST_ROWS) {
      throw new DataException(place, "more than " + MOST_ROWS + " rows", "check the file");
    }
  }

  private void take(LevelRow row) {
    String file = spec.values().file();
    if (Double.isNaN(row.close())) {
      return;
    }
    if (!periods.add(row.date())) {
      throw SeriesLevels.secondRow(row);
    }
    requireFew(periods.size(), row.place());
    if (row.date().isBefore(EARLIEST) || row.date().isAfter(calendar.to())) {
      findings.note(file, "outside-calendar", "value dropped", row.date());
      return;
    }
    LocalDate day = releaseDay(row.date());
    if (day.equals(LocalDate.MIN)) {
      findings.note(file, "no-release-day", "value dropped", row.date());
      return;
    }
    if (day.isBefore(calendar.from()) || day.isAfter(calendar.to())) {
      findings.note(file, "outside-calendar", "value dropped", row.date());
      return;
    }
    switch (spec.revisions()) {
      case AS_FIRST_PUBLISHED -> {}
      case LATEST_REVISION ->
          findings.note(
              file, "latest-revision", "used, though it may have been corrected", row.date());
      case UNKNOWN ->
          findings.note(
              file, "revisions-unknown", "used, though it may have been corrected", row.date());
      case INVENTED ->
          findings.note(file, "invented", "used, though nobody measured it", row.date());
    }
    values.add(new Value(row.date(), day.atTime(spec.release().time()), row.close()));
  }

  /**
   * Day of release of the period that begins on {@code start}; the first of all days if unknown.
   */
  private LocalDate releaseDay(LocalDate start) {
    ExternalFile.Release release = spec.release();
    if (!release.table().isEmpty()) {
      return releaseDays.getOrDefault(start, LocalDate.MIN);
    }
    LocalDate end = endOf(start);
    return switch (release.lagUnit()) {
      case DAYS -> end.plusDays(release.lag());
      case SESSIONS -> sessionsAfter(end, release.lag());
    };
  }

  private LocalDate endOf(LocalDate start) {
    return switch (spec.period()) {
      case DAY -> start;
      case MONTH -> start.with(TemporalAdjusters.lastDayOfMonth());
      case QUARTER -> start.plusMonths(2).with(TemporalAdjusters.lastDayOfMonth());
    };
  }

  private LocalDate sessionsAfter(LocalDate end, int sessions) {
    LocalDate day = end;
    for (int i = 0; i < sessions; i++) {
      if (day.isBefore(calendar.from())) {
        return day;
      }
      if (!day.isBefore(calendar.to().minusDays(LONGEST_GAP_DAYS))) {
        return LocalDate.MAX;
      }
      day = calendar.next(day);
    }
    return day;
  }

  private ExternalSeries series(SessionAxis axis) {
    if (values.isEmpty()) {
      throw new DataException(
          spec.values().file(), "no value of external series " + spec.name(), "check the file");
    }
    // A later period counts from its own release on, even where an earlier one came out after it.
    Collections.sort(values, Comparator.comparing(Value::released).thenComparing(Value::period));
    double[] column = axis.emptyColumn();
    int next = 0;
    Value latest = new Value(LocalDate.MIN, LocalDateTime.MIN, Double.NaN);
    for (int i = 0; i < column.length; i++) {
      LocalDateTime open = axis.sessions().get(i).atTime(OPEN);
      while (next < values.size() && !values.get(next).released().isAfter(open)) {
        Value released = values.get(next++);
        latest = released.period().isBefore(latest.period()) ? latest : released;
      }
      column[i] = latest.value();
    }
    return new ExternalSeries(
        spec.name(),
        spec.unit(),
        spec.revisions(),
        values.get(0).released().toLocalDate(),
        values.get(values.size() - 1).released().toLocalDate(),
        column);
  }

  private record Value(LocalDate period, LocalDateTime released, double value) {}
}
