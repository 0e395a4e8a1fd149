package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Exits and rolls, checked against the marks of each session and the fills. */
class ExitsAndRollsTest {
  private static final Plan PLAN = Scripts.resource("exits_and_rolls.condor");
  private static final World WORLD = Worlds.synthetic();
  private static final List<LocalDate> DATES = WORLD.history().sessions();
  private static final int FIRST = 700;
  private static final int LAST = FIRST + 250;
  private static final RunResult RUN = run(WORLD, LAST);

  private static RunResult run(World world, int last) {
    RunSettings settings =
        new RunSettings(DATES.get(FIRST), DATES.get(last), FillAssumption.DEFAULT, true);
    return Backtest.run(PLAN, PLAN.columns(world), world, settings);
  }

  private static Map<Integer, List<Fill>> trades(String block) {
    Map<Integer, List<Fill>> trades = new TreeMap<>();
    for (Fill fill : RUN.fills()) {
      if (fill.block().equals(block)) {
        trades.computeIfAbsent(fill.trade(), number -> new ArrayList<>()).add(fill);
      }
    }
    assertThat(trades).as(block).hasSizeGreaterThan(10);
    return trades;
  }

  private static List<Fill> with(List<Fill> fills, Fill.Action action) {
    return fills.stream().filter(fill -> fill.action() == action).toList();
  }

  private static double cash(List<Fill> fills) {
    return fills.stream().mapToDouble(fill -> fill.cash().dollars()).sum();
  }

  /** What was received for {@code fills} plus the mid of what they leave, dollars. */
  private static double gain(List<Fill> fills, LocalDate date) {
    Map<OptionContract, Integer> held = new TreeMap<>();
    fills.forEach(fill -> held.merge(fill.contract(), fill.quantity(), Integer::sum));
    double value = cash(fills);
    for (Map.Entry<OptionContract, Integer> leg : held.entrySet()) {
      if (leg.getValue() != 0) {
        OptionContract contract = leg.getKey();
        value +=
            leg.getValue()
                * OptionRoot.MULTIPLIER
                * WORLD
                    .options()
                    .slice(contract.root(), DATES.indexOf(date), contract.expiry())
                    .orElseThrow()
                    .quote(contract.right(), contract.strike())
                    .mid();
      }
    }
    return value;
  }

  private static List<Fill> until(List<Fill> fills, LocalDate end) {
    return fills.stream().filter(fill -> fill.date().isBefore(end)).toList();
  }

  private static double spot(LocalDate date) {
    return WORLD.history().level(Series.SPX, Field.CLOSE, DATES.indexOf(date));
  }

  /** The rule that is first true on {@code date}, as the script writes it; empty if none is. */
  private static String due(List<Fill> entry, LocalDate date) {
    double gain = gain(entry, date);
    double credit = cash(entry);
    if (-gain >= credit) {
      return "stop";
    }
    if (gain >= 0.5 * credit) {
      return "target";
    }
    LocalDate expiry = entry.get(0).contract().expiry();
    return ChronoUnit.DAYS.between(date, expiry) <= 3 ? "time" : "";
  }

  @Test
  void aCondorLeavesOnTheFirstSessionOnWhichAnExitIsTrue() {
    Map<String, Integer> seen = new TreeMap<>();
    for (List<Fill> fills : trades("income").values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      List<Fill> exit = with(fills, Fill.Action.EXIT);
      int day = DATES.indexOf(entry.get(0).date()) + 1;
      LocalDate expiry = entry.get(0).contract().expiry();
      while (day <= LAST
          && DATES.get(day).isBefore(expiry)
          && due(entry, DATES.get(day)).isEmpty()) {
        day++;
      }
      if (day > LAST || !DATES.get(day).isBefore(expiry)) {
        assertThat(exit).isEmpty();
        continue;
      }
      LocalDate date = DATES.get(day);
      String rule = due(entry, date);
      assertThat(exit).as("%s %s", rule, fills).hasSize(4).allMatch(f -> f.date().equals(date));
      assertThat(PLAN.source().slice(exit.get(0).rule())).startsWith(rule + " when");
      seen.merge(rule, 1, Integer::sum);
      for (int i = 0; i < 4; i++) {
        Fill opened = entry.get(i);
        assertThat(exit.stream().filter(f -> f.contract().equals(opened.contract())))
            .singleElement()
            .matches(f -> f.quantity() == -opened.quantity());
      }
    }
    assertThat(seen).containsOnlyKeys("stop", "target", "time");
  }

  /** Nothing that a trade earned is left out, and it counts once, however often it moved. */
  @Test
  void everyTradeCountsOnceWithAllOfItsFills() {
    for (String block : List.of("income", "parts", "moved", "once_or_twice")) {
      Map<Integer, List<Fill>> trades = trades(block);
      List<Trade> closed =
          RUN.trades().stream().filter(trade -> trade.block().equals(block)).toList();
      assertThat(closed).extracting(Trade::number).doesNotHaveDuplicates();
      assertThat(closed).hasSizeGreaterThanOrEqualTo(trades.size() - 1);
      for (Trade trade : closed) {
        List<Fill> fills = trades.getOrDefault(trade.number(), List.of());
        double fees = fills.stream().mapToDouble(fill -> fill.fees().dollars()).sum();
        assertThat(trade.pnl().dollars()).as("%s", fills).isEqualTo(cash(fills) - fees, EXACT);
        assertThat(trade.premium().dollars())
            .isEqualTo(cash(with(fills, Fill.Action.ENTER)), EXACT);
      }
    }
  }

  private static final org.assertj.core.data.Offset<Double> EXACT =
      org.assertj.core.data.Offset.offset(1e-6);

