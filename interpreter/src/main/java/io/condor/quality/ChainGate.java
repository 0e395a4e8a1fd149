package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Stands between a reader of option chains and a world or store: judges every day by the rules and
 * passes on the rows that none rejects.
 *
 * <p>Rows must arrive day by day; within a day in any order. What is held is one day, at most
 * {@value #MOST_ROWS} rows, and the quotes of the last snapshot before it. A larger day is judged
 * in parts and counted as {@code day-in-parts}.
 */
public final class ChainGate implements ChainSink {
  /** Rows held at once, about 100 bytes each. */
  static final int MOST_ROWS = 1_000_000;

  private final ChainSink next;
  private final QualityLog log;
  private final int mostRows;
  private final DayRules rules;
  private final ChainDay day = new ChainDay();
  private final ChainBlock out = new ChainBlock(ChainBlock.CAPACITY);
  private final List<String> sources = new ArrayList<>();
  private final SortedSet<Integer> days = new TreeSet<>();

  private ChainGate(ChainSink next, QualityLog log, DayRules rules, int mostRows) {
    this.next = next;
    this.log = log;
    this.rules = rules;
    this.mostRows = mostRows;
  }

  /**
   * A gate in front of {@code next}.
   *
   * @param closes to judge index levels by
   * @param log gets what the rules find
   */
  public static ChainGate before(ChainSink next, IndexCloses closes, QualityLog log) {
    return before(next, closes, log, MOST_ROWS);
  }

  static ChainGate before(ChainSink next, IndexCloses closes, QualityLog log, int mostRows) {
    DayRules rules = new DayRules(Shipped.CALENDAR, Shipped.CONTRACTS, closes, log);
    return new ChainGate(next, log, rules, mostRows);
  }

  /** Rows from now on come from this file. Must be called before the first row. */
  public void source(String file) {
    sources.add(file);
  }

  @Override
  public void take(ChainBlock block) {
    if (sources.isEmpty()) {
      throw new IllegalStateException("rows before the name of their source");
    }
    for (int i = 0; i < block.size(); i++) {
      int quoteDay = block.quoteDays()[i];
      if (day.size() > 0 && day.rows().quoteDays()[0] != quoteDay) {
        judge();
      }
      if (day.size() == 0 && days.contains(quoteDay)) {
        log.note(source(), Rule.DAY_IN_PARTS, place(block, i));
      }
      if (day.size() == mostRows) {
        log.note(source(), Rule.DAY_IN_PARTS, place(block, i));
        judge();
      }
      day.add(block, i, sources.size() - 1);
    }
  }

  private String source() {
    return sources.get(sources.size() - 1);
  }

  private String place(ChainBlock block, int i) {
    return source() + ":" + block.lines()[i] + " " + LocalDate.ofEpochDay(block.quoteDays()[i]);
  }

  /** Judges and passes on what is still held. Must be called after the last row. */
  public void finish() {
    judge();
    if (!days.isEmpty()) {
      rules.missingDays(days, sources.get(0));
    }
  }

  private void judge() {
    if (day.size() == 0) {
      return;
    }
    days.add(day.rows().quoteDays()[0]);
    rules.judge(day, sources);
    int[] in = new int[sources.size()];
    int[] kept = new int[sources.size()];
    int filled = 0;
    for (int i = 0; i < day.size(); i++) {
      in[day.source(i)]++;
      if (!day.isRejected(i)) {
        kept[day.source(i)]++;
        ChainDay.copyRow(day.rows(), i, out, filled);
        filled = passOnIfFull(filled + 1);
      }
    }
    passOn(filled);
    for (int s = 0; s < in.length; s++) {
      if (in[s] > 0) {
        log.rows(sources.get(s), in[s], kept[s]);
      }
    }
    day.clear();
  }

  private int passOnIfFull(int filled) {
    if (filled < out.capacity()) {
      return filled;
    }
    passOn(filled);
    return 0;
  }

  private void passOn(int filled) {
    if (filled > 0) {
      out.size(filled);
      next.take(out);
    }
  }
}
