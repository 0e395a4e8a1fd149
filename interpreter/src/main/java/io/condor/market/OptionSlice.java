package io.condor.market;

import io.condor.instrument.Right;

/**
 * The options of one root and expiry as they stand at one instant. All premiums are index points
 * per unit of underlying, vols annualised decimals.
 */
public interface OptionSlice {
  /** Price for delivery at the expiry: for VIX options the future of the same expiry. */
  double forward();

  /** Years from the instant to the settlement print, ACT/365 on seconds. */
  double timeToExpiryYears();

  /** Value now of one dollar at the settlement. */
  double discountFactor();

  /** Implied vol at {@code strike}, annualised decimal. */
  double vol(double strike);

  /**
   * False if this option has no quote that could be believed; then {@link #quote} must not be asked
   * for it.
   */
  default boolean isQuoted(Right right, double strike) {
    return true;
  }

  /** Bid, mid and ask of one listed strike. */
  Quote quote(Right right, double strike);

  /** Forward delta, signed: puts negative. */
  double delta(Right right, double strike);

  /** The strike, not rounded to a listed one, whose forward delta is {@code delta}. */
  double strikeAtDelta(Right right, double delta);
}
