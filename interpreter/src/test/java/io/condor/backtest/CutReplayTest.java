package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Transaction;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * No decision, fill, mark or settlement reads anything later than its session: a run on the world
 * cut after a session is, to the byte, the full run up to that session.
 */
class CutReplayTest {
  private static final long SEED = 20130722;
  private static final int BLOCKS = 5;
  private static final int CUTS_IN_A_BLOCK = 10;

  /** A world's whole run as text, one line for each thing that happened, in order. */
  private record Written(List<LocalDate> dates, List<String> lines) {
    /** How many lines are dated {@code last} or before. */
    int until(LocalDate last) {
      int count = 0;
      while (count < dates.size() && !dates.get(count).isAfter(last)) {
        count++;
      }
      return count;
    }
  }

  private static Written run(Plan plan, World world, LocalDate from, LocalDate to) {
    Backtest backtest =
        Backtest.pass(
            plan,
            plan.columns(world),
            world,
            new RunSettings(from, to, FillAssumption.DEFAULT, true));
    List<LocalDate> dates = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Iterator<Transaction> transactions = backtest.transactions().iterator();
    Iterator<Refusal> refusals = backtest.result().refusals().iterator();
    write(backtest.result(), transactions, refusals, dates, lines);
    assertThat(transactions.hasNext()).as("a transaction outside the sessions").isFalse();
    assertThat(refusals.hasNext()).as("a refusal outside the sessions").isFalse();
    return new Written(dates, lines);
  }

