package io.condor.world;

import io.condor.market.Series;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far other volatilities go with VIX where a scenario does not say: their change over VIX's,
 * both in logarithms.
 *
 * @param series indices; those absent do not move
 * @param futures VIX futures by days to expiry
 */
record Elasticities(Map<Series, Double> series, Map<Integer, Double> futures) {
  /**
   * Days on which VIX moved by 15 % or more in logarithms, 2008-2026, regression through zero:
   * VIX1D of 30 days, VIX9D 209, VIX3M 226, VIX6M 242, VVIX 243; futures of 47 to 513 contract days
   * a point. {@code ScenarioFilesTest} measures them again.
   */
  static final Elasticities MEASURED =
      new Elasticities(
          Map.of(
              Series.VIX1D, 1.95,
              Series.VIX9D, 1.48,
              Series.VIX3M, 0.62,
              Series.VIX6M, 0.43,
              Series.VVIX, 0.55),
          Map.of(
              0, 1.0, 5, 0.76, 14, 0.66, 34, 0.51, 61, 0.37, 92, 0.29, 128, 0.22, 175, 0.2, 234,
              0.15));

  Elasticities {
    series = Map.copyOf(new EnumMap<>(series));
    futures = Map.copyOf(futures);
  }

  double of(Series name) {
    return name == Series.VIX ? 1 : series.getOrDefault(name, 0.0);
  }

  /** These, with what {@code others} say in place of the same here. */
  Elasticities with(Elasticities others) {
    Map<Series, Double> merged = new EnumMap<>(Series.class);
    merged.putAll(series);
    merged.putAll(others.series);
    return new Elasticities(merged, others.futures.isEmpty() ? futures : others.futures);
  }

  /** The same text for the same numbers. */
  @Override
  public String toString() {
    Map<Series, Double> ordered = new EnumMap<>(Series.class);
    ordered.putAll(series);
    return ordered + " " + new TreeMap<>(futures);
  }
}
