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

  /** Guards against a tick or half a cent that binary fractions show a hair below it. */
  private static final double ROUNDING_GUARD_CENTS = 1e-6;

  private final double share;

  FillModel(FillAssumption assumption) {
    this.share = assumption.shareOfHalfSpread();
  }

  /**
   * Prices in cents of the legs of one order, in their order, halves of a cent up. The net credit of several legs is
   * their own prices rounded down to the tick; the difference is put on the dearest sold leg, or on
   * the dearest bought one if no sold leg can carry it.
   */
  long[] packageCents(List<OrderLeg> legs) {
    if (legs.size() == 1) {
      return new long[] {singleCents(legs.get(0))};
    }
    long[] cents = new long[legs.size()];
    double net = 0;
    long roundedNet = 0;
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = legs.get(i);
      double price = leg.priceAt(share);
      cents[i] = Math.round(price * 100 + ROUNDING_GUARD_CENTS);
      net -= leg.quantity() * price;
      roundedNet -= leg.quantity() * cents[i];
    }
    long tradedNet =
        PACKAGE_TICK_CENTS
            * (long) Math.floor((net * 100 + ROUNDING_GUARD_CENTS) / PACKAGE_TICK_CENTS);
    long difference = tradedNet - roundedNet;
    while (!carried(legs, cents, difference)) {
      difference--; // A ratio may not divide it; a cent less is against us.
    }
    return cents;
  }

  /** Puts {@code difference} cents of net credit on one leg, if one can carry them. */
  private static boolean carried(List<OrderLeg> legs, long[] cents, long difference) {
    int carrier = -1;
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = legs.get(i);
      boolean fits =
          difference % leg.quantity() == 0 && cents[i] - difference / leg.quantity() >= 0;
      if (fits && (carrier < 0 || isBetter(leg, cents[i], legs.get(carrier), cents[carrier]))) {
        carrier = i;
      }
    }
    if (carrier >= 0) {
      cents[carrier] -= difference / legs.get(carrier).quantity();
    }
    return carrier >= 0;
  }

  private static boolean isBetter(OrderLeg leg, long cents, OrderLeg than, long thanCents) {
    return leg.isSold() == than.isSold() ? cents > thanCents : leg.isSold();
  }

  /** Price in cents of a single-leg order: buys round up to the tick, sales down. */
  long singleCents(OrderLeg leg) {
    double price = leg.priceAt(share);
    long tick = leg.contract().root().tickCents(price);
    double ticks = price * 100 / tick;
    return leg.quantity() > 0
        ? tick * (long) Math.ceil(ticks - ROUNDING_GUARD_CENTS)
        : tick * (long) Math.floor(ticks + ROUNDING_GUARD_CENTS);
  }
}
