package io.condor.quality;

import io.condor.feed.ChainBlock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Bid and ask of every contract in the last snapshot of a day, to tell copies by. */
final class LastQuotes {
  private record Contract(String root, int expiryDay, double strike, boolean call) {}

  private record Pair(double bid, double ask) {}

  private final int day;
  private final Map<String, Double> spots = new HashMap<>();
  private final Map<Contract, Pair> quotes = new HashMap<>();

  private LastQuotes(int day) {
    this.day = day;
  }

  static LastQuotes none() {
    return new LastQuotes(Integer.MIN_VALUE);
  }

  /** Of a day without a recording that serves. */
  static LastQuotes nothingOn(LocalDate day) {
    return new LastQuotes(Math.toIntExact(day.toEpochDay()));
  }

  /** Of the rows in {@code order}, which end with the last snapshot. */
  static LastQuotes of(ChainDay rows, Integer[] order) {
    ChainBlock block = rows.rows();
    LastQuotes last = new LastQuotes(block.quoteDays()[order[0]]);
    int second = block.quoteSeconds()[order[order.length - 1]];
    for (int n = order.length - 1; n >= 0; n--) {
      int i = order[n];
      if (block.quoteSeconds()[i] != second) {
        break;
      }
      last.quotes.put(
          new Contract(
              block.roots()[i], block.expiryDays()[i], block.strikes()[i], block.calls()[i]),
          new Pair(block.bids()[i], block.asks()[i]));
      last.spots.put(OptionClass.of(block.roots()[i]).underlying(), block.underlyings()[i]);
    }
    return last;
  }

  int day() {
    return day;
  }

  /** Level of the index, NaN if there was none. */
  double spot(String underlying) {
    return spots.getOrDefault(underlying, Double.NaN);
  }

  Iterable<String> underlyings() {
    return spots.keySet();
  }

  /**
   * How many contracts with a bid both snapshots have, and how many of them repeat bid and ask.
   *
   * @param repeats share of {@code common}
   */
  record Likeness(int common, double repeats) {}

  Likeness likeness(LastQuotes earlier) {
    int common = 0;
    int same = 0;
    for (Map.Entry<Contract, Pair> quote : quotes.entrySet()) {
      Pair before = earlier.quotes.get(quote.getKey());
      if (before != null && quote.getValue().bid() > 0) {
        common++;
        same += before.equals(quote.getValue()) ? 1 : 0;
      }
    }
    return new Likeness(common, common == 0 ? 0 : (double) same / common);
  }
}
