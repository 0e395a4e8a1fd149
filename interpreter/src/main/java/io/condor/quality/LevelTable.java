package io.condor.quality;

import io.condor.feed.IndexBars;
import io.condor.market.DataException;
import io.condor.market.UsIndexCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All columns of a sheet of levels, one row a day, for each index that the sheet holds. */
final class LevelTable {
  private static final Set<String> GROUPS = Set.of("root", "symbol", "ticker");
  private static final Set<String> BAR = Set.of("open", "high", "low", "close");
  private static final int FIRST_CAPACITY = 16;

  /** Numbers that may be held: 64 MB. The largest table here has 160 thousand. */
  private static final long MOST_NUMBERS = 8_000_000;

  private final String source;
  private final Map<String, List<LevelSeries>> groups;
  private final BitSet badLines;
  private final int rows;

  private LevelTable(
      String source, Map<String, List<LevelSeries>> groups, BitSet badLines, int rows) {
    this.source = source;
    this.groups = groups;
    this.badLines = badLines;
    this.rows = rows;
  }

  /** Reads a sheet to its end. */
  static LevelTable read(String source, Sheet sheet, QualityLog log) {
    Map<String, Columns> groups = new LinkedHashMap<>();
    BitSet badLines = new BitSet();
    int group = -1;
    for (String name : GROUPS) {
      group = Math.max(group, sheet.column(name));
    }
    int rows = 0;
    while (sheet.next()) {
      rows++;
      if ((long) sheet.names().size() * Math.max(rows, FIRST_CAPACITY * groups.size())
          > MOST_NUMBERS) {
        throw new DataException(
            sheet.place(), "more than " + MOST_NUMBERS + " numbers", "split the file");
      }
      if (sheet.surplus() == 1 && sheet.isEmpty(sheet.names().size())) {
        log.note(source, Rule.TRAILING_COMMA, sheet.place());
      } else if (sheet.surplus() != 0 || sheet.date().isEmpty()) {
        log.note(source, Rule.BAD_ROW, sheet.place());
        badLines.set((int) sheet.line());
        continue;
      }
      String name = group < 0 ? stem(source) : sheet.text(group);
      groups.computeIfAbsent(name, any -> new Columns(sheet.names().size())).add(sheet);
    }
    Map<String, List<LevelSeries>> series = new LinkedHashMap<>();
    int groupColumn = group;
    groups.forEach(
        (name, columns) ->
            series.put(name, columns.series(name, sheet, groupColumn, source, badLines, log)));
    return new LevelTable(source, series, badLines, rows);
  }

  /**
   * Daily bars that know their index. Each says that there was a session: on a closed day one
   * without a value is wrong, too, unlike an empty cell in a table of weekdays.
   */
  static LevelTable of(String source, IndexBars bars, UsIndexCalendar calendar, QualityLog log) {
    BitSet bad = new BitSet();
    for (long row : bars.badRows()) {
      log.note(source, Rule.BAD_ROW, source + ":" + row);
      bad.set((int) row);
    }
    String name = bars.name().isEmpty() ? stem(source) : bars.name();
    List<IndexBars.Bar> kept = new ArrayList<>();
    for (IndexBars.Bar bar : bars.bars()) {
      if (Double.isNaN(bar.close())
          && OptionClass.isKnown(calendar, bar.day())
          && !calendar.isSession(bar.day())) {
        String place = bars.rowWord() + " " + bar.row() + " " + name + " " + bar.day();
        log.note(source, Rule.HOLIDAY_ROW, place + " without a value");
        bad.set((int) bar.row());
      } else {
        kept.add(bar);
      }
    }
    LevelSeries series =
        new LevelSeries(
            name,
            bars.rowWord(),
            kept.stream().mapToInt(bar -> Math.toIntExact(bar.day().toEpochDay())).toArray(),
            column(kept, IndexBars.Bar::open),
            column(kept, IndexBars.Bar::high),
            column(kept, IndexBars.Bar::low),
            column(kept, IndexBars.Bar::close),
            kept.stream().mapToLong(IndexBars.Bar::row).toArray());
    return new LevelTable(
        source, Map.of(name, List.of(series)), bad, bars.bars().size() + bars.badRows().size());
  }

