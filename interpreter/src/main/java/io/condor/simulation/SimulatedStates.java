package io.condor.simulation;

import io.condor.market.MarketHistory;
import java.util.Arrays;

/** A simulated history and the states of the model behind it, at each open and each close. */
final class SimulatedStates {
  private final MarketHistory history;
  private final double[] fast;
  private final double[] slow;
  private final Opens opens;

  /** The model at each open. */
  static final class Opens {
    private final double[] spot;
    private final double[] fast;
    private final double[] slow;

    Opens(int sessions) {
      this(new double[sessions], new double[sessions], new double[sessions]);
    }

    private Opens(double[] spot, double[] fast, double[] slow) {
      this.spot = spot;
      this.fast = fast;
      this.slow = slow;
    }

    void set(int session, SimulatedPath path) {
      spot[session] = StrictMath.exp(path.logSpot());
      fast[session] = path.fast();
      slow[session] = path.slow();
    }

    /** SPX, of which the first print is a stale picture; index points. */
    double spot(int session) {
      return spot[session];
    }

    double fast(int session) {
      return fast[session];
    }

    double slow(int session) {
      return slow[session];
    }

    private Opens until(int session) {
      return new Opens(
          Arrays.copyOf(spot, session + 1),
          Arrays.copyOf(fast, session + 1),
          Arrays.copyOf(slow, session + 1));
    }
  }

  /**
   * @param fast fast variance factor at each close; likewise {@code slow}
   */
  SimulatedStates(MarketHistory history, double[] fast, double[] slow, Opens opens) {
    this.history = history;
    this.fast = fast.clone();
    this.slow = slow.clone();
    this.opens = opens.until(fast.length - 1);
  }

  /** The model at each open, by session. */
  Opens opens() {
    return opens;
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
        Arrays.copyOf(slow, session + 1),
        opens.until(session));
  }
}
