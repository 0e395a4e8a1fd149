package io.condor.measure;

import io.condor.backtest.RunResult;

/**
 * What an account returned over a stretch of its sessions: daily returns compounded, with ruin as
 * {@link DailyGrowth} defines it, so -1 over a stretch that holds the day of ruin and 0 after it.
 */
public final class CompoundReturn {
  private final double[] returns;

  private CompoundReturn(double[] returns) {
    this.returns = returns;
  }

  /** The returns of {@code run}, which has at least one session and a positive capital. */
  public static CompoundReturn of(RunResult run) {
    return new CompoundReturn(new DailyGrowth(run).returns());
  }

  /** Over sessions {@code first} to {@code last}, both inclusive, as a fraction. */
  public double over(int first, int last) {
    double growth = 1;
    for (int i = first; i <= last; i++) {
      growth *= 1 + returns[i];
    }
    return growth - 1;
  }
}
