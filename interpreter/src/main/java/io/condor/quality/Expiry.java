package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.instrument.Right;
import io.condor.pricing.ExpiryQuotes;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Rows of one root and expiry in one snapshot, by strike and right. */
final class Expiry {
  private static final double DAY_SECONDS = 86_400;
  private static final double SHORTEST_YEARS = 1.0 / 365 / 24;
  private static final int NONE = -1;

  private final String root;
  private final LocalDate date;
  private final double years;
  private final double[] strikes;
  private final int[] callRows;
  private final int[] putRows;
  private final ChainBlock rows;

  private Expiry(
      String root,
      LocalDate date,
      double years,
      double[] strikes,
      int[] callRows,
      int[] putRows,
      ChainBlock rows) {
    this.root = root;
    this.date = date;
    this.years = years;
    this.strikes = strikes;
    this.callRows = callRows;
    this.putRows = putRows;
    this.rows = rows;
  }

  /**
   * @param ordered row numbers of the expiry, by strike, no contract twice
   * @param quoteSecond of the snapshot
   * @param printSecond of the settlement on the expiry day
   */
  static Expiry of(ChainBlock rows, List<Integer> ordered, int quoteSecond, int printSecond) {
    int n = ordered.size();
    double[] strikes = new double[n];
    int[] callRows = new int[n];
    int[] putRows = new int[n];
    int size = 0;
    for (int row : ordered) {
      double strike = rows.strikes()[row];
      if (size == 0 || strikes[size - 1] != strike) {
        strikes[size] = strike;
        callRows[size] = NONE;
        putRows[size] = NONE;
        size++;
      }
      (rows.calls()[row] ? callRows : putRows)[size - 1] = row;
    }
    int first = ordered.get(0);
    int second = quoteSecond == ChainBlock.NO_TIME ? printSecond : quoteSecond;
    double days =
        rows.expiryDays()[first] - rows.quoteDays()[first] + (printSecond - second) / DAY_SECONDS;
    return new Expiry(
        rows.roots()[first],
        LocalDate.ofEpochDay(rows.expiryDays()[first]),
        Math.max(SHORTEST_YEARS, days / 365),
        Arrays.copyOf(strikes, size),
        Arrays.copyOf(callRows, size),
        Arrays.copyOf(putRows, size),
        rows);
  }

  String root() {
    return root;
  }

  LocalDate date() {
    return date;
  }

  /** ACT/365 to the settlement print, positive. */
  double years() {
    return years;
  }

  int size() {
    return strikes.length;
  }

  double strike(int index) {
    return strikes[index];
  }

  /** Row of an option, or -1. */
  int row(Right right, int index) {
    return (right == Right.CALL ? callRows : putRows)[index];
  }

  int row(Right right, double strike) {
    return row(right, Arrays.binarySearch(strikes, strike));
  }

  /** First row that there is. */
  int anyRow() {
    return callRows[0] == NONE ? putRows[0] : callRows[0];
  }

  double underlying() {
    return rows.underlyings()[anyRow()];
  }

  /** The quotes in the shape that the pricing core takes. */
  ExpiryQuotes quotes() {
    return new ExpiryQuotes(
        years,
        strikes,
        column(callRows, rows.bids()),
        column(callRows, rows.asks()),
        column(putRows, rows.bids()),
        column(putRows, rows.asks()));
  }

  private static double[] column(int[] rowNumbers, double[] values) {
    double[] column = new double[rowNumbers.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = rowNumbers[i] == NONE ? Double.NaN : values[rowNumbers[i]];
    }
    return column;
  }
}
