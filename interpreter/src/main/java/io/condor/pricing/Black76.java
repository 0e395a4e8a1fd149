package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Value and Greeks of one European option on a forward (Black 1976).
 *
 * <p>Source: F. Black, "The pricing of commodity contracts", J. Financial Economics 3 (1976)
 * 167-179; the arithmetic is derived in {@code BlackKernel}. Error bounds: see the {@code
 * black76-*} tables among the test resources.
 *
 * <p>All methods take, in this order: right; forward, the price for this expiry, index points,
 * positive; strike, index points, positive; timeToExpiryYears, ACT/365 fixed, not negative; vol,
 * annualised decimal, not negative; discountFactor, from settlement to today, positive. Anything
 * else is an {@link IllegalArgumentException} that names the value. Without time or vol they return
 * the limit that each method names. No method returns NaN; a value beyond the doubles is 0 or
 * infinite. Only additions, multiplications, divisions and roots are used: the same bytes on every
 * machine.
 */
public final class Black76 {
  private Black76() {}

  /**
   * Present value, index points per unit of underlying. Zero vol or time: discounted intrinsic
   * value.
   */
  public static double price(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    Deviations d = Deviations.of(forward, strike, timeToExpiryYears, vol, discountFactor);
    if (d.ordinary()) {
      return BlackKernel.price(
          forward,
          BlackKernel.density(d.d1(), d.d1Low()),
          BlackKernel.span(d.center(), d.sd()),
          right == Right.CALL ? forward - strike : strike - forward,
          discountFactor);
    }
    check(forward, strike, timeToExpiryYears, vol, discountFactor);
    return ExtremeBlack76.price(right, forward, strike, timeToExpiryYears, vol, discountFactor);
  }

  /** Price and slopes in one pass; each as its own method below gives it. */
  public static Greeks greeks(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    Deviations d = Deviations.of(forward, strike, timeToExpiryYears, vol, discountFactor);
    if (d.ordinary()) {
      return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor, d);
    }
    check(forward, strike, timeToExpiryYears, vol, discountFactor);
    return ExtremeBlack76.greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor);
  }

  private static Greeks greeks(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor,
      Deviations d) {
    double density = BlackKernel.density(d.d1(), d.d1Low());
    double price =
        BlackKernel.price(
            forward,
            density,
            BlackKernel.span(d.center(), d.sd()),
            right == Right.CALL ? forward - strike : strike - forward,
            discountFactor);
    double vega = BlackKernel.vega(discountFactor * forward * d.rootYears(), density);
    double inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
    double ratePerDay = BlackKernel.ratePerDay(discountFactor, timeToExpiryYears);
    return new Greeks(
        price,
        delta(right, d.d1(), density),
        BlackKernel.gamma(discountFactor / forward, density, d.inverseSd()),
        vega,
        BlackKernel.theta(ratePerDay, price, inverseDays, vega, vol),
        BlackKernel.vanna(discountFactor * d.rootYears(), density, d.d2(), d.inverseSd()),
        BlackKernel.volga(vega, d.d1(), d.d1Low(), d.d2(), d.rootYears(), d.inverseSd()),
        BlackKernel.charm(inverseDays, density, d.d2()));
  }

  private static double delta(Right right, double d1, double density) {
    double above = d1 > 0 ? 1 : 0; // BlackKernel.above, by a branch
    double inverse = BlackKernel.inverseDistance(d1, BlackKernel.inverseDistances(d1));
    double tail = BlackKernel.tail(inverse, density);
    return BlackKernel.delta(above, tail, BlackKernel.deltaShift(right));
  }

  /**
   * Forward delta, signed: the change of the undiscounted value for one point of the forward, in
   * [0, 1] for calls and [-1, 0] for puts. Zero vol or time: 0 or the whole unit by which side of
   * the strike the forward is on, half of it at the strike.
   */
  public static double delta(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    Deviations d = Deviations.of(forward, strike, timeToExpiryYears, vol, discountFactor);
    if (d.ordinary()) {
      return delta(right, d.d1(), BlackKernel.density(d.d1(), d.d1Low()));
    }
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).delta();
  }

  /**
   * Change of the price for one point of the spot when the forward moves in proportion to it:
   * {@code discountFactor * forward / spot * delta}.
   *
   * @param spot index level now, positive
   */
  public static double spotDelta(
      Right right,
      double spot,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor)
        .spotDelta(spot, forward, discountFactor);
  }

  /**
   * Present change of {@link #delta} for one point of the forward: the second derivative of the
   * price, per point squared. Zero vol or time: 0, also at the strike, where it has no limit.
   */
  public static double gamma(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).gamma();
  }

  /**
   * Change of price for 1.00 of vol (a vol point is a hundredth of it). Zero time: 0. Zero vol: 0,
   * at the strike the slope of the value there.
   */
  public static double vega(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).vega();
  }

  /**
   * Change of price over one calendar day that passes with forward, vol and interest rate
   * unchanged; the rate is {@code -ln(discountFactor) / timeToExpiryYears}. Long options without
   * interest lose: negative. Zero time: 0. This is the slope per day at this instant, not the loss
   * until tomorrow.
   */
  public static double theta(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).theta();
  }

  /**
   * Change of {@link #vega} for one point of the forward. Zero time: 0. Zero vol: 0, at the strike
   * the limit {@code vega / (2 forward)}.
   */
  public static double vanna(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).vanna();
  }

  /** Change of {@link #vega} for 1.00 of vol. Zero time or vol: 0. */
  public static double volga(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).volga();
  }

  /**
   * Change of {@link #delta} over one calendar day that passes with forward and vol unchanged, at
   * the slope of this instant; the same for calls and puts. Zero time or vol: 0.
   */
  public static double charm(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).charm();
  }

  private static void check(
      double forward, double strike, double timeToExpiryYears, double vol, double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("strike", strike);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    Check.notNegative("vol", vol);
    Check.positive("discountFactor", discountFactor);
  }
}
