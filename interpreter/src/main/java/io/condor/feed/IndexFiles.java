package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.util.Map;

/**
 * Daily index levels in the layouts in which Cboe and Yahoo publish them, with the rules that
 * reject or repair what is known to be wrong in them.
 *
 * <p>Rules, by the name under which they are counted:
 *
 * <ul>
 *   <li>{@code holiday-row}: a row on a day without a session; dropped. VIX is computed on some
 *       holidays on which nothing it hedges trades.
 *   <li>{@code before-first-session}, {@code after-last-session}: a row outside the days that have
 *       S&amp;P 500 levels; dropped.
 *   <li>{@code before-first-usable}: a row from the time in which the series is known to be patchy;
 *       dropped.
 *   <li>{@code flat-bar}: open, high, low and close are equal, as in backfilled histories; all but
 *       the close are marked missing.
 *   <li>{@code open-outside-range}: the open is not between low and high; the open is marked
 *       missing.
 *   <li>{@code close-outside-range}: the close is not between low and high; high and low are marked
 *       missing, since closes agree with second sources.
 *   <li>{@code missing-session}: a session between the first and the last row has none; its levels
 *       are missing.
 * </ul>
 */
public final class IndexFiles {
  private static final String ROW_DROPPED = "row dropped";

  /** VVIX lacks 59 of the 2006 sessions, and its levels of March 2006 (15.71 to 37) are wrong. */
  private static final Map<Series, LocalDate> FIRST_USABLE =
      Map.of(Series.VVIX, LocalDate.of(2007, 1, 1));

  private final DataFolder folder;
  private final SessionAxis axis;
  private final Findings findings;
  private final MarketHistory.Builder history;

  public IndexFiles(
      DataFolder folder, SessionAxis axis, Findings findings, MarketHistory.Builder history) {
    this.folder = folder;
    this.axis = axis;
    this.findings = findings;
    this.history = history;
  }

  /** Where a series is read from. */
  public static String file(Series series) {
    return switch (series) {
      case SPX -> SpxFiles.FILE;
      case VIX -> "indices/VIX_History.csv";
      case VIX1D -> "indices/VIX1D_open_close.csv";
      case VIX9D -> "indices/VIX9D_History.csv";
      case VIX3M -> "indices/VIX3M_History.csv";
      case VIX6M -> "indices/VIX6M_History.csv";
      case VVIX -> "indices/VVIX_History.csv";
      case SKEW -> "indices/SKEW_History.csv";
      case TREASURY_BILL -> TreasuryBillFile.FILE;
    };
  }

  /** Reads {@code DATE,OPEN,HIGH,LOW,CLOSE}; returns the closes. */
  public double[] bars(Series series, String purpose) {
    String file = file(series);
    CsvTable table =
        CsvTable.open(file, folder.open(file, purpose), "DATE", "OPEN", "HIGH", "LOW", "CLOSE");
    Columns columns = new Columns(axis);
    while (table.nextWhole()) {
      int session = session(file, series, table.date(0), table, columns.close);
      if (session >= 0) {
        columns.put(session, table.level(1), table.level(2), table.level(3), table.level(4));
        columns.judge(session, file, axis.sessions().get(session), findings);
      }
    }
    finish(file, series, table, columns.close);
    history
        .column(series, Field.OPEN, columns.open)
        .column(series, Field.HIGH, columns.high)
        .column(series, Field.LOW, columns.low);
    return columns.close;
  }

  /** Reads a file with a date and one or two levels a row. */
  public void levels(Series series, String purpose, String dateColumn, Map<String, Field> fields) {
    String file = file(series);
    String[] names = new String[fields.size() + 1];
    Field[] order = new Field[fields.size()];
    double[][] columns = new double[fields.size()][];
    names[0] = dateColumn;
    int count = 0;
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      names[count + 1] = field.getKey();
      order[count] = field.getValue();
      columns[count] = axis.emptyColumn();
      count++;
    }
    CsvTable table = CsvTable.open(file, folder.open(file, purpose), names);
    int last = count - 1;
    while (table.nextWhole()) {
      int session = session(file, series, table.date(0), table, columns[last]);
      if (session >= 0) {
        for (int i = 0; i < count; i++) {
          columns[i][session] = table.level(i + 1);
        }
      }
    }
    findings.read(file, table.rows());
    countGaps(file, columns[last]);
    for (int i = 0; i < count; i++) {
      history.column(series, order[i], columns[i]);
    }
  }

  private void finish(String file, Series series, CsvTable table, double[] close) {
    findings.read(file, table.rows());
    countGaps(file, close);
    history.column(series, Field.CLOSE, close);
  }

  private int session(String file, Series series, LocalDate date, CsvTable table, double[] filled) {
    int session = position(file, date, axis, findings);
    if (session < 0) {
      return -1;
    }
    LocalDate usable = FIRST_USABLE.getOrDefault(series, LocalDate.MIN);
    if (date.isBefore(usable)) {
      findings.note(file, "before-first-usable", ROW_DROPPED, date);
      return -1;
    }
    requireNew(table, date, filled[session]);
    return session;
  }

  /** Position of a row's date on the axis; -1, counted by rule, if it has none. */
  static int position(String file, LocalDate date, SessionAxis axis, Findings findings) {
    if (axis.isBefore(date)) {
      findings.note(file, "before-first-session", ROW_DROPPED, date);
      return -1;
    }
    if (axis.isAfter(date)) {
      findings.note(file, "after-last-session", ROW_DROPPED, date);
      return -1;
    }
    int session = axis.position(date);
    if (session < 0) {
      findings.note(file, "holiday-row", ROW_DROPPED, date);
    }
    return session;
  }

  static void requireNew(CsvTable table, LocalDate date, double before) {
    if (!Double.isNaN(before)) {
      throw new DataException(
          table.place(), "a second row for " + date, "delete one of the two rows");
    }
  }

  private void countGaps(String file, double[] column) {
    int first = 0;
    int last = column.length - 1;
    while (first <= last && Double.isNaN(column[first])) {
      first++;
    }
    while (last >= first && Double.isNaN(column[last])) {
      last--;
    }
    for (int i = first; i <= last; i++) {
      if (Double.isNaN(column[i])) {
        findings.note(file, "missing-session", "level missing", axis.sessions().get(i));
      }
    }
  }

  /** Four levels a session, NaN where missing. */
  static final class Columns {
    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;

    Columns(SessionAxis axis) {
      this.open = axis.emptyColumn();
      this.high = axis.emptyColumn();
      this.low = axis.emptyColumn();
      this.close = axis.emptyColumn();
    }

    void put(int session, double open, double high, double low, double close) {
      this.open[session] = open;
      this.high[session] = high;
      this.low[session] = low;
      this.close[session] = close;
    }

    /** Applies the rules about one bar. */
    void judge(int session, String file, LocalDate date, Findings findings) {
      double o = open[session];
      double h = high[session];
      double l = low[session];
      double c = close[session];
      if (o == h && h == l && l == c) {
        findings.note(file, "flat-bar", "open, high and low marked missing", date);
        put(session, Double.NaN, Double.NaN, Double.NaN, c);
        return;
      }
      if (o > h || o < l) {
        findings.note(file, "open-outside-range", "open marked missing", date + " open " + o);
        open[session] = Double.NaN;
      }
      if (c > h || c < l) {
        findings.note(
            file, "close-outside-range", "high and low marked missing", date + " close " + c);
        high[session] = Double.NaN;
        low[session] = Double.NaN;
      }
    }
  }
}
