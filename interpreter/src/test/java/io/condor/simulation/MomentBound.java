package io.condor.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code joint-model-moments.csv}: a measure of a market, its real value, and between
 * what the default seed is held.
 */
record MomentBound(String measure, double real, double lowest, double highest, String note) {
  double of(Map<String, Double> measures) {
    return measures.getOrDefault(measure, Double.NaN);
  }

  static List<MomentBound> all() throws IOException {
    try (InputStream in = MomentBound.class.getResourceAsStream("joint-model-moments.csv")) {
      if (in == null) {
        throw new IllegalStateException("missing joint-model-moments.csv");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("measure;"))
          .map(line -> line.split(";", -1))
          .map(
              c ->
                  new MomentBound(
                      c[0],
                      Double.parseDouble(c[1]),
                      Double.parseDouble(c[2]),
                      Double.parseDouble(c[3]),
                      c[4]))
          .toList();
    }
  }
}
