package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.LevelOptionMarket;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is decided in the morning knows nothing of the day: whatever a session brings after its
 * open, the orders and refusals of that morning, and all before it, stay the same to the byte.
 */
class MorningTest {
  private static final Plan PLAN = Scripts.resource("mornings.condor");
  private static final int SESSIONS = 40;
  private static final int STEP = 5;

  private static RunResult run(World world, LocalDate from, LocalDate to) {
    return Backtest.run(
        PLAN, PLAN.columns(world), world, new RunSettings(from, to, FillAssumption.DEFAULT, true));
  }

  /** Everything up to the morning of {@code last}, one line for each thing. */
  private static List<String> untilMorning(RunResult run, LocalDate last) {
    List<String> lines = new ArrayList<>();
    for (Fill fill : run.fills()) {
      if (fill.date().isBefore(last) || isMorning(fill, last)) {
        lines.add(fill.toString());
      }
    }
    for (Refusal refusal : run.refusals()) {
      boolean isMorning =
          refusal.date().equals(last) && refusal.time().equals(SessionTime.AFTER_OPEN);
      if (refusal.date().isBefore(last) || isMorning) {
        lines.add(refusal.toString());
      }
    }
    for (int i = 0; run.sessions().get(i).isBefore(last); i++) {
      lines.add(run.sessions().get(i) + " " + run.equity().get(i));
    }
    return lines;
  }

  private static boolean isMorning(Fill fill, LocalDate date) {
    return fill.date().equals(date) && fill.time().equals(Optional.of(SessionTime.AFTER_OPEN));
  }

  /** The first session whose morning changes if the rest of the day does; empty if none does. */
  private static Optional<LocalDate> firstReadAhead(
      World world, LocalDate from, boolean isModelled, AlteredWorld.Change peeking) {
    int first = world.history().indexOf(from);
    assertThat(first).isPositive();
    List<LocalDate> dates = world.history().sessions();
    RunResult full = run(new AlteredWorld(world, peeking), from, dates.get(first + SESSIONS));
    long orders = 0;
    for (int session = first + STEP; session <= first + SESSIONS; session += STEP) {
      LocalDate date = dates.get(session);
      World other = new AlteredWorld(new AlteredWorld(world, day(session, isModelled)), peeking);
      if (!untilMorning(run(other, from, date), date).equals(untilMorning(full, date))) {
        return Optional.of(date);
      }
      orders += full.fills().stream().filter(fill -> isMorning(fill, date)).count();
    }
    assertThat(orders).as("orders in the mornings that were looked at").isGreaterThan(10);
    return Optional.empty();
  }

  /** A session that goes otherwise after its open; prices follow where a model makes them. */
  private static AlteredWorld.Change day(int session, boolean isModelled) {
    return new AlteredWorld.Change() {
      @Override
      public MarketHistory history(World world) {
        return otherwise(world.history(), session);
      }

      @Override
      public OptionMarket options(World world, MarketHistory history) {
        return isModelled
            ? new LevelOptionMarket(history, world.calendar(), world.events())
            : world.options();
      }
    };
  }

  private static MarketHistory otherwise(MarketHistory history, int session) {
    MarketHistory.Builder changed = MarketHistory.on(history.sessions());
    Map<Series, Double> factors = new EnumMap<>(Map.of(Series.SPX, 0.93));
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        if (history.has(series, field)) {
          double[] column = history.column(series, field).clone();
          if (field != Field.OPEN) {
            column[session] *= factors.getOrDefault(series, 1.6);
          }
          changed.column(series, field, column);
        }
      }
    }
    List<FuturesCurve> curves = new ArrayList<>();
    for (int i = 0; i < history.sessions().size(); i++) {
      curves.add(i == session ? FuturesCurve.EMPTY : history.futures(i));
    }
    return changed.futures(curves).build();
  }

  @Test
  void bothWorldsHaveWhatTheScriptReads() {
    assertThat(WorldCheck.check(PLAN, Worlds.synthetic())).isEmpty();
    assertThat(WorldCheck.check(PLAN, Worlds.index())).isEmpty();
  }

  @Test
  void noMorningOfTheSyntheticWorldReadsItsDay() {
    assertThat(
            firstReadAhead(
                Worlds.synthetic(), LocalDate.of(2018, 6, 1), false, new AlteredWorld.Change() {}))
        .isEmpty();
  }

  /** The weeks of 2020 in which everything opened far from where it had closed. */
  @Test
  void noMorningOfTheIndexWorldReadsItsDay() {
    assertThat(
            firstReadAhead(
                Worlds.index(), LocalDate.of(2020, 1, 2), true, new AlteredWorld.Change() {}))
        .isEmpty();
  }

  @Test
  void aMorningQuoteThatReadsTheCloseIsCaught() {
    AlteredWorld.Change peeking =
        new AlteredWorld.Change() {
          @Override
          public Quote quote(
              World world, OptionRoot root, int session, Right right, double strike, Quote quote) {
            MarketHistory history = world.history();
            double factor =
                history.level(Series.SPX, Field.CLOSE, session)
                    / history.level(Series.SPX, Field.OPEN, session);
            return new Quote(quote.bid() * factor, quote.mid() * factor, quote.ask() * factor);
          }
        };
    assertThat(firstReadAhead(Worlds.index(), LocalDate.of(2020, 1, 2), true, peeking)).isPresent();
  }

  private static List<String> notes(World world, LocalDate from, LocalDate to) {
    return StudyNotes.of(PLAN, world, run(world, from, to));
  }

  /** What nobody measured is said on every run that stands on it, and nowhere else. */
  @Test
  void theNotesSayWhatAMorningStandsOn() {
    List<String> doubtful =
        notes(Worlds.index(), LocalDate.of(2013, 7, 22), LocalDate.of(2013, 8, 30));
    assertThat(doubtful).anyMatch(note -> note.contains("how far they are off is not known"));
    assertThat(doubtful)
        .anyMatch(note -> note.startsWith("no price of SPXW at open + 5 min on 30 of 30"))
        .anyMatch(note -> note.contains("no credible first print"));
    assertThat(notes(Worlds.synthetic(), LocalDate.of(2018, 6, 1), LocalDate.of(2018, 6, 29)))
        .noneMatch(note -> note.contains("open + 5 min"));
    Plan evenings = Scripts.standard(Map.of());
    RunResult run =
        Backtest.run(
            evenings,
            evenings.columns(Worlds.index()),
            Worlds.index(),
            new RunSettings(
                LocalDate.of(2013, 7, 22),
                LocalDate.of(2013, 8, 30),
                FillAssumption.DEFAULT,
                true));
    assertThat(StudyNotes.of(evenings, Worlds.index(), run))
        .noneMatch(note -> note.contains("open + 5 min"));
  }
}
