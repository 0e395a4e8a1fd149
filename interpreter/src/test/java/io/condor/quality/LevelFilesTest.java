package io.condor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule about files of levels and futures on a small file with its fault, and on one without.
 */
class LevelFilesTest {
  private static final UsIndexCalendar CALENDAR = Shipped.CALENDAR;
  private static final ListedContracts LISTED = Shipped.CONTRACTS;

  private static final List<String> BARS = makeBars();
  private static final List<String> LEVELS = makeLevels();
  private static final List<String> MONTHS = makeMonths();
  private static final List<String> CALM = makeCalm();
  private static final List<String> FUTURES = makeFutures();

  @TempDir Path folder;

  private static List<String> bars() {
    return new ArrayList<>(BARS);
  }

  private static List<String> levels() {
    return new ArrayList<>(LEVELS);
  }

  private static List<String> months() {
    return new ArrayList<>(MONTHS);
  }

  private static List<String> calm() {
    return new ArrayList<>(CALM);
  }

  private static List<String> futures() {
    return new ArrayList<>(FUTURES);
  }

  /** Lines of a file and what a fault makes of them. */
  private record Case(
      Rule rule, long count, String example, List<String> lines, Consumer<List<String>> fault) {}

  /** Two years of bars of an index on every session. */
  private static List<String> makeBars() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>(List.of("DATE,OPEN,HIGH,LOW,CLOSE"));
    double level = 17;
    for (LocalDate day : sessions(2018, 2019)) {
      double open = level * Math.exp(0.03 * random.nextGaussian());
      double close = open * Math.exp(0.05 * random.nextGaussian());
      double high = Math.max(open, close) * (1.01 + 0.02 * random.nextDouble());
      double low = Math.min(open, close) * (0.99 - 0.02 * random.nextDouble());
      lines.add(String.format(Locale.ROOT, "%s,%.4f,%.4f,%.4f,%.4f", day, open, high, low, close));
      level = close + 0.03 * (17 - close);
    }
    return lines;
  }

  private static List<LocalDate> sessions(int firstYear, int lastYear) {
    return CALENDAR.sessions(LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
  }

  private static List<String> makeLevels() {
    List<String> lines = new ArrayList<>(List.of("date,level"));
    for (String bar : BARS.subList(1, 500)) {
      lines.add(bar.substring(0, 11) + bar.substring(bar.lastIndexOf(',') + 1));
    }
    return lines;
  }

  private static List<String> makeMonths() {
    List<String> lines = new ArrayList<>(List.of("observation_date,CPI"));
    for (int month = 0; month < 60; month++) {
      lines.add(LocalDate.of(2010, 1, 1).plusMonths(month) + "," + (200 + month * 0.4));
    }
    return lines;
  }

  /** Contracts of a year as they are listed: nine months ahead, from the Monday after an expiry. */
  private static List<String> makeFutures() {
    List<String> lines = new ArrayList<>(List.of("Trade Date,Futures,Open,High,Low,Close,Settle"));
    List<LocalDate> days = sessions(2015, 2016);
    List<LocalDate> expiries =
        List.copyOf(LISTED.futuresExpiries(LocalDate.of(2015, 1, 1), LocalDate.of(2017, 9, 30)));
    for (int e = 0; e < expiries.size(); e++) {
      for (LocalDate day : days) {
        int rank = 0;
        for (LocalDate other : expiries) {
          rank += !other.isBefore(day) && !other.isAfter(expiries.get(e)) ? 1 : 0;
        }
        boolean listed =
            rank >= 1 && rank <= 9 && !day.isAfter(expiries.get(e)) && isListed(day, expiries, e);
        if (listed) {
          double settle = 15 + 0.6 * rank + 0.01 * (day.getDayOfYear() % 40) + 0.001 * e;
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%.2f,%.2f,%.2f,%.2f,%.3f",
                  day,
                  expiries.get(e),
                  settle,
                  settle + 0.3,
                  settle - 0.3,
                  settle,
                  settle));
        }
      }
    }
    return lines;
  }

  private static boolean isListed(LocalDate day, List<LocalDate> expiries, int e) {
    return e < 9 || day.isAfter(expiries.get(e - 9).plusDays(4));
  }

  private static int line(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new IllegalArgumentException(start);
  }

  private static Consumer<List<String>> cell(String row, int column, String value) {
    return lines -> {
      int at = line(lines, row);
      String[] cells = lines.get(at).split(",", -1);
      cells[column] = value;
      lines.set(at, String.join(",", cells));
    };
  }

  private static String close(List<String> lines, String row) {
    String bar = lines.get(line(lines, row));
    return bar.substring(bar.lastIndexOf(',') + 1);
  }

  private static Consumer<List<String>> scaled(String row, int column, double factor) {
    return lines -> {
      String[] cells = lines.get(line(lines, row)).split(",", -1);
      double value = factor * Double.parseDouble(cells[column]);
      cell(row, column, "" + value).accept(lines);
    };
  }

  private static Consumer<List<String>> each(String year, Consumer<String> change) {
    return lines ->
        lines.stream()
            .filter(line -> line.startsWith(year))
            .map(line -> line.substring(0, 10))
            .toList()
            .forEach(change);
  }

  private static List<Case> cases() {
    String day = "2019-03-14";
    String next = "2019-03-15";
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(Rule.OFF_SCALE_LEVEL, 1, day, bars(), scaled(day, 4, 100)));
    cases.add(new Case(Rule.OFF_SCALE_LEVEL, 1, day, levels(), scaled(day, 1, 0.1)));
    cases.add(
        new Case(
            Rule.CONFLICTING_DATE,
            1,
            day,
            levels(),
            lines -> lines.add(line(lines, day) + 1, day + ",16.01")));
    cases.add(
        new Case(
            Rule.DUPLICATE_DATE,
            1,
            day,
            levels(),
            lines -> lines.add(line(lines, day) + 1, lines.get(line(lines, day)))));
    cases.add(
        new Case(
            Rule.HOLIDAY_COPY,
            1,
            "2018-12-05",
            levels(),
            lines ->
                lines.add(line(lines, "2018-12-06"), "2018-12-05," + close(lines, "2018-12-04"))));
    cases.add(
        new Case(
            Rule.HOLIDAY_ROW,
            1,
            "2018-12-05",
            levels(),
            lines -> lines.add(line(lines, "2018-12-06"), "2018-12-05,16.01")));
    cases.add(new Case(Rule.ZERO_FOR_MISSING, 1, day, levels(), cell(day, 1, "0.0")));
    cases.add(new Case(Rule.NOT_A_NUMBER, 1, "`n/a`", levels(), cell(day, 1, "n/a")));
    cases.add(new Case(Rule.BAD_ROW, 1, "bad-row.csv:", levels(), cell(day, 0, "14.3.19")));
    cases.add(new Case(Rule.IMPLAUSIBLE_LEVEL, 5, "2019-03-1", bars(), LevelFilesTest::low));
    cases.add(new Case(Rule.REVERTING_JUMP, 1, day, calm(), cell(day, 1, "120.00")));
    cases.add(
        new Case(
            Rule.LEVEL_BREAK,
            1,
            "2019-01-02",
            calm(),
            each("2019", row -> {}).andThen(halved("2019"))));
    cases.add(new Case(Rule.CLOSE_OUTSIDE_RANGE, 1, day, bars(), raised(day, 2)));
    cases.add(new Case(Rule.OPEN_OUTSIDE_RANGE, 1, day, bars(), scaled(day, 1, 0.7)));
    cases.add(new Case(Rule.STALE_OPEN, 20, "2019-01-03", bars(), LevelFilesTest::staleOpens));
    cases.add(new Case(Rule.FLAT_BAR, 1, day, bars(), flat(day)));
    cases.add(
        new Case(
            Rule.OUT_OF_ORDER,
            1,
            day,
            levels(),
            lines -> {
              int at = line(lines, day);
              String row = lines.remove(at);
              lines.add(line(lines, next) + 1, row);
            }));
    cases.add(
        new Case(Rule.MISSING_SESSION, 1, day, levels(), lines -> lines.remove(line(lines, day))));
    cases.add(
        new Case(
            Rule.SPARSE_START,
            51,
            "usable from 2018 quarter 2",
            levels(),
            lines -> {
              for (int i = 0; i < 10; i++) {
                lines.remove(20);
              }
            }));
    cases.add(new Case(Rule.EMPTY_VALUE, 1, day, levels(), cell(day, 1, "")));
    cases.add(
        new Case(
            Rule.MISSING_MONTH,
            1,
            "2012-05",
            months(),
            lines -> lines.remove(line(lines, "2012-05"))));
    cases.add(
        new Case(
            Rule.TRAILING_COMMA,
            1,
            "trailing-comma.csv:",
            levels(),
            lines -> lines.set(line(lines, day), lines.get(line(lines, day)) + ",")));
    cases.add(
        new Case(
            Rule.LINES_ABOVE_HEADER,
            1,
            "lines-above-header.csv:",
            levels(),
            lines -> lines.add(0, "Some disclaimer without any warranty.")));
    cases.add(new Case(Rule.UNKNOWN_LAYOUT, 1, "`a,b`", levels(), lines -> lines.set(0, "a,b")));
    cases.addAll(futuresCases());
    return cases;
  }

  private static List<Case> futuresCases() {
    String row = "2015-06-10,2015-08-19";
    List<Case> cases = new ArrayList<>();
    cases.add(
        new Case(
            Rule.MISLABELLED_CONTRACT,
            1,
            "2016-04-20 starts 2015-08-24, ends 2016-05-18: it is 2016-05-18",
            futures(),
            renamed("2016-05-18", "2016-04-20", true)));
    cases.add(
        new Case(
            Rule.BAD_LABEL,
            1,
            "20166-05-18",
            futures(),
            renamed("2016-05-18", "20166-05-18", false)));
    cases.add(
        new Case(Rule.OFF_SCALE_SETTLE, 1, row.substring(0, 10), futures(), scaled(row, 6, 10)));
    cases.add(new Case(Rule.ZERO_SETTLE, 1, row.substring(0, 10), futures(), cell(row, 6, "0")));
    cases.add(
        new Case(Rule.PLACEHOLDER_SETTLE, 1, row.substring(0, 10), futures(), cell(row, 6, "1.0")));
    cases.add(
        new Case(
            Rule.CURVE_HOLE, 1, "2015-06-10 future of 2015-08-19", futures(), cell(row, 6, "0")));
    cases.add(
        new Case(
            Rule.NO_FRONT_MONTH,
            1,
            "2015-06-10 future of 2015-06-17",
            futures(),
            cell("2015-06-10,2015-06-17", 6, "0")));
    cases.add(new Case(Rule.ZERO_PRICE, 1, row.substring(0, 10), futures(), cell(row, 2, "0")));
    cases.add(
        new Case(
            Rule.AFTER_EXPIRY,
            1,
            "2015-06-18",
            futures(),
            lines -> {
              int at = line(lines, "2015-06-17,2015-06-17");
              lines.add(at, "2015-06-18,2015-06-17,15,15.5,14.5,15,15");
            }));
    cases.add(
        new Case(
            Rule.HOLIDAY_ROW,
            1,
            "2015-04-03",
            futures(),
            lines ->
                lines.add(
                    line(lines, "2015-04-06,2015-08-19"),
                    "2015-04-03,2015-08-19,17,17.5,16.5,17,17")));
    return cases;
  }

  private static Consumer<List<String>> renamed(String from, String to, boolean dropTo) {
    return lines -> {
      if (dropTo) {
        lines.removeIf(line -> line.contains("," + to + ","));
      }
      lines.replaceAll(line -> line.replace("," + from + ",", "," + to + ","));
    };
  }

  private static void low(List<String> lines) {
    for (String day : List.of("11", "12", "13", "14", "15")) {
      int at = line(lines, "2019-03-" + day);
      lines.set(at, "2019-03-" + day + ",3.01,3.20,2.80,3.0" + day.charAt(1));
    }
  }

  /** A series that moves by half a percent a day. */
  private static List<String> makeCalm() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("date,nav"));
    double level = 100;
    for (LocalDate day : sessions(2018, 2019)) {
      level *= Math.exp(0.005 * random.nextGaussian());
      lines.add(String.format(Locale.ROOT, "%s,%.2f", day, level));
    }
    return lines;
  }

  private static Consumer<List<String>> halved(String year) {
    return lines ->
        lines.replaceAll(
            line ->
                line.startsWith(year)
                    ? line.substring(0, 11)
                        + String.format(
                            Locale.ROOT, "%.2f", 0.5 * Double.parseDouble(line.substring(11)))
                    : line);
  }

  private static Consumer<List<String>> raised(String row, int above) {
    return lines -> {
      String[] cells = lines.get(line(lines, row)).split(",", -1);
      cell(row, 4, "" + (Double.parseDouble(cells[above]) + 0.05)).accept(lines);
    };
  }

  private static Consumer<List<String>> flat(String row) {
    return lines -> {
      String close = close(lines, row);
      lines.set(
          line(lines, row), row + "," + String.join(",", List.of(close, close, close, close)));
    };
  }

  private static void staleOpens(List<String> lines) {
    int at = line(lines, "2019-01-03");
    for (int i = at; i < at + 20; i++) {
      String[] cells = lines.get(i).split(",", -1);
      String before = lines.get(i - 1);
      double open = Double.parseDouble(before.substring(before.lastIndexOf(',') + 1));
      cells[1] = "" + open;
      cells[2] = "" + Math.max(open + 0.5, Double.parseDouble(cells[2]));
      cells[3] = "" + Math.min(open - 0.5, Double.parseDouble(cells[3]));
      lines.set(i, String.join(",", cells));
    }
  }

  @TestFactory
  Stream<DynamicTest> findsTheFault() {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.rule().id() + " " + one.example(),
                    () -> {
                      List<String> lines = new ArrayList<>(one.lines());
                      String name = one.rule().id() + ".csv";
                      assertThat(check(name, lines).count(one.rule())).as("before").isZero();
                      one.fault().accept(lines);
                      QualityReport report = check(name, lines);
                      assertThat(report.count(one.rule())).isEqualTo(one.count());
                      assertThat(report.findings())
                          .filteredOn(f -> f.rule().equals(one.rule().id()))
                          .singleElement()
                          .satisfies(f -> assertThat(f.example()).contains(one.example()));
                    }));
  }

  @Test
  void findsNothingInFilesWithoutAFault() throws IOException {
    for (List<String> lines : List.of(bars(), levels(), calm(), months(), futures())) {
      QualityReport report = check("clean.csv", lines);
      assertThat(report.text())
          .isEqualTo("rows\tclean.csv\t" + (lines.size() - 1) + "\t" + (lines.size() - 1) + "\n");
    }
  }

  @Test
  void whereFilesLieDoesNotMoveTheHash() throws IOException {
    Path other = Files.createDirectories(folder.resolve("else").resolve("where"));
    List<String> lines = bars();
    lines.set(0, "a,b,c,d,e");
    Path here = write("same.csv", lines);
    Path there = Files.write(other.resolve("same.csv"), lines);
    assertThat(QualityCheck.of(there).hash()).isEqualTo(QualityCheck.of(here).hash());
    assertThat(QualityCheck.of(here, there).sources())
        .extracting(QualityReport.Source::name)
        .containsExactly("same.csv", "where/same.csv");
  }

  @Test
  void comparesFilesOfTheSameSeries() throws IOException {
    List<String> wrong = bars();
    cell("2019-03-14", 4, "17.77").accept(wrong);
    Path first = write("first.csv", bars());
    Path second = write("second.csv", wrong);
    List<String> other = calm();
    QualityReport report = QualityCheck.of(first, second, write("other.csv", other));
    assertThat(report.count(Rule.SOURCES_DISAGREE)).isEqualTo(1);
    assertThat(report.findings())
        .filteredOn(f -> f.rule().equals(Rule.SOURCES_DISAGREE.id()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.source()).isEqualTo("second.csv");
              assertThat(f.example()).contains("2019-03-14 17.77").endsWith("in first.csv");
            });
    assertThat(QualityCheck.of(first, write("same.csv", bars())).findings()).isEmpty();
  }

  @Test
  void tellsCurvesThatRollOnExpiryDayAndRanksThatAreFilledIn() throws IOException {
    List<String> contracts = futures();
    List<String> rolled = ranks(contracts, true);
    List<String> kept = ranks(contracts, false);
    Path file = write("contracts.csv", contracts);
    QualityReport report = QualityCheck.of(file, write("rolled.csv", rolled));
    assertThat(report.count(Rule.ROLLS_ON_EXPIRY)).isEqualTo(24);
    QualityReport other = QualityCheck.of(file, write("kept.csv", kept));
    assertThat(other.count(Rule.ROLLS_ON_EXPIRY)).isZero();
    assertThat(other.count(Rule.FILLED_IN_RANK)).isZero();
    int at = line(kept, "2015-06-10");
    contracts.removeIf(
        line -> line.startsWith("2015-06-10") && line.compareTo("2015-06-10,2015-08") > 0);
    report = QualityCheck.of(write("few.csv", contracts), write("filled.csv", kept));
    assertThat(report.count(Rule.FILLED_IN_RANK)).as(kept.get(at)).isEqualTo(1);
  }

  /** First three ranks; on expiry day the expiring contract is rank 1 or gone. */
  private static List<String> ranks(List<String> contracts, boolean rolled) {
    List<String> lines = new ArrayList<>(List.of("DATE,VX1,VX2,VX3"));
    for (LocalDate day : sessions(2015, 2016)) {
      List<String> settles =
          contracts.stream()
              .filter(line -> line.startsWith(day.toString()))
              .filter(line -> !rolled || !line.startsWith(day + "," + day))
              .sorted()
              .map(line -> line.substring(line.lastIndexOf(',') + 1))
              .limit(3)
              .toList();
      lines.add(day + "," + String.join(",", settles));
    }
    return lines;
  }

  @Test
  void findsSettlementsThatRepeatAnother() throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "expiration_date,symbol,settlement",
                "2026-07-29,VX30/N6,19.51",
                "2026-08-05,VX31/Q6,19.51",
                "2026-08-19,VX/Q6,20.12"));
    QualityReport report = check("page.csv", lines);
    assertThat(report.count(Rule.EQUAL_SETTLEMENTS)).isEqualTo(1);
    lines.set(2, "2026-08-05,VX31/Q6,19.74");
    assertThat(check("page.csv", lines).findings()).isEmpty();
  }

  @Test
  void findsDaysWithOddNumbersOfBars() throws IOException {
    List<String> lines = new ArrayList<>(List.of("date,time,open,high,low,close"));
    for (LocalDate day : sessions(2019, 2019)) {
      int bars = CALENDAR.close(day).getHour() < 16 ? 4 : 7;
      for (int bar = 0; bar < bars; bar++) {
        lines.add(day + "," + (9 + bar) + ":30,1,2,1,2");
      }
    }
    assertThat(check("bars.csv", lines).findings()).isEmpty();
    lines.remove(line(lines, "2019-07-03"));
    lines.remove(line(lines, "2019-03-14"));
    assertThat(check("bars.csv", lines).count(Rule.ODD_BAR_COUNT)).isEqualTo(2);
  }

  @Test
  void everyRuleAboutLevelsAndFuturesHasACase() {
    Set<Rule> tested = EnumSet.noneOf(Rule.class);
    cases().forEach(one -> tested.add(one.rule()));
    tested.addAll(
        Set.of(
            Rule.SOURCES_DISAGREE,
            Rule.ROLLS_ON_EXPIRY,
            Rule.FILLED_IN_RANK,
            Rule.EQUAL_SETTLEMENTS,
            Rule.ODD_BAR_COUNT));
    Set<Rule> rules = EnumSet.range(Rule.OFF_SCALE_LEVEL, Rule.FILLED_IN_RANK);
    rules.addAll(EnumSet.range(Rule.IMPLAUSIBLE_LEVEL, Rule.UNKNOWN_LAYOUT));
    assertThat(tested).isEqualTo(rules);
  }

  private QualityReport check(String name, List<String> lines) throws IOException {
    return QualityCheck.of(write(name, lines));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
