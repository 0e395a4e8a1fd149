package io.condor.store;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Rows to store, made up, and rows read back. */
final class Quotes {
  static final LocalDate DAY = LocalDate.of(2024, 3, 4);

  /** One quote; two are equal if all bits are. */
  record Row(
      String root,
      int day,
      int second,
      boolean call,
      int expiry,
      double strike,
      double bid,
      double ask,
      int bidSize,
      int askSize,
      double last,
      double underlying,
      double forward,
      double vol,
      double delta,
      long volume,
      long openInterest,
      long line) {}

  private Quotes() {}

  /** A plain chain of one root and day: each strike once as a call and once as a put. */
  static List<Row> chain(String root, LocalDate date, int second, int strikes, double level) {
    List<Row> rows = new ArrayList<>();
    int day = (int) date.toEpochDay();
    for (int i = 0; i < 2 * strikes; i++) {
      double strike = level + 5 * (i / 2 - strikes / 2);
      double bid = 0.05 * (i % 97);
      rows.add(
          new Row(
              root,
              day,
              second,
              i % 2 == 0,
              day + 1,
              strike,
              bid,
              bid + 0.1,
              -1,
              -1,
              Double.NaN,
              level,
              Double.NaN,
              0.1 + i / 1e4,
              Double.NaN,
              i,
              7L * i,
              i + 2));
    }
    return rows;
  }

  /** Rows whose every column takes ordinary and extreme values, in no order of days. */
  static List<Row> extremes(int size, long seed) {
    Random random = new Random(seed);
    String[] roots = {"SPX", "SPXW", "VIX"};
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int day = (int) DAY.toEpochDay() + random.nextInt(4);
      rows.add(
          new Row(
              roots[random.nextInt(3)],
              day,
              random.nextInt(3) == 0 ? -1 : random.nextInt(86_400),
              random.nextBoolean(),
              day - 40_000 + random.nextInt(80_000),
              number(random),
              number(random),
              number(random),
              count(random),
              count(random),
              number(random),
              number(random),
              number(random),
              number(random),
              number(random),
              longCount(random),
              longCount(random),
              seed % 2 == 0 ? i + 1 : random.nextLong() >>> 1));
    }
    return rows;
  }

  private static double number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> 0.0;
      case 2 -> random.nextInt(100_000) / 100.0;
      case 3 -> 1e9 + 0.01;
      case 4 -> Double.MIN_VALUE;
      case 5 -> -Double.MAX_VALUE;
      case 6 -> 0.1 + 0.2;
      default -> random.nextGaussian();
    };
  }

  private static int count(Random random) {
    return random.nextInt(4) == 0 ? -1 : random.nextInt() >>> random.nextInt(1, 31);
  }

  private static long longCount(Random random) {
    return random.nextInt(4) == 0 ? -1 : random.nextLong() >>> random.nextInt(1, 63);
  }

  /** Puts rows into a sink in small blocks. */
  static Consumer<ChainSink> reader(List<Row> rows) {
    return sink -> {
      ChainBlock block = new ChainBlock(100);
      for (int from = 0; from < rows.size(); from += 100) {
        int size = Math.min(100, rows.size() - from);
        for (int i = 0; i < size; i++) {
          set(block, i, rows.get(from + i));
        }
        block.size(size);
        sink.take(block);
      }
    };
  }

  private static void set(ChainBlock block, int i, Row row) {
    block.roots()[i] = row.root();
    block.quoteDays()[i] = row.day();
    block.quoteSeconds()[i] = row.second();
    block.calls()[i] = row.call();
    block.expiryDays()[i] = row.expiry();
    block.strikes()[i] = row.strike();
    block.bids()[i] = row.bid();
    block.asks()[i] = row.ask();
    block.bidSizes()[i] = row.bidSize();
    block.askSizes()[i] = row.askSize();
    block.lasts()[i] = row.last();
    block.underlyings()[i] = row.underlying();
    block.forwards()[i] = row.forward();
    block.vols()[i] = row.vol();
    block.deltas()[i] = row.delta();
    block.volumes()[i] = row.volume();
    block.openInterests()[i] = row.openInterest();
    block.lines()[i] = row.line();
  }

  /** A sink that keeps every row in {@code rows}. */
  static ChainSink into(List<Row> rows) {
    return block -> {
      for (int i = 0; i < block.size(); i++) {
        rows.add(
            new Row(
                block.roots()[i],
                block.quoteDays()[i],
                block.quoteSeconds()[i],
                block.calls()[i],
                block.expiryDays()[i],
                block.strikes()[i],
                block.bids()[i],
                block.asks()[i],
                block.bidSizes()[i],
                block.askSizes()[i],
                block.lasts()[i],
                block.underlyings()[i],
                block.forwards()[i],
                block.vols()[i],
                block.deltas()[i],
                block.volumes()[i],
                block.openInterests()[i],
                block.lines()[i]));
      }
    };
  }

  static List<Row> read(ChainStore store, String root, LocalDate day) {
    List<Row> rows = new ArrayList<>();
    store.read(root, day, into(rows));
    return rows;
  }

  /** Everything in a store, by root and day. */
  static List<Row> all(Path folder) {
    try (ChainStore store = new QuoteStores().open(folder)) {
      List<Row> rows = new ArrayList<>();
      for (String root : store.roots()) {
        store.days(root).forEach(day -> store.read(root, day, into(rows)));
      }
      return rows;
    }
  }

  /** A file for rows that are delivered by {@link #reader}: its bytes are their identity. */
  static Path file(Path folder, String name, List<Row> rows) {
    try {
      return Files.writeString(folder.resolve(name), rows.toString());
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
