package io.condor.simulation;

/**
 * Constants of the joint model under one of its two measures; rates are per business year.
 *
 * <pre>
 * v          = floor + V1 + V2
 * d ln S     = drift dt + sqrt(floor) dW0 + sqrt(V1) dW1 + sqrt(V2) dW2 - fall dN Z + rise dM Y
 * d Vi       = (inflow_i - reversion_i Vi) dt + volOfVol_i sqrt(Vi) dBi + jump_i dN Z
 * </pre>
 *
 * <p>dWi dBi = correlation_i dt, all other pairs independent; Z and Y are exponential with mean 1;
 * crashes N come at the rate {@code crashBase + crashPerVariance v}, rallies M at {@code
 * rallyPerVariance v}. One Z drives the fall of a crash and both rises of variance.
 */
record Dynamics(
    double floor,
    Factor fast,
    Factor slow,
    double crashBase,
    double crashPerVariance,
    double fall,
    double rallyPerVariance,
    double rise) {

  /**
   * One variance factor.
   *
   * @param inflow variance a year at which it is filled, the same under both measures
   * @param jump mean rise in a crash
   */
  record Factor(
      double inflow, double reversion, double volOfVol, double correlation, double jump) {}

  Dynamics {
    if (!(fall > 0 && rise > 0 && rise < 1 && floor >= 0)) {
      throw new IllegalArgumentException("not a jump model: " + fall + ", " + rise + ", " + floor);
    }
  }

  /** What crashes add to the log contract's variance a year, per crash a year: 2 E[e^J - 1 - J]. */
  double crashVariance() {
    return 2 * fall * fall / (1 + fall);
  }

  double rallyVariance() {
    return 2 * rise * rise / (1 - rise);
  }

  /** Rate at which the log contract's variance accrues, as a line in the factors. */
  StateLine varianceRate() {
    double perVariance =
        1 + crashPerVariance * crashVariance() + rallyPerVariance * rallyVariance();
    return new StateLine(
        floor * perVariance + crashBase * crashVariance(), perVariance, perVariance);
  }
}
