package io.condor.measure;

/**
 * Resampled sequences of days: blocks of consecutive sessions with uniform starts and geometric
 * lengths, on the sample joined end to start.
 *
 * <p>Source: D. N. Politis and J. P. Romano, "The stationary bootstrap", J. American Statistical
 * Association 89 (1994) 1303-1313.
 */
final class StationaryBootstrap {
  private final SplitMix64 random;
  private final double newBlockProbability;

  /**
   * Prepares a generator.
   *
   * @param meanBlockSessions mean length of a block, at least 1
   * @param seed fixes every sequence
   */
  StationaryBootstrap(double meanBlockSessions, long seed) {
    if (!(meanBlockSessions >= 1)) {
      throw new IllegalArgumentException("mean block length below 1: " + meanBlockSessions);
    }
    this.random = new SplitMix64(seed);
    this.newBlockProbability = 1 / meanBlockSessions;
  }

  /** Overwrites {@code days} with a sequence of days 0..length-1. */
  void draw(int[] days) {
    int day = 0;
    for (int i = 0; i < days.length; i++) {
      if (i == 0 || random.uniform() < newBlockProbability) {
        day = random.below(days.length);
      } else {
        day = day + 1 == days.length ? 0 : day + 1;
      }
      days[i] = day;
    }
  }
}
