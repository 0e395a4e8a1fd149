package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Chains written out in a test; counts how often a day was read. */
final class WrittenChains implements ChainSource {
  private record Row(
      OptionRoot root,
      LocalDate day,
      int second,
      LocalDate expiry,
      boolean call,
      double strike,
      double bid,
      double ask) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<LocalDate> read = new ArrayList<>();

  /**
   * Adds one expiry of one day, recorded at an unknown time.
   *
   * @param table one line a strike: {@code strike putBid putAsk callBid callAsk}
   */
  WrittenChains add(OptionRoot root, String day, String expiry, String table) {
    return add(root, day, ChainBlock.NO_TIME, expiry, table);
  }

  /** Adds one expiry recorded at {@code time}, {@code 15:45}. */
  WrittenChains addAt(OptionRoot root, String day, String time, String expiry, String table) {
    return add(root, day, LocalTime.parse(time).toSecondOfDay(), expiry, table);
  }

  private WrittenChains add(OptionRoot root, String day, int second, String expiry, String table) {
    LocalDate date = LocalDate.parse(day);
    LocalDate end = LocalDate.parse(expiry);
    for (String line : table.strip().lines().toList()) {
      String[] c = line.strip().split("\\s+", -1);
      double strike = Double.parseDouble(c[0]);
      rows.add(row(root, date, second, end, false, strike, c[1], c[2]));
      rows.add(row(root, date, second, end, true, strike, c[3], c[4]));
    }
    return this;
  }

  private static Row row(
      OptionRoot root,
      LocalDate day,
      int second,
      LocalDate expiry,
      boolean call,
      double strike,
      String bid,
      String ask) {
    return new Row(
        root, day, second, expiry, call, strike, Double.parseDouble(bid), Double.parseDouble(ask));
  }

  /** Days that were read, in order. */
  List<LocalDate> read() {
    return List.copyOf(read);
  }

  @Override
  public SortedSet<LocalDate> days(OptionRoot root) {
    SortedSet<LocalDate> days = new TreeSet<>();
    rows.stream().filter(row -> row.root() == root).forEach(row -> days.add(row.day()));
    return days;
  }

  @Override
  public synchronized void read(OptionRoot root, LocalDate day, ChainSink sink) {
    read.add(day);
    ChainBlock block = new ChainBlock(7);
    for (Row row : rows) {
      if (row.root() == root && row.day().equals(day)) {
        put(block, row);
        if (block.size() == block.capacity()) {
          sink.take(block);
          block.size(0);
        }
      }
    }
    sink.take(block);
  }

  private static void put(ChainBlock block, Row row) {
    int i = block.size();
    block.quoteDays()[i] = (int) row.day().toEpochDay();
    block.quoteSeconds()[i] = row.second();
    block.roots()[i] = row.root().name();
    block.calls()[i] = row.call();
    block.expiryDays()[i] = (int) row.expiry().toEpochDay();
    block.strikes()[i] = row.strike();
    block.bids()[i] = row.bid();
    block.asks()[i] = row.ask();
    block.underlyings()[i] = Double.NaN;
    block.vols()[i] = Double.NaN;
    block.deltas()[i] = Double.NaN;
    block.size(i + 1);
  }

  @Override
  public String fingerprint() {
    return "rows " + rows.hashCode();
  }
}
