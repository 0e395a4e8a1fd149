package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Daily levels of one series on the sessions of a history, with the rules that reject or repair
 * what is known to be wrong in such files.
 *
 * <p>Rules, by the name under which they are counted, beside those of {@link LevelRows}:
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
 *   <li>{@code second-source-disagrees}: the closes of two files differ by more than one cent; the
 *       file named first wins.
 *   <li>{@code missing-session}: a session between the first and the last row has none; its levels
 *       are missing.
 *   <li>{@code carried-forward}: where a series declares it: a session without a level, as yields
 *       have on bank holidays, takes the one of the session before.
 * </ul>
 */
public final class SeriesLevels {
  /** Closes are published to two decimals; single precision adds less than this. */
  static final double CLOSE_TOLERANCE_POINTS = 0.015;

  static final String ROW_DROPPED = "row dropped";

  private final LevelSeries spec;
  private final SessionAxis axis;
  private final Findings findings;
  private final BarColumns columns;
  private final Set<Field> fields = EnumSet.noneOf(Field.class);

  private SeriesLevels(LevelSeries spec, SessionAxis axis, Findings findings) {
    this.spec = spec;
    this.axis = axis;
    this.findings = findings;
    this.columns = new BarColumns(axis);
  }

  /**
   * Reads the files of {@code spec} that {@code folder} holds and adds their columns to {@code
   * history}; none if it holds none.
   *
   * @return closes by session, NaN where missing
   * @throws DataException if a file that must be there is missing, or any is malformed
   */
  public static double[] read(
      LevelSeries spec,
      DataFolder folder,
      SessionAxis axis,
      Findings findings,
      MarketHistory.Builder history) {
    SeriesLevels levels = new SeriesLevels(spec, axis, findings);
    if (spec.required()) {
      // Complains if it is missing.
      levels.read(spec.files().get(0), folder);
    }
    for (LevelFile file : spec.files().subList(spec.required() ? 1 : 0, spec.files().size())) {
      if (folder.has(file.file())) {
        levels.read(file, folder);
      }
    }
    levels.finish();
    levels.columns.addTo(history, spec.series(), levels.fields);
    return levels.columns.close;
  }

  private void read(LevelFile file, DataFolder folder) {
    BitSet seen = new BitSet();
    BitSet before = new BitSet();
    for (int i = 0; i < axis.size(); i++) {
      before.set(i, !Double.isNaN(columns.close[i]));
    }
    try (InputStream in = folder.open(file.file(), spec.purpose())) {
      fields.addAll(
          LevelRows.read(
              file, in, findings, spec.mayBeNegative(), row -> take(row, file, seen, before)));
    } catch (IOException e) {
      throw DataFolder.unreadable(file.file(), e);
    }
  }

  private void take(LevelRow row, LevelFile file, BitSet seen, BitSet before) {
    int session = position(file.file(), row.date(), axis, findings);
    if (session < 0) {
      return;
    }
    if (row.date().isBefore(spec.usableFrom())) {
      findings.note(file.file(), "before-first-usable", ROW_DROPPED, row.date());
      return;
    }
    if (seen.get(session)) {
      throw secondRow(row);
    }
    seen.set(session);
    if (before.get(session)) {
      compare(file, row, columns.close[session], findings, spec.files().get(0).file());
    } else {
      columns.put(session, row.open(), row.high(), row.low(), row.close());
      if (!Double.isNaN(row.open() + row.high() + row.low() + row.close())) {
        columns.judge(session, file.file(), row.date(), findings);
      }
    }
  }

  static void compare(LevelFile file, LevelRow row, double known, Findings findings, String kept) {
    if (Math.abs(known - row.close()) > CLOSE_TOLERANCE_POINTS) {
      findings.note(
          file.file(),
          "second-source-disagrees",
          "level of " + kept + " kept",
          row.date() + " close " + row.close() + ", kept " + known);
    }
  }

  static DataException secondRow(LevelRow row) {
    return new DataException(
        row.place(), "a second row for " + row.date(), "delete one of the two rows");
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

  private void finish() {
    if (spec.carrySessions() > 0) {
      carryForward();
    } else {
      countGaps();
    }
  }

  private void carryForward() {
    double[] levels = columns.close;
    int carried = spec.carrySessions();
    for (int i = 1; i < levels.length; i++) {
      if (!Double.isNaN(levels[i])) {
        carried = 0;
      } else if (carried < spec.carrySessions()) {
        carried++;
        levels[i] = levels[i - 1];
        findings.note(
            spec.files().get(0).file(),
            "carried-forward",
            "yield of the session before",
            axis.sessions().get(i));
      }
    }
  }

  private void countGaps() {
    double[] column = columns.close;
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
        findings.note(
            spec.files().get(0).file(), "missing-session", "level missing", axis.sessions().get(i));
      }
    }
  }
}
