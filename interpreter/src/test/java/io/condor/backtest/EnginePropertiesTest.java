package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.Field;
import io.condor.market.FillModel;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold in every run, checked on drawn scripts from the fills and the world's quotes
 * alone, with books kept a second time.
 */
class EnginePropertiesTest {
  private static final String SHORT = "alvh.short";
  private static final String LONG = "alvh.long";
  private static final int SESSIONS = 300;
  private static final double CENT = 0.01;
  private static final List<FillModel> FILLS =
      List.of(FillAssumption.DEFAULT, FillAssumption.TOUCH, FillAssumption.MID);

  private static final List<Drawn> RUNS = IntStream.rangeClosed(1, 24).mapToObj(Drawn::of).toList();

  static List<Drawn> runs() {
    return RUNS;
  }

  /** One drawn script, run over a drawn stretch of the synthetic world. */
  record Drawn(DrawnScript script, Plan plan, World world, RunResult run) {
    static Drawn of(int seed) {
      DrawnScript script = DrawnScript.of(seed);
      Plan plan = Scripts.plan("drawn.condor", script.text(), Map.of());
      World world = Worlds.synthetic();
      List<LocalDate> sessions = world.history().sessions();
      int first = 300 + 130 * seed % (sessions.size() - 300 - SESSIONS);
      RunSettings settings =
          new RunSettings(
              sessions.get(first),
              sessions.get(first + SESSIONS),
              FILLS.get(seed % FILLS.size()),
              true);
      return new Drawn(
          script, plan, world, Backtest.run(plan, plan.columns(world), world, settings));
    }

    List<Fill> fills(LocalDate date) {
      return run.fills().stream().filter(fill -> fill.date().equals(date)).toList();
    }

    double vix(int session) {
      return world.history().level(Series.VIX, Field.CLOSE, session);
    }

    double spot(int session) {
      return world.history().level(Series.SPX, Field.CLOSE, session);
    }

    @Override
    public String toString() {
      return script.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theBooksKeptTwiceAgree(Drawn drawn) {
    RunResult run = drawn.run();
    Bookkeeper books = new Bookkeeper(drawn.world(), run.capital());
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      books.receive(profit(run, Backtest.INTEREST, i));
      drawn.fills(date).forEach(books::book);
      int session = drawn.world().history().indexOf(date);
      assertThat(books.cash()).as("cash %s", date).isEqualTo(run.cash().get(i));
      assertThat(books.cash().units()).as("cash %s", date).isNotNegative();
      assertThat(books.equity(session)).as("equity %s", date).isEqualTo(run.equity().get(i));
      Money change = run.equity().get(i).minus(run.equityBefore(i));
      Money explained = Money.ZERO;
      for (String source : run.pnl().keySet()) {
        explained = explained.plus(profit(run, source, i));
      }
      assertThat(explained).as("sources of profit %s", date).isEqualTo(change);
      int condors =
          books.positions("income").stream()
              .mapToInt(
                  position ->
                      -position.quantities().values().stream().mapToInt(q -> Math.min(q, 0)).sum()
                          / 2)
              .sum();
      assertThat(condors).as("open condors %s", date).isEqualTo(run.openPositions().get(i));
    }
  }

