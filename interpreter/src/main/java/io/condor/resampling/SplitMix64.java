package io.condor.resampling;

/**
 * A small random number generator whose output is fixed by its definition, so that a report has the
 * same bytes on every Java release.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, with the constants of Stafford's variant 13. Passes BigCrush; period 2^64.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public SplitMix64(long seed) {
    this.state = seed;
  }

  public long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform on [0, 1), multiples of 2^-53. */
  public double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Uniform on 0..bound-1, up to a bias below bound / 2^32. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }
}
