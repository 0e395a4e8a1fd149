package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Study;
import io.condor.measure.CapitalUse;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the runs made of their capital. */
final class CapitalSection {
  private static final int LABEL_WIDTH = 38;
  private static final int COLUMN_WIDTH = 21;

  private final TextPage page;
  private final List<CapitalUse> columns = new ArrayList<>();

  private CapitalSection(TextPage page, Study study) {
    this.page = page;
    columns.add(CapitalUse.of(study, study.headline().with()));
    if (!study.hedge().isEmpty()) {
      columns.add(CapitalUse.of(study, study.headline().without()));
    }
  }

  static void write(TextPage page, Study study, Verdicts verdicts) {
    new CapitalSection(page, study).write(verdicts.growthOverBills());
  }

  private void write(Estimate overBills) {
    page.section(
        left("USE OF CAPITAL", LABEL_WIDTH),
        columns.size() == 2 ? right("with", COLUMN_WIDTH) + right("without", COLUMN_WIDTH) : "");
    page.line(
        left("  Growth over bills, 90% interval", LABEL_WIDTH)
            + right(
                overBills
                    .interval()
                    .map(it -> Figures.percent(it.low()) + " to " + Figures.percent(it.high()))
                    .orElse(Figures.NONE),
                COLUMN_WIDTH));
    row("Margin over equity, mean and peak", it -> pair(it.meanMargin(), it.peakMargin()));
    row("Return on it a year, mean and peak", it -> pair(it.onMeanMargin(), it.onPeakMargin()));
    row("Quick ratio, lowest and median", CapitalSection::quick);
    row("CAPM beta and standard error", CapitalSection::beta);
    row("CAPM alpha a year and standard error", CapitalSection::alpha);
    row("Turnover of premium a year", it -> Figures.percent(it.turnover(), 0));
    row("Fees a year", it -> Figures.percent(it.feesPerYear()));
    row("Tail ratio", it -> Figures.decimal(it.tailRatio(), 2));
    row("Calendar days under water", it -> Figures.count(it.daysUnderWater()));
  }

  private void row(String label, Function<CapitalUse, String> figure) {
    StringBuilder line = new StringBuilder(left("  " + label, LABEL_WIDTH));
    columns.forEach(column -> line.append(right(figure.apply(column), COLUMN_WIDTH)));
    page.line(line.toString());
  }

  private static String pair(OptionalDouble first, OptionalDouble second) {
    return Figures.percent(first) + ", " + Figures.percent(second);
  }

  private static String quick(CapitalUse it) {
    return Figures.decimal(it.lowestQuickRatio(), 1)
        + ", "
        + Figures.decimal(it.medianQuickRatio(), 1);
  }

  private static String beta(CapitalUse it) {
    return it.capm()
        .map(line -> Figures.decimal(line.beta(), 2) + ", " + Figures.decimal(line.betaError(), 2))
        .orElse(Figures.NONE);
  }

  private static String alpha(CapitalUse it) {
    return it.capm()
        .map(line -> Figures.percent(line.alpha()) + ", " + Figures.percent(line.alphaError()))
        .orElse(Figures.NONE);
  }
}
