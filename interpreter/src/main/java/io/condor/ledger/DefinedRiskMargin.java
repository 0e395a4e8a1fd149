package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.util.Map;
import java.util.TreeSet;

/**
 * Largest loss at the settlement of a set of European options of one root.
 *
 * <p>Options that expire later are taken at what they would settle to at the same level: a long one
 * covers a short one that expires no later, as in margin rules for spreads.
 *
 * <p>The payoff is piecewise linear in the settlement value with kinks at the strikes only, so its
 * minimum over all values is at a strike, at zero, or unbounded above.
 */
public final class DefinedRiskMargin {
  private DefinedRiskMargin() {}

  /**
   * Dollars that must be there to settle the worst outcome, premiums left out; not negative.
   *
   * @param quantities signed contracts by option; one root
   * @throws IllegalArgumentException if the loss is unbounded: more calls sold than bought
   */
  public static Money required(Map<OptionContract, Integer> quantities) {
    int bare = bareCalls(quantities);
    if (bare > 0) {
      throw new IllegalArgumentException("undefined risk: " + bare + " calls without cover");
    }
    return Money.ofDollars(-worst(quantities, 0) * OptionRoot.MULTIPLIER);
  }

  /**
   * As {@link #required}, with the index held under every call that is sold without a long one: the
   * value of what is held, less what options and index together are worth at the worst settlement.
   *
   * @param index level today, points
   */
  public static Money requiredOnIndex(Map<OptionContract, Integer> quantities, double index) {
    int held = bareCalls(quantities);
    double points = held * index - worst(quantities, held);
    return Money.ofDollars(points * OptionRoot.MULTIPLIER);
  }

  /** Calls sold beyond those bought. */
  private static int bareCalls(Map<OptionContract, Integer> quantities) {
    int calls = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      calls += leg.getKey().right() == Right.CALL ? leg.getValue() : 0;
    }
    return Math.max(0, -calls);
  }

  /** The least that options and {@code held} times the index are worth, points; not positive. */
  private static double worst(Map<OptionContract, Integer> quantities, int held) {
    TreeSet<Double> kinks = new TreeSet<>();
    kinks.add(0.0);
    quantities.keySet().forEach(contract -> kinks.add(contract.strike()));
    double worst = 0;
    for (double level : kinks) {
      worst = Math.min(worst, payoff(quantities, level) + held * level);
    }
    return worst;
  }

  private static double payoff(Map<OptionContract, Integer> quantities, double level) {
    double payoff = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      OptionContract contract = leg.getKey();
      payoff += leg.getValue() * contract.right().intrinsic(level, contract.strike());
    }
    return payoff;
  }
}
