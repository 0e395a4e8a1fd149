package io.condor.quality;

import io.condor.feed.ChainFiles;
import io.condor.feed.IndexBars;
import io.condor.feed.PackedTexts;
import io.condor.market.DataException;
import io.condor.market.Findings;
import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import io.condor.quality.FuturesRows.Row;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges files of any kind, told by what is in them: levels, futures, curves, intraday bars, option
 * chains. Files that hold the same series are compared with each other; levels of SPX and VIX among
 * them judge chains and futures.
 *
 * <p>Level files are held in memory, chains stream day by day.
 */
public final class QualityCheck {
  private static final Set<String> SPX = Set.of("SPX", "SP500", "GSPC", "^GSPC", "^SPX");
  private static final Set<String> VIX = Set.of("VIX", "VIXCLS", "VIX_CLOSE", "^VIX");

  /** All VIX futures since 2004 have 60 thousand rows. */
  private static final int MOST_FUTURES_ROWS = 500_000;

  private final UsIndexCalendar calendar = Shipped.CALENDAR;
  private final ListedContracts listed = Shipped.CONTRACTS;
  private final QualityLog log = new QualityLog();
  private final List<LevelTable> tables = new ArrayList<>();
  private final Map<String, FuturesRows> futures = new LinkedHashMap<>();
  private final Map<String, LevelTable> curves = new LinkedHashMap<>();
  private final List<Path> others = new ArrayList<>();
  private final Map<Path, String> labels = new HashMap<>();
  private final Consumer<Path> progress;

  private QualityCheck(Consumer<Path> progress) {
    this.progress = progress;
  }

  /** Judges {@code files}; where they disagree, the first is right. */
  public static QualityReport of(Path... files) {
    return of(List.of(files), file -> {});
  }

  /**
   * As above.
   *
   * @param progress is told each file before it is read
   */
  public static QualityReport of(List<Path> files, Consumer<Path> progress) {
    QualityCheck check = new QualityCheck(progress);
    new LinkedHashSet<>(files).forEach(check::readLevels);
    check.judge();
    return check.log.report();
  }

  /** The file's name, with as many folders before it as tell it from the others. */
  private String label(Path file) {
    String known = labels.get(file);
    if (known != null) {
      return known;
    }
    int names = file.getNameCount();
    String label = file.toString();
    for (int from = names - 1; from >= 0; from--) {
      String tail = file.subpath(from, names).toString().replace('\\', '/');
      if (!labels.containsValue(tail)) {
        label = tail;
        break;
      }
    }
    labels.put(file, label);
    return label;
  }

  private void readLevels(Path file) {
    progress.accept(file);
    String source = label(file);
    boolean[] found = {false};
    try {
      PackedTexts.each(
          file,
          (entry, text) ->
              found[0] |=
                  entry.isEmpty()
                      ? readText(source, source, source, text)
                      : readText(source, source + "!" + entry, entry, text));
      if (!found[0]) {
        others.add(file);
      }
    } catch (DataException e) {
      unreadable(source, e);
    }
  }

  private void unreadable(String source, DataException e) {
    // Without the place: where files lie must not move the hash.
    log.note(source, Rule.UNKNOWN_LAYOUT, String.valueOf(e.getMessage()));
  }

  private boolean readText(String source, String place, String name, InputStream text) {
    Optional<IndexBars> bars = IndexBars.read(place, name, text);
    if (bars.isPresent()) {
      readBars(source, bars.get());
      return true;
    }
    return Sheet.open(place, text).map(sheet -> readSheet(source, sheet)).orElse(false);
  }

  private void readBars(String source, IndexBars bars) {
    if (bars.isDaily()) {
      tables.add(LevelTable.of(source, bars, calendar, log));
    } else {
      new IntradayRules(calendar, log).judge(source, bars);
    }
  }

  private boolean readSheet(String source, Sheet sheet) {
    if (sheet.linesAbove() > 0) {
      log.note(source, Rule.LINES_ABOVE_HEADER, sheet.place());
    }
    if (sheet.has("trade date", "futures", "settle")) {
      readFutures(source, sheet);
    } else if (sheet.has("symbol", "settlement")) {
      equalSettlements(source, sheet);
    } else if (sheet.has("time", "close")) {
      new IntradayRules(calendar, log).judge(source, sheet);
    } else {
      LevelTable table = LevelTable.read(source, sheet, log);
      tables.add(table);
      if (sheet.has("vx1", "vx2")) {
        curves.put(source, table);
      }
    }
    return true;
  }

  private void readFutures(String source, Sheet sheet) {
    FuturesRows rows = futures.computeIfAbsent(source, any -> new FuturesRows());
    int label = sheet.column("futures");
    int settle = sheet.column("settle");
    while (sheet.next()) {
      if (sheet.surplus() == 1 && sheet.isEmpty(sheet.names().size())) {
        log.note(source, Rule.TRAILING_COMMA, sheet.place());
      } else if (sheet.surplus() != 0) {
        badRow(source, sheet);
        continue;
      }
      if (sheet.date().isEmpty()) {
        badRow(source, sheet);
        continue;
      }
      if (rows.size() >= MOST_FUTURES_ROWS) {
        throw new DataException(
            sheet.place(), "more than " + MOST_FUTURES_ROWS + " rows of futures", "split the file");
      }
      boolean zero = false;
      for (String price : List.of("open", "high", "low", "close")) {
        int column = sheet.column(price);
        zero |= column >= 0 && sheet.number(column) == 0;
      }
      rows.add(
          sheet.text(label),
          new Row(sheet.date().orElseThrow(), sheet.number(settle), zero, sheet.place()));
    }
  }

