package io.condor.report.html;

import io.condor.backtest.PriceCounts;
import io.condor.ledger.InvariantCounts;
import io.condor.measure.Figures;
import io.condor.measure.LedgerChecks;
import io.condor.measure.Resampling;
import java.util.List;

/** What the numbers rest on: prices, notes, repaired data, ledger checks, resampling. */
final class QualitySection {
  private QualitySection() {}

  static void write(Markup page, Reported reported) {
    page.one("p", "Prices: " + reported.study().provenance() + ".");
    PriceCounts prices = reported.run().prices();
    if (prices.any()) {
      page.one("p", "Where prices came from: " + prices.words() + ".");
    }
    invariants(page, LedgerChecks.of(reported.study()));
    list(page, "Notes", reported.study().notes());
    dataRules(page, reported.study().dataRules());
    reported.parts().quality().forEach(table -> TableSection.write(page, table));
    Resampling resampling = reported.verdicts().resampling();
    page.one("h3", "Intervals");
    page.one(
        "p",
        "Every interval is the 5th to the 95th percentile of "
            + Figures.count(resampling.replicates())
            + " stationary bootstraps of paired days, mean block "
            + Figures.decimal(resampling.meanBlockSessions(), 1)
            + " sessions. A year is 252 sessions.");
  }

  private static void invariants(Markup page, InvariantCounts counts) {
    page.one(
        "p",
        Figures.count(counts.checks())
            + " checks of "
            + Figures.count(counts.kinds())
            + " kinds ran over the books of all runs of this study. All held: a run that breaks one"
            + " stops without a report.");
    if (counts.kinds() > 0) {
      page.in(
          "details",
          () -> {
            page.one("summary", "What was checked, and how often");
            WideTable.write(
                page,
                "Invariants of the books",
                "identity",
                List.of("what must hold", "checks"),
                () ->
                    counts
                        .byKind()
                        .forEach(
                            (kind, count) ->
                                WideTable.row(page, List.of(kind.text(), Figures.count(count)))));
          });
    }
  }

  private static void dataRules(Markup page, List<String> rules) {
    if (!rules.isEmpty()) {
      page.in(
          "details",
          () -> {
            page.one(
                "summary",
                "Values that loading repaired or rejected, by "
                    + Figures.count(rules.size(), "named rule"));
            page.in("ul", () -> rules.forEach(rule -> page.one("li", rule)));
          });
    }
  }

  private static void list(Markup page, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      page.one("h3", title);
      page.in("ul", () -> lines.forEach(line -> page.one("li", line)));
    }
  }
}
