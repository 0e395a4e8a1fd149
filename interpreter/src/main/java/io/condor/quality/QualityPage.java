package io.condor.quality;

import io.condor.quality.QualityReport.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders a report for a terminal: the verdict, then one entry a rule, worst first. */
final class QualityPage {
  private static final String INDENT = "    ";

  private final int width;
  private final StringBuilder page = new StringBuilder();

  private QualityPage(int width) {
    this.width = width;
  }

  static String of(QualityReport report, int width) {
    QualityPage page = new QualityPage(width);
    page.summary(report);
    Action action = null;
    for (Map.Entry<String, List<Finding>> rule : report.byRule().entrySet()) {
      List<Finding> findings = rule.getValue();
      Action severity = findings.get(0).severity();
      if (severity != action) {
        action = severity;
        page.page.append('\n').append(severity.words()).append('\n');
      }
      page.rule(findings);
    }
    return page.page.toString();
  }

  private void summary(QualityReport report) {
    int files = report.sources().size();
    long rejected = report.rowsIn() - report.rowsOut();
    page.append(
        String.format(
            Locale.ROOT,
            "%,d %s, %,d rows in, %,d out",
            files,
            files == 1 ? "file" : "files",
            report.rowsIn(),
            report.rowsOut()));
    if (report.rowsIn() > 0) {
      page.append(
          String.format(Locale.ROOT, " (%.2f %% rejected)", 100.0 * rejected / report.rowsIn()));
    }
    page.append('\n');
    if (report.findings().isEmpty()) {
      page.append("no rule found anything\n");
    }
  }

  private void rule(List<Finding> findings) {
    Finding worst = findings.get(0);
    long count = findings.stream().mapToLong(Finding::count).sum();
    line(
        String.format(Locale.ROOT, "  %,9d  %s", count, worst.rule())
            + (findings.size() > 1 ? " in " + findings.size() + " files" : "")
            + ": "
            + worst.meaning());
    line(INDENT + "         " + worst.source() + ": " + worst.example());
  }

  private void line(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    if (clean.length() <= width) {
      page.append(clean).append('\n');
      return;
    }
    int cut = clean.lastIndexOf(' ', width);
    int from = cut > width / 2 ? cut : width;
    page.append(clean, 0, from).append('\n');
    line(INDENT + "         " + clean.substring(from).strip());
  }
}
