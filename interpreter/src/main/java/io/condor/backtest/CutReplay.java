package io.condor.backtest;

import io.condor.ledger.Transaction;
import io.condor.market.FillModel;
import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs a plan again on the world cut after some sessions. What a full run did up to a cut must be,
 * to the byte, what a run does that never had the rest: else something read ahead.
 */
public final class CutReplay {
  private final Plan plan;
  private final World world;
  private final RunSettings settings;

  private CutReplay(Plan plan, World world, RunSettings settings) {
    this.plan = plan;
    this.world = world;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param cuts sessions after which the world was cut, ascending
   * @param lines of ledger, decisions and daily equity that were compared, over all cuts
   * @param difference the first one, or empty
   */
  public record Outcome(List<LocalDate> cuts, long lines, Optional<Difference> difference) {
    public Outcome {
      cuts = List.copyOf(cuts);
    }
  }

  /**
   * Where two runs part.
   *
   * @param cut session after which the world was cut
   * @param date of the line
   * @param line number in the record of the run, from 1
   * @param full the line of the full run, or empty if it has none
   * @param known the line of the run that knows no more than the cut, or empty
   */
  public record Difference(LocalDate cut, LocalDate date, int line, String full, String known) {}

  /** One line for each thing that happened, in order. */
  private record Written(List<LocalDate> dates, List<String> lines) {
    Written() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(LocalDate date, String line) {
      dates.add(date);
      lines.add(line);
    }
  }

  /**
   * Cuts after {@code count} sessions from {@code from} to the one before {@code to}, drawn with
   * {@code seed}; after each of them if there are no more.
   *
   * @param fills where orders fill
   */
  public static Outcome check(
      Plan plan, World world, LocalDate from, LocalDate to, FillModel fills, int count, long seed) {
    List<LocalDate> sessions = world.history().sessions();
    int first = sessions.indexOf(from);
    int last = sessions.indexOf(to);
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no sessions: " + from + " to " + to);
    }
    CutReplay replay = new CutReplay(plan, world, new RunSettings(from, to, fills, true));
    return replay.check(draw(first, last, count, seed));
  }

  private static SortedSet<Integer> draw(int first, int last, int count, long seed) {
    Random random = new Random(seed);
    SortedSet<Integer> cuts = new TreeSet<>();
    while (cuts.size() < Math.min(count, last - first)) {
      cuts.add(first + random.nextInt(last - first));
    }
    return cuts;
  }

  private Outcome check(SortedSet<Integer> cuts) {
    List<LocalDate> sessions = world.history().sessions();
    Written full = run(world);
    List<LocalDate> checked = new ArrayList<>();
    long lines = 0;
    for (int cut : cuts) {
      LocalDate date = sessions.get(cut);
      checked.add(date);
      Written known = run(world.cutAfter(cut));
      Optional<Difference> difference = difference(full, known, date);
      lines += known.lines().size();
      if (difference.isPresent()) {
        return new Outcome(checked, lines, difference);
      }
    }
    return new Outcome(checked, lines, Optional.empty());
  }

  private static Optional<Difference> difference(Written full, Written known, LocalDate cut) {
    Iterator<String> lines = full.lines().iterator();
    Iterator<LocalDate> dates = full.dates().iterator();
    int at = 0;
    while (lines.hasNext()) {
      String line = lines.next();
      LocalDate date = dates.next();
      if (date.isAfter(cut)) {
        continue;
      }
      String other = at < known.lines().size() ? known.lines().get(at) : "";
      at++;
      if (!line.equals(other)) {
        return Optional.of(new Difference(cut, date, at, line, other));
      }
    }
    if (at < known.lines().size()) {
      LocalDate date = known.dates().get(at);
      return Optional.of(new Difference(cut, date, at + 1, "", known.lines().get(at)));
    }
    return Optional.empty();
  }

  /** The records of every account, one after the other. */
  private Written run(World within) {
    Written written = new Written();
    Columns columns = plan.columns(within);
    for (Plan account : plan.accounts()) {
      write(Backtest.pass(account, columns, within, settings), written);
    }
    return written;
  }

  /** Merges the three records of a run, each in its own order, session by session. */
  private static void write(Backtest backtest, Written written) {
    Iterator<Transaction> transactions = backtest.transactions().iterator();
    RunResult run = backtest.result();
    Iterator<Refusal> refusals = run.refusals().iterator();
    Optional<Transaction> transaction = next(transactions);
    Optional<Refusal> refusal = next(refusals);
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      for (; isOn(date, transaction.map(Transaction::date)); transaction = next(transactions)) {
        written.add(date, transaction.map(Transaction::toString).orElse(""));
      }
      for (; isOn(date, refusal.map(Refusal::date)); refusal = next(refusals)) {
        written.add(date, refusal.map(Refusal::toString).orElse(""));
      }
      written.add(
          date,
          date
              + " equity "
              + run.equity().get(i)
              + " cash "
              + run.cash().get(i)
              + " positions "
              + run.openPositions().get(i));
    }
  }

  private static <T> Optional<T> next(Iterator<T> iterator) {
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  private static boolean isOn(LocalDate date, Optional<LocalDate> other) {
    return other.filter(date::equals).isPresent();
  }
}
