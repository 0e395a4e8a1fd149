package io.condor.report;

import static io.condor.report.TextPage.right;

import io.condor.measure.BandMeasures;
import io.condor.measure.Figures;

/** Growth and drawdown under one assumption, as columns of a terminal page. */
final class BandRow {
  private BandRow() {}

  /** Headings over the columns, one line or two. */
  static void heading(TextPage page, String title, boolean hedged) {
    page.section(
        TextPage.left(title, 24),
        hedged
            ? right("growth a year", 24) + right("max drawdown", 24)
            : right("growth a year", 16) + right("max drawdown", 16));
    if (hedged) {
      String pair = right("with", 12) + right("without", 12);
      page.line(" ".repeat(24) + pair + pair);
    }
  }

  static void row(TextPage page, String label, BandMeasures band, boolean hedged) {
    String growth = Figures.percent(band.with().cagr());
    String depth = Figures.percent(band.with().drawdown().depth());
    page.line(
        page.label("  " + label, 24)
            + (hedged
                ? right(growth, 12)
                    + right(Figures.percent(band.without().cagr()), 12)
                    + right(depth, 12)
                    + right(Figures.percent(band.without().drawdown().depth()), 12)
                : right(growth, 16) + right(depth, 16)));
  }
}
