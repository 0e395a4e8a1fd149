package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.market.Quote;

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

  boolean isSold() {
    return quantity < 0;
  }

  /** Price at {@code share} of the half spread away from the mid, against us. */
  double priceAt(double share) {
    return quantity > 0
        ? quote.mid() + share * (quote.ask() - quote.mid())
        : quote.mid() - share * (quote.mid() - quote.bid());
  }
}
