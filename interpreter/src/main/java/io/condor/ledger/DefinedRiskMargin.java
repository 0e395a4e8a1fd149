package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.util.Map;

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

  /**
   * The largest loss at one settlement, points and not negative; infinite if more calls are sold
   * than bought.
   */
  static double lossPoints(Map<OptionContract, Integer> quantities) {
    return bareCalls(quantities) > 0 ? Double.POSITIVE_INFINITY : -worst(quantities, 0);
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
    OptionContract[] contracts = quantities.keySet().toArray(OptionContract[]::new);
    int[] counts = quantities.values().stream().mapToInt(Integer::intValue).toArray();
    double worst = Math.min(0, payoff(contracts, counts, 0));
    for (OptionContract kink : contracts) {
      double level = kink.strike();
      worst = Math.min(worst, payoff(contracts, counts, level) + held * level);
    }
    return worst;
  }

  private static double payoff(OptionContract[] contracts, int[] counts, double level) {
    double payoff = 0;
    for (int i = 0; i < counts.length; i++) {
      payoff += counts[i] * contracts[i].right().intrinsic(level, contracts[i].strike());
    }
    return payoff;
  }

  /** What all of it is worth if it settles at {@code level}, points. */
  static double payoff(Map<OptionContract, Integer> quantities, double level) {
    double payoff = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      payoff += leg.getValue() * leg.getKey().right().intrinsic(level, leg.getKey().strike());
    }
    return payoff;
  }
}
