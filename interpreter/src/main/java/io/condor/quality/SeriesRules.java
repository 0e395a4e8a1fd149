package io.condor.quality;

import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Judges one series of daily or monthly levels. */
final class SeriesRules {
  /** Share of a year's opens that equal the close before, above which they are no opens. */
  private static final double STALE_OPENS_OF_YEAR = 0.05;

  /** Opens so near the close before are as likely, twice, as equal ones are by chance. */
  private static final double ONE_TICK = 0.0151;

  private static final int FEWEST_STALE = 3;

  /** A quarter with more missing sessions than this is patchy. */
  private static final double COVERED_SHARE_OF_QUARTER = 0.9;

  /** Quarters in a row that must be covered to call a series usable. */
  private static final int QUARTERS = 4;

  private final UsIndexCalendar calendar;
  private final QualityLog log;

  SeriesRules(UsIndexCalendar calendar, QualityLog log) {
    this.calendar = calendar;
    this.log = log;
  }

  /**
   * Judges a series; returns the rows, as numbered in the file, that are rejected.
   *
   * @param withDates whether to judge the dates, too: columns of one table share them
   */
  BitSet judge(String source, LevelSeries file, boolean withDates) {
    BitSet rejected = new BitSet();
    if (file.size() == 0) {
      return rejected;
    }
    int[] order = ordered(source, file, withDates);
    int[] single = singles(source, file, order, rejected, withDates);
    LevelSeries series = file.rows(single);
    Rhythm rhythm = Rhythm.of(series.days(), calendar);
    BitSet bad = LevelRules.judge(source, series, rhythm, log);
    if (rhythm == Rhythm.SESSIONS) {
      if (withDates) {
        bad.or(closedDays(source, series));
        missingSessions(source, series);
        sparseStart(source, series);
      }
      emptyValues(source, series);
    } else if (rhythm == Rhythm.MONTHS) {
      if (withDates) {
        missingMonths(source, series);
      }
      emptyValues(source, series);
    }
    bars(source, series);
    staleOpens(source, series);
    bad.stream().forEach(row -> rejected.set(single[row]));
    return rejected;
  }

