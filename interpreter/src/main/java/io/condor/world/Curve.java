package io.condor.world;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A number for each time to expiry: on a line between the days given, constant before the first and
 * after the last.
 */
final class Curve {
  private final NavigableMap<Integer, Double> points;

  /** At least one point, by calendar days. */
  Curve(Map<Integer, Double> points) {
    this.points = new TreeMap<>(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve without points");
    }
  }

  double at(long days) {
    int day = (int) Math.min(Integer.MAX_VALUE, days);
    Map.Entry<Integer, Double> below = points.floorEntry(day);
    Map.Entry<Integer, Double> above = points.ceilingEntry(day);
    if (below == null || above == null) {
      return (below == null ? points.firstEntry() : below).getValue();
    }
    int width = above.getKey() - below.getKey();
    double share = width == 0 ? 0 : (double) (day - below.getKey()) / width;
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}
