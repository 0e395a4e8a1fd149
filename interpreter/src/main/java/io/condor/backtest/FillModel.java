package io.condor.backtest;

import java.util.List;

/**
 * Prices at which orders trade. Every rounding goes against us.
 *
 * <p>A package (several legs at once) trades at a net price in steps of five cents, its legs in
 * cents, as complex orders in index options do; a single leg trades in its own tick.
 */
final class FillModel {
  private static final long PACKAGE_TICK_CENTS = 5;

  /** Guards against a net of exactly one tick that binary fractions show a hair below it. */
  private static final double ROUNDING_GUARD_CENTS = 1e-6;

  private final double share;

  FillModel(FillAssumption assumption) {
    this.share = assumption.shareOfHalfSpread();
  }

  /**
   * Prices in cents of the legs of one package, in their order. The net credit is the legs' own
   * prices rounded down to the tick; the difference is put on the dearest sold leg.
   */
  long[] packageCents(List<OrderLeg> legs) {
    long[] cents = new long[legs.size()];
    double net = 0;
    long roundedNet = 0;
    int dearest = -1;
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = legs.get(i);
      double price = leg.priceAt(share);
      cents[i] = Math.round(price * 100);
      net -= leg.sign() * price;
      roundedNet -= leg.sign() * cents[i];
      if (leg.sign() < 0 && (dearest < 0 || cents[i] > cents[dearest])) {
        dearest = i;
      }
    }
    long tradedNet =
        PACKAGE_TICK_CENTS
            * (long) Math.floor((net * 100 + ROUNDING_GUARD_CENTS) / PACKAGE_TICK_CENTS);
    if (dearest >= 0) {
      cents[dearest] += tradedNet - roundedNet;
    }
    return cents;
  }

  /** Price in cents of a single-leg order: buys round up to the tick, sales down. */
  long singleCents(OrderLeg leg) {
    double price = leg.priceAt(share);
    long tick = leg.contract().root().tickCents(price);
    double ticks = price * 100 / tick;
    return leg.sign() > 0
        ? tick * (long) Math.ceil(ticks - ROUNDING_GUARD_CENTS)
        : tick * (long) Math.floor(ticks + ROUNDING_GUARD_CENTS);
  }
}
