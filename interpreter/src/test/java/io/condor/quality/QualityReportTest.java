package io.condor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.DataReport;
import io.condor.market.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QualityReportTest {
  private static QualityLog log() {
    QualityLog log = new QualityLog();
    log.rows("b.csv", 1000, 980);
    log.note("b.csv", Rule.NO_BID, 40, "line 3 2023-05-09 SPXW 2023-05-16 C3000 0.0 x 0.05");
    log.note("b.csv", Rule.CROSSED_QUOTE, "line 9 2023-05-09 SPXW 2023-05-16 C3050 1.2 x 1.1");
    log.note("b.csv", Rule.CROSSED_QUOTE, 19, "line 10");
    log.rows("a.csv", 200, 0);
    log.note("a.csv", Rule.COPIED_DAY, "2019-07-04 repeats \"all\"\tquotes");
    log.note("a.csv", Rule.NO_BID, 2, "line 2");
    return log;
  }

  @Test
  void ordersFindingsWorstFirstAndKeepsTheFirstExample() {
    assertThat(log().report().text())
        .isEqualTo(
            "rows\ta.csv\t200\t0\n"
                + "rows\tb.csv\t1000\t980\n"
                + "reject day\tcopied-day\t1\ta.csv\t2019-07-04 repeats \"all\"?quotes\n"
                + "reject row\tcrossed-quote\t20\tb.csv"
                + "\tline 9 2023-05-09 SPXW 2023-05-16 C3050 1.2 x 1.1\n"
                + "warn\tno-bid\t40\tb.csv\tline 3 2023-05-09 SPXW 2023-05-16 C3000 0.0 x 0.05\n"
                + "warn\tno-bid\t2\ta.csv\tline 2\n");
  }

  @Test
  void hashIsThatOfTheTextAndMovesWithEveryFinding() {
    String hash = log().report().hash();
    assertThat(hash).hasSize(64).isEqualTo(log().report().hash());
    QualityLog more = log();
    more.note("b.csv", Rule.NO_BID, "another");
    assertThat(more.report().hash()).isNotEqualTo(hash);
    QualityLog rows = log();
    rows.rows("b.csv", 1, 1);
    assertThat(rows.report().hash()).isNotEqualTo(hash);
  }

  @Test
  void doesNotDependOnTheOrderOfFiles() {
    List<String> names = new ArrayList<>(List.of("x.csv", "y.csv", "z.csv"));
    String first = text(names);
    Collections.reverse(names);
    assertThat(text(names)).isEqualTo(first);
  }

  private static String text(List<String> names) {
    QualityLog log = new QualityLog();
    for (String name : names) {
      log.rows(name, 10, 9);
      log.note(name, Rule.NO_ASK, "line 2");
    }
    return log.report().text();
  }

  @Test
  void pageFitsItsWidthAndStartsWithTheVerdict() {
    QualityLog log = log();
    log.note("b.csv", Rule.VENDOR_VOL, "x".repeat(300));
    for (int width : List.of(60, 80, 120)) {
      String page = log.report().render(width);
      assertThat(page.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
      assertThat(page).startsWith("2 files, 1,200 rows in, 980 out (18.33 % rejected)\n");
      assertThat(page.indexOf("copied-day")).isLessThan(page.indexOf("crossed-quote"));
      assertThat(page).contains("42  no-bid in 2 files: an ask without a bid");
    }
    assertThat(new QualityLog().report().render(80)).contains("no rule found anything");
  }

  @Test
  void jsonHasEverything() {
    String json = log().report().json();
    assertThat(json)
        .contains("\"rowsIn\": 1200", "\"rule\": \"copied-day\"", "\\\"all\\\"\\u0009quotes")
        .contains("\"hash\": \"" + log().report().hash() + "\"");
  }

  @Test
  void readersRejectionsStandBesideTheGatesFindings() {
    Findings findings = new Findings();
    findings.read("c.csv", 90);
    findings.note("c.csv", "bad-number", 10, "row dropped: not a number", "c.csv:7 `x`");
    findings.note("c.csv", "tenfold-price", "divided by ten", "2004-10-21 167.0");
    QualityReport report = QualityReport.of(findings.report());
    assertThat(report.rowsIn()).isEqualTo(100);
    assertThat(report.rowsOut()).isEqualTo(90);
    assertThat(report.findings().get(0).severity()).isEqualTo(Action.REJECT_ROW);
    assertThat(report.findings().get(1).severity()).isEqualTo(Action.WARN);
    DataReport back = report.dataReport();
    assertThat(back.rules()).hasSize(2);
    assertThat(QualityReport.of(log().report().dataReport()).findings())
        .isEqualTo(log().report().findings());
  }

  @Test
  void idsAreUniqueKebabCaseAndMeaningsFitALine() {
    Set<String> ids = new TreeSet<>();
    for (Rule rule : Rule.values()) {
      assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
      assertThat(rule.meaning().length()).as(rule.id()).isLessThan(80);
      assertThat(Rule.of(rule.id())).contains(rule);
      ids.add(rule.id());
    }
    assertThat(ids).hasSize(Rule.values().length);
  }
}
