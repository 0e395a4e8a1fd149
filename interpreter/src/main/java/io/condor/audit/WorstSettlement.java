package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the worst settlement of options takes, premiums left out. Options of one root that expire
 * later count as what they would settle to at the same level; roots settle apart.
 */
final class WorstSettlement {
  private WorstSettlement() {}

  /** Dollars for options of several roots held together; infinite if nothing ends the loss. */
  static double together(Iterable<HeldTrade> trades) {
    Map<OptionRoot, Map<OptionContract, Integer>> byRoot = new EnumMap<>(OptionRoot.class);
    for (HeldTrade trade : trades) {
      trade
          .quantities()
          .forEach(
              (contract, quantity) ->
                  byRoot
                      .computeIfAbsent(contract.root(), root -> new TreeMap<>())
                      .merge(contract, quantity, Integer::sum));
    }
    double sum = 0;
    for (Map<OptionContract, Integer> quantities : byRoot.values()) {
      sum += dollars(quantities);
    }
    return sum;
  }

  /** Dollars for options of one root; infinite if nothing ends the loss. */
  static double dollars(Map<OptionContract, Integer> quantities) {
    return -OptionRoot.MULTIPLIER * payoff(quantities);
  }

  /** The payoff is straight between strikes, so that it is worst at one of them, at 0 or far up. */
  private static double payoff(Map<OptionContract, Integer> quantities) {
    int calls = 0;
    boolean isShort = false;
    double worst = Math.min(0, payoff(quantities, 0));
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      calls += leg.getKey().right() == Right.CALL ? leg.getValue() : 0;
      isShort |= leg.getValue() < 0;
    }
    if (!isShort) {
      return 0;
    }
    if (calls < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    for (OptionContract contract : quantities.keySet()) {
      worst = Math.min(worst, payoff(quantities, contract.strike()));
    }
    return worst;
  }

  private static double payoff(Map<OptionContract, Integer> quantities, double level) {
    double sum = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      double strike = leg.getKey().strike();
      boolean isCall = leg.getKey().right() == Right.CALL;
      double pays = isCall ? Math.max(0, level - strike) : Math.max(0, strike - level);
      sum += leg.getValue() * pays;
    }
    return sum;
  }
}
