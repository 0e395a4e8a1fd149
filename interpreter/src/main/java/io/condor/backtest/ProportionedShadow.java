package io.condor.backtest;

import io.condor.ledger.Money;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A shadow book in proportion to its own equity. A shadow trades the contracts of the book that
 * decides; where these are a share of that book's equity, a shadow that has lost more holds more
 * than its own equity would have bought, until nothing is left of it. Here each session's profit is
 * that of the shadow times its equity before the session over the deciding book's, and cash earns
 * what the deciding book's earned in the same proportion.
 *
 * <p>Contracts are not whole then, and what a smaller account could not have traded at all is
 * traded in part; runs in full show the difference. Fills and trades stay those of the orders.
 */
final class ProportionedShadow {
  private final RunResult decision;
  private final RunResult shadow;
  private final Map<String, List<Money>> pnl = new LinkedHashMap<>();
  private final List<Money> equity = new ArrayList<>();
  private final List<Money> cash = new ArrayList<>();

  private ProportionedShadow(RunResult decision, RunResult shadow) {
    this.decision = decision;
    this.shadow = shadow;
    shadow.pnl().keySet().forEach(source -> pnl.put(source, new ArrayList<>()));
  }

  /** True if {@code plan} sizes every block by money, in one account. */
  static boolean fits(Plan plan) {
    return plan.parts().isEmpty()
        && plan.positions().stream()
            .noneMatch(block -> block.size() instanceof PositionRule.Size.Contracts);
  }

  /** {@code shadow}, as it stood beside {@code decision}, in proportion to its own equity. */
  static RunResult of(RunResult decision, RunResult shadow) {
    ProportionedShadow own = new ProportionedShadow(decision, shadow);
    for (int i = 0; i < shadow.sessions().size(); i++) {
      own.session(i);
    }
    return own.result();
  }

  private void session(int i) {
    Money before = i == 0 ? shadow.capital() : equity.get(i - 1);
    double proportion = proportion(before, decision.equityBefore(i));
    Money after = before;
    for (Map.Entry<String, List<Money>> source : pnl.entrySet()) {
      RunResult earner = Backtest.CASH_SOURCES.contains(source.getKey()) ? decision : shadow;
      List<Money> days = earner.pnl().getOrDefault(source.getKey(), List.of());
      Money profit = days.isEmpty() ? Money.ZERO : times(days.get(i), proportion);
      source.getValue().add(profit);
      after = after.plus(profit);
    }
    equity.add(after);
    Money held = decision.equity().get(i).minus(decision.cash().get(i));
    cash.add(after.minus(times(held, proportion(after, decision.equity().get(i)))));
  }

  /** Nothing is traded with nothing; a deciding book without equity trades nothing either. */
  private static double proportion(Money own, Money deciding) {
    return own.units() > 0 && deciding.units() > 0 ? own.dollars() / deciding.dollars() : 0;
  }

  private static Money times(Money amount, double proportion) {
    return Money.ofDollars(amount.dollars() * proportion);
  }

  private RunResult result() {
    return new RunResult(
        shadow.capital(),
        shadow.sessions(),
        equity,
        cash,
        pnl,
        shadow.openPositions(),
        shadow.trades(),
        shadow.fills(),
        shadow.refusals(),
        shadow.prices(),
        shadow.checks(),
        shadow.books(),
        shadow.spread(),
        shadow.funnels(),
        shadow.attribution(),
        shadow.margin());
  }
}
