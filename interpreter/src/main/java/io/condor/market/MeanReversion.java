package io.condor.market;

/** A level that returns to zero from normal shocks, once a session (first-order autoregression). */
final class MeanReversion {
  private final RandomStream shocks;
  private final double keep;
  private final double shockSd;
  private double level;

  /**
   * @param stationarySd standard deviation of the level in the long run; it starts at a draw from
   *     that distribution
   */
  MeanReversion(RandomStream shocks, double halfLifeSessions, double stationarySd) {
    this.shocks = shocks;
    keep = StrictMath.exp(-VarianceCurve.speed(halfLifeSessions));
    shockSd = stationarySd * StrictMath.sqrt(1 - keep * keep);
    level = stationarySd * shocks.normal();
  }

  double next() {
    level = keep * level + shockSd * shocks.normal();
    return level;
  }
}
