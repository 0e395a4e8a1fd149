package io.condor.measure;

import java.util.Locale;

/** What the data say about a claim. */
public enum Verdict {
  /** The value and its whole interval keep the bound. */
  PASSED,
  /** The value and its whole interval break the bound. */
  FAILED,
  /** The interval lies on both sides of the bound, or there is no value or no interval. */
  UNDECIDED;

  /** The word in reports and files: {@code undecided}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The verdict on {@code value <= bound} if {@code atMost}, else {@code value >= bound}. The value
   * itself has to agree with its interval, because a percentile interval of a drawdown need not
   * contain it.
   */
  static Verdict of(double value, Estimate.Interval interval, boolean atMost, double bound) {
    double low = Math.min(value, interval.low());
    double high = Math.max(value, interval.high());
    if (atMost ? high <= bound : low >= bound) {
      return PASSED;
    }
    return (atMost ? low > bound : high < bound) ? FAILED : UNDECIDED;
  }
}
