package io.condor.quality;

import java.time.LocalDate;
import java.util.Arrays;

/** One series of levels as a file has it: rows in the order of the file, NaN for empty cells. */
final class LevelSeries {
  /** What a row of a text is called. */
  static final String LINE = "line";

  private final String name;
  private final String rowWord;
  private final int[] days;
  private final double[] opens;
  private final double[] highs;
  private final double[] lows;
  private final double[] closes;
  private final long[] lines;

  /**
   * Takes the arrays as they are, all of one length.
   *
   * @param name of the index or column
   * @param rowWord what a row is called: line, bar
   * @param days epoch days
   * @param opens NaN throughout for series without bars, as are highs and lows
   * @param closes the levels of series without bars
   * @param lines of the file, from 1
   */
  LevelSeries(
      String name,
      String rowWord,
      int[] days,
      double[] opens,
      double[] highs,
      double[] lows,
      double[] closes,
      long[] lines) {
    this.name = name;
    this.rowWord = rowWord;
    this.days = days;
    this.opens = opens;
    this.highs = highs;
    this.lows = lows;
    this.closes = closes;
    this.lines = lines;
  }

  static LevelSeries of(String name, int[] days, double[] closes, long[] lines) {
    double[] none = new double[days.length];
    Arrays.fill(none, Double.NaN);
    return new LevelSeries(name, LINE, days, none, none, none, closes, lines);
  }

  String name() {
    return name;
  }

  int[] days() {
    return days;
  }

  double[] opens() {
    return opens;
  }

  double[] highs() {
    return highs;
  }

  double[] lows() {
    return lows;
  }

  double[] closes() {
    return closes;
  }

  long[] lines() {
    return lines;
  }

  int size() {
    return days.length;
  }

  LocalDate date(int row) {
    return LocalDate.ofEpochDay(days[row]);
  }

  boolean hasBar(int row) {
    return !Double.isNaN(highs[row]) && !Double.isNaN(lows[row]);
  }

  /** {@code line 17 VIX 2020-03-16}. */
  String place(int row) {
    return rowWord + " " + lines[row] + " " + name + " " + date(row);
  }

  /** The rows numbered {@code order}, in that order. */
  LevelSeries rows(int[] order) {
    return new LevelSeries(
        name,
        rowWord,
        Arrays.stream(order).map(i -> days[i]).toArray(),
        pick(opens, order),
        pick(highs, order),
        pick(lows, order),
        pick(closes, order),
        Arrays.stream(order).mapToLong(i -> lines[i]).toArray());
  }

  private static double[] pick(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
  }
}
