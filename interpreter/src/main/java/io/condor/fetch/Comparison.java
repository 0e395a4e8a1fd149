package io.condor.fetch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Whether a new file may replace the one that is there.
 *
 * <p>Rules, in this order, by the name that opens the message:
 *
 * <ul>
 *   <li>{@code too few rows}: fewer than the table of sources expects.
 *   <li>{@code wrong series}: the file names its column after a series that the address does not
 *       name.
 *   <li>{@code off scale}: the median of the newest levels is far outside the table's range, or the
 *       levels of common days are about ten times or a tenth of the old ones.
 *   <li>{@code header changed}: the column is named after another series than before.
 *   <li>{@code ends earlier}: the last day is before the last day that is there.
 *   <li>{@code fewer rows}: rows are missing.
 *   <li>{@code history changed}: a day that is there has other values now, or is gone; the only
 *       objection that the user can overrule.
 * </ul>
 */
final class Comparison {
  private static final int SHOWN_DIFFERENCES = 5;

  /** Far from 1 and from 10: no revision of a price is as large, no change of scale as small. */
  private static final double SCALE_CHANGE = 5;

  private final FetchSource source;
  private final History fresh;

  private Comparison(FetchSource source, History fresh) {
    this.source = source;
    this.fresh = fresh;
  }

  /**
   * Why not to take a file.
   *
   * @param isRevision true if the user may accept it
   */
  record Objection(String message, boolean isRevision) {}

  /** What speaks against a file when there is none yet. */
  static Optional<Objection> alone(FetchSource source, History fresh) {
    return new Comparison(source, fresh).alone();
  }

  /** What speaks against replacing {@code old}. */
  static Optional<Objection> against(FetchSource source, History old, History fresh) {
    Comparison comparison = new Comparison(source, fresh);
    return comparison.alone().or(() -> comparison.against(old));
  }

  /** Days that only {@code fresh} has. */
  static int newRows(History old, History fresh) {
    return (int) fresh.rows().keySet().stream().filter(d -> !old.rows().containsKey(d)).count();
  }

  private Optional<Objection> alone() {
    String name = fresh.freeName();
    if (!source.url().toString().toUpperCase(Locale.ROOT).contains(name.toUpperCase(Locale.ROOT))) {
      return objection("wrong series: the column is `" + name + "`, the address has no such name");
    }
    if (fresh.size() < source.minimumRows()) {
      return objection(
          "too few rows: " + fresh.size() + ", at least " + source.minimumRows() + " expected");
    }
    double[] range = source.median();
    double median = fresh.newestMedian();
    if (range.length == 2 && !(median >= range[0] && median <= range[1])) {
      return objection(
          "off scale: the median of the newest levels is "
              + median
              + ", expected "
              + range[0]
              + " to "
              + range[1]);
    }
    return Optional.empty();
  }

  private Optional<Objection> against(History old) {
    // Two headers that the layout accepts mean the same columns, as when FRED renamed its first.
    if (!old.freeName().isEmpty()
        && !fresh.freeName().isEmpty()
        && !old.freeName().equals(fresh.freeName())) {
      return objection(
          "header changed: the column is `" + fresh.freeName() + "`, was `" + old.freeName() + "`");
    }
    if (changesScale(old)) {
      return objection("off scale: levels of days that are there changed about tenfold");
    }
    if (fresh.last().isBefore(old.last())) {
      return objection("ends earlier: " + fresh.last() + ", was " + old.last());
    }
    if (fresh.size() < old.size()) {
      return objection("fewer rows: " + fresh.size() + ", were " + old.size());
    }
    List<String> differences = differences(old);
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        String.join("; ", differences.subList(0, Math.min(SHOWN_DIFFERENCES, differences.size())));
    String rest = differences.size() > SHOWN_DIFFERENCES ? "; ..." : "";
    return Optional.of(
        new Objection(
            "history changed on "
                + differences.size()
                + " of "
                + old.size()
                + " days: "
                + shown
                + rest,
            true));
  }

  private static Optional<Objection> objection(String message) {
    return Optional.of(new Objection(message, false));
  }

  private boolean changesScale(History old) {
    double[] ratios =
        old.rows().entrySet().stream()
            .filter(row -> fresh.rows().containsKey(row.getKey()))
            .mapToDouble(row -> fresh.level(now(row.getKey())) / old.level(row.getValue()))
            .filter(ratio -> ratio > 0 && ratio < Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    if (ratios.length == 0) {
      return false;
    }
    double middle = ratios[ratios.length / 2];
    return middle > SCALE_CHANGE || middle < 1 / SCALE_CHANGE;
  }

  private double[] now(LocalDate day) {
    double[] values = fresh.rows().get(day);
    if (values == null) {
      throw new IllegalArgumentException("no row for " + day);
    }
    return values;
  }

  private List<String> differences(History old) {
    List<String> differences = new ArrayList<>();
    NavigableMap<LocalDate, double[]> rows = fresh.rows();
    for (Map.Entry<LocalDate, double[]> row : old.rows().entrySet()) {
      double[] before = row.getValue();
      double[] after = rows.get(row.getKey());
      if (after == null) {
        differences.add(row.getKey() + " is gone");
      } else if (!Arrays.equals(before, after)) {
        differences.add(difference(row.getKey(), before, after));
      }
    }
    return differences;
  }

  private String difference(LocalDate day, double[] before, double[] after) {
    int[] positions = source.layout().valuePositions();
    for (int i = 0; i < before.length; i++) {
      if (Double.compare(before[i], after[i]) != 0) {
        String column = fresh.header().get(positions[i]);
        return day + " " + column + " " + written(before[i]) + ", now " + written(after[i]);
      }
    }
    throw new IllegalStateException("equal rows on " + day);
  }

  private static String written(double value) {
    return Double.isNaN(value) ? "empty" : String.valueOf(value);
  }
}
