package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.instrument.OptionRoot;
import io.condor.pricing.ExpiryQuotes;
import io.condor.quality.GatedChains;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One root's chain on one day, as it stands at the world's instant.
 *
 * @param second New York second of the day at which it was recorded, or {@link ChainBlock#NO_TIME}
 * @param expiries quotes by expiry; empty if no recording serves the instant, or rules reject it
 */
record RecordedDay(int second, NavigableMap<LocalDate, Strip> expiries) {

  RecordedDay {
    expiries = Collections.unmodifiableNavigableMap(expiries);
  }

  /** Reads the chain of {@code day}; options that expire on it are left out. */
  static RecordedDay read(GatedChains source, OptionRoot root, LocalDate day) {
    Collector collector = new Collector(Math.toIntExact(day.toEpochDay()));
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

  /** Rows of one recording, each option once, as the gate passes them on. */
  private static final class Collector implements ChainSink {
    private final int day;
    private final NavigableMap<Integer, SortedMap<Double, double[]>> expiries = new TreeMap<>();
    private int second = ChainBlock.NO_TIME;

    Collector(int day) {
      this.day = day;
    }

    @Override
    public void take(ChainBlock block) {
      for (int i = 0; i < block.size(); i++) {
        if (block.expiryDays()[i] > day) {
          row(block, i);
        }
      }
    }

    private void row(ChainBlock block, int i) {
      second = block.quoteSeconds()[i];
      double[] row =
          expiries
              .computeIfAbsent(block.expiryDays()[i], expiry -> new TreeMap<>())
              .computeIfAbsent(block.strikes()[i], Strip::row);
      int bidAt = block.calls()[i] ? Strip.CALL_BID : Strip.PUT_BID;
      row[bidAt] = block.bids()[i];
      row[bidAt + 1] = block.asks()[i];
    }

    RecordedDay day() {
      NavigableMap<LocalDate, Strip> byDate = new TreeMap<>();
      expiries.forEach((expiry, rows) -> byDate.put(LocalDate.ofEpochDay(expiry), new Strip(rows)));
      return new RecordedDay(second, byDate);
    }
  }
}
