package io.condor.measure;

import io.condor.backtest.Study;

/** How many ledger invariants were checked in all runs of a study. */
public final class LedgerChecks {
  private LedgerChecks() {}

  /** A run that serves as both, because there is no hedge, counts once. */
  public static long of(Study study) {
    long checks = 0;
    for (Study.Band band : study.bands()) {
      checks += band.with().checks();
      checks += study.hedge().isEmpty() ? 0 : band.without().checks();
    }
    return checks;
  }
}
