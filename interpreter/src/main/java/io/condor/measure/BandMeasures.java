package io.condor.measure;

import io.condor.backtest.Study;

/**
 * The measures of one band.
 *
 * @param band assumption and results
 * @param with measures with the hedge
 * @param without measures without it
 */
public record BandMeasures(Study.Band band, Measures with, Measures without) {
  /** The measures of {@code band}. */
  public static BandMeasures of(Study.Band band) {
    return new BandMeasures(band, Measures.of(band.with()), Measures.of(band.without()));
  }

  /** Share of the unhedged drawdown that the hedge took away; negative if it made it deeper. */
  double drawdownCut() {
    double without = without().drawdown().depth();
    return without == 0 ? 0 : 1 - with().drawdown().depth() / without;
  }
}
