package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.market.OptionSlice;
import io.condor.pricing.Black76;

/**
 * All that the price of an option depends on, at one instant.
 *
 * @param forward points
 * @param timeToExpiryYears to its settlement
 * @param vol its own, annualised decimal
 * @param atTheMoneyVol of its expiry, annualised decimal
 * @param discountFactor from settlement to the instant
 * @param value Black's price, points; the mid may differ from it where quotes are recorded
 */
record OptionState(
    double forward,
    double timeToExpiryYears,
    double vol,
    double atTheMoneyVol,
    double discountFactor,
    double value) {
  /** Nothing is known but the mid: profit cannot be explained from or to here. */
  static final OptionState UNKNOWN = new OptionState(0, 0, 0, 0, 0, 0);

  /** As {@code slice} has it; {@link #UNKNOWN} without a vol. */
  static OptionState of(OptionContract contract, OptionSlice slice, double atTheMoneyVol) {
    double vol = slice.vol(contract.strike());
    if (!(vol > 0 && atTheMoneyVol > 0 && slice.timeToExpiryYears() > 0)) {
      return UNKNOWN;
    }
    double value =
        Black76.price(
            contract.right(),
            slice.forward(),
            contract.strike(),
            slice.timeToExpiryYears(),
            vol,
            slice.discountFactor());
    return new OptionState(
        slice.forward(),
        slice.timeToExpiryYears(),
        vol,
        atTheMoneyVol,
        slice.discountFactor(),
        value);
  }

  /** As it settles to {@code print}: no time is left and no vol has moved. */
  OptionState settled(OptionContract contract, double print) {
    return new OptionState(
        print, 0, vol, atTheMoneyVol, 1, contract.right().intrinsic(print, contract.strike()));
  }

  boolean known() {
    return forward > 0;
  }
}
