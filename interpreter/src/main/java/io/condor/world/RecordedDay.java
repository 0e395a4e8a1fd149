package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.TradingCalendar;
import io.condor.pricing.ExpiryQuotes;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One root's chain on one day, as it stands at the world's instant.
 *
 * @param second New York second of the day at which it was recorded, or {@link ChainBlock#NO_TIME}
 * @param expiries quotes by expiry; empty if no recording serves the instant
 * @param otherTimes rows recorded at times that do not serve, or superseded by a later recording
 * @param repeated rows of an option that had a quote already, left out
 * @param notNumbers rows without bid, ask or a positive strike, left out
 */
record RecordedDay(
    int second,
    NavigableMap<LocalDate, Strip> expiries,
    int otherTimes,
    int repeated,
    int notNumbers) {

  RecordedDay {
    expiries = Collections.unmodifiableNavigableMap(expiries);
  }

  /** Reads the chain of {@code day}, rows of other roots and expired options left out. */
  static RecordedDay read(
      ChainSource source,
      OptionRoot root,
      LocalDate day,
      Snapshot snapshot,
      TradingCalendar calendar) {
    Collector collector = new Collector(root, day, snapshot, calendar.close(day));
    source.read(root, day, collector);
    return collector.day();
  }

  /** Bids and asks of one expiry, one row a strike; NaN where nothing was recorded. */
  static final class Strip {
    private static final int STRIKE = 0;
    private static final int CALL_BID = 1;
    private static final int CALL_ASK = 2;
    private static final int PUT_BID = 3;
    private static final int PUT_ASK = 4;
    private static final int COLUMNS = 5;

    private final double[][] columns;

    /** The strikes of {@code rows} ascending, each with its four prices. */
    private Strip(SortedMap<Double, double[]> rows) {
      columns = new double[COLUMNS][rows.size()];
      int at = 0;
      for (double[] row : rows.values()) {
        for (int column = 0; column < COLUMNS; column++) {
          columns[column][at] = row[column];
        }
        at++;
      }
    }

    private static double[] row(double strike) {
      double[] row = new double[COLUMNS];
      Arrays.fill(row, Double.NaN);
      row[STRIKE] = strike;
      return row;
    }

    ExpiryQuotes quotes(double timeToExpiryYears) {
      return new ExpiryQuotes(
          timeToExpiryYears,
          columns[STRIKE],
          columns[CALL_BID],
          columns[CALL_ASK],
          columns[PUT_BID],
          columns[PUT_ASK]);
    }
  }

  /** Keeps the rows of the latest recording that serves. */
  private static final class Collector implements ChainSink {
    private static final int NONE_YET = Integer.MIN_VALUE;

    private final OptionRoot root;
    private final int day;
    private final Snapshot snapshot;
    private final LocalTime close;
    private final NavigableMap<Integer, SortedMap<Double, double[]>> expiries = new TreeMap<>();
    private int latest = NONE_YET;
    private int kept;
    private int otherTimes;
    private int repeated;
    private int notNumbers;

    Collector(OptionRoot root, LocalDate day, Snapshot snapshot, LocalTime close) {
      this.root = root;
      this.day = Math.toIntExact(day.toEpochDay());
      this.snapshot = snapshot;
      this.close = close;
    }

    @Override
    public void take(ChainBlock block) {
      for (int i = 0; i < block.size(); i++) {
        if (block.quoteDays()[i] == day
            && block.expiryDays()[i] > day
            && block.roots()[i].equals(root.name())) {
          row(block, i);
        }
      }
    }

    private void row(ChainBlock block, int i) {
      int second = block.quoteSeconds()[i];
      if (!snapshot.serves(second, close) || second < latest) {
        otherTimes++;
        return;
      }
      if (second > latest) {
        expiries.clear();
        otherTimes += kept;
        kept = 0;
        latest = second;
      }
      double strike = block.strikes()[i];
      double bid = block.bids()[i];
      double ask = block.asks()[i];
      if (!(strike > 0 && strike < Double.POSITIVE_INFINITY)
          || Double.isNaN(bid)
          || Double.isNaN(ask)) {
        notNumbers++;
        return;
      }
      double[] row =
          expiries
              .computeIfAbsent(block.expiryDays()[i], expiry -> new TreeMap<>())
              .computeIfAbsent(strike, Strip::row);
      int bidAt = block.calls()[i] ? Strip.CALL_BID : Strip.PUT_BID;
      if (!Double.isNaN(row[bidAt])) {
        repeated++;
        return;
      }
      row[bidAt] = bid;
      row[bidAt + 1] = ask;
      kept++;
    }

    RecordedDay day() {
      NavigableMap<LocalDate, Strip> byDate = new TreeMap<>();
      expiries.forEach((expiry, rows) -> byDate.put(LocalDate.ofEpochDay(expiry), new Strip(rows)));
      int second = latest == NONE_YET ? ChainBlock.NO_TIME : latest;
      return new RecordedDay(second, byDate, otherTimes, repeated, notNumbers);
    }
  }
}
