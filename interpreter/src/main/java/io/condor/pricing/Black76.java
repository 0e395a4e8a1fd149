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
    if (ordinary(forward, strike, timeToExpiryYears, discountFactor)) {
      double rootYears = Math.sqrt(timeToExpiryYears);
      double sd = vol * rootYears;
      double inverseSd = 1 / sd;
      double x;
      double xLow;
      double w = Elementary.moneyness(forward, strike);
      if (Math.abs(w) <= Elementary.NEAR_MONEYNESS) {
        double excess = Elementary.atanhExcess(w);
        x = Elementary.logRatioNear(w, excess);
        double residue = Elementary.moneynessResidue(forward, strike, w);
        double wLow = Elementary.moneynessLow(forward, strike, w, residue);
        xLow = Elementary.logRatioNearLow(w, wLow, excess, x);
      } else {
        x = Elementary.logRatio(forward, strike);
        xLow = Elementary.logRatioLow(forward, strike);
      }
      double center = BlackKernel.center(x, inverseSd);
      if (BlackKernel.ordinary(sd, center)) {
        double rootLow = BlackKernel.rootLow(timeToExpiryYears, rootYears, 1 / rootYears);
        double sdLow = BlackKernel.sdLow(vol, rootYears, rootLow, sd);
        double centerLow = BlackKernel.centerLow(x, xLow, sd, sdLow, inverseSd, center);
        double d1 = BlackKernel.d1(center, sd);
        double d1Low = BlackKernel.d1Low(center, centerLow, sd, sdLow, d1);
        return BlackKernel.price(
            forward,
            BlackKernel.density(d1, d1Low),
            BlackKernel.span(center, sd),
            right == Right.CALL ? forward - strike : strike - forward,
            discountFactor);
      }
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
    if (ordinary(forward, strike, timeToExpiryYears, discountFactor)) {
      double rootYears = Math.sqrt(timeToExpiryYears);
      double sd = vol * rootYears;
      double inverseSd = 1 / sd;
      double x;
      double xLow;
      double w = Elementary.moneyness(forward, strike);
      if (Math.abs(w) <= Elementary.NEAR_MONEYNESS) {
        double excess = Elementary.atanhExcess(w);
        x = Elementary.logRatioNear(w, excess);
        double residue = Elementary.moneynessResidue(forward, strike, w);
        double wLow = Elementary.moneynessLow(forward, strike, w, residue);
        xLow = Elementary.logRatioNearLow(w, wLow, excess, x);
      } else {
        x = Elementary.logRatio(forward, strike);
        xLow = Elementary.logRatioLow(forward, strike);
      }
      double center = BlackKernel.center(x, inverseSd);
      if (BlackKernel.ordinary(sd, center)) {
        double rootLow = BlackKernel.rootLow(timeToExpiryYears, rootYears, 1 / rootYears);
        double sdLow = BlackKernel.sdLow(vol, rootYears, rootLow, sd);
        double centerLow = BlackKernel.centerLow(x, xLow, sd, sdLow, inverseSd, center);
        double d1 = BlackKernel.d1(center, sd);
        double d1Low = BlackKernel.d1Low(center, centerLow, sd, sdLow, d1);
        double d2 = BlackKernel.d2(center, centerLow, sd, sdLow);
        double density = BlackKernel.density(d1, d1Low);
        double price =
            BlackKernel.price(
                forward,
                density,
                BlackKernel.span(center, sd),
                right == Right.CALL ? forward - strike : strike - forward,
                discountFactor);
        double tail = BlackKernel.tail(d1, density);
        double above = BlackKernel.above(d1);
        double vega = BlackKernel.vega(discountFactor * forward * rootYears, density);
        double inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
        return new Greeks(
            price,
            BlackKernel.delta(above, tail, BlackKernel.deltaShift(right)),
            BlackKernel.gamma(discountFactor / forward, density, inverseSd),
            vega,
            BlackKernel.theta(
                BlackKernel.ratePerDay(discountFactor, timeToExpiryYears),
                price,
                inverseDays,
                vega,
                vol),
            BlackKernel.vanna(discountFactor * rootYears, density, d2, inverseSd),
            BlackKernel.volga(vega, d1, d1Low, d2, rootYears, inverseSd),
            BlackKernel.charm(inverseDays, density, d2));
      }
    }
    check(forward, strike, timeToExpiryYears, vol, discountFactor);
    return ExtremeBlack76.greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor);
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

  private static boolean ordinary(
      double forward, double strike, double timeToExpiryYears, double discountFactor) {
    return BlackKernel.ordinary(forward)
        && BlackKernel.ordinary(strike)
        && BlackKernel.ordinary(discountFactor)
        && BlackKernel.ordinaryYears(timeToExpiryYears);
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