  /** Merges the three records of a run, each in its own order, session by session. */
  private static void write(
      RunResult run,
      Iterator<Transaction> transactions,
      Iterator<Refusal> refusals,
      List<LocalDate> dates,
      List<String> lines) {
    Optional<Transaction> transaction = next(transactions);
    Optional<Refusal> refusal = next(refusals);
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      for (; isOn(date, transaction.map(Transaction::date)); transaction = next(transactions)) {
        lines.add(transaction.map(Transaction::toString).orElse(""));
      }
      for (; isOn(date, refusal.map(Refusal::date)); refusal = next(refusals)) {
        lines.add(refusal.map(Refusal::toString).orElse(""));
      }
      lines.add(
          String.join(
              " ",
              date.toString(),
              "equity",
              run.equity().get(i).toString(),
              "cash",
              run.cash().get(i).toString(),
              "condors",
              run.openPositions().get(i).toString()));
      while (dates.size() < lines.size()) {
        dates.add(date);
      }
    }
  }

  private static <T> Optional<T> next(Iterator<T> iterator) {
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  private static boolean isOn(LocalDate date, Optional<LocalDate> other) {
    return other.filter(date::equals).isPresent();
  }

  /** The first line in which a run cut after one of {@code cuts} is not the full run. */
  private static Optional<String> firstDifference(
      Plan plan, World world, int first, Collection<Integer> cuts) {
    List<LocalDate> sessions = world.history().sessions();
    LocalDate from = sessions.get(first);
    LocalDate to = sessions.get(Collections.max(cuts) + 1);
    Written full = run(plan, world, from, to);
    for (int cut : cuts) {
      World known = world.cutAfter(cut);
      assertThat(known.history().sessions()).hasSize(cut + 1);
      Optional<String> difference = difference(full, run(plan, known, from, to), sessions.get(cut));
      if (difference.isPresent()) {
        return Optional.of("cut after " + sessions.get(cut) + ": " + difference.get());
      }
    }
    return Optional.empty();
  }

  /** Fifty random cuts, ten in each fifth of the period; each fifth is a run of its own. */
  private static Optional<String> firstDifferenceAtRandomCuts(
      World world, LocalDate from, LocalDate to) {
    Plan plan = Scripts.standard(Map.of());
    int first = world.history().indexOf(from);
    int last = world.history().indexOf(to);
    assertThat(first).as("%s is a session", from).isNotNegative();
    assertThat(last).as("%s is a session after %s", to, from).isGreaterThan(first);
    Random random = new Random(SEED);
    Optional<String> difference = Optional.empty();
    for (int block = 0; block < BLOCKS && difference.isEmpty(); block++) {
      int start = first + (last - first) * block / BLOCKS;
      int length = (last - first) / BLOCKS;
      Set<Integer> cuts = new TreeSet<>();
      while (cuts.size() < CUTS_IN_A_BLOCK) {
        cuts.add(start + random.nextInt(length));
      }
      difference = firstDifference(plan, world, start, cuts);
    }
    return difference;
  }

  /** A cut after each session from {@code from} to {@code to}. */
  private static Optional<String> firstDifferenceDayByDay(
      World world, LocalDate from, LocalDate to) {
    int first = world.history().indexOf(from);
    List<Integer> cuts =
        world.history().sessions().stream()
            .filter(date -> !date.isBefore(from) && !date.isAfter(to))
            .map(world.history()::indexOf)
            .toList();
    return firstDifference(Scripts.standard(Map.of()), world, first, cuts);
  }

  private static Optional<String> difference(Written full, Written cut, LocalDate last) {
    int until = full.until(last);
    for (int i = 0; i < Math.min(until, cut.lines().size()); i++) {
      if (!full.lines().get(i).equals(cut.lines().get(i))) {
        return Optional.of(full.lines().get(i) + " became " + cut.lines().get(i));
      }
    }
    return until == cut.lines().size()
        ? Optional.empty()
        : Optional.of(until + " lines became " + cut.lines().size());
  }

  @Test
  void theSyntheticWorldIsNeverReadAhead() {
    assertThat(
            firstDifferenceAtRandomCuts(
                Worlds.synthetic(), LocalDate.of(2011, 1, 3), LocalDate.of(2024, 12, 30)))
        .isEmpty();
  }

  @Test
  void theIndexWorldIsNeverReadAhead() {
    assertThat(
            firstDifferenceAtRandomCuts(
                Worlds.index(), LocalDate.of(2013, 7, 22), LocalDate.of(2025, 6, 20)))
        .isEmpty();
  }

  /** VIX crosses 15 and 20 several times, the hedge rolls, and spreads end in the money. */
  @Test
  void aRestlessQuarterIsNeverReadAhead() {
    assertThat(
            firstDifferenceDayByDay(
                Worlds.index(), LocalDate.of(2018, 1, 16), LocalDate.of(2018, 4, 16)))
        .isEmpty();
  }

  private static Optional<String> firstDifferenceWith(AlteredWorld.Change change) {
    return firstDifferenceDayByDay(
        new AlteredWorld(Worlds.synthetic(), change),
        LocalDate.of(2012, 1, 3),
        LocalDate.of(2012, 3, 30));
  }

  @Test
  void theSameWorldUnchangedPasses() {
    assertThat(firstDifferenceWith(new AlteredWorld.Change() {})).isEmpty();
  }

  @Test
  void aColumnThatReadsTomorrowIsCaught() {
    assertThat(
            firstDifferenceWith(
                new AlteredWorld.Change() {
                  @Override
                  public MarketHistory history(World world) {
                    return withTomorrowsLevel(world.history());
                  }
                }))
        .isPresent();
  }

  private static MarketHistory withTomorrowsLevel(MarketHistory history) {
    MarketHistory.Builder peeking = MarketHistory.on(history.sessions());
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        if (history.has(series, field)) {
          double[] column = history.column(series, field).clone();
          if (series == Series.SPX) {
            System.arraycopy(column, 1, column, 0, column.length - 1);
          }
          peeking.column(series, field, column);
        }
      }
    }
    List<FuturesCurve> curves = new ArrayList<>();
    for (int i = 0; i < history.sessions().size(); i++) {
      curves.add(history.futures(i));
    }
    return peeking.futures(curves).build();
  }

  private static Optional<String> firstDifferenceWithExternals(int ahead) {
    World world =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public List<ExternalSeries> externalSeries(World known) {
                return List.of(
                    ExternalSeriesInRulesTest.following(
                        known, "pe", "ratio", ExternalSeries.Revisions.UNKNOWN, ahead),
                    ExternalSeriesInRulesTest.following(
                        known, "bond", "rate", ExternalSeries.Revisions.UNKNOWN, 0));
              }
            });
    Plan plan = Scripts.plan("outside.condor", ExternalSeriesInRulesTest.SCRIPT, Map.of());
    int first = world.history().indexOf(LocalDate.of(2023, 1, 3));
    return firstDifference(plan, world, first, IntStream.range(first, first + 40).boxed().toList());
  }

  @Test
  void rulesThatReadExternalSeriesAreNeverReadAhead() {
    assertThat(firstDifferenceWithExternals(0)).isEmpty();
  }

  @Test
  void anExternalSeriesThatReadsTomorrowIsCaught() {
    assertThat(firstDifferenceWithExternals(2)).isPresent();
  }

  @Test
  void aSettlementThatReadsTomorrowIsCaught() {
    assertThat(
            firstDifferenceWith(
                new AlteredWorld.Change() {
                  @Override
                  public Optional<SettlementPrint> settlement(
                      World world, OptionRoot root, LocalDate expiry) {
                    Optional<SettlementPrint> tomorrow =
                        world.settlement(root, world.calendar().next(expiry));
                    return tomorrow.isPresent() ? tomorrow : world.settlement(root, expiry);
                  }
                }))
        .isPresent();
  }

  @Test
  void aQuoteThatReadsTomorrowIsCaught() {
    assertThat(
            firstDifferenceWith(
                new AlteredWorld.Change() {
                  @Override
                  public Quote quote(
                      World world,
                      OptionRoot root,
                      int session,
                      Right right,
                      double strike,
                      Quote quote) {
                    boolean knowsTomorrow = session + 1 < world.history().sessions().size();
                    double cheaper = knowsTomorrow ? 0.99 : 1;
                    return new Quote(
                        quote.bid() * cheaper, quote.mid() * cheaper, quote.ask() * cheaper);
                  }
                }))
        .isPresent();
  }

  /** What {@code condor check --cut-replay} finds. */
  private static CutReplay.Outcome outcome(World world, int cuts) {
    return CutReplay.check(
        Scripts.standard(Map.of()),
        world,
        LocalDate.of(2012, 1, 3),
        LocalDate.of(2012, 3, 30),
        FillAssumption.DEFAULT,
        cuts,
        SEED);
  }

  @Test
  void theCheckPassesWhatIsNotReadAhead() {
    CutReplay.Outcome outcome = outcome(Worlds.synthetic(), 8);
    assertThat(outcome.difference()).isEmpty();
    assertThat(outcome.cuts()).hasSize(8).isSorted().doesNotHaveDuplicates();
    assertThat(outcome.lines()).isGreaterThan(8 * 10);
  }

  @Test
  void theCheckNamesWhereItWasReadAhead() {
    World peeking =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public MarketHistory history(World world) {
                return withTomorrowsLevel(world.history());
              }
            });
    // Only decisions on the day of a cut differ, so every day is cut.
    assertThat(outcome(peeking, 1_000).difference())
        .hasValueSatisfying(
            found -> {
              assertThat(found.date()).isBeforeOrEqualTo(found.cut());
              assertThat(found.line()).isPositive();
              assertThat(found.full()).isNotEqualTo(found.known());
            });
  }
}
