package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.ledger.Money;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes sum to profit, on drawn scripts; what fills alone say is where it belongs. */
class AttributionPropertiesTest {
  private static final int SESSIONS = 90;
  private static final List<Drawn> RUNS =
      IntStream.rangeClosed(1, 6).mapToObj(AttributionPropertiesTest::drawn).toList();

  record Drawn(String text, RunResult run, RunResult plain) {
    @Override
    public String toString() {
      return text.substring(0, Math.min(60, text.length()));
    }
  }

  static List<Drawn> runs() {
    return RUNS;
  }

  private static Drawn drawn(int seed) {
    String text = seed % 2 == 0 ? DrawnShapes.text(seed) : DrawnScript.of(seed).text();
    Plan plan = Scripts.plan("drawn.condor", text, Map.of());
    World world = Worlds.synthetic();
    int first = 300 + 517 * seed % (world.history().sessions().size() - 300 - SESSIONS);
    return new Drawn(text, run(plan, world, first, true), run(plan, world, first, false));
  }

  private static RunResult run(Plan plan, World world, int first, boolean attributed) {
    List<LocalDate> sessions = world.history().sessions();
    RunSettings settings =
        new RunSettings(
            sessions.get(first),
            sessions.get(first + SESSIONS),
            FillAssumption.DEFAULT,
            true,
            List.of(),
            attributed);
    return Backtest.run(plan, plan.columns(world), world, settings);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void causesOfEverySourceSumToItsProfitOnEverySession(Drawn drawn) {
    RunResult run = drawn.run();
    Attribution attribution = run.attribution();
    assertThat(attribution.sources()).containsAll(run.pnl().keySet());
    for (int i = 0; i < run.sessions().size(); i++) {
      Money all = Money.ZERO;
      for (String source : attribution.sources()) {
        Money sum = Money.ZERO;
        for (Component component : Component.values()) {
          sum = sum.plus(attribution.on(i, source, component));
        }
        assertThat(sum)
            .as("%s on %s", source, run.sessions().get(i))
            .isEqualTo(run.pnl().getOrDefault(source, List.of()).get(i));
        all = all.plus(sum);
      }
      assertThat(all).isEqualTo(run.equity().get(i).minus(run.equityBefore(i)));
    }
  }

  /** Trades of the attribution are those of the fills, and closed ones made what they made. */
  @ParameterizedTest
  @MethodSource("runs")
  void causesOfEveryClosedTradeSumToItsProfit(Drawn drawn) {
    RunResult run = drawn.run();
    Attribution attribution = run.attribution();
    for (Trade trade : run.trades()) {
      Money sum = Money.ZERO;
      for (int i = 0; i < run.sessions().size(); i++) {
        for (int row = attribution.start(i); row < attribution.end(i); row++) {
          for (Component component : Component.values()) {
            sum =
                attribution.trade(row) == trade.number()
                    ? sum.plus(attribution.of(row, component))
                    : sum;
          }
        }
      }
      assertThat(sum).as("%s", trade).isEqualTo(trade.pnl());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void spreadAndFeesAreThoseOfTheFills(Drawn drawn) {
    RunResult run = drawn.run();
    for (String source : run.attribution().sources()) {
      double slippage = 0;
      double fees = 0;
      for (Fill fill : run.fills()) {
        if (fill.block().equals(source)) {
          slippage +=
              fill.action() == Fill.Action.SETTLE
                  ? 0
                  : (fill.price() - fill.mid()) * fill.quantity() * 100;
          fees += fill.fees().dollars();
        }
      }
      assertThat(run.attribution().total(source, Component.FEES).dollars())
          .as("fees of %s", source)
          .isCloseTo(-fees, within(1e-6));
      assertThat(run.attribution().total(source, Component.SPREAD).dollars())
          .as("spread of %s", source)
          .isCloseTo(-slippage, within(0.01 * (1 + run.fills().size())));
    }
  }

  /**
   * In a world of models nothing is left over but settlements in cents and the drift of the rate.
   */
  @ParameterizedTest
  @MethodSource("runs")
  void nextToNothingIsLeftOver(Drawn drawn) {
    RunResult run = drawn.run();
    Attribution attribution = run.attribution();
    assertThat(attribution.stepsWithoutVol()).isZero();
    double rounding =
        run.fills().stream()
            .filter(fill -> fill.action() == Fill.Action.SETTLE && fill.price() > 0)
            .mapToDouble(fill -> 0.5 * Math.abs(fill.quantity()))
            .sum();
    double residual = -rounding;
    double moved = 0;
    for (String source : attribution.sources()) {
      for (int i = 0; i < run.sessions().size(); i++) {
        residual += Math.abs(attribution.on(i, source, Component.RESIDUAL).dollars());
        moved += Math.abs(attribution.on(i, source, Component.THETA).dollars());
      }
    }
    assertThat(residual).as("left over of a theta of %s", moved).isLessThanOrEqualTo(2e-3 * moved);
  }

  /** Watching changes nothing but the number of checks. */
  @ParameterizedTest
  @MethodSource("runs")
  void explainingARunDoesNotChangeIt(Drawn drawn) {
    assertThat(drawn.run().equity()).isEqualTo(drawn.plain().equity());
    assertThat(drawn.run().fills()).isEqualTo(drawn.plain().fills());
    assertThat(drawn.plain().attribution().isEmpty()).isTrue();
    assertThat(drawn.run().checks().checks()).isGreaterThan(drawn.plain().checks().checks());
  }

  /** All causes occur somewhere; a cause that never did would be no test of it. */
  @Test
  void everyCauseOfAnOptionIsSeen() {
    Set<Component> seen = new HashSet<>();
    for (Drawn drawn : RUNS) {
      for (String source : drawn.run().attribution().sources()) {
        for (Component component : Component.values()) {
          if (drawn.run().attribution().total(source, component).units() != 0) {
            seen.add(component);
          }
        }
      }
    }
    assertThat(seen)
        .contains(
            Component.THETA,
            Component.DELTA,
            Component.GAMMA,
            Component.VEGA,
            Component.SKEW,
            Component.CURVE,
            Component.VOL_OF_VOL,
            Component.SPREAD,
            Component.FEES,
            Component.INTEREST);
  }

  /** Accounts add up, trades are numbered as in the fills. */
  @Test
  void attributionOfBooksIsTheSumOfTheirs() {
    for (RunResult run : List.of(RUNS.get(0).run(), RUNS.get(1).run())) {
      Attribution twice =
          Attribution.sum(
              List.of(run.attribution(), run.attribution().numberedFrom(1000)),
              run.attribution().sources());
      int last = run.sessions().size() - 1;
      assertThat(twice.end(last)).isEqualTo(2 * run.attribution().end(last));
      for (String source : run.attribution().sources()) {
        for (Component component : Component.values()) {
          Money once = run.attribution().total(source, component);
          assertThat(twice.total(source, component)).isEqualTo(once.plus(once));
        }
      }
      int count = run.attribution().end(last) - run.attribution().start(last);
      for (int i = 0; i < count; i++) {
        int trade = run.attribution().trade(run.attribution().start(last) + i);
        int other = trade == Attribution.CASH ? trade : trade + 1000;
        assertThat(twice.trade(twice.start(last) + i)).isEqualTo(trade);
        assertThat(twice.trade(twice.start(last) + count + i)).isEqualTo(other);
      }
    }
  }
}
