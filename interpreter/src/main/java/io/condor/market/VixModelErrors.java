package io.condor.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far the model's VIX options were from recorded chains, each day judged by a fit to the other
 * one: means over a day of ln(vol in the chain / vol of the model) by tenor and delta.
 */
final class VixModelErrors {
  static final String RESOURCE = "vix-option-errors.csv";

  /** Buckets of the file, from deep puts to far calls, and the call delta in the middle of each. */
  private static final Map<String, Double> BUCKETS = buckets();

  private VixModelErrors() {}

  private static Map<String, Double> buckets() {
    Map<String, Double> buckets = new LinkedHashMap<>();
    buckets.put("put 0-10", 0.95);
    buckets.put("put 10-25", 0.825);
    buckets.put("put 25-70", 0.625);
    buckets.put("call 40-70", 0.45);
    buckets.put("call 25-40", 0.325);
    buckets.put("call 10-25", 0.175);
    buckets.put("call 5-10", 0.075);
    buckets.put("call 2-5", 0.035);
    buckets.put("call 0-2", 0.01);
    return buckets;
  }

  /** The deltas at which errors are known, descending. */
  static double[] callDeltas() {
    return BUCKETS.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * For each recorded day, errors by calendar days to expiry: one for each of {@link #callDeltas},
   * NaN where none was taken.
   */
  static List<NavigableMap<Double, double[]>> read() {
    Map<LocalDate, NavigableMap<Double, List<List<Double>>>> found = new LinkedHashMap<>();
    CsvTable table =
        CsvTable.open(
            RESOURCE, ModelErrors.withoutComments(RESOURCE), "day", "days", "delta", "logVolError");
    List<String> names = List.copyOf(BUCKETS.keySet());
    while (table.next()) {
      found
          .computeIfAbsent(table.date(0), day -> new TreeMap<>())
          .computeIfAbsent(table.number(1), days -> emptyBuckets())
          .get(names.indexOf(table.text(2)))
          .add(table.number(3));
    }
    return found.values().stream().map(VixModelErrors::means).toList();
  }

  private static List<List<Double>> emptyBuckets() {
    List<List<Double>> buckets = new ArrayList<>();
    BUCKETS.keySet().forEach(name -> buckets.add(new ArrayList<>()));
    return buckets;
  }

  private static NavigableMap<Double, double[]> means(
      NavigableMap<Double, List<List<Double>>> buckets) {
    NavigableMap<Double, double[]> means = new TreeMap<>();
    buckets.forEach(
        (days, errors) -> {
          double[] row =
              errors.stream()
                  .mapToDouble(it -> it.stream().mapToDouble(e -> e).average().orElse(Double.NaN))
                  .toArray();
          if (Arrays.stream(row).anyMatch(error -> !Double.isNaN(error))) {
            means.put(days, row);
          }
        });
    return means;
  }
}
