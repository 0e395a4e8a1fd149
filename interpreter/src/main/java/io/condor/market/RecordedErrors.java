package io.condor.market;

import io.condor.pricing.SmileError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One recorded day's errors of the option model by tenor: level before the first tenor and beyond
 * the last, between two on a line in the logarithm of time.
 */
final class RecordedErrors {
  private final NavigableMap<Double, SmileError> byLogTenor = new TreeMap<>();

  private RecordedErrors() {}

  /** Days of SPX errors on which the next session's options were recorded, in their order. */
  static List<RecordedErrors> ofSpx() {
    double[] callDeltas =
        ModelErrors.DELTAS.stream().mapToDouble(RecordedErrors::callDelta).toArray();
    Map<LocalDate, RecordedErrors> days = new LinkedHashMap<>();
    Set<LocalDate> complete = new HashSet<>();
    for (ModelErrors.Row row : ModelErrors.shipped().rows()) {
      double[] errors = row.errors().stream().mapToDouble(Double::doubleValue).toArray();
      days.computeIfAbsent(row.date(), date -> new RecordedErrors())
          .put(centre(row.tenor()), callDeltas, errors);
      if (row.tenor() == ModelErrors.Tenor.NEXT) {
        complete.add(row.date());
      }
    }
    days.keySet().retainAll(complete);
    return List.copyOf(days.values());
  }

  /** The days of VIX errors in their order. */
  static List<RecordedErrors> ofVix() {
    List<RecordedErrors> days = new ArrayList<>();
    for (NavigableMap<Double, double[]> byTenor : VixModelErrors.read()) {
      RecordedErrors errors = new RecordedErrors();
      byTenor.forEach((tenor, logs) -> errors.put(tenor, VixModelErrors.callDeltas(), logs));
      days.add(errors);
    }
    return days;
  }

  private static double callDelta(double delta) {
    return delta < 0 ? 1 + delta : delta;
  }

  private static double centre(ModelErrors.Tenor tenor) {
    return Math.sqrt((double) tenor.first() * tenor.last());
  }

  private void put(double tenor, double[] callDeltas, double[] logErrors) {
    byLogTenor.put(StrictMath.log(tenor), SmileError.atCallDeltas(callDeltas, logErrors));
  }

  /** The errors of one tenor, in the unit of the recording: sessions for SPX, days for VIX. */
  SmileError at(double tenor) {
    double log = StrictMath.log(tenor);
    var below = byLogTenor.floorEntry(log);
    var above = byLogTenor.ceilingEntry(log);
    if (below == null) {
      return byLogTenor.firstEntry().getValue();
    }
    if (above == null || above.getKey().equals(below.getKey())) {
      return below.getValue();
    }
    double share = (log - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue().towards(above.getValue(), share);
  }
}