  private static double[] column(List<IndexBars.Bar> bars, ToDoubleFunction<IndexBars.Bar> level) {
    return bars.stream().mapToDouble(level).toArray();
  }

  /** What a file without a column of names calls its index: the first word of its name. */
  static String stem(String source) {
    String name = source.substring(source.lastIndexOf('/') + 1);
    int end = 0;
    while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  String source() {
    return source;
  }

  /** Series by group; those of one group share their dates. */
  Map<String, List<LevelSeries>> groups() {
    return groups;
  }

  int rows() {
    return rows;
  }

  /** Lines of rows that a rule rejected. */
  BitSet badLines() {
    return badLines;
  }

  /** Growing columns of numbers. */
  private static final class Columns {
    private final double[][] values;
    private final int[] strange;
    private final String[] firstStrange;
    private final long[] strangeLine;
    private final int[] filled;
    private int[] days = new int[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private int size;

    Columns(int width) {
      values = new double[width][FIRST_CAPACITY];
      strange = new int[width];
      filled = new int[width];
      firstStrange = new String[width];
      strangeLine = new long[width];
      Arrays.fill(firstStrange, "");
    }

    void add(Sheet sheet) {
      if (size == days.length) {
        days = Arrays.copyOf(days, 2 * size);
        lines = Arrays.copyOf(lines, 2 * size);
        for (int c = 0; c < values.length; c++) {
          values[c] = Arrays.copyOf(values[c], 2 * size);
        }
      }
      days[size] = (int) sheet.date().orElseThrow().toEpochDay();
      lines[size] = sheet.line();
      for (int c = 0; c < values.length; c++) {
        values[c][size] = sheet.number(c);
        if (!sheet.isEmpty(c)) {
          filled[c]++;
          if (Double.isNaN(values[c][size])) {
            if (strange[c]++ == 0) {
              firstStrange[c] = sheet.place() + " `" + sheet.text(c) + "`";
              strangeLine[c] = sheet.line();
            }
          }
        }
      }
      size++;
    }

    List<LevelSeries> series(
        String name, Sheet sheet, int group, String source, BitSet badLines, QualityLog log) {
      List<LevelSeries> series = new ArrayList<>();
      int[] dates = Arrays.copyOf(days, size);
      long[] places = Arrays.copyOf(lines, size);
      if (sheet.has("close")) {
        series.add(
            new LevelSeries(
                name,
                LevelSeries.LINE,
                dates,
                bar(sheet, "open"),
                bar(sheet, "high"),
                bar(sheet, "low"),
                bar(sheet, "close"),
                places));
      }
      for (int c = 0; c < values.length; c++) {
        String column = sheet.names().get(c);
        boolean numbers = filled[c] > 0 && strange[c] <= filled[c] / 2;
        if (c == sheet.dateColumn() || c == group || column.isEmpty() || !numbers) {
          continue;
        }
        if (strange[c] > 0) {
          log.note(source, Rule.NOT_A_NUMBER, strange[c], firstStrange[c]);
          badLines.set((int) strangeLine[c]);
        }
        if (!(sheet.has("close") && BAR.contains(column))) {
          String own = sheet.has("close") ? name + " " + column : column;
          series.add(LevelSeries.of(own, dates, Arrays.copyOf(values[c], size), places));
        }
      }
      return series;
    }

    private double[] bar(Sheet sheet, String name) {
      int column = sheet.column(name);
      if (column >= 0) {
        return Arrays.copyOf(values[column], size);
      }
      double[] none = new double[size];
      Arrays.fill(none, Double.NaN);
      return none;
    }
  }
}
