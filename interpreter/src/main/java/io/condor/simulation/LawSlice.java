package io.condor.simulation;

import io.condor.instrument.Right;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.pricing.Black76;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.StrikeFromDelta;

/**
 * Options of one expiry valued on a {@link Law}, with a modelled spread. Beyond the ends of the law
 * the vol of its last strikes holds.
 *
 * @param widening of the spread on this session, see {@link SpreadModel#widening}
 */
record LawSlice(
    double forward,
    double timeToExpiryYears,
    double discountFactor,
    Law law,
    SpreadModel spread,
    double widening)
    implements OptionSlice {
  /** Distance of the outermost strike with a vol of its own from the end of the law. */
  private static final double INSIDE = 1e-3;

  @Override
  public double vol(double strike) {
    double low = law.lowest() + INSIDE * (forward - law.lowest());
    double high = law.highest() - INSIDE * (law.highest() - forward);
    double inside = StrictMath.min(high, StrictMath.max(low, strike));
    Right right = inside < forward ? Right.PUT : Right.CALL;
    double value = law.value(right, inside);
    return ImpliedVol.of(right, forward, inside, timeToExpiryYears, value, 1);
  }

  @Override
  public Quote quote(Right right, double strike) {
    double vol = vol(strike);
    double mid = Black76.price(right, forward, strike, timeToExpiryYears, vol, discountFactor);
    // Spreads depend on delta in the money only.
    double absDelta =
        right.intrinsic(forward, strike) > 0
            ? StrictMath.abs(
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
    return StrikeFromDelta.of(right, forward, timeToExpiryYears, this::vol, delta);
  }
}
