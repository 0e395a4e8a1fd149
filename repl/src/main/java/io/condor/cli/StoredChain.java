package io.condor.cli;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainStore;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Quotes of one root on one day, to be shown. */
record StoredChain(String root, LocalDate day, List<Row> rows) {
  StoredChain {
    rows = List.copyOf(rows);
  }

  /**
   * One quote; NaN and -1 stand for what is not known.
   *
   * @param second New York second of the day, -1 if the file gave no time
   */
  record Row(
      int second,
      LocalDate expiry,
      boolean call,
      double strike,
      double bid,
      double ask,
      double last,
      double underlying,
      double forward,
      double vol,
      double delta,
      long volume,
      long openInterest) {}

  static StoredChain read(ChainStore store, String root, LocalDate day) {
    List<Row> rows = new ArrayList<>();
    store.read(
        root,
        day,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            rows.add(row(block, i));
          }
        });
    return new StoredChain(root, day, rows);
  }

  private static Row row(ChainBlock block, int i) {
    return new Row(
        block.quoteSeconds()[i],
        LocalDate.ofEpochDay(block.expiryDays()[i]),
        block.calls()[i],
        block.strikes()[i],
        block.bids()[i],
        block.asks()[i],
        block.lasts()[i],
        block.underlyings()[i],
        block.forwards()[i],
        block.vols()[i],
        block.deltas()[i],
        block.volumes()[i],
        block.openInterests()[i]);
  }

  /** Moments of the day, ascending; -1 if the file gave no time. */
  SortedSet<Integer> moments() {
    SortedSet<Integer> moments = new TreeSet<>();
    rows.forEach(row -> moments.add(row.second()));
    return moments;
  }

  SortedSet<LocalDate> expiries() {
    SortedSet<LocalDate> expiries = new TreeSet<>();
    rows.forEach(row -> expiries.add(row.expiry()));
    return expiries;
  }

  /**
   * The quotes of one moment, the last if none is named.
   *
   * @throws UserMistake if there are none at that time
   */
  StoredChain at(Optional<String> time) {
    SortedSet<Integer> moments = moments();
    int wanted = time.map(StoredChain::second).orElse(moments.last());
    if (!moments.contains(wanted)) {
      List<String> known = moments.stream().map(StoredChain::time).toList();
      throw new UserMistake(
          "--at " + time.orElse(""),
          "no quotes of " + root + " on " + day + " at that time",
          "there are quotes at " + shortened(known));
    }
    return where(row -> row.second() == wanted);
  }

  /**
   * The quotes of one expiry.
   *
   * @throws UserMistake if there are none
   */
  StoredChain of(LocalDate expiry) {
    if (!expiries().contains(expiry)) {
      throw new UserMistake(
          "--expiry " + expiry,
          "no quotes of " + root + " on " + day + " with that expiry",
          "expiries are " + shortened(expiries().stream().map(LocalDate::toString).toList()));
    }
    return where(row -> row.expiry().equals(expiry));
  }

  private StoredChain where(Predicate<Row> wanted) {
    return new StoredChain(root, day, rows.stream().filter(wanted).toList());
  }

  private static String shortened(List<String> all) {
    int shown = 8;
    return String.join(", ", all.subList(0, Math.min(shown, all.size())))
        + (all.size() > shown ? " and " + (all.size() - shown) + " more" : "");
  }

  private static int second(String text) {
    try {
      return LocalTime.parse(text).toSecondOfDay();
    } catch (DateTimeException e) {
      throw new UserMistake("--at " + text, "is not a time", "write it as 15:45");
    }
  }

  /** A moment as it is written. */
  static String time(int second) {
    return second < 0 ? "a time that is not known" : LocalTime.ofSecondOfDay(second).toString();
  }
}
