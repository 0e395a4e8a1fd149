package io.condor.quality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;

/** Judges values of a series by those around them and by the range of all. */
final class LevelRules {
  private static final int FEWEST_ROWS = 30;

  /** Rows on each side by which a value is judged. */
  private static final int NEIGHBOURS = 5;

  /** A tenfold level between neighbours moves by less than this, as a power of ten. */
  private static final double SCALE_TOLERANCE = 0.09;

  /** Neighbours that differ from each other by more than this factor say nothing. */
  private static final double CALM_FACTOR = 2;

  /** Rows on each side that show how much a series moves. */
  private static final int LOCAL_ROWS = 20;

  /** A move of so many local deviations, there and back, has never been real in our histories. */
  private static final double JUMP_DEVIATIONS = 10;

  private static final double LEAST_JUMP = 0.03;
  private static final double TAKEN_BACK_SHARE = 0.8;

  /** Ratio of a stay below which a split is suspected. */
  private static final double BREAK_FACTOR = 0.6;

  private static final double BREAK_STAYS_WITHIN = 0.15;

  /** The lowest real level is 0.86 of the percentile below (VIX), the highest 2.1 of the upper. */
  private static final double LOWEST_BY_PERCENTILE = 0.65;

  private static final double HIGHEST_BY_PERCENTILE = 2.5;
  private static final int FEWEST_FOR_RANGE = 250;

  private static final double TREND_FACTOR = 3;

  private LevelRules() {}

  /** Rows whose level is rejected. */
  static BitSet judge(String source, LevelSeries series, Rhythm rhythm, QualityLog log) {
    BitSet bad = new BitSet();
    int[] there =
        IntStream.range(0, series.size()).filter(i -> !Double.isNaN(series.closes()[i])).toArray();
    double[] levels = Arrays.stream(there).mapToDouble(i -> series.closes()[i]).toArray();
    if (levels.length < FEWEST_ROWS) {
      return bad;
    }
    zeros(source, series, there, levels, bad, log);
    if (Arrays.stream(levels).anyMatch(level -> level < 0)) {
      return bad;
    }
    // Rates with a row for every calendar day or change only do move tenfold.
    for (int n = 0; n < levels.length && rhythm != Rhythm.OTHER; n++) {
      if (levels[n] > 0) {
        scale(source, series, there[n], n, levels, bad, log);
      }
    }
    if (rhythm == Rhythm.SESSIONS) {
      for (int n = 1; n + 1 < levels.length; n++) {
        if (levels[n - 1] > 0 && levels[n] > 0 && levels[n + 1] > 0 && !bad.get(there[n])) {
          jumps(source, series, there[n], n, levels, log);
        }
      }
      range(source, series, there, levels, bad, log);
    }
    return bad;
  }

  private static void zeros(
      String source, LevelSeries series, int[] there, double[] levels, BitSet bad, QualityLog log) {
    double[] others = Arrays.stream(levels).filter(level -> level != 0).toArray();
    boolean nearZero =
        others.length < FEWEST_ROWS
            || Arrays.stream(others).anyMatch(level -> level < 0)
            || Median.quantile(others, 0.01) < 0.02 * Median.of(others);
    if (nearZero) {
      return;
    }
    for (int n = 0; n < levels.length; n++) {
      if (levels[n] == 0) {
        log.note(source, Rule.ZERO_FOR_MISSING, series.place(there[n]));
        bad.set(there[n]);
      }
    }
  }

  private static void scale(
      String source,
      LevelSeries series,
      int row,
      int n,
      double[] levels,
      BitSet bad,
      QualityLog log) {
    double before = Median.of(positive(levels, n - NEIGHBOURS, n - 1));
    double after = Median.of(positive(levels, n + 1, n + NEIGHBOURS));
    double middle = 0.5 * (before + after);
    if (before < CALM_FACTOR * after && after < CALM_FACTOR * before) {
      double[] bar = {
        series.opens()[row], series.highs()[row], series.lows()[row], series.closes()[row]
      };
      for (double level : bar) {
        int power = Scale.between(level, middle, SCALE_TOLERANCE);
        if (power != 0) {
          log.note(
              source,
              Rule.OFF_SCALE_LEVEL,
              String.format(Locale.ROOT, "%s %s, around it %s", series.place(row), level, middle));
          bad.set(row);
          return;
        }
      }
    }
  }

