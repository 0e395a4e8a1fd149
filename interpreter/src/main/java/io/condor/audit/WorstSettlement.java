package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.util.Map;
import java.util.SortedMap;

/** What options of one root take at the worst level at which they may all settle. */
final class WorstSettlement {
  private WorstSettlement() {}

  /**
   * Dollars, premiums left out, not negative; infinite if there is no worst. Options that expire
   * later count as what they would settle to at the same level. That is the least that any way of
   * pairing them can keep: at one common level no pairing changes what they pay together.
   *
   * @param quantities signed contracts
   */
  static double dollars(SortedMap<OptionContract, Integer> quantities) {
    int calls = 0;
    // The payoff is straight between strikes: it is worst at one of them, at 0 or far up.
    double worst = Math.min(0, payoff(quantities, 0));
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      calls += leg.getKey().right() == Right.CALL ? leg.getValue() : 0;
      worst = Math.min(worst, payoff(quantities, leg.getKey().strike()));
    }
    return calls < 0 ? Double.POSITIVE_INFINITY : -worst * OptionRoot.MULTIPLIER;
  }

  private static double payoff(SortedMap<OptionContract, Integer> quantities, double level) {
    double sum = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      double strike = leg.getKey().strike();
      boolean isCall = leg.getKey().right() == Right.CALL;
      sum += leg.getValue() * Math.max(0, isCall ? level - strike : strike - level);
    }
    return sum;
  }
}
