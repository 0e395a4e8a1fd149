package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.Quote;
import java.util.List;

/**
 * One leg of an order for one unit of it.
 *
 * @param contract option
 * @param quantity signed contracts a unit: positive bought, negative sold
 * @param quote at the decision
 */
record OrderLeg(OptionContract contract, int quantity, Quote quote) {
  /** Premium received at the mid, points: negative for a bought leg. */
  double midCredit() {
    return -quantity * quote.mid();
  }

  /**
   * Net credit of one unit of an order, cents a share; {@code cents} are the prices of its legs.
   */
  static long netCents(List<OrderLeg> legs, long[] cents) {
    long net = 0;
    for (int i = 0; i < cents.length; i++) {
      net -= legs.get(i).quantity() * cents[i];
    }
    return net;
  }

  /** Dollars of {@code units} at a net of {@code netCents} a share. */
  static Money dollars(long netCents, int units) {
    return new Money(netCents * OptionRoot.MULTIPLIER * Money.PER_DOLLAR / 100).times(units);
  }

  boolean isSold() {
    return quantity < 0;
  }

  /** From the mid to the side that it trades on, points; 0 for what nobody bids for. */
  double halfSpread() {
    return Math.abs(priceAt(1) - priceAt(0));
  }

  /**
   * Price at {@code share} of the half spread away from the mid, against us; what nobody bids for
   * is given away, and nothing is sold below zero.
   */
  double priceAt(double share) {
    if (isSold() && quote.bid() <= 0) {
      return 0;
    }
    return quantity > 0
        ? quote.mid() + share * (quote.ask() - quote.mid())
        : Math.max(0, quote.mid() - share * (quote.mid() - quote.bid()));
  }
}
