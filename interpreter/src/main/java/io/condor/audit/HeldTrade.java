package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the second books know of one open trade. */
final class HeldTrade {
  private final Order opened;
  private final SortedMap<OptionContract, Integer> quantities = new TreeMap<>();
  private final SortedMap<OptionContract, Long> costs = new TreeMap<>();
  private long flow;
  private long openingPremium;
  private boolean runsOff;
  private boolean worstIsKnown;
  private double worstDollars;

  HeldTrade(Order opened) {
    this.opened = opened;
  }

  Order opened() {
    return opened;
  }

  SortedMap<OptionContract, Integer> quantities() {
    return quantities;
  }

  int quantity(OptionContract contract) {
    return quantities.getOrDefault(contract, 0);
  }

  int contracts() {
    int sum = 0;
    for (int quantity : quantities.values()) {
      sum += Math.abs(quantity);
    }
    return sum;
  }

  boolean runsOff() {
    return runsOff;
  }

  void leaveToRunOff() {
    runsOff = true;
  }

  /** Premium paid for what is still held: positive for a debit. */
  Money cost() {
    long sum = 0;
    for (long cost : costs.values()) {
      sum += cost;
    }
    return new Money(sum);
  }

  /** All premiums less all fees so far. */
  Money flow() {
    return new Money(flow);
  }

  Money openingPremium() {
    return new Money(openingPremium);
  }

  /**
   * Books one execution: the premium is the cost of what comes, what leaves takes its share.
   *
   * @return change of the cost
   */
  Money add(Executed execution, boolean isOpening) {
    OptionContract contract = execution.contract();
    int before = quantity(contract);
    long costBefore = costs.getOrDefault(contract, 0L);
    int after = before + execution.quantity();
    boolean grows = Math.abs(after) > Math.abs(before);
    long costAfter =
        grows
            ? costBefore - execution.cash().units()
            : costBefore - share(costBefore, Math.abs(execution.quantity()), Math.abs(before));
    if (after == 0) {
      quantities.remove(contract);
      costs.remove(contract);
    } else {
      quantities.put(contract, after);
      costs.put(contract, costAfter);
    }
    flow += execution.cash().units() - execution.fees().units();
    openingPremium += isOpening ? execution.cash().units() : 0;
    worstIsKnown = false;
    return new Money(costAfter - costBefore);
  }

  /** {@code part} of {@code whole} of a cost, rounded towards zero. */
  static long share(long cost, int part, int whole) {
    return Math.multiplyExact(cost, (long) part) / whole;
  }

  /**
   * Dollars that the worst settlement takes, premiums left out; infinite if there is none. Options
   * that expire later count as what they would settle to at the same level.
   */
  double worstDollars() {
    if (!worstIsKnown) {
      worstDollars = -OptionRoot.MULTIPLIER * worstPayoff();
      worstIsKnown = true;
    }
    return worstDollars;
  }

  /** The payoff is straight between strikes, so that it is worst at one of them, at 0 or far up. */
  private double worstPayoff() {
    int calls = 0;
    boolean isShort = false;
    double worst = Math.min(0, payoff(0));
    for (var leg : quantities.entrySet()) {
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
      worst = Math.min(worst, payoff(contract.strike()));
    }
    return worst;
  }

  private double payoff(double level) {
    double sum = 0;
    for (var leg : quantities.entrySet()) {
      double strike = leg.getKey().strike();
      boolean isCall = leg.getKey().right() == Right.CALL;
      double pays = isCall ? Math.max(0, level - strike) : Math.max(0, strike - level);
      sum += leg.getValue() * pays;
    }
    return sum;
  }
}
