package io.condor.quality;

import io.condor.feed.ChainBlock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Faults that make every row of a day useless: no market, or numbers off by powers of ten. */
final class WholeDay {
  static final int NOON_SECOND = LocalTime.NOON.toSecondOfDay();

  /** Recorded chains have no bid on less than 1 % of such options, withdrawn ones on 97 %. */
  private static final double WITHDRAWN_SHARE = 0.5;

  private static final int FEWEST_IN_THE_MONEY = 20;

  /** Strikes this much beyond spot are in the money whatever the carry. */
  private static final double SPOT_IN_THE_MONEY = 1.01;

  /** As above where spot is not the forward, as for VIX. */
  private static final double FUTURE_IN_THE_MONEY = 1.6;

  /** Fewer pairs do not show a slope. */
  private static final int FEWEST_PAIRS = 8;

  private WholeDay() {}

  static Optional<Rule> fault(ChainBlock rows, Integer[] order) {
    if (strikeScale(rows, order) != 0) {
      return Optional.of(Rule.STRIKES_OFF_SCALE);
    }
    Optional<double[]> withdrawn = inTheMoney(rows, order);
    if (withdrawn.isPresent() && withdrawn.get()[0] > WITHDRAWN_SHARE) {
      return Optional.of(Rule.WITHDRAWN_DAY);
    }
    return Scale.between(slope(rows, order), 1) == 0
        ? Optional.empty()
        : Optional.of(Rule.PRICES_OFF_SCALE);
  }

  static String example(Rule rule, ChainBlock rows, Integer[] order) {
    return switch (rule) {
      case STRIKES_OFF_SCALE ->
          String.format(
              Locale.ROOT,
              "median strike %.2f, index %.2f",
              medianStrike(rows, order),
              rows.underlyings()[order[0]]);
      case PRICES_OFF_SCALE ->
          String.format(
              Locale.ROOT,
              "call less put falls by %.2f a point of strike, not 1",
              slope(rows, order));
      default ->
          inTheMoney(rows, order)
              .map(
                  share ->
                      String.format(
                          Locale.ROOT,
                          "no bid on %.0f %% of %.0f options in the money",
                          100 * share[0],
                          share[1]))
              .orElse("");
    };
  }

  private static int strikeScale(ChainBlock rows, Integer[] order) {
    double spot = rows.underlyings()[order[0]];
    return Scale.between(medianStrike(rows, order), spot);
  }

  private static double medianStrike(ChainBlock rows, Integer[] order) {
    double[] strikes = new double[order.length];
    for (int n = 0; n < order.length; n++) {
      strikes[n] = rows.strikes()[order[n]];
    }
    return Median.of(strikes);
  }

  /** Share of options in the money without a bid, and how many there are; empty if too few. */
  private static Optional<double[]> inTheMoney(ChainBlock rows, Integer[] order) {
    int count = 0;
    int none = 0;
    for (int row : order) {
      double spot = rows.underlyings()[row];
      double strike = rows.strikes()[row];
      double beyond =
          OptionClass.of(rows.roots()[row]).hasSpotForward()
              ? SPOT_IN_THE_MONEY
              : FUTURE_IN_THE_MONEY;
      boolean in = rows.calls()[row] ? strike * beyond < spot : strike > spot * beyond;
      // What expires that day may be settled: no market is expected in it.
      if (in && rows.expiryDays()[row] > rows.quoteDays()[row]) {
        count++;
        none += rows.bids()[row] > 0 ? 0 : 1;
      }
    }
    return count < FEWEST_IN_THE_MONEY
        ? Optional.empty()
        : Optional.of(new double[] {(double) none / count, count});
  }

  /** Median over expiries of how much call less put falls a point of strike; 1 if none shows it. */
  private static double slope(ChainBlock rows, Integer[] order) {
    List<Double> slopes = new ArrayList<>();
    int from = 0;
    while (from < order.length) {
      int to = from;
      List<double[]> pairs = new ArrayList<>();
      for (; to < order.length && sameExpiry(rows, order[from], order[to]); to++) {
        if (to > from && isPair(rows, order[to - 1], order[to])) {
          pairs.add(
              new double[] {
                rows.strikes()[order[to]], mid(rows, order[to - 1]) - mid(rows, order[to])
              });
        }
      }
      if (pairs.size() >= FEWEST_PAIRS) {
        double[] low = pairs.get(pairs.size() / 4);
        double[] high = pairs.get(pairs.size() * 3 / 4);
        slopes.add((low[1] - high[1]) / (high[0] - low[0]));
      }
      from = to;
    }
    return slopes.isEmpty()
        ? 1
        : Median.of(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static boolean sameExpiry(ChainBlock rows, int a, int b) {
    return rows.quoteSeconds()[a] == rows.quoteSeconds()[b]
        && rows.expiryDays()[a] == rows.expiryDays()[b]
        && rows.roots()[a].equals(rows.roots()[b]);
  }

  /** A call and then the put of the same strike, both two-sided. */
  private static boolean isPair(ChainBlock rows, int call, int put) {
    return rows.calls()[call]
        && !rows.calls()[put]
        && rows.strikes()[call] == rows.strikes()[put]
        && isTwoSided(rows, call)
        && isTwoSided(rows, put);
  }

  private static boolean isTwoSided(ChainBlock rows, int row) {
    return rows.bids()[row] > 0 && rows.asks()[row] >= rows.bids()[row];
  }

  private static double mid(ChainBlock rows, int row) {
    return 0.5 * (rows.bids()[row] + rows.asks()[row]);
  }
}
