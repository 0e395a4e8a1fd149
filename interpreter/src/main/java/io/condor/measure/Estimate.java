package io.condor.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number with its uncertainty, or the reason why there is none.
 *
 * @param value from the days as they happened; empty if they do not define it
 * @param interval 90 % interval from resampled days; empty if they cannot give one
 * @param reason why value or interval is missing, in words; empty if both are there
 */
public record Estimate(OptionalDouble value, Optional<Interval> interval, String reason) {
  /**
   * From the 5th to the 95th percentile.
   *
   * @param low 5th percentile
   * @param high 95th percentile
   */
  public record Interval(double low, double high) {
    /** The smallest interval that holds both. */
    Interval union(Interval other) {
      return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
  }

  static Estimate undefined(String reason) {
    return new Estimate(OptionalDouble.empty(), Optional.empty(), reason);
  }

  static Estimate without(double value, String reason) {
    return new Estimate(OptionalDouble.of(value), Optional.empty(), reason);
  }

  public static Estimate of(double value, Interval interval) {
    return new Estimate(OptionalDouble.of(value), Optional.of(interval), "");
  }
}