  private void badRow(String source, Sheet sheet) {
    log.note(source, Rule.BAD_ROW, sheet.place());
    log.rows(source, 1, 0);
  }

  /** Settlement pages: contracts that repeat the settlement of another. */
  private void equalSettlements(String source, Sheet sheet) {
    Map<Double, String> first = new HashMap<>();
    int rows = 0;
    int bad = 0;
    while (sheet.next()) {
      rows++;
      double settlement = sheet.number(sheet.column("settlement"));
      String symbol = sheet.text(sheet.column("symbol"));
      String before = first.putIfAbsent(settlement, symbol);
      if (before != null) {
        bad++;
        log.note(
            source,
            Rule.EQUAL_SETTLEMENTS,
            sheet.place() + " " + symbol + " " + settlement + " as " + before);
      }
    }
    log.rows(source, rows, rows - bad);
  }

  private void judge() {
    IndexCloses closes = closes();
    SourceRules sources = new SourceRules();
    for (LevelTable table : tables) {
      judgeTable(table, sources);
    }
    sources.judge(log);
    NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> settlements = new TreeMap<>();
    FuturesRules rules = new FuturesRules(calendar, listed, closes, log);
    futures.forEach(
        (source, rows) -> {
          FuturesRules.Curve curve = rules.judge(source, rows);
          log.rows(source, rows.size(), rows.size() - curve.rejectedRows());
          merge(source, settlements, curve.days());
        });
    judgeCurves(settlements);
    judgeChains(closes);
  }

  private void judgeTable(LevelTable table, SourceRules sources) {
    SeriesRules rules = new SeriesRules(calendar, log);
    BitSet bad = table.badLines();
    for (List<LevelSeries> group : table.groups().values()) {
      boolean dates = true;
      for (LevelSeries series : group) {
        BitSet rejected = rules.judge(table.source(), series, dates);
        // What is wrong in a further column costs that value and not the row.
        if (dates) {
          rejected.stream().forEach(row -> bad.set((int) series.lines()[row]));
        }
        sources.add(table.source(), series);
        dates = false;
      }
    }
    log.rows(table.source(), table.rows(), table.rows() - bad.cardinality());
  }

  /** Adds settlements; the file that came first is right. */
  private void merge(
      String source,
      NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> all,
      NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> more) {
    more.forEach(
        (day, curve) ->
            curve.forEach(
                (expiry, settle) -> {
                  NavigableMap<LocalDate, Double> known =
                      all.computeIfAbsent(day, any -> new TreeMap<>());
                  double other = known.getOrDefault(expiry, settle);
                  known.putIfAbsent(expiry, settle);
                  if (other != settle) {
                    log.note(
                        source,
                        Rule.SOURCES_DISAGREE,
                        String.format(
                            Locale.ROOT,
                            "%s future of %s %s, other file %s",
                            day,
                            expiry,
                            settle,
                            other));
                  }
                }));
  }

  private void judgeCurves(NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> settlements) {
    RankRules rules = new RankRules(listed, log);
    curves.forEach(
        (source, table) -> {
          List<LevelSeries> ranks = new ArrayList<>();
          Map<String, LevelSeries> columns = new HashMap<>();
          table
              .groups()
              .values()
              .forEach(group -> group.forEach(series -> columns.put(series.name(), series)));
          for (int rank = 1; columns.containsKey("vx" + rank); rank++) {
            ranks.add(
                columns.getOrDefault(
                    "vx" + rank, LevelSeries.of("", new int[0], new double[0], new long[0])));
          }
          rules.judge(source, ranks, Collections.unmodifiableNavigableMap(settlements));
        });
  }

  private void judgeChains(IndexCloses closes) {
    ChainGate gate = ChainGate.before(block -> {}, closes, log);
    for (Path file : others) {
      progress.accept(file);
      String source = label(file);
      gate.source(source);
      Findings findings = new Findings();
      try {
        ChainFiles.read(file, gate, findings);
      } catch (DataException e) {
        unreadable(source, e);
      }
      log.addFindings(source, findings.report());
    }
    if (!others.isEmpty()) {
      gate.finish();
    }
  }

  /** Closes of SPX and VIX from the longest series of that name. */
  private IndexCloses closes() {
    Map<String, Map<Integer, Double>> known = new HashMap<>();
    known.put("SPX", longest(SPX));
    known.put("VIX", longest(VIX));
    return (underlying, day) -> {
      double level =
          known.getOrDefault(underlying, Map.of()).getOrDefault((int) day.toEpochDay(), Double.NaN);
      return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
    };
  }

  private Map<Integer, Double> longest(Set<String> names) {
    Map<Integer, Double> longest = new HashMap<>();
    for (LevelTable table : tables) {
      for (List<LevelSeries> group : table.groups().values()) {
        for (LevelSeries series : group) {
          if (names.contains(series.name().toUpperCase(Locale.ROOT))
              && series.size() > longest.size()) {
            longest = levels(series);
          }
        }
      }
    }
    return longest;
  }

  private static Map<Integer, Double> levels(LevelSeries series) {
    Map<Integer, Double> levels = new HashMap<>();
    for (int i = 0; i < series.size(); i++) {
      levels.put(series.days()[i], series.closes()[i]);
    }
    return levels;
  }
}
