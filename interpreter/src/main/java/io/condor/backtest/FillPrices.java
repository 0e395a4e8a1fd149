package io.condor.backtest;

import io.condor.market.FillModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prices at which orders trade under one fill model. Every rounding goes against us.
 *
 * <p>A package (several legs at once) trades at a net price in steps of the model, its legs in
 * cents, as complex orders in index options do; a single leg trades in its own tick.
 */
final class FillPrices {
  /** Guards against a tick or half a cent that binary fractions show a hair below it. */
  private static final double ROUNDING_GUARD_CENTS = 1e-6;

  /** A ratio of more legs than this could keep every single leg from carrying a difference. */
  private static final int MOST_CENTS_GIVEN_UP = 10;

  private final FillModel model;

  FillPrices(FillModel model) {
    this.model = model;
  }

  FillModel model() {
    return model;
  }

  /** The share of the half spread that an order of {@code legs} pays now. */
  double share(List<OrderLeg> legs, OrderConditions now) {
    return model.share(legs.size(), now.vix(), now.vixRise());
  }

  /**
   * Prices in cents of the legs of one order, in their order, halves of a cent up. The net credit
   * of several legs is their own prices, less what a delay costs, rounded down to the tick; the
   * difference is put on the dearest sold leg, or on the dearest bought one if no sold leg can
   * carry it.
   */
  long[] cents(List<OrderLeg> legs, OrderConditions now) {
    double share = share(legs, now);
    double moved = model.moved(now.yearlyDeviation());
    if (legs.size() == 1) {
      return new long[] {singleCents(legs.get(0), share, moved)};
    }
    long[] cents = new long[legs.size()];
    double net = -moved;
    long roundedNet = 0;
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = legs.get(i);
      double price = leg.priceAt(share);
      cents[i] = Math.round(price * 100 + ROUNDING_GUARD_CENTS);
      net -= leg.quantity() * price;
      roundedNet -= leg.quantity() * cents[i];
    }
    int tick = model.packageTickCents();
    long tradedNet = tick * (long) Math.floor((net * 100 + ROUNDING_GUARD_CENTS) / tick);
    put(legs, cents, tradedNet - roundedNet);
    return cents;
  }

  /** Changes the net credit of {@code cents} by {@code difference}, or by a little less. */
  private static void put(List<OrderLeg> legs, long[] cents, long difference) {
    for (int given = 0; given < MOST_CENTS_GIVEN_UP; given++) {
      // A ratio may not divide it; a cent less is against us.
      if (carried(legs, cents, difference - given)) {
        return;
      }
    }
    spread(legs, cents, difference);
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

  /**
   * Takes {@code difference} cents of net credit off the sold legs, the dearest first, down to
   * nothing: options that are sold cost at worst their whole price.
   */
  private static void spread(List<OrderLeg> legs, long[] cents, long difference) {
    List<Integer> dearestFirst =
        IntStream.range(0, cents.length)
            .filter(i -> legs.get(i).isSold())
            .boxed()
            .sorted(Comparator.comparing(i -> -cents[i]))
            .toList();
    long left = -difference;
    for (int i : dearestFirst) {
      int units = -legs.get(i).quantity();
      long taken = Math.min(cents[i], Math.max(0, Math.floorDiv(left + units - 1, units)));
      cents[i] -= taken;
      left -= taken * units;
    }
  }

  /** Price in cents of a single-leg order: buys round up to the tick, sales down, not below 0. */
  private static long singleCents(OrderLeg leg, double share, double moved) {
    double price = leg.priceAt(share) + (leg.isSold() ? -moved : moved) / Math.abs(leg.quantity());
    double traded = Math.max(0, price);
    long tick = leg.contract().root().tickCents(traded);
    double ticks = traded * 100 / tick;
    return leg.quantity() > 0
        ? tick * (long) Math.ceil(ticks - ROUNDING_GUARD_CENTS)
        : tick * (long) Math.floor(ticks + ROUNDING_GUARD_CENTS);
  }
}
