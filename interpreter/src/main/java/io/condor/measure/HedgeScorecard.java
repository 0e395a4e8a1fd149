package io.condor.measure;

import io.condor.backtest.Fill;
import io.condor.backtest.HedgeStress;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What each layer of the hedge cost and paid in the headline run. Profit is signed: a cost is
 * negative. A jump is a session on which SPX closed at least {@link #JUMP} away from the close
 * before.
 *
 * @param layers in the order written, then all of them under {@link HedgeStress#ALL}
 * @param credit net premium that the blocks of legs took in at their openings
 * @param jumpsOpen jumps that began with a condor open
 * @param jumpsOpenCondors profit of all blocks of legs in them
 * @param jumpsFlat the other jumps
 */
public record HedgeScorecard(
    Map<String, Layer> layers, Money credit, int jumpsOpen, Money jumpsOpenCondors, int jumpsFlat) {
  /** Return of SPX over a session that counts as a jump, up or down. */
  public static final double JUMP = 0.015;

  private static final Set<Fill.Action> ROLLS = Set.of(Fill.Action.ROLL_OUT, Fill.Action.ROLL_IN);

  /**
   * One layer, or all.
   *
   * @param total profit over the run
   * @param ofCredit total as a share of {@link HedgeScorecard#credit}; empty without credit
   * @param worstDays profit on the sessions of {@link WorstDay#of}
   * @param offsetOnLosingDays profit on sessions on which the blocks of legs lost, as a share of
   *     what they lost in them; empty if they never lost
   * @param offsetOverall total as a share of what the blocks of legs lost over the run; empty if
   *     they lost nothing
   * @param monetised gain of what profit-taking sold: premium less its average cost
   * @param otherwiseRealised the same of what was rolled or settled
   * @param unrealised gain of what is held after the last session; with the two above it sums to
   *     the total before fees
   * @param rollCost spread and fees of rolls, not negative as a rule
   * @param jumpsOpen profit in jumps that began with a condor open
   * @param jumpsFlat profit in the other jumps: windfall while flat
   */
  public record Layer(
      Money total,
      OptionalDouble ofCredit,
      Money worstDays,
      OptionalDouble offsetOnLosingDays,
      OptionalDouble offsetOverall,
      Money monetised,
      Money otherwiseRealised,
      Money unrealised,
      Money rollCost,
      Money jumpsOpen,
      Money jumpsFlat) {
    private Layer plus(Layer other, Layer whole) {
      return new Layer(
          total.plus(other.total),
          whole.ofCredit,
          worstDays.plus(other.worstDays),
          whole.offsetOnLosingDays,
          whole.offsetOverall,
          monetised.plus(other.monetised),
          otherwiseRealised.plus(other.otherwiseRealised),
          unrealised.plus(other.unrealised),
          rollCost.plus(other.rollCost),
          jumpsOpen.plus(other.jumpsOpen),
          jumpsFlat.plus(other.jumpsFlat));
    }
  }

  /** The scorecard of a study that has a hedge. */
  public static HedgeScorecard of(Study study) {
    return new Count(study).scorecard();
  }

  private static final class Count {
    private final Study study;
    private final RunResult run;
    private final int sessions;
    private final Money[] condors;
    private final Money credit;

    Count(Study study) {
      this.study = study;
      this.run = study.headline().with();
      this.sessions = run.sessions().size();
      this.condors = days(study.condors());
      this.credit =
          run.fills().stream()
              .filter(
                  fill ->
                      study.condors().contains(fill.block()) && fill.action() == Fill.Action.ENTER)
              .map(Fill::cash)
              .reduce(Money.ZERO, Money::plus);
    }

    private Money[] days(List<String> sources) {
      Money[] days = new Money[sessions];
      for (int i = 0; i < sessions; i++) {
        days[i] = Money.ZERO;
        for (String source : sources) {
          List<Money> profits = run.pnl().getOrDefault(source, List.of());
          days[i] = profits.isEmpty() ? days[i] : days[i].plus(profits.get(i));
        }
      }
      return days;
    }

    HedgeScorecard scorecard() {
      Map<String, Layer> layers = new LinkedHashMap<>();
      for (String layer : study.hedgeLayers()) {
        layers.put(layer, layer(List.of(layer)));
      }
      Layer whole = layer(study.hedgeLayers());
      layers.values().stream()
          .reduce((one, other) -> one.plus(other, whole))
          .ifPresent(sum -> layers.put(HedgeStress.ALL, sum.plus(NOTHING, whole)));
      int open = 0;
      int flat = 0;
      Money lost = Money.ZERO;
      for (int i = 0; i < sessions; i++) {
        boolean began = Measures.condorOpenInto(run, i);
        open += isJump(i) && began ? 1 : 0;
        flat += isJump(i) && !began ? 1 : 0;
        lost = isJump(i) && began ? lost.plus(condors[i]) : lost;
      }
      return new HedgeScorecard(layers, credit, open, lost, flat);
    }

    private static final Layer NOTHING =
        new Layer(
            Money.ZERO,
            OptionalDouble.empty(),
            Money.ZERO,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO);

    private boolean isJump(int i) {
      return Math.abs(study.indexReturns().get(i)) >= JUMP;
    }

    private Layer layer(List<String> sources) {
      Money[] days = days(sources);
      Money total = Money.ZERO;
      Money onLosing = Money.ZERO;
      Money condorLosses = Money.ZERO;
      Money condorTotal = Money.ZERO;
      Money jumpsOpen = Money.ZERO;
      Money jumpsFlat = Money.ZERO;
      for (int i = 0; i < sessions; i++) {
        total = total.plus(days[i]);
        condorTotal = condorTotal.plus(condors[i]);
        if (condors[i].units() < 0) {
          onLosing = onLosing.plus(days[i]);
          condorLosses = condorLosses.plus(condors[i]);
        }
        if (isJump(i) && Measures.condorOpenInto(run, i)) {
          jumpsOpen = jumpsOpen.plus(days[i]);
        } else if (isJump(i)) {
          jumpsFlat = jumpsFlat.plus(days[i]);
        }
      }
      Realised realised = new Realised(run, sources);
      return new Layer(
          total,
          share(total, credit),
          worstDays(days),
          share(onLosing, condorLosses.negate()),
          share(total, condorTotal.negate()),
          realised.monetised,
          realised.otherwise,
          total.plus(realised.fees).minus(realised.monetised).minus(realised.otherwise),
          realised.rollCost,
          jumpsOpen,
          jumpsFlat);
    }

    private static OptionalDouble share(Money part, Money whole) {
      return whole.units() <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(part.dollars() / whole.dollars());
    }

    private Money worstDays(Money[] days) {
      Money sum = Money.ZERO;
      for (WorstDay day : WorstDay.of(study)) {
        sum = sum.plus(days[run.sessions().indexOf(day.date())]);
      }
      return sum;
    }
  }

  /** Gains of what layers sold, against the average cost of each trade's contracts. */
  private static final class Realised {
    private Money monetised = Money.ZERO;
    private Money otherwise = Money.ZERO;
    private Money fees = Money.ZERO;
    private Money rollCost = Money.ZERO;

    Realised(RunResult run, List<String> sources) {
      Map<Integer, Money> costs = new HashMap<>();
      Map<Integer, Integer> contracts = new HashMap<>();
      for (Fill fill : run.fills()) {
        if (sources.contains(fill.block())) {
          fees = fees.plus(fill.fees());
          if (ROLLS.contains(fill.action())) {
            rollCost = rollCost.plus(fill.fees()).plus(Measures.slippage(fill));
          }
          take(fill, costs, contracts);
        }
      }
    }

    private void take(Fill fill, Map<Integer, Money> costs, Map<Integer, Integer> contracts) {
      int before = contracts.getOrDefault(fill.trade(), 0);
      int after = before + fill.quantity();
      Money cost = costs.getOrDefault(fill.trade(), Money.ZERO);
      contracts.put(fill.trade(), after);
      if (fill.quantity() > 0) {
        costs.put(fill.trade(), cost.minus(fill.cash()));
        return;
      }
      Money left = after == 0 ? Money.ZERO : cost.share(after, before);
      costs.put(fill.trade(), left);
      Money gain = fill.cash().minus(cost.minus(left));
      if (fill.action() == Fill.Action.MONETISE) {
        monetised = monetised.plus(gain);
      } else {
        otherwise = otherwise.plus(gain);
      }
    }
  }

  /** Layers without {@link HedgeStress#ALL}. */
  public List<String> names() {
    List<String> names = new ArrayList<>(layers.keySet());
    names.remove(HedgeStress.ALL);
    return names;
  }
}
