package io.condor.market;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Daily levels of one world: columns of numbers and VIX futures curves on one axis of sessions.
 *
 * <p>A session on which a series has no value holds NaN in its column. NaN is the mark for
 * <em>missing</em> here and nowhere else: readers test it with {@link Double#isNaN} and say so.
 */
public final class MarketHistory {
  private final List<LocalDate> sessions;
  private final Map<Series, Map<Field, double[]>> columns;
  private final List<FuturesCurve> curves;

  private MarketHistory(
      List<LocalDate> sessions,
      Map<Series, Map<Field, double[]>> columns,
      List<FuturesCurve> curves) {
    this.sessions = sessions;
    this.columns = columns;
    this.curves = curves;
  }

  /** Starts a history on {@code sessions}, ascending. */
  public static Builder on(List<LocalDate> sessions) {
    return new Builder(List.copyOf(sessions));
  }

  /** Trading days, ascending. */
  public List<LocalDate> sessions() {
    return sessions;
  }

  /**
   * Position of {@code date} on the axis, or {@code -(insertion point) - 1} as binary search says.
   */
  public int indexOf(LocalDate date) {
    return java.util.Collections.binarySearch(sessions, date);
  }

  public boolean has(Series series, Field field) {
    return fields(series).containsKey(field);
  }

  /** True if any session has a futures curve. */
  public boolean hasFutures() {
    return curves.stream().anyMatch(curve -> !curve.expiries().isEmpty());
  }

  /**
   * A whole column; the caller must not write to it.
   *
   * @throws IllegalArgumentException if the world does not hold it
   */
  public double[] column(Series series, Field field) {
    double[] column = fields(series).get(field);
    if (column == null) {
      throw new IllegalArgumentException("no column " + series + " " + field);
    }
    return column;
  }

  private Map<Field, double[]> fields(Series series) {
    return columns.getOrDefault(series, Map.of());
  }

  /** One value of a column, NaN where missing. */
  public double level(Series series, Field field, int session) {
    return column(series, field)[session];
  }

  /** Settlements of the session's VIX futures; empty curve where there are none. */
  public FuturesCurve futures(int session) {
    return curves.get(session);
  }

  /** The same history without anything after {@code session}. */
  public MarketHistory cutAfter(int session) {
    Builder cut = on(sessions.subList(0, session + 1));
    columns.forEach(
        (series, fields) ->
            fields.forEach(
                (field, column) -> cut.column(series, field, Arrays.copyOf(column, session + 1))));
    return cut.futures(curves.subList(0, session + 1)).build();
  }

  /** Collects columns; each must have one value a session. */
  public static final class Builder {
    private final List<LocalDate> sessions;
    private final Map<Series, Map<Field, double[]>> columns = new EnumMap<>(Series.class);
    private List<FuturesCurve> curves;

    private Builder(List<LocalDate> sessions) {
      this.sessions = sessions;
      this.curves = java.util.Collections.nCopies(sessions.size(), FuturesCurve.EMPTY);
    }

    /** Adds one column; NaN marks a missing value. */
    public Builder column(Series series, Field field, double[] values) {
      requireLength(values.length);
      columns.computeIfAbsent(series, s -> new EnumMap<>(Field.class)).put(field, values.clone());
      return this;
    }

    /** Adds the futures curves, one a session. */
    public Builder futures(List<FuturesCurve> curves) {
      requireLength(curves.size());
      this.curves = List.copyOf(curves);
      return this;
    }

    private void requireLength(int length) {
      if (length != sessions.size()) {
        throw new IllegalArgumentException(length + " values for " + sessions.size() + " sessions");
      }
    }

    public MarketHistory build() {
      return new MarketHistory(sessions, columns, curves);
    }
  }
}
