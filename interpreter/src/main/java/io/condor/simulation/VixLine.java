package io.condor.simulation;

/**
 * VIX as the model has it at one moment: {@code 100 sqrt(constant + weight (V1 + ratio V2))}.
 *
 * @param ratio of what the slow factor counts to what the fast one does
 */
record VixLine(double constant, double weight, double ratio) {
  /** Calendar days that VIX looks ahead, and days of the year it divides by. */
  static final int DAYS = 30;

  static final double DAYS_PER_YEAR = 365;

  /**
   * @param ahead business years in the 30 days ahead
   */
  static VixLine of(AffineVariance variance, double ahead) {
    StateLine line = variance.average(ahead).times(ahead * DAYS_PER_YEAR / DAYS);
    return new VixLine(line.constant(), line.perFast(), line.perSlow() / line.perFast());
  }

  double points(double fast, double slow) {
    return 100 * StrictMath.sqrt(constant + weight * (fast + ratio * slow));
  }

  /** The same with a ratio on a coarse grid, so that few transforms serve all dates. */
  VixLine coarse() {
    return new VixLine(constant, weight, StrictMath.rint(ratio * GRID) / GRID);
  }

  private static final double GRID = 512;
}
