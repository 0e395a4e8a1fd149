package io.condor.report.html;

import io.condor.backtest.Study;
import java.util.List;

/**
 * What the page shows besides the study's own sections. A study that has none of a kind shows no
 * section of it.
 *
 * @param attribution splits of the profit, behind profit by source
 * @param hedge tables behind the hedge's profit by layer
 * @param comparisons comparators, crisis windows, regimes: each a section of its own
 * @param quality tables behind the data and ledger checks
 */
public record ReportParts(
    List<NamedAmounts> attribution,
    List<FactTable> hedge,
    List<FactTable> comparisons,
    List<FactTable> quality) {
  public ReportParts {
    attribution = List.copyOf(attribution);
    hedge = List.copyOf(hedge);
    comparisons = List.copyOf(comparisons);
    quality = List.copyOf(quality);
  }

  /** What {@code study} carries. */
  public static ReportParts of(Study study) {
    return new ReportParts(
        HedgeParts.causes(study), HedgeParts.scorecard(study), List.of(), List.of());
  }
}
