package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.instrument.Right;
import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the rows of one day, snapshot by snapshot and expiry by expiry. */
final class SnapshotRules {
  /** Real expiries have up to 800; the time that the rules take grows with the square. */
  private static final int MOST_STRIKES = 2_000;

  private final UsIndexCalendar calendar;
  private final ListedContracts contracts;
  private final QualityLog log;

  SnapshotRules(UsIndexCalendar calendar, ListedContracts contracts, QualityLog log) {
    this.calendar = calendar;
    this.contracts = contracts;
    this.log = log;
  }

  /** Marks rows that are rejected; false if the whole day is. */
  boolean judge(ChainDay day, Integer[] order, List<String> sources) {
    String source = sources.get(day.source(0));
    Optional<Rule> scale = WholeDay.fault(day.rows(), order);
    if (scale.isPresent()) {
      LocalDate date = LocalDate.ofEpochDay(day.rows().quoteDays()[0]);
      log.note(source, scale.get(), date + " " + WholeDay.example(scale.get(), day.rows(), order));
      return false;
    }
    Rows rows = new Rows(day, sources, log);
    List<Integer> all = List.of(order);
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && sameSecond(day.rows(), order[from], order[to])) {
        to++;
      }
      judge(rows, all.subList(from, to));
      from = to;
    }
    return true;
  }

  private static boolean sameSecond(ChainBlock block, int a, int b) {
    return block.quoteSeconds()[a] == block.quoteSeconds()[b];
  }

  private void judge(Rows rows, List<Integer> snapshot) {
    ChainBlock block = rows.block();
    List<ExpiryRules> expiries = new ArrayList<>();
    Map<String, Optional<Rule>> faults = new HashMap<>();
    int from = 0;
    while (from < snapshot.size()) {
      int to = from;
      while (to < snapshot.size() && sameExpiry(block, snapshot.get(from), snapshot.get(to))) {
        to++;
      }
      List<Integer> one = snapshot.subList(from, to);
      int row = one.get(0);
      String key = block.roots()[row] + block.expiryDays()[row];
      Optional<Rule> fault = faults.computeIfAbsent(key, any -> expiryFault(block, row));
      if (fault.isPresent() && fault.get().action() != Action.WARN) {
        one.forEach(bad -> rows.reject(bad, fault.get()));
      } else {
        fault.ifPresent(rule -> rows.warn(row, rule, ""));
        List<Integer> quoted = QuoteRules.rejectAlone(rows, one);
        if (quoted.size() > 2 * MOST_STRIKES) {
          quoted.forEach(bad -> rows.reject(bad, Rule.TOO_MANY_STRIKES));
        } else if (!quoted.isEmpty()) {
          expiries.add(new ExpiryRules(rows, expiry(block, quoted)));
        }
      }
      from = to;
    }
    double rate = ExpiryRules.rate(expiries);
    expiries.forEach(expiry -> expiry.judge(rate));
    ForwardRules.judge(rows, expiries);
  }

  private static boolean sameExpiry(ChainBlock block, int a, int b) {
    return block.expiryDays()[a] == block.expiryDays()[b]
        && block.roots()[a].equals(block.roots()[b]);
  }

  private Expiry expiry(ChainBlock block, List<Integer> quoted) {
    int row = quoted.get(0);
    LocalDate expiry = LocalDate.ofEpochDay(block.expiryDays()[row]);
    int print = OptionClass.of(block.roots()[row]).printSecond(calendar, expiry);
    return Expiry.of(block, quoted, block.quoteSeconds()[row], print);
  }

  private Optional<Rule> expiryFault(ChainBlock block, int row) {
    OptionClass kind = OptionClass.of(block.roots()[row]);
    LocalDate day = LocalDate.ofEpochDay(block.quoteDays()[row]);
    LocalDate expiry = LocalDate.ofEpochDay(block.expiryDays()[row]);
    if (expiry.isBefore(day)) {
      return Optional.of(Rule.EXPIRED_CONTRACT);
    }
    if (expiry.equals(day)) {
      int print = kind.printSecond(calendar, expiry);
      int second = block.quoteSeconds()[row];
      if (second == ChainBlock.NO_TIME) {
        boolean morning = print < WholeDay.NOON_SECOND;
        return Optional.of(morning ? Rule.EXPIRED_CONTRACT : Rule.EXPIRES_TODAY);
      }
      if (second >= print) {
        return Optional.of(Rule.EXPIRED_CONTRACT);
      }
    }
    return kind.expiryFault(calendar, contracts, day, expiry);
  }

  /** The rows of a day with what is needed to judge and to name them. */
  static final class Rows {
    private final ChainDay day;
    private final List<String> sources;
    private final QualityLog log;

    Rows(ChainDay day, List<String> sources, QualityLog log) {
      this.day = day;
      this.sources = sources;
      this.log = log;
    }

    ChainBlock block() {
      return day.rows();
    }

    boolean isRejected(int row) {
      return day.isRejected(row);
    }

    void reject(int row, Rule rule) {
      day.reject(row);
      warn(row, rule, "");
    }

    void warn(int row, Rule rule, String detail) {
      String source = sources.get(day.source(row));
      log.note(source, rule, log.has(source, rule) ? "" : place(row) + detail);
    }

    /** {@code line 17 2019-05-01 SPXW 2019-05-03 P2900 3.10 x 3.30}. */
    private String place(int row) {
      ChainBlock block = day.rows();
      double strike = block.strikes()[row];
      return "line "
          + block.lines()[row]
          + " "
          + LocalDate.ofEpochDay(block.quoteDays()[row])
          + " "
          + block.roots()[row]
          + " "
          + LocalDate.ofEpochDay(block.expiryDays()[row])
          + " "
          + (block.calls()[row] ? Right.CALL : Right.PUT).name().charAt(0)
          + (strike == Math.rint(strike) ? "" + (long) strike : "" + strike)
          + " "
          + block.bids()[row]
          + " x "
          + block.asks()[row];
    }
  }
}
