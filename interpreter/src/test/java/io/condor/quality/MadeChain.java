package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.instrument.Right;
import io.condor.market.UsIndexCalendar;
import io.condor.pricing.Black76;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A chain without a fault, priced by Black's formula, and ways to put faults into it. */
final class MadeChain {
  static final LocalDate TUESDAY = LocalDate.of(2023, 5, 9);
  static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);
  static final LocalDate THURSDAY = TUESDAY.plusDays(2);
  static final UsIndexCalendar CALENDAR = Shipped.CALENDAR;

  private static final double RATE = 0.03;
  private static final int SNAPSHOT = LocalTime.of(15, 45).toSecondOfDay();

  /** One row; faults are written into its fields. */
  static final class Row {
    LocalDate day = TUESDAY;
    int second = SNAPSHOT;
    String root = "";
    boolean call;
    LocalDate expiry = TUESDAY;
    double strike;
    double bid;
    double ask;
    double underlying;
    double vol;
    double delta;

    Row copy() {
      Row row = new Row();
      row.day = day;
      row.second = second;
      row.root = root;
      row.call = call;
      row.expiry = expiry;
      row.strike = strike;
      row.bid = bid;
      row.ask = ask;
      row.underlying = underlying;
      row.vol = vol;
      row.delta = delta;
      return row;
    }
  }

  final List<Row> rows = new ArrayList<>();

  /** Three days of SPX options from which each rule is broken alone. */
  static MadeChain threeDays() {
    MadeChain chain = new MadeChain();
    chain.addDay(TUESDAY, 3000);
    chain.addDay(WEDNESDAY, 3021);
    chain.addDay(THURSDAY, 3009);
    return chain;
  }

  /** All expiries of a day. */
  void addDay(LocalDate day, double spot) {
    addExpiry(day, "SPXW", LocalDate.of(2023, 5, 16), spot, 0);
    addExpiry(day, "SPX", LocalDate.of(2023, 5, 19), spot, 0);
    addExpiry(day, "SPXW", LocalDate.of(2023, 5, 30), spot, 0);
    addExpiry(day, "SPX", LocalDate.of(2023, 6, 16), spot, 0);
    addExpiry(day, "SPXW", LocalDate.of(2023, 6, 30), spot, 0);
    addExpiry(day, "SPX", LocalDate.of(2023, 9, 15), spot, 0);
  }

  /**
   * @param shift of the forward, as a share
   */
  void addExpiry(LocalDate day, String root, LocalDate expiry, double spot, double shift) {
    int print = OptionClass.of(root).printSecond(CALENDAR, expiry);
    double years =
        Math.max(
            1e-4, (expiry.toEpochDay() - day.toEpochDay() + (print - SNAPSHOT) / 86_400.0) / 365);
    double forward = spot * Math.exp(0.01 * years) * (1 + shift);
    double discount = Math.exp(-RATE * years);
    for (double strike = 2800; strike <= 3200; strike += 25) {
      for (Right right : List.of(Right.CALL, Right.PUT)) {
        double vol = 0.22 + 1e-4 * Math.abs(strike - 3000) + 0.02 * Math.sqrt(years);
        double price = Black76.price(right, forward, strike, years, vol, discount);
        double half = 0.05 + 0.01 * price;
        Row row = new Row();
        row.day = day;
        row.root = root;
        row.call = right == Right.CALL;
        row.expiry = expiry;
        row.strike = strike;
        row.bid = Math.max(0.01, price - half);
        row.ask = price + half;
        row.underlying = spot;
        row.vol = vol;
        row.delta = Black76.delta(right, forward, strike, years, vol, discount);
        rows.add(row);
      }
    }
  }

  MadeChain change(Predicate<Row> which, Consumer<Row> fault) {
    rows.stream().filter(which).forEach(fault);
    return this;
  }

  /** The first row of a kind only. */
  MadeChain changeOne(Predicate<Row> which, Consumer<Row> fault) {
    fault.accept(rows.stream().filter(which).findFirst().orElseThrow());
    return this;
  }

  MadeChain remove(Predicate<Row> which) {
    rows.removeIf(which);
    return this;
  }

  MadeChain add(List<Row> more) {
    rows.addAll(more);
    return this;
  }

  /** Rows of a day as another day would have them. */
  List<Row> copies(LocalDate from, Consumer<Row> change) {
    List<Row> copies = new ArrayList<>();
    for (Row row : rows) {
      if (row.day.equals(from)) {
        Row copy = row.copy();
        change.accept(copy);
        copies.add(copy);
      }
    }
    return copies;
  }

  /** Hands all rows to {@code gate} in the order in which they stand here. */
  void feed(ChainGate gate) {
    gate.source("made.csv");
    feed(gate, row -> true);
    gate.finish();
  }

  /** Hands the rows of a kind to {@code sink}; a row's line is its place among all. */
  void feed(ChainSink sink, Predicate<Row> which) {
    ChainBlock block = new ChainBlock(100);
    int size = 0;
    long line = 1;
    for (Row row : rows) {
      line++;
      if (!which.test(row)) {
        continue;
      }
      block.quoteDays()[size] = (int) row.day.toEpochDay();
      block.quoteSeconds()[size] = row.second;
      block.roots()[size] = row.root;
      block.calls()[size] = row.call;
      block.expiryDays()[size] = (int) row.expiry.toEpochDay();
      block.strikes()[size] = row.strike;
      block.bids()[size] = row.bid;
      block.asks()[size] = row.ask;
      block.underlyings()[size] = row.underlying;
      block.forwards()[size] = Double.NaN;
      block.vols()[size] = row.vol;
      block.deltas()[size] = row.delta;
      block.lines()[size] = line;
      if (++size == block.capacity()) {
        block.size(size);
        sink.take(block);
        size = 0;
      }
    }
    block.size(size);
    sink.take(block);
  }
}