  @Test
  void aPartIsClosedOnceAndTheRestStays() {
    int halves = 0;
    int rests = 0;
    for (List<Fill> fills : trades("parts").values()) {
      List<Fill> half =
          with(fills, Fill.Action.EXIT).stream()
              .filter(fill -> PLAN.source().slice(fill.rule()).startsWith("half"))
              .toList();
      if (!half.isEmpty()) {
        halves++;
        LocalDate date = half.get(0).date();
        assertThat(half).as("%s", fills).hasSize(2).allMatch(f -> Math.abs(f.quantity()) == 2);
        List<Fill> before = until(fills, date);
        assertThat(gain(before, date)).isGreaterThanOrEqualTo(0.2 * cash(before) - 1e-6);
      }
      for (Fill fill : with(fills, Fill.Action.EXIT)) {
        if (PLAN.source().slice(fill.rule()).startsWith("rest")) {
          // What the closed half brought counts.
          List<Fill> before = until(fills, fill.date());
          double credit = cash(with(fills, Fill.Action.ENTER));
          assertThat(gain(before, fill.date())).isGreaterThanOrEqualTo(0.6 * credit - 1e-6);
          rests += before.size() > 2 ? 1 : 0;
        }
        if (PLAN.source().slice(fill.rule()).startsWith("near_it")) {
          double strike = with(fills, Fill.Action.ENTER).get(0).contract().strike();
          assertThat(spot(fill.date())).isLessThanOrEqualTo(strike + 5);
        }
      }
    }
    assertThat(halves).isPositive();
    assertThat(rests).as("left with a part closed before").isPositive();
  }

  @Test
  void aRollMovesAllOrNothingAndAtMostAsOftenAsItMay() {
    int rolled = 0;
    for (List<Fill> fills : trades("moved").values()) {
      Map<LocalDate, List<Fill>> rolls = new TreeMap<>();
      for (Fill fill : fills) {
        if (fill.action() == Fill.Action.ROLL_OUT || fill.action() == Fill.Action.ROLL_IN) {
          rolls.computeIfAbsent(fill.date(), date -> new ArrayList<>()).add(fill);
        }
      }
      assertThat(rolls).as("%s", fills).hasSizeLessThanOrEqualTo(2);
      for (Map.Entry<LocalDate, List<Fill>> roll : rolls.entrySet()) {
        rolled++;
        List<Fill> out = with(roll.getValue(), Fill.Action.ROLL_OUT);
        List<Fill> in = with(roll.getValue(), Fill.Action.ROLL_IN);
        assertThat(out).hasSize(2);
        assertThat(in).hasSize(2).allMatch(fill -> Math.abs(fill.quantity()) == 2);
        assertThat(in.get(0).contract().expiry()).isNotEqualTo(out.get(0).contract().expiry());
        assertThat(ChronoUnit.DAYS.between(roll.getKey(), in.get(0).contract().expiry()))
            .isGreaterThanOrEqualTo(8);
        double net = cash(roll.getValue()) / 2 / OptionRoot.MULTIPLIER;
        assertThat(net).as("%s", roll).isGreaterThanOrEqualTo(-25);
        assertThat(Math.round(net * 100) % 5).as("%s is one order", roll).isZero();
        double strike =
            until(fills, roll.getKey()).stream()
                .filter(fill -> fill.quantity() < 0 && fill.action() != Fill.Action.ROLL_OUT)
                .reduce((first, last) -> last)
                .orElseThrow()
                .contract()
                .strike();
        assertThat(spot(roll.getKey())).isLessThan(strike + 10);
      }
    }
    assertThat(rolled).isPositive();
    assertThat(RUN.refusals().stream().filter(it -> it.reason() == Refusal.Reason.ROLL))
        .isNotEmpty();
  }

  @Test
  void twoExitsAtOnceAreReportedWhereOneIsAllowed() {
    int both = 0;
    for (List<Fill> fills : trades("once_or_twice").values()) {
      List<Fill> exit = with(fills, Fill.Action.EXIT);
      if (exit.isEmpty()) {
        continue;
      }
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      LocalDate date = exit.get(0).date();
      int held = DATES.indexOf(date) - DATES.indexOf(entry.get(0).date());
      boolean isLater = held >= 2;
      boolean isWon = gain(entry, date) >= -0.2 * cash(entry);
      assertThat(isLater || isWon).as("%s", fills).isTrue();
      both += isLater && isWon ? 1 : 0;
    }
    assertThat(both).isPositive();
    assertThat(RUN.refusals().stream().filter(it -> it.reason() == Refusal.Reason.EXIT_CONFLICT))
        .hasSize(both);
  }

  /** `not open(NAME)`: never two at a time. */
  @Test
  void aBlockThatAsksHoldsOnePositionAtATime() {
    for (String block : List.of("income", "parts", "moved", "once_or_twice")) {
      LocalDate last = LocalDate.MIN;
      for (Trade trade :
          RUN.trades().stream().filter(trade -> trade.block().equals(block)).toList()) {
        assertThat(trade.opened()).as("%s", trade).isAfterOrEqualTo(last);
        last = trade.closed();
      }
    }
  }

  @Test
  void whatComesLaterChangesNothingThatWasDone() {
    int cut = FIRST + 120;
    RunResult early = run(WORLD.cutAfter(cut), cut);
    List<Fill> same =
        RUN.fills().stream().filter(fill -> !fill.date().isAfter(DATES.get(cut))).toList();
    assertThat(early.fills()).isEqualTo(same);
    assertThat(early.equity()).isEqualTo(RUN.equity().subList(0, early.equity().size()));
    assertThat(run(WORLD, LAST)).isEqualTo(RUN);
  }
}
