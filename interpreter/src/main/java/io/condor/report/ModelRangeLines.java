package io.condor.report;

import static io.condor.report.TextPage.right;

import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.ModelRange;
import io.condor.measure.ModelRange.Range;
import java.util.function.ToDoubleFunction;

/** The lines of the terminal page about errors of the world's option model. */
final class ModelRangeLines {
  private final ModelRange range;
  private final TextPage page;

  ModelRangeLines(ModelRange range, TextPage page) {
    this.range = range;
    this.page = page;
  }

  /** Rows below those of the fills, in their columns. */
  void rows(boolean hedged) {
    if (range.resamples() > 0) {
      row("model  5%", hedged, Estimate.Interval::low);
      row("model  95%", hedged, Estimate.Interval::high);
    }
  }

  private void row(String label, boolean hedged, ToDoubleFunction<Estimate.Interval> end) {
    int width = hedged ? 12 : 16;
    StringBuilder line = new StringBuilder(page.label("  " + label, 24));
    line.append(cell(range.growthWith(), end, width));
    line.append(hedged ? cell(range.growthWithout(), end, width) : "");
    line.append(cell(range.drawdownWith(), end, width));
    line.append(hedged ? cell(range.drawdownWithout(), end, width) : "");
    page.line(line.toString());
  }

  private static String cell(Range range, ToDoubleFunction<Estimate.Interval> end, int width) {
    String text = range.spread().map(it -> Figures.percent(end.applyAsDouble(it))).orElse("n/a");
    return right(text, width);
  }

  /** What the rows mean, and the error at which nothing is earned. */
  void meaning(String unit) {
    if (range.resamples() > 0) {
      String text =
          "model: "
              + range.text()
              + "; 5th and 95th percentile of each figure over "
              + Figures.count(range.resamples(), "draw");
      page.wrapped("  ", text, 4);
    }
    range
        .profitPerCondor()
        .central()
        .ifPresent(profit -> page.wrapped("  ", breakEven(unit, profit), 4));
  }

  private String breakEven(String unit, double profit) {
    String spread =
        range
            .profitPerCondor()
            .spread()
            .map(it -> " (" + usd(it.low()) + " to " + usd(it.high()) + " over the draws)")
            .orElse("");
    return "Break-even credit error: a "
        + unit
        + " earned "
        + usd(profit)
        + spread
        + ", hedge included; with credits "
        + usd(Math.abs(profit))
        + (profit < 0 ? " higher" : " lower")
        + " it would have earned nothing.";
  }

  private static String usd(double dollars) {
    return (dollars < 0 ? "-$" : "$") + Figures.decimal(Math.abs(dollars), 2);
  }
}
