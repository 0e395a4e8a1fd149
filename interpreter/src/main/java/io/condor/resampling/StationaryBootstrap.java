package io.condor.resampling;

/**
 * Resampled sequences of days: blocks of consecutive sessions with uniform starts and geometric
 * lengths, on the sample joined end to start.
 *
 * <p>Source: D. N. Politis and J. P. Romano, "The stationary bootstrap", J. American Statistical
 * Association 89 (1994) 1303-1313.
 */
public final class StationaryBootstrap {
  private final SplitMix64 random;
  private final double newBlockProbability;

  /**
   * Prepares a generator.
   *
   * @param meanBlockSessions mean length of a block, at least 1
   * @param seed fixes every sequence
   */
  public StationaryBootstrap(double meanBlockSessions, long seed) {
    if (!(meanBlockSessions >= 1)) {
      throw new IllegalArgumentException("mean block length below 1: " + meanBlockSessions);
    }
    this.random = new SplitMix64(seed);
    this.newBlockProbability = 1 / meanBlockSessions;
  }

  /** Overwrites {@code days} with a sequence of days 0..length-1. */
  public void draw(int[] days) {
    draw(days, days.length);
  }

  /**
   * Overwrites {@code drawn} with a sequence of any length of days 0..sample-1.
   *
   * @param sample number of days in the sample, positive
   */
  public void draw(int[] drawn, int sample) {
    int day = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (i == 0 || random.uniform() < newBlockProbability) {
        day = random.below(sample);
      } else {
        day = day + 1 == sample ? 0 : day + 1;
      }
      drawn[i] = day;
    }
  }
}
