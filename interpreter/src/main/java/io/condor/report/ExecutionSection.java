package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Study;
import io.condor.measure.BandMeasures;
import io.condor.measure.Figures;
import io.condor.measure.ShadowGap;
import java.util.List;

/** What bad execution would bring, and how far shadow books are from runs of their own. */
final class ExecutionSection {
  private ExecutionSection() {}

  static void render(TextPage page, Study study) {
    stress(page, study);
    reruns(page, ShadowGap.of(study));
  }

  private static void stress(TextPage page, Study study) {
    if (study.stresses().isEmpty()) {
      return;
    }
    boolean hedged = !study.hedge().isEmpty();
    BandRow.heading(page, "BAD EXECUTION", hedged);
    for (Study.Band stress : study.stresses()) {
      BandRow.row(page, stress.name(), BandMeasures.of(stress), hedged);
    }
    study.stresses().forEach(stress -> page.wrapped("  ", stress.name() + ": " + stress.text(), 4));
    page.line("  Part of no verdict.");
  }

  private static void reruns(TextPage page, List<ShadowGap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    page.section(
        left("SHADOW AND FULL RUN", 26),
        right("growth a year", 14)
            + right("drawdown", 12)
            + right("final equity $", 18)
            + right("trades", 10));
    for (ShadowGap gap : gaps) {
      line(page, gap.name() + ", shadow", gap.shadow(), gap.shadowTrades());
      line(page, "  in full", gap.full(), gap.fullTrades());
    }
    page.wrapped(
        "  ",
        "The shadow fills the orders of the deciding book; in full, sizes, exits and refusals are"
            + " those of its own cash.",
        2);
  }

  private static void line(TextPage page, String label, BandMeasures band, int trades) {
    page.line(
        page.label("  " + label, 26)
            + right(Figures.percent(band.with().cagr()), 14)
            + right(Figures.percent(band.with().drawdown().depth()), 12)
            + right(Figures.dollars(band.with().finalEquity()), 18)
            + right(Figures.count(trades), 10));
  }
}
