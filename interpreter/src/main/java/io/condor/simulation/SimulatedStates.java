package io.condor.simulation;

import io.condor.market.MarketHistory;
import java.util.Arrays;

/** A simulated history and the variance factors behind its closes. */
final class SimulatedStates {
  private final MarketHistory history;
  private final double[] fast;
  private final double[] slow;

  /**
   * @param fast fast variance factor at each close; likewise {@code slow}
   */
  SimulatedStates(MarketHistory history, double[] fast, double[] slow) {
    this.history = history;
    this.fast = fast.clone();
    this.slow = slow.clone();
  }

  MarketHistory history() {
    return history;
  }

  double fast(int session) {
    return fast[session];
  }

  double slow(int session) {
    return slow[session];
  }

  /** The same without anything after {@code session}. */
  SimulatedStates cutAfter(int session) {
    return new SimulatedStates(
        history.cutAfter(session),
        Arrays.copyOf(fast, session + 1),
        Arrays.copyOf(slow, session + 1));
  }
}