  /** Positive levels from {@code from} to {@code to}, both included, as far as there are any. */
  private static double[] positive(double[] levels, int from, int to) {
    return IntStream.rangeClosed(Math.max(0, from), Math.min(levels.length - 1, to))
        .filter(i -> levels[i] > 0)
        .mapToDouble(i -> levels[i])
        .toArray();
  }

  private static void jumps(
      String source, LevelSeries series, int row, int n, double[] levels, QualityLog log) {
    double there = StrictMath.log(levels[n] / levels[n - 1]);
    if (Math.abs(there) < LEAST_JUMP) {
      return;
    }
    double limit = JUMP_DEVIATIONS * localDeviation(levels, n);
    if (!(Math.abs(there) > limit)) {
      return;
    }
    double back = StrictMath.log(levels[n] / levels[n + 1]);
    String example =
        String.format(
            Locale.ROOT,
            "%s %s between %s and %s",
            series.place(row),
            levels[n],
            levels[n - 1],
            levels[n + 1]);
    if (back / there > TAKEN_BACK_SHARE && back / there < 1 / TAKEN_BACK_SHARE) {
      log.note(source, Rule.REVERTING_JUMP, example);
    } else if (Math.abs(there) > -StrictMath.log(BREAK_FACTOR) && stays(levels, n, there)) {
      log.note(source, Rule.LEVEL_BREAK, example);
    }
  }

  private static boolean stays(double[] levels, int n, double jump) {
    double[] before = Arrays.copyOfRange(levels, Math.max(0, n - LOCAL_ROWS), n);
    double[] after = Arrays.copyOfRange(levels, n, Math.min(levels.length, n + LOCAL_ROWS));
    double stay = StrictMath.log(Median.of(after) / Median.of(before));
    return Math.abs(stay / jump - 1) < BREAK_STAYS_WITHIN;
  }

  /** Robust deviation of log changes around a row, its own two left out; infinite if unknown. */
  private static double localDeviation(double[] levels, int n) {
    double[] changes =
        IntStream.rangeClosed(
                Math.max(1, n - LOCAL_ROWS), Math.min(levels.length - 1, n + LOCAL_ROWS + 1))
            .filter(i -> i != n && i != n + 1 && levels[i] > 0 && levels[i - 1] > 0)
            .mapToDouble(i -> StrictMath.log(levels[i] / levels[i - 1]))
            .toArray();
    // Of a series that stands still most days nothing is known about its moves.
    double deviation = changes.length < NEIGHBOURS ? 0 : Median.deviation(changes);
    long moves = Arrays.stream(changes).filter(change -> change != 0).count();
    return deviation > 0 && 2 * moves > changes.length ? deviation : Double.POSITIVE_INFINITY;
  }

  /** Whether the last tenth stands far from the first: then a far level proves nothing. */
  private static boolean trends(double[] levels) {
    int tenth = levels.length / 10;
    double first = Median.of(Arrays.copyOf(levels, tenth));
    double last = Median.of(Arrays.copyOfRange(levels, levels.length - tenth, levels.length));
    return first > TREND_FACTOR * last || last > TREND_FACTOR * first;
  }

  private static void range(
      String source, LevelSeries series, int[] there, double[] levels, BitSet bad, QualityLog log) {
    if (levels.length < FEWEST_FOR_RANGE || trends(levels)) {
      return;
    }
    double low = LOWEST_BY_PERCENTILE * Median.quantile(levels, 0.01);
    double high = HIGHEST_BY_PERCENTILE * Median.quantile(levels, 0.99);
    for (int n = 0; n < levels.length; n++) {
      if (!bad.get(there[n]) && (levels[n] < low || levels[n] > high)) {
        log.note(
            source,
            Rule.IMPLAUSIBLE_LEVEL,
            String.format(
                Locale.ROOT,
                "%s %s, of 100 levels 98 between %.2f and %.2f",
                series.place(there[n]),
                levels[n],
                Median.quantile(levels, 0.01),
                Median.quantile(levels, 0.99)));
      }
    }
  }
}
