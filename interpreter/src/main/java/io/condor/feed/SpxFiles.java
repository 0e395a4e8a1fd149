package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * S&amp;P 500 levels from two Yahoo downloads; their days are the sessions of the world.
 *
 * <p>Rules, beside those of {@link IndexFiles}:
 *
 * <ul>
 *   <li>{@code single-precision}: the index is published to two decimals, the file repeats it in
 *       single precision (2398.10009765625); rounded to two decimals.
 *   <li>{@code second-source-disagrees}: the closes of the two files differ by more than one cent;
 *       the file with opens wins.
 *   <li>{@code stale-open}: the open equals the close of the session before; marked missing.
 *   <li>{@code stale-open-year}: an open of a year in which more than one open in twenty is stale;
 *       marked missing, since the rest cannot be told apart.
 * </ul>
 */
public final class SpxFiles {
  static final String FILE = "indices/ALL_eod.csv";
  static final String LONGER_FILE = "indices/spx_daily_full.csv";

  private static final String ROOT = "SPX";
  private static final double CLOSE_TOLERANCE_POINTS = 0.015;
  private static final double STALE_SHARE_OF_YEAR = 0.05;

  private final Findings findings;
  private final UsIndexCalendar calendar;
  private final NavigableMap<LocalDate, Bar> bars = new TreeMap<>();

  private SpxFiles(Findings findings, UsIndexCalendar calendar) {
    this.findings = findings;
    this.calendar = calendar;
  }

  /** Both files' levels on the sessions from their first day to their last. */
  public static SpxFiles read(DataFolder folder, UsIndexCalendar calendar, Findings findings) {
    SpxFiles files = new SpxFiles(findings, calendar);
    files.readMain(folder);
    if (folder.has(LONGER_FILE)) {
      files.readLonger(folder);
    }
    if (files.bars.isEmpty()) {
      throw new DataException(FILE, "no row of root " + ROOT, "add the S&P 500 rows");
    }
    return files;
  }

  private void readMain(DataFolder folder) {
    CsvTable table =
        CsvTable.open(
            FILE,
            folder.open(FILE, "S&P 500 levels"),
            "root",
            "Date",
            "Open",
            "High",
            "Low",
            "Close");
    while (table.nextWhole()) {
      if (table.text(0).equals(ROOT)) {
        add(
            FILE,
            table,
            table.date(1),
            new Bar(
                cents(FILE, table, 2),
                cents(FILE, table, 3),
                cents(FILE, table, 4),
                cents(FILE, table, 5)));
      }
    }
    findings.read(FILE, table.rows());
  }

  private void readLonger(DataFolder folder) {
    CsvTable table =
        CsvTable.open(
            LONGER_FILE,
            folder.open(LONGER_FILE, "S&P 500 levels"),
            "Date",
            "High",
            "Low",
            "Close");
    NavigableMap<LocalDate, Bar> main = new TreeMap<>(bars);
    while (table.nextWhole()) {
      LocalDate date = table.date(0);
      Bar bar =
          new Bar(
              Double.NaN,
              cents(LONGER_FILE, table, 1),
              cents(LONGER_FILE, table, 2),
              cents(LONGER_FILE, table, 3));
      Bar known = main.get(date);
      if (known == null) {
        add(LONGER_FILE, table, date, bar);
      } else if (Math.abs(known.close() - bar.close()) > CLOSE_TOLERANCE_POINTS) {
        findings.note(
            LONGER_FILE,
            "second-source-disagrees",
            "level of " + FILE + " kept",
            date + " close " + bar.close() + ", kept " + known.close());
      }
    }
    findings.read(LONGER_FILE, table.rows());
  }

  private double cents(String file, CsvTable table, int column) {
    double level = table.level(column);
    double rounded = Math.rint(level * 100) / 100;
    if (rounded != level) {
      findings.note(
          file, "single-precision", "rounded to two decimals", table.place() + " " + level);
    }
    return rounded;
  }

  private void add(String file, CsvTable table, LocalDate date, Bar bar) {
    if (!calendar.isSession(date)) {
      findings.note(file, "holiday-row", "row dropped", date);
    } else if (bars.putIfAbsent(date, bar) != null) {
      throw new DataException(
          table.place(), "a second row for " + date, "delete one of the two rows");
    }
  }

  /** Every session from the first level to the last. */
  public SessionAxis axis() {
    return new SessionAxis(calendar.sessions(bars.firstKey(), bars.lastKey()));
  }

  /** Adds the four columns to {@code history}. */
  public void fill(SessionAxis axis, MarketHistory.Builder history) {
    IndexFiles.Columns columns = new IndexFiles.Columns(axis);
    List<LocalDate> sessions = axis.sessions();
    for (int i = 0; i < sessions.size(); i++) {
      LocalDate date = sessions.get(i);
      Bar bar = bars.get(date);
      if (bar == null) {
        findings.note(FILE, "missing-session", "level missing", date);
      } else {
        columns.put(i, bar.open(), bar.high(), bar.low(), bar.close());
        columns.judge(i, FILE, date, findings);
      }
    }
    dropStaleOpens(sessions, columns);
    history
        .column(Series.SPX, Field.OPEN, columns.open)
        .column(Series.SPX, Field.HIGH, columns.high)
        .column(Series.SPX, Field.LOW, columns.low)
        .column(Series.SPX, Field.CLOSE, columns.close);
  }

  private void dropStaleOpens(List<LocalDate> sessions, IndexFiles.Columns columns) {
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
        findings.note(FILE, "stale-open", "open marked missing", sessions.get(session));
        columns.open[session] = Double.NaN;
      }
      if (stale.size() > STALE_SHARE_OF_YEAR * opens) {
        dropOpens(sessions, columns, from, to);
      }
      from = to;
    }
  }

  private void dropOpens(List<LocalDate> sessions, IndexFiles.Columns columns, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(columns.open[i])) {
        findings.note(FILE, "stale-open-year", "open marked missing", sessions.get(i));
        columns.open[i] = Double.NaN;
      }
    }
  }

  private record Bar(double open, double high, double low, double close) {}
}
