package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.Right;
import io.condor.market.FillTable;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of entries, what refused orders would have cost, and that no order trades in part.
 */
class FunnelTest {
  private static final LocalDate FROM = LocalDate.of(2014, 1, 2);
  private static final LocalDate TO = LocalDate.of(2016, 12, 30);

  private static final String SCRIPT =
      """
      edition 1
      strategy funnel {
        account { capital $60_000 margin defined_risk fees retail_index_options
          cash earns treasury_bill }
        condor income on SPXW {
          expires in 1 session decide at close + 15 min enter when vix < 16
          legs widest by skew step 5 pt where credit >= $0.70/share {
            short put p <= spot - 20 pt long put p - 10 pt
            short call c >= spot + 20 pt long call c + 10 pt }
          size 8% of equity at max_loss settle
        }
        condor slow on SPX {
          expires third friday decide at close + 15 min enter when not open(slow)
          legs { short put p at -0.16 delta long put p - 50 pt
            short call c at 0.16 delta long call c + 50 pt }
          size 12 contracts
          exit first { late when days_to_expiry <= 10 days }
          settle
        }
        hedge calls on VIX covering income {
          unit 1 per 2 condors open when true
          layer near { buy 2 calls at 0.50 delta expiring near 30 days roll at 10 days }
          budget 20% of max_loss(income)
        }
      }
      """;

  /** Small enough for cash to carry it always. */
  private static final String CARRIED = SCRIPT.replace("size 12 contracts", "size 2 contracts");

  private static RunResult run(World world) {
    return run(world, SCRIPT);
  }

  private static RunResult run(World world, String script) {
    Plan plan = Scripts.plan("funnel.condor", script, Map.of());
    return Backtest.run(
        plan, plan.columns(world), world, new RunSettings(FROM, TO, FillAssumption.DEFAULT, true));
  }

  private static Stream<Refusal> refusals(RunResult run, Refusal.Reason reason) {
    return run.refusals().stream().filter(refusal -> refusal.reason() == reason);
  }

  @Test
  void everyEntryIsFilledOrEndsAtOneGate() {
    RunResult run = run(Worlds.synthetic());
    assertThat(run.funnels()).containsOnlyKeys("income", "slow");
    run.funnels()
        .forEach(
            (block, funnel) -> {
              assertThat(funnel.asked()).as(block).isEqualTo(run.sessions().size());
              int before = funnel.asked();
              for (Funnel.Gate gate : Funnel.Gate.values()) {
                assertThat(funnel.passed(gate)).as("%s %s", block, gate).isBetween(0, before);
                before = funnel.passed(gate);
              }
              assertThat(before).as(block).isEqualTo(funnel.filled());
              assertThat(funnel.filled()).as(block).isEqualTo(entered(run, block));
            });
    Funnel income = run.funnels().getOrDefault("income", Funnel.EMPTY);
    assertThat(income.refused())
        .containsKeys(Refusal.Reason.CONDITION, Refusal.Reason.NO_EXPIRY, Refusal.Reason.CREDIT)
        .containsEntry(Refusal.Reason.CREDIT, (int) refusals(run, Refusal.Reason.CREDIT).count());
    assertThat(run.funnels().getOrDefault("slow", Funnel.EMPTY).refused())
        .containsKey(Refusal.Reason.MARGIN);
  }

  private static int entered(RunResult run, String block) {
    return (int)
        run.fills().stream()
            .filter(fill -> fill.block().equals(block) && fill.action() == Fill.Action.ENTER)
            .map(Fill::trade)
            .distinct()
            .count();
  }

  @Test
  void refusedOrdersCarryTheirPriceAndQuantity() {
    RunResult run = run(Worlds.synthetic());
    for (Refusal.Reason reason :
        List.of(Refusal.Reason.CREDIT, Refusal.Reason.MARGIN, Refusal.Reason.BUDGET)) {
      assertThat(refusals(run, reason)).as("%s", reason).isNotEmpty();
      assertThat(refusals(run, reason))
          .as("%s", reason)
          .allMatch(refusal -> refusal.forgone().isPresent())
          .allMatch(
              refusal ->
                  refusal.forgone().orElseThrow().fillUsd()
                      <= refusal.forgone().orElseThrow().midUsd() + 1e-9);
    }
    assertThat(refusals(run, Refusal.Reason.CONDITION)).allMatch(it -> it.forgone().isEmpty());
    assertThat(refusals(run, Refusal.Reason.MARGIN))
        .allMatch(refusal -> refusal.forgone().orElseThrow().units().orElseThrow() == 12);
    Pattern detail = Pattern.compile("wanted (?<wanted>\\d+), bought (?<bought>\\d+): .*");
    refusals(run, Refusal.Reason.BUDGET)
        .forEach(
            refusal -> {
              Matcher words = detail.matcher(refusal.detail());
              assertThat(words.matches()).as(refusal.detail()).isTrue();
              int units =
                  Integer.parseInt(words.group("wanted")) - Integer.parseInt(words.group("bought"));
              Forgone forgone = refusal.forgone().orElseThrow();
              assertThat(forgone.units()).contains(units);
              assertThat(forgone.premium().orElseThrow().dollars())
                  .isCloseTo(
                      100 * units * forgone.fillUsd(),
                      org.assertj.core.api.Assertions.within(1e-6));
              assertThat(forgone.fillUsd()).isNegative();
            });
  }

  /** On every fourth session no call has a quote: what holds a call cannot be closed then. */
  private static World withoutCalls() {
    return new AlteredWorld(
        Worlds.synthetic(),
        new AlteredWorld.Change() {
          @Override
          public boolean quoted(World world, int session, Right right, double strike) {
            return right == Right.PUT || session % 4 != 0;
          }
        });
  }

  @Test
  void aLegWithoutAQuoteKeepsTheWholeOrderFromTrading() {
    World world = withoutCalls();
    RunResult run = run(world, CARRIED);
    assertThat(refusals(run, Refusal.Reason.NO_QUOTE).map(Refusal::block).distinct())
        .contains("slow");
    assertThat(run.fills())
        .filteredOn(fill -> fill.action() == Fill.Action.EXIT)
        .isNotEmpty()
        .allMatch(fill -> world.history().indexOf(fill.date()) % 4 != 0);
  }

  @Test
  void everyOrderTradesWithAllOfItsLegs() {
    for (World world : List.of(Worlds.synthetic(), withoutCalls())) {
      Plan plan = Scripts.plan("funnel.condor", CARRIED, Map.of());
      List<RunResult> books =
          Backtest.runAll(
              plan,
              plan.columns(world),
              world,
              new RunSettings(
                  FROM, TO, FillAssumption.DEFAULT, true, FillTable.shipped().models()));
      for (RunResult book : books) {
        Map<String, List<Fill>> orders =
            book.fills().stream()
                .filter(fill -> fill.action() != Fill.Action.SETTLE)
                .filter(fill -> !fill.block().startsWith("calls"))
                .collect(
                    Collectors.groupingBy(
                        fill -> fill.date() + " " + fill.trade() + " " + fill.action(),
                        TreeMap::new,
                        Collectors.toList()));
        assertThat(orders).hasSizeGreaterThan(50);
        orders.forEach(
            (order, fills) -> {
              assertThat(fills).as(order).hasSize(4);
              assertThat(fills.stream().mapToInt(Fill::quantity).sum()).as(order).isZero();
              assertThat(fills.stream().map(fill -> Math.abs(fill.quantity())).distinct())
                  .as(order)
                  .hasSize(1);
            });
      }
    }
  }
}
