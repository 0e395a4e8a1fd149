package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.Smile;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.StrikeFromDelta;

/** Options of one expiry priced by Black on a smile, with a modelled spread. */
record SmileSlice(
    double forward,
    double timeToExpiryYears,
    double discountFactor,
    Smile smile,
    SpreadModel spread)
    implements OptionSlice {

  @Override
  public double vol(double strike) {
    return smile.vol(strike);
  }

  @Override
  public Quote quote(Right right, double strike) {
    double mid =
        Black76.price(right, forward, strike, timeToExpiryYears, vol(strike), discountFactor);
    return new Quote(spread.bid(mid, timeToExpiryYears), mid, spread.ask(mid, timeToExpiryYears));
  }

  @Override
  public double delta(Right right, double strike) {
    return Black76.delta(right, forward, strike, timeToExpiryYears, vol(strike), discountFactor);
  }

  @Override
  public double strikeAtDelta(Right right, double delta) {
    return StrikeFromDelta.of(right, forward, timeToExpiryYears, smile, delta);
  }
}