  private int[] ordered(String source, LevelSeries file, boolean withDates) {
    Integer[] order = new Integer[file.size()];
    Arrays.setAll(order, i -> i);
    for (int i = 1; i < file.size(); i++) {
      if (withDates && file.days()[i] < file.days()[i - 1]) {
        log.note(source, Rule.OUT_OF_ORDER, file.place(i) + " after " + file.date(i - 1));
      }
    }
    Arrays.sort(order, Comparator.comparingInt(i -> file.days()[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private int[] singles(
      String source, LevelSeries file, int[] order, BitSet rejected, boolean withDates) {
    List<Integer> single = new ArrayList<>(order.length);
    for (int row : order) {
      int before = single.isEmpty() ? -1 : single.get(single.size() - 1);
      if (before < 0 || file.days()[before] != file.days()[row]) {
        single.add(row);
        continue;
      }
      boolean equal = Double.compare(file.closes()[before], file.closes()[row]) == 0;
      if (withDates || !equal) {
        log.note(
            source,
            equal ? Rule.DUPLICATE_DATE : Rule.CONFLICTING_DATE,
            file.place(row) + " " + file.closes()[row] + ", first " + file.closes()[before]);
      }
      rejected.set(row);
    }
    return single.stream().mapToInt(Integer::intValue).toArray();
  }

  private boolean isClosed(LocalDate date) {
    return OptionClass.isKnown(calendar, date) && !calendar.isSession(date);
  }

  private BitSet closedDays(String source, LevelSeries series) {
    BitSet bad = new BitSet();
    double before = Double.NaN;
    for (int i = 0; i < series.size(); i++) {
      double close = series.closes()[i];
      if (Double.isNaN(close)) {
        continue;
      }
      if (isClosed(series.date(i))) {
        boolean copy = close == before && (!series.hasBar(i) || isFlat(series, i));
        log.note(
            source, copy ? Rule.HOLIDAY_COPY : Rule.HOLIDAY_ROW, series.place(i) + " " + close);
        bad.set(i);
      } else {
        before = close;
      }
    }
    return bad;
  }

  private void missingSessions(String source, LevelSeries series) {
    List<LocalDate> missing = missing(series);
    if (!missing.isEmpty()) {
      log.note(source, Rule.MISSING_SESSION, missing.size(), series.name() + " " + missing.get(0));
    }
  }

  /** Sessions between the first and the last row that have none. */
  private List<LocalDate> missing(LevelSeries series) {
    Set<LocalDate> there = new HashSet<>();
    for (int i = 0; i < series.size(); i++) {
      there.add(series.date(i));
    }
    LocalDate first = later(series.date(0), calendar.from());
    LocalDate last = series.date(series.size() - 1);
    last = last.isAfter(calendar.to()) ? calendar.to() : last;
    return calendar.sessions(first, last).stream().filter(day -> !there.contains(day)).toList();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** Counts the rows before the first of four quarters in a row that lack less than a tenth. */
  private void sparseStart(String source, LevelSeries series) {
    Map<Integer, int[]> quarters = new TreeMap<>();
    LocalDate first = later(series.date(0), calendar.from());
    LocalDate last = series.date(series.size() - 1);
    if (last.isAfter(calendar.to())) {
      return;
    }
    for (LocalDate session : calendar.sessions(first, last)) {
      quarters.computeIfAbsent(quarter(session), any -> new int[2])[0]++;
    }
    for (LocalDate day : missing(series)) {
      quarters.computeIfAbsent(quarter(day), any -> new int[2])[1]++;
    }
    List<Integer> names = new ArrayList<>(quarters.keySet());
    int start = 0;
    int covered = 0;
    while (start + covered < names.size() && covered < QUARTERS) {
      int[] counts = quarters.getOrDefault(names.get(start + covered), new int[2]);
      if (counts[1] > (1 - COVERED_SHARE_OF_QUARTER) * counts[0]) {
        start += covered + 1;
        covered = 0;
      } else {
        covered++;
      }
    }
    if (start == 0 || start == names.size()) {
      return;
    }
    int usable = names.get(start);
    int rows = 0;
    while (rows < series.size() && quarter(series.date(rows)) < usable) {
      rows++;
    }
    String from = usable / 4 + " quarter " + (usable % 4 + 1);
    log.note(source, Rule.SPARSE_START, rows, series.place(0) + ", usable from " + from);
  }

  private static int quarter(LocalDate date) {
    return date.getYear() * 4 + (date.getMonthValue() - 1) / 3;
  }

  private void emptyValues(String source, LevelSeries series) {
    int first = 0;
    int last = series.size() - 1;
    while (first <= last && Double.isNaN(series.closes()[first])) {
      first++;
    }
    while (last >= first && Double.isNaN(series.closes()[last])) {
      last--;
    }
    for (int i = first; i <= last; i++) {
      if (Double.isNaN(series.closes()[i]) && !isHoliday(series, i)) {
        log.note(source, Rule.EMPTY_VALUE, series.place(i));
      }
    }
  }

  /** Empty cells of closed days are as they should be; months are dated on any day. */
  private boolean isHoliday(LevelSeries series, int row) {
    return series.size() > 1
        && series.days()[1] - series.days()[0] < 28
        && isClosed(series.date(row));
  }

  private void missingMonths(String source, LevelSeries series) {
    Set<YearMonth> there = new HashSet<>();
    for (int i = 0; i < series.size(); i++) {
      there.add(YearMonth.from(series.date(i)));
    }
    YearMonth last = YearMonth.from(series.date(series.size() - 1));
    for (YearMonth month = YearMonth.from(series.date(0));
        month.isBefore(last);
        month = month.plusMonths(1)) {
      if (!there.contains(month)) {
        log.note(source, Rule.MISSING_MONTH, series.name() + " " + month);
      }
    }
  }

  private static boolean isFlat(LevelSeries series, int row) {
    double close = series.closes()[row];
    return series.highs()[row] == close
        && series.lows()[row] == close
        && (series.opens()[row] == close || Double.isNaN(series.opens()[row]));
  }

  private void bars(String source, LevelSeries series) {
    for (int i = 0; i < series.size(); i++) {
      if (!series.hasBar(i)) {
        continue;
      }
      if (isFlat(series, i)) {
        log.note(source, Rule.FLAT_BAR, series.place(i));
      }
      if (isOutside(series, i, series.opens()[i])) {
        log.note(source, Rule.OPEN_OUTSIDE_RANGE, series.place(i) + range(series, i, "open"));
      }
      if (isOutside(series, i, series.closes()[i])) {
        log.note(source, Rule.CLOSE_OUTSIDE_RANGE, series.place(i) + range(series, i, "close"));
      }
    }
  }

  private static boolean isOutside(LevelSeries series, int row, double level) {
    return level > series.highs()[row] || level < series.lows()[row];
  }

  private static String range(LevelSeries series, int row, String which) {
    double level = which.equals("open") ? series.opens()[row] : series.closes()[row];
    return String.format(
        Locale.ROOT,
        " %s %.2f, low %.2f, high %.2f",
        which,
        level,
        series.lows()[row],
        series.highs()[row]);
  }

  private void staleOpens(String source, LevelSeries series) {
    Map<Integer, List<Integer>> years = new TreeMap<>();
    Map<Integer, Integer> opens = new TreeMap<>();
    Map<Integer, Integer> near = new TreeMap<>();
    for (int i = 1; i < series.size(); i++) {
      double open = series.opens()[i];
      if (!Double.isNaN(open)) {
        int year = series.date(i).getYear();
        opens.merge(year, 1, Integer::sum);
        double gap = Math.abs(open - series.closes()[i - 1]);
        if (gap > 0 && gap < ONE_TICK) {
          near.merge(year, 1, Integer::sum);
        } else if (gap == 0) {
          years.computeIfAbsent(year, any -> new ArrayList<>()).add(i);
        }
      }
    }
    years.forEach(
        (year, stale) -> {
          if (stale.size() > STALE_OPENS_OF_YEAR * opens.getOrDefault(year, 0)
              && stale.size() > FEWEST_STALE + 2 * near.getOrDefault(year, 0)) {
            log.note(source, Rule.STALE_OPEN, stale.size(), series.place(stale.get(0)));
          }
        });
  }
}
