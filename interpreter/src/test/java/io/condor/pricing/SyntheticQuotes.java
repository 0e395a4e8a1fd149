package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.EnumMap;
import java.util.Map;

/** Quotes of one expiry around exact Black premiums, to be spoilt one by one. */
final class SyntheticQuotes {
  private final double timeToExpiryYears;
  private final double[] strikes;
  private final Map<Right, double[]> bids = new EnumMap<>(Right.class);
  private final Map<Right, double[]> asks = new EnumMap<>(Right.class);

  /** A skewed smile, so that neither side is trivially convex. */
  static double vol(double forward, double strike) {
    double x = Math.log(strike / forward);
    return 0.18 - 0.6 * x + 1.5 * x * x;
  }

  SyntheticQuotes(
      double forward,
      double timeToExpiryYears,
      double discountFactor,
      double lowestStrike,
      double strikeStep,
      int size) {
    this.timeToExpiryYears = timeToExpiryYears;
    strikes = new double[size];
    for (Right right : Right.values()) {
      bids.put(right, new double[size]);
      asks.put(right, new double[size]);
    }
    for (int i = 0; i < size; i++) {
      strikes[i] = lowestStrike + i * strikeStep;
      for (Right right : Right.values()) {
        double premium =
            Black76.price(
                right,
                forward,
                strikes[i],
                timeToExpiryYears,
                vol(forward, strikes[i]),
                discountFactor);
        double half = 0.05 + 0.004 * premium;
        set(right, i, Math.max(0, premium - half), premium + half);
      }
    }
  }

  int size() {
    return strikes.length;
  }

  double strike(int index) {
    return strikes[index];
  }

  double bid(Right right, int index) {
    return at(bids, right)[index];
  }

  double ask(Right right, int index) {
    return at(asks, right)[index];
  }

  private static double[] at(Map<Right, double[]> side, Right right) {
    double[] values = side.get(right);
    if (values == null) {
      throw new IllegalStateException("no side " + right);
    }
    return values;
  }

  SyntheticQuotes set(Right right, int index, double bid, double ask) {
    at(bids, right)[index] = bid;
    at(asks, right)[index] = ask;
    return this;
  }

  /** Moves bid and ask by the same number of index points. */
  SyntheticQuotes shift(Right right, int index, double points) {
    return set(right, index, bid(right, index) + points, ask(right, index) + points);
  }

  ExpiryQuotes quotes() {
    return new ExpiryQuotes(
        timeToExpiryYears,
        strikes,
        at(bids, Right.CALL),
        at(asks, Right.CALL),
        at(bids, Right.PUT),
        at(asks, Right.PUT));
  }
}
