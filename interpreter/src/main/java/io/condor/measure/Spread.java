package io.condor.measure;

import java.util.List;
import java.util.Optional;

/**
 * Middle and ends of some numbers.
 *
 * @param count how many, at least one
 * @param median the middle one, or the mean of the two in the middle
 * @param low the lowest
 * @param high the highest
 */
public record Spread(int count, double median, double low, double high) {
  /** Empty without a number. */
  public static Optional<Spread> of(List<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return Optional.of(new Spread(size, median, sorted.get(0), sorted.get(size - 1)));
  }
}