  private static Money profit(RunResult run, String source, int i) {
    List<Money> profits = run.pnl().getOrDefault(source, List.of());
    return profits.get(i);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aCondorSettlesOnceWithinItsWings(Drawn drawn) {
    Map<Integer, List<Fill>> trades = new TreeMap<>();
    for (Fill fill : drawn.run().fills()) {
      if (fill.block().equals("income")) {
        trades.computeIfAbsent(fill.trade(), trade -> new ArrayList<>()).add(fill);
      }
    }
    LocalDate end = drawn.run().sessions().get(drawn.run().sessions().size() - 1);
    for (List<Fill> fills : trades.values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      List<Fill> settled = with(fills, Fill.Action.SETTLE);
      assertThat(entry).as("%s", fills).hasSize(4);
      LocalDate expiry = entry.get(0).contract().expiry();
      if (expiry.isAfter(end)) {
        assertThat(settled).isEmpty();
        continue;
      }
      assertThat(settled).as("%s", fills).hasSize(4);
      assertThat(settled).allMatch(fill -> fill.date().equals(expiry));
      Map<OptionContract, Integer> left = new TreeMap<>();
      fills.forEach(fill -> left.merge(fill.contract(), fill.quantity(), Integer::sum));
      assertThat(left.values()).as("%s", fills).containsOnly(0);
      double units = Math.abs(entry.get(0).quantity());
      double credit = cash(entry) / units / OptionRoot.MULTIPLIER;
      double profit = cash(fills) / units / OptionRoot.MULTIPLIER;
      assertThat(credit).as("%s", entry).isPositive();
      assertThat(profit)
          .as("%s", fills)
          .isBetween(credit - drawn.script().wingPoints() - 1e-9, credit + 1e-9);
    }
  }

  private static double cash(List<Fill> fills) {
    return fills.stream().mapToDouble(fill -> fill.cash().dollars()).sum();
  }

  private static List<Fill> with(List<Fill> fills, Fill.Action action) {
    return fills.stream().filter(fill -> fill.action() == action).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyEntryIsWhatTheScriptAsksFor(Drawn drawn) {
    RunResult run = drawn.run();
    Bookkeeper books = new Bookkeeper(drawn.world(), run.capital());
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      int session = drawn.world().history().indexOf(date);
      books.receive(profit(run, Backtest.INTEREST, i));
      with(drawn.fills(date), Fill.Action.SETTLE).forEach(books::book);
      double seen = books.equity(session).dollars();
      List<Fill> entry = with(drawn.fills(date), Fill.Action.ENTER);
      List<Refusal> refusals =
          run.refusals().stream()
              .filter(refusal -> refusal.date().equals(date) && refusal.block().equals("income"))
              .toList();
      assertThat(refusals).as("%s: an entry or one reason", date).hasSize(entry.isEmpty() ? 1 : 0);
      if (drawn.vix(session) > drawn.script().gate()) {
        assertThat(refusals)
            .as("%s", date)
            .extracting(Refusal::reason)
            .containsExactly(Refusal.Reason.CONDITION);
      }
      if (!entry.isEmpty()) {
        assertEntry(drawn, session, entry, seen);
      }
      drawn.fills(date).stream()
          .filter(fill -> fill.action() != Fill.Action.SETTLE)
          .forEach(books::book);
    }
  }

  private static void assertEntry(Drawn drawn, int session, List<Fill> entry, double seen) {
    DrawnScript script = drawn.script();
    LocalDate expiry = entry.get(0).contract().expiry();
    assertThat(expiry).isEqualTo(drawn.world().calendar().next(entry.get(0).date()));
    double put = strike(entry, Right.PUT, -1);
    double call = strike(entry, Right.CALL, -1);
    assertThat(put - strike(entry, Right.PUT, 1)).isEqualTo(script.wingPoints());
    assertThat(strike(entry, Right.CALL, 1) - call).isEqualTo(script.wingPoints());
    double vix9d = drawn.world().history().level(Series.VIX9D, Field.CLOSE, session);
    double reach = drawn.spot(session) * script.reachShare() * vix9d / 100 / Math.sqrt(252);
    assertThat(put).as("%s", entry).isLessThanOrEqualTo(drawn.spot(session) - reach);
    assertThat(call).as("%s", entry).isGreaterThanOrEqualTo(drawn.spot(session) + reach);
    OptionSlice slice =
        drawn.world().options().slice(OptionRoot.SPXW, session, expiry).orElseThrow();
    int wing = script.wingPoints();
    int step = script.stepPoints();
    double target = script.creditPoints();
    assertThat(credit(slice, put, call, wing)).as("%s", entry).isGreaterThanOrEqualTo(target);
    if (slice.quote(Right.PUT, put - step).bid() > 0) {
      assertThat(credit(slice, put - step, call, wing)).as("put side can move").isLessThan(target);
    }
    if (slice.quote(Right.CALL, call + step).bid() > 0) {
      assertThat(credit(slice, put, call + step, wing)).as("call side can move").isLessThan(target);
    }
    double units = Math.abs(entry.get(0).quantity());
    double fees = entry.stream().mapToDouble(fill -> fill.fees().dollars()).sum() / units;
    double loss = OptionRoot.MULTIPLIER * wing - cash(entry) / units + fees;
    assertThat(units).as("%s", entry).isEqualTo(Math.floor(script.risk() * seen / loss));
  }

  private static double strike(List<Fill> entry, Right right, int sign) {
    return entry.stream()
        .filter(fill -> fill.contract().right() == right)
        .filter(fill -> Integer.signum(fill.quantity()) == sign)
        .mapToDouble(fill -> fill.contract().strike())
        .findFirst()
        .orElseThrow();
  }

  private static double credit(OptionSlice slice, double put, double call, int wing) {
    return slice.quote(Right.PUT, put).mid()
        - slice.quote(Right.PUT, put - wing).mid()
        + slice.quote(Right.CALL, call).mid()
        - slice.quote(Right.CALL, call + wing).mid();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theHedgeKeepsItsBudgetAndItsRules(Drawn drawn) {
    RunResult run = drawn.run();
    DrawnScript script = drawn.script();
    Bookkeeper books = new Bookkeeper(drawn.world(), run.capital());
    boolean opened = false;
    boolean waits = false;
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      int session = drawn.world().history().indexOf(date);
      books.receive(profit(run, Backtest.INTEREST, i));
      List<Fill> fills = drawn.fills(date);
      with(fills, Fill.Action.SETTLE).forEach(books::book);
      double allowed = script.budgetShare() * script.risk() * books.equity(session).dollars();
      for (Fill.Action action :
          List.of(Fill.Action.ROLL_OUT, Fill.Action.ROLL_IN, Fill.Action.MONETISE)) {
        for (Fill fill : with(fills, action)) {
          if (action == Fill.Action.MONETISE) {
            break;
          }
          if (action == Fill.Action.ROLL_OUT) {
            assertThat(days(fill)).as("%s", fill).isLessThanOrEqualTo(rollDays(script, fill));
          } else {
            assertThat(days(fill)).as("%s", fill).isGreaterThan(rollDays(script, fill));
          }
          books.book(fill);
          if (action == Fill.Action.ROLL_IN) {
            assertBudget(books, allowed, fill);
          }
        }
      }
      List<Fill> sold = with(fills, Fill.Action.MONETISE);
      if (!sold.isEmpty()) {
        assertMonetised(drawn, books, session, sold, with(fills, Fill.Action.RECYCLE));
        waits = true;
      }
      for (Fill fill : with(fills, Fill.Action.OPEN)) {
        if (!opened) {
          assertThat(drawn.vix(session)).as("%s", fill).isLessThan(script.openBelow());
          opened = true;
        }
        if (fill.block().equals(SHORT) && waits) {
          assertThat(drawn.vix(session)).as("%s", fill).isLessThan(meanVix(drawn, session));
          waits = false;
        }
        assertThat(books.positions(fill.block()).stream().filter(p -> !leftToSettle(run, date, p)))
            .as("a layer that is held opens again: %s", fill)
            .isEmpty();
        books.book(fill);
        assertBudget(books, allowed, fill);
      }
      with(fills, Fill.Action.ENTER).forEach(books::book);
    }
  }

  private static void assertBudget(Bookkeeper books, double allowed, Fill fill) {
    double spent =
        books.positions().stream()
            .filter(position -> !position.book().equals("income") && !position.recycled())
            .mapToDouble(position -> position.cost().dollars())
            .sum();
    assertThat(spent).as("cost of open layers after %s", fill).isLessThanOrEqualTo(allowed + CENT);
  }

  /** True if a sale of it found no bid on {@code date} or before. */
  private static boolean leftToSettle(RunResult run, LocalDate date, Bookkeeper.Position position) {
    return run.refusals().stream()
        .filter(refusal -> !refusal.date().isAfter(date))
        .filter(refusal -> refusal.block().equals(position.book()))
        .anyMatch(
            refusal ->
                position.quantities().keySet().stream()
                    .anyMatch(c -> refusal.detail().equals(c + " is left to settle")));
  }

  private static void assertMonetised(
      Drawn drawn, Bookkeeper books, int session, List<Fill> sold, List<Fill> recycled) {
    Money value = Money.ZERO;
    Money cost = Money.ZERO;
    LocalDate date = sold.get(0).date();
    for (Bookkeeper.Position position : books.positions(SHORT)) {
      if (leftToSettle(drawn.run(), date, position)) {
        continue;
      }
      value = value.plus(books.mark(session, position));
      cost = cost.plus(position.cost());
    }
    assertThat(value.dollars())
        .as("%s", sold)
        .isGreaterThanOrEqualTo(drawn.script().monetiseAt() * cost.dollars());
    sold.forEach(books::book);
    assertThat(books.positions(SHORT).stream().filter(p -> !leftToSettle(drawn.run(), date, p)))
        .as("all of the layer is sold: %s", sold)
        .isEmpty();
    double dollars = drawn.script().recycleShare() * (cash(sold) - cost.dollars());
    for (Fill fill : recycled) {
      assertThat(fill.block()).isEqualTo(LONG);
      double each = -fill.cash().dollars() / fill.quantity();
      assertThat(fill.quantity()).as("%s", fill).isEqualTo((int) Math.floor(dollars / each));
      books.book(fill);
    }
    assertThat(-cash(recycled)).as("%s", recycled).isLessThanOrEqualTo(Math.max(0, dollars) + 1e-6);
  }

  private static double meanVix(Drawn drawn, int session) {
    double sum = 0;
    for (int i = session - 19; i <= session; i++) {
      sum += drawn.vix(i);
    }
    return sum / 20;
  }

  private static long days(Fill fill) {
    return ChronoUnit.DAYS.between(fill.date(), fill.contract().expiry());
  }

  private static int rollDays(DrawnScript script, Fill fill) {
    return fill.block().equals(SHORT) ? script.shortRollDays() : script.longRollDays();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyPurchaseIsTheListedStrikeNearestToTheDelta(Drawn drawn) {
    for (Fill fill : drawn.run().fills()) {
      boolean bought = fill.contract().root() == OptionRoot.VIX && fill.quantity() > 0;
      if (bought && fill.action() != Fill.Action.SETTLE) {
        int session = drawn.world().history().indexOf(fill.date());
        LocalDate expiry = fill.contract().expiry();
        OptionSlice slice =
            drawn.world().options().slice(OptionRoot.VIX, session, expiry).orElseThrow();
        double strike = fill.contract().strike();
        double error = error(drawn, slice, strike);
        double above =
            drawn
                .world()
                .contracts()
                .strikeAtOrAbove(OptionRoot.VIX, fill.date(), expiry, strike + 0.01);
        double below =
            drawn
                .world()
                .contracts()
                .strikeAtOrBelow(OptionRoot.VIX, fill.date(), expiry, strike - 0.01);
        assertThat(error)
            .as("%s or %s", fill, above)
            .isLessThanOrEqualTo(error(drawn, slice, above));
        assertThat(error)
            .as("%s or %s", fill, below)
            .isLessThanOrEqualTo(error(drawn, slice, below));
        assertThat(fill.mid())
            .as("%s", fill)
            .isCloseTo(slice.quote(Right.CALL, strike).mid(), within(1e-12));
      }
    }
  }

  private static double error(Drawn drawn, OptionSlice slice, double strike) {
    return Math.abs(slice.delta(Right.CALL, strike) - drawn.script().delta());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyRefusalSaysWhyAndWhere(Drawn drawn) {
    String text = drawn.plan().source().text();
    assertThat(drawn.run().refusals()).isNotEmpty();
    assertThat(drawn.run().refusals())
        .allSatisfy(
            refusal -> {
              assertThat(refusal.detail()).isNotBlank();
              assertThat(refusal.rule().start()).isLessThan(refusal.rule().end());
              assertThat(refusal.rule().end()).isLessThanOrEqualTo(text.length());
              assertThat(drawn.plan().source().slice(refusal.rule())).isNotBlank();
            });
  }
}
