package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.Smile;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.StrikeFromDelta;

/**
 * Options of one expiry priced by Black on a smile, with a modelled spread.
 *
 * @param widening of the spread on this session, see {@link SpreadModel#widening}
 */
record SmileSlice(
    double forward,
    double timeToExpiryYears,
    double discountFactor,
    Smile smile,
    SpreadModel spread,
    double widening)
    implements OptionSlice {

  @Override
  public double vol(double strike) {
    return smile.vol(strike);
  }

  @Override
  public Quote quote(Right right, double strike) {
    double vol = vol(strike);
    double mid = Black76.price(right, forward, strike, timeToExpiryYears, vol, discountFactor);
    // Spreads depend on delta in the money only.
    double absDelta =
        right.intrinsic(forward, strike) > 0
            ? Math.abs(
                Black76.delta(right, forward, strike, timeToExpiryYears, vol, discountFactor))
            : 0;
    return new Quote(
        spread.bid(mid, absDelta, timeToExpiryYears, widening),
        mid,
        spread.ask(mid, absDelta, timeToExpiryYears, widening));
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
