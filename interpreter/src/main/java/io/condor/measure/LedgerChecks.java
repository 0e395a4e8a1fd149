package io.condor.measure;

import io.condor.backtest.Study;
import io.condor.ledger.InvariantCounts;

/** How often each invariant of the books was checked in all runs of a study. */
public final class LedgerChecks {
  private LedgerChecks() {}

  /** A run that serves as both, because there is no hedge, counts once. */
  public static InvariantCounts of(Study study) {
    InvariantCounts checks = InvariantCounts.NONE;
    for (Study.Band band : study.bands()) {
      checks = checks.plus(band.with().checks());
      if (!study.hedge().isEmpty()) {
        checks = checks.plus(band.without().checks());
      }
    }
    return checks;
  }
}
