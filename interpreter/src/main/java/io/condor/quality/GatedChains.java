package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Fingerprint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A source of chains behind the quality gate: of each day that is asked for, the rows of the latest
 * recording that serves are judged by the rules of {@link ChainGate}, and those that none rejects
 * are passed on. Other recordings of the day are left out unjudged and counted.
 *
 * <p>A day is judged by itself, by the closes and by the session before it in the source, whatever
 * that one is worth: so what is found depends on the source alone and not on the order in which
 * days are asked for. The session before is read first when it is not the one judged last; days
 * asked for in their order are read once each. Findings count the days that were asked for, each
 * once.
 *
 * <p>All of it follows from the rows of the source, the closes, the recordings that serve and the
 * rules. {@link #fingerprint()} holds the first and the last: with the levels, the recordings and
 * the product's version beside it, as a run's identity has them, it identifies the findings of any
 * run of days without asking for one. A hash of {@link #report()} would not: that grows with every
 * question of a session at the prompt.
 *
 * <p>Not safe for use by several threads.
 */
public final class GatedChains implements ChainSource {
  /** Which recordings of a day may be used. */
  @FunctionalInterface
  public interface Recordings {
    /**
     * Whether quotes of this second of a session may be used; of several the latest is.
     *
     * @param quoteSecond New York second, or {@link ChainBlock#NO_TIME}
     */
    boolean serve(LocalDate session, int quoteSecond);
  }

  /** Rule of rows recorded at times that are not used. */
  static final String OTHER_TIME = "other-time";

  private static final int NONE_YET = Integer.MIN_VALUE;

  private final ChainSource source;
  private final Recordings recordings;
  private final IndexCloses closes;
  private final int mostRows;
  private final ChainDay held = new ChainDay();
  private final ChainBlock out = new ChainBlock(ChainBlock.CAPACITY);
  private final Map<OptionRoot, SortedSet<LocalDate>> days = new EnumMap<>(OptionRoot.class);
  private final Map<OptionRoot, LastQuotes> lastRead = new EnumMap<>(OptionRoot.class);
  private final Map<OptionRoot, Found> found = new EnumMap<>(OptionRoot.class);

  private GatedChains(ChainSource source, Recordings recordings, IndexCloses closes, int mostRows) {
    this.source = source;
    this.recordings = recordings;
    this.closes = closes;
    this.mostRows = mostRows;
  }

  /**
   * Puts the gate before {@code source}.
   *
   * @param recordings that may be used
   * @param closes to judge index levels by; of a day its own alone is asked for
   */
  public static GatedChains of(ChainSource source, Recordings recordings, IndexCloses closes) {
    return of(source, recordings, closes, ChainGate.MOST_ROWS);
  }

  static GatedChains of(
      ChainSource source, Recordings recordings, IndexCloses closes, int mostRows) {
    return new GatedChains(source, recordings, closes, mostRows);
  }

  /** {@inheritDoc} Days that a rule rejects are among them. */
  @Override
  public SortedSet<LocalDate> days(OptionRoot root) {
    return days.computeIfAbsent(root, source::days);
  }

  /** {@inheritDoc} Of these, the rows of the latest recording that serves and no rule rejects. */
  @Override
  public void read(OptionRoot root, LocalDate day, ChainSink sink) {
    Found all = found.computeIfAbsent(root, any -> new Found());
    BitSet judged = all.rejectedRows.get(day);
    if (judged == null) {
      judge(root, day, all);
    } else {
      hold(root, day);
      judged.stream().forEach(held::reject);
    }
    passOn(sink);
  }

  /** Holds the rows of {@code day} and marks those that are rejected. */
  private void judge(OptionRoot root, LocalDate day, Found all) {
    Optional<LocalDate> before = sessionBefore(root, day);
    LastQuotes earlier = before.map(date -> lastQuotes(root, date)).orElseGet(LastQuotes::none);
    int otherTimes = hold(root, day);
    QualityLog log = new QualityLog();
    DayRules rules = new DayRules(Shipped.CALENDAR, Shipped.CONTRACTS, closes, log);
    rules.after(earlier);
    if (held.size() > 0) {
      rules.judge(held, List.of(name(root)));
    }
    lastRead.put(root, held.size() == 0 ? LastQuotes.nothingOn(day) : rules.before());
    all.add(day, log.report().findings(), otherTimes, held);
  }

  private Optional<LocalDate> sessionBefore(OptionRoot root, LocalDate day) {
    SortedSet<LocalDate> earlier = days(root).headSet(day);
    while (!earlier.isEmpty()) {
      LocalDate last = earlier.last();
      if (OptionClass.isKnown(Shipped.CALENDAR, last) && Shipped.CALENDAR.isSession(last)) {
        return Optional.of(last);
      }
      earlier = earlier.headSet(last);
    }
    return Optional.empty();
  }

  private LastQuotes lastQuotes(OptionRoot root, LocalDate day) {
    LastQuotes last = lastRead.getOrDefault(root, LastQuotes.none());
    if (last.day() == day.toEpochDay()) {
      return last;
    }
    hold(root, day);
    return held.size() == 0 ? LastQuotes.nothingOn(day) : LastQuotes.of(held, held.ordered());
  }

  /** Holds the rows of the latest recording that serves; returns the number of other rows. */
  private int hold(OptionRoot root, LocalDate day) {
    held.clear();
    int[] others = {0};
    int[] latest = {NONE_YET};
    int epochDay = Math.toIntExact(day.toEpochDay());
    source.read(
        root,
        day,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            if (block.quoteDays()[i] != epochDay || !block.roots()[i].equals(root.name())) {
              continue;
            }
            int second = block.quoteSeconds()[i];
            if (second < latest[0] || !recordings.serve(day, second)) {
              others[0]++;
              continue;
            }
            if (second > latest[0]) {
              others[0] += held.size();
              held.clear();
              latest[0] = second;
            }
            if (held.size() == mostRows) {
              throw new DataException(
                  name(root) + " on " + day,
                  "more than " + mostRows + " quotes at one moment",
                  "leave out what repeats");
            }
            held.add(block, i, 0);
          }
        });
    return others[0];
  }

  private void passOn(ChainSink sink) {
    int filled = 0;
    for (int i = 0; i < held.size(); i++) {
      if (!held.isRejected(i)) {
        ChainDay.copyRow(held.rows(), i, out, filled++);
      }
      if (filled == out.capacity() || (filled > 0 && i == held.size() - 1)) {
        out.size(filled);
        sink.take(out);
        filled = 0;
      }
    }
  }

  /** What findings call the chains of {@code root}. */
  public static String name(OptionRoot root) {
    return "chains of " + root;
  }

  /**
   * Why nothing of {@code day} was passed on when it was last asked for: the id of a rule. Empty if
   * something was, or nothing was recorded.
   */
  public Optional<String> rejection(OptionRoot root, LocalDate day) {
    return Optional.ofNullable(found.getOrDefault(root, new Found()).rejected.get(day));
  }

  /** {@inheritDoc} After that, what the rules found on the days that were asked for. */
  @Override
  public DataReport report() {
    DataReport below = source.report();
    List<RuleCount> all = new ArrayList<>(below.rules());
    found.forEach((root, one) -> all.addAll(one.counts(name(root))));
    return new DataReport(below.files(), all);
  }

  /** {@inheritDoc} And of the rules that decide what of it is passed on. */
  @Override
  public String fingerprint() {
    return Fingerprint.empty().absorb(source.fingerprint()).absorb(Rule.table()).hex();
  }

  /** What was found in the chains of one root: sums and first days, whatever was asked first. */
  private static final class Found {
    /** Of every day that was asked for, so that none is judged twice. */
    private final Map<LocalDate, BitSet> rejectedRows = new HashMap<>();

    private final Map<LocalDate, String> rejected = new HashMap<>();
    private final SortedMap<String, Case> byRule =
        new TreeMap<>(Comparator.comparingInt(Found::rank).thenComparing(id -> id));

    private static int rank(String id) {
      return Rule.of(id).map(Rule::ordinal).orElse(Rule.values().length);
    }

    private record Case(String action, long count, LocalDate first, String example) {
      Case and(Case other) {
        Case earlier = other.first.isBefore(first) ? other : this;
        return new Case(action, count + other.count, earlier.first, earlier.example);
      }
    }

    void add(LocalDate day, List<QualityReport.Finding> findings, int others, ChainDay judged) {
      BitSet bad = new BitSet();
      for (int i = 0; i < judged.size(); i++) {
        bad.set(i, judged.isRejected(i));
      }
      rejectedRows.put(day, bad);
      for (QualityReport.Finding one : findings) {
        add(one.rule(), new Case(one.action(), one.count(), day, one.example()));
      }
      if (others > 0) {
        add(OTHER_TIME, new Case("another moment, row left out", others, day, day.toString()));
      }
      if (bad.cardinality() == judged.size()) {
        reason(findings, others).ifPresent(rule -> rejected.put(day, rule));
      }
    }

    private void add(String rule, Case one) {
      byRule.merge(rule, one, Case::and);
    }

    /** The rule that rejects the day, else the one that rejects most rows. */
    private static Optional<String> reason(List<QualityReport.Finding> findings, int others) {
      Optional<String> worst = Optional.empty();
      long most = 0;
      for (QualityReport.Finding one : findings) {
        if (one.severity() == Action.REJECT_DAY) {
          return Optional.of(one.rule());
        }
        if (one.severity() == Action.REJECT_ROW && one.count() > most) {
          most = one.count();
          worst = Optional.of(one.rule());
        }
      }
      return worst.isPresent() || others == 0 ? worst : Optional.of(OTHER_TIME);
    }

    List<RuleCount> counts(String file) {
      List<RuleCount> counts = new ArrayList<>();
      byRule.forEach(
          (rule, one) ->
              counts.add(
                  new RuleCount(
                      file,
                      rule,
                      (int) Math.min(Integer.MAX_VALUE, one.count()),
                      one.action(),
                      one.example())));
      return counts;
    }
  }
}
