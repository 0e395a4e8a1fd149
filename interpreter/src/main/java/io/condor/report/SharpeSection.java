package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Study;
import io.condor.measure.Figures;
import io.condor.measure.SharpeEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How much the Sharpe ratios prove. */
final class SharpeSection {
  private static final int LABEL_WIDTH = 46;
  private static final int COLUMN_WIDTH = 17;

  /** Longer records are no plan. */
  private static final double MOST_YEARS = 100;

  private final TextPage page;
  private final List<Optional<SharpeEvidence>> columns = new ArrayList<>();

  private SharpeSection(TextPage page, Study study) {
    this.page = page;
    columns.add(SharpeEvidence.of(study.headline().with(), study.trials()));
    if (!study.hedge().isEmpty()) {
      columns.add(SharpeEvidence.of(study.headline().without(), study.trials()));
    }
  }

  static void write(TextPage page, Study study) {
    SharpeSection section = new SharpeSection(page, study);
    if (section.columns.stream().anyMatch(Optional::isPresent)) {
      section.write(study);
    }
  }

  private void write(Study study) {
    page.section(
        left("WHAT THE SHARPE RATIO PROVES", LABEL_WIDTH),
        columns.size() == 2 ? right("with", COLUMN_WIDTH) + right("without", COLUMN_WIDTH) : "");
    row("Skew and kurtosis of days", SharpeSection::moments);
    row("Chance that the true ratio is above 0", it -> Figures.percent(it.probabilistic()));
    row("Years that would show it, 95% sure", SharpeSection::years);
    if (study.trials() == 1) {
      page.wrapped(
          "  ", "Taken as the only strategy tried: --trials N says that it is the best of N.", 2);
      return;
    }
    row(
        "Best of " + Figures.count(study.trials()) + " without skill, expected",
        it -> Figures.decimal(it.annualExpectedMaximum(), 2));
    row("Chance of more than that (deflated)", it -> Figures.percent(it.deflated()));
  }

  private void row(String label, Function<SharpeEvidence, String> figure) {
    StringBuilder line = new StringBuilder(left("  " + label, LABEL_WIDTH));
    columns.forEach(
        column -> line.append(right(column.map(figure).orElse(Figures.NONE), COLUMN_WIDTH)));
    page.line(line.toString());
  }

  private static String moments(SharpeEvidence it) {
    return Figures.decimal(it.skew(), 1) + ", " + Figures.decimal(it.kurtosis(), 1);
  }

  private static String years(SharpeEvidence it) {
    if (it.yearsToShowSkill().isEmpty()) {
      return "none: below 0";
    }
    double years = it.yearsToShowSkill().getAsDouble();
    return years > MOST_YEARS ? "more than 100" : Figures.decimal(years, 1);
  }
}
