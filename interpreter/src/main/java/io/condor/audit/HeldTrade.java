package io.condor.audit;

import io.condor.instrument.OptionContract;
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
    return new Money(costAfter - costBefore);
  }

  /** {@code part} of {@code whole} of a cost, rounded towards zero. */
  static long share(long cost, int part, int whole) {
    return Math.multiplyExact(cost, (long) part) / whole;
  }
}
