package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.UsIndexCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Levels of the S&amp;P 500, whose days are the sessions of a world.
 *
 * <p>Rules, beside those of {@link SeriesLevels} and {@link LevelRows}:
 *
 * <ul>
 *   <li>{@code stale-open}: the open equals the close of the session before; marked missing.
 *   <li>{@code stale-open-year}: an open of a year in which more than one open in twenty is stale;
 *       marked missing, since the rest cannot be told apart.
 * </ul>
 */
public final class SessionLevels {
  private static final double STALE_SHARE_OF_YEAR = 0.05;

  private final LevelSeries spec;
  private final Findings findings;
  private final UsIndexCalendar calendar;
  private final NavigableMap<LocalDate, LevelRow> rows = new TreeMap<>();
  private final Set<Field> fields = EnumSet.noneOf(Field.class);

  private SessionLevels(LevelSeries spec, Findings findings, UsIndexCalendar calendar) {
    this.spec = spec;
    this.findings = findings;
    this.calendar = calendar;
  }

  /**
   * All files' levels; those of later files on days that the earlier ones lack.
   *
   * @throws DataException if all files are missing, or any is malformed
   */
  public static SessionLevels read(
      LevelSeries spec, DataFolder folder, UsIndexCalendar calendar, Findings findings) {
    SessionLevels levels = new SessionLevels(spec, findings, calendar);
    List<LevelFile> present =
        spec.files().stream().filter(file -> folder.has(file.file())).toList();
    for (LevelFile file : present.isEmpty() ? spec.files().subList(0, 1) : present) {
      levels.read(file, folder);
    }
    if (levels.rows.isEmpty()) {
      throw levels.noRow();
    }
    return levels;
  }

  private DataException noRow() {
    LevelFile first = spec.files().get(0);
    return new DataException(
        first.file(),
        first.where().isEmpty() ? "no row" : "no row of " + condition(first),
        "add the S&P 500 rows");
  }

  private static String condition(LevelFile file) {
    StringBuilder text = new StringBuilder();
    file.where()
        .forEach(
            (column, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(column).append(' ').append(value));
    return text.toString();
  }

  private void read(LevelFile file, DataFolder folder) {
    Set<LocalDate> seen = new HashSet<>();
    NavigableMap<LocalDate, LevelRow> before = new TreeMap<>(rows);
    try (InputStream in = folder.open(file.file(), spec.purpose())) {
      fields.addAll(
          LevelRows.read(file, in, findings, false, row -> take(row, file, seen, before)));
    } catch (IOException e) {
      throw DataFolder.unreadable(file.file(), e);
    }
  }

  private void take(
      LevelRow row, LevelFile file, Set<LocalDate> seen, NavigableMap<LocalDate, LevelRow> before) {
    LevelRow known = before.get(row.date());
    if (known != null) {
      SeriesLevels.compare(file, row, known.close(), findings, spec.files().get(0).file());
    } else if (!calendar.isSession(row.date())) {
      findings.note(file.file(), "holiday-row", SeriesLevels.ROW_DROPPED, row.date());
    } else if (row.date().isBefore(spec.usableFrom())) {
      findings.note(file.file(), "before-first-usable", SeriesLevels.ROW_DROPPED, row.date());
    } else if (seen.add(row.date())) {
      rows.put(row.date(), row);
    } else {
      throw SeriesLevels.secondRow(row);
    }
  }

  /** Every session from the first level to the last. */
  public SessionAxis axis() {
    return new SessionAxis(calendar.sessions(rows.firstKey(), rows.lastKey()));
  }

  /** Adds the four columns to {@code history}. */
  public void fill(SessionAxis axis, MarketHistory.Builder history) {
    String file = spec.files().get(0).file();
    BarColumns columns = new BarColumns(axis);
    List<LocalDate> sessions = axis.sessions();
    for (int i = 0; i < sessions.size(); i++) {
      LocalDate date = sessions.get(i);
      LevelRow row = rows.get(date);
      if (row == null) {
        findings.note(file, "missing-session", "level missing", date);
      } else {
        columns.put(i, row.open(), row.high(), row.low(), row.close());
        columns.judge(i, file, date, findings);
      }
    }
    if (spec.checkStaleOpens()) {
      dropStaleOpens(file, sessions, columns);
    }
    columns.addTo(history, Series.SPX, fields);
  }

  private void dropStaleOpens(String file, List<LocalDate> sessions, BarColumns columns) {
    int from = 0;
    while (from < sessions.size()) {
      int year = sessions.get(from).getYear();
      int to = from;
      int opens = 0;
      List<Integer> stale = new ArrayList<>();
      for (; to < sessions.size() && sessions.get(to).getYear() == year; to++) {
        if (!Double.isNaN(columns.open[to])) {
          opens++;
          if (to > 0 && columns.open[to] == columns.close[to - 1]) {
            stale.add(to);
          }
        }
      }
      for (int session : stale) {
        findings.note(file, "stale-open", "open marked missing", sessions.get(session));
        columns.open[session] = Double.NaN;
      }
      if (stale.size() > STALE_SHARE_OF_YEAR * opens) {
        dropOpens(file, sessions, columns, from, to);
      }
      from = to;
    }
  }

  private void dropOpens(
      String file, List<LocalDate> sessions, BarColumns columns, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(columns.open[i])) {
        findings.note(file, "stale-open-year", "open marked missing", sessions.get(i));
        columns.open[i] = Double.NaN;
      }
    }
  }
}
