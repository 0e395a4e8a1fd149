package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Value and Greeks of one European option on a forward (Black 1976).
 *
 * <p>Source: F. Black, "The pricing of commodity contracts", J. Financial Economics 3 (1976)
 * 167-179. Error bounds: see {@code black76-decimal.csv} among the test resources.
 *
 * <p>All methods take, in this order: right; forward, the price for this expiry, index points,
 * positive; strike, index points, positive; timeToExpiryYears, ACT/365 fixed, not negative; vol,
 * annualised decimal, not negative; discountFactor, from settlement to today, positive. Anything
 * else is an {@link IllegalArgumentException} that names the value. Only the product {@code vol *
 * sqrt(timeToExpiryYears)} matters to price, delta and gamma; when it is 0 they return the limit
 * that each method names. No method returns NaN and none allocates.
 */
public final class Black76 {
  private static final double DAYS_PER_YEAR = 365;

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
    check(forward, strike, timeToExpiryYears, vol);
    Check.positive("discountFactor", discountFactor);
    return discountFactor
        * undiscounted(right, forward, strike, vol * Math.sqrt(timeToExpiryYears));
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
    check(forward, strike, timeToExpiryYears, vol);
    Check.positive("discountFactor", discountFactor);
    double sd = vol * Math.sqrt(timeToExpiryYears);
    double d1 = d1(forward, strike, sd);
    return right == Right.CALL ? Normal.cdf(d1) : -Normal.cdf(-d1);
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
    check(forward, strike, timeToExpiryYears, vol);
    Check.positive("discountFactor", discountFactor);
    double sd = vol * Math.sqrt(timeToExpiryYears);
    if (sd == 0) {
      return 0;
    }
    double density = Normal.density(d1(forward, strike, sd));
    return density == 0 ? 0 : discountFactor * density / (forward * sd);
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
    check(forward, strike, timeToExpiryYears, vol);
    Check.positive("discountFactor", discountFactor);
    double rootTime = Math.sqrt(timeToExpiryYears);
    return discountFactor
        * forward
        * rootTime
        * Normal.density(d1(forward, strike, vol * rootTime));
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
    double price = price(right, forward, strike, timeToExpiryYears, vol, discountFactor);
    if (timeToExpiryYears == 0) {
      return 0;
    }
    double vega = vega(right, forward, strike, timeToExpiryYears, vol, discountFactor);
    double interest = -Math.log(discountFactor) / timeToExpiryYears * price;
    return (interest - vega * vol / (2 * timeToExpiryYears)) / DAYS_PER_YEAR;
  }

  /** Value at the settlement of an option whose log forward has standard deviation {@code sd}. */
  static double undiscounted(Right right, double forward, double strike, double sd) {
    // The out-of-the-money side has no cancellation; the other follows from it by parity.
    Right outOfTheMoney = strike < forward ? Right.PUT : Right.CALL;
    double timeValue = sd == 0 ? 0 : timeValue(outOfTheMoney, forward, strike, sd);
    return right == outOfTheMoney ? timeValue : right.intrinsic(forward, strike) + timeValue;
  }

  private static double timeValue(Right right, double forward, double strike, double sd) {
    double center = -Math.log(strike / forward) / sd;
    // Not d1 - sd, which for a very large sd would be the difference of two infinities.
    double d1 = center + 0.5 * sd;
    double d2 = center - 0.5 * sd;
    double value =
        right == Right.CALL
            ? forward * Normal.cdf(d1) - strike * Normal.cdf(d2)
            : strike * Normal.cdf(-d2) - forward * Normal.cdf(-d1);
    // Far from the strike the difference of two tiny numbers may round below zero.
    return Math.max(0, value);
  }

  /** Distance of strike from forward in standard deviations, plus half of one; may be infinite. */
  private static double d1(double forward, double strike, double sd) {
    double logMoneyness = Math.log(strike / forward);
    if (sd == 0) {
      return logMoneyness == 0 ? 0 : -Math.copySign(Double.POSITIVE_INFINITY, logMoneyness);
    }
    return -logMoneyness / sd + 0.5 * sd;
  }

  private static void check(double forward, double strike, double timeToExpiryYears, double vol) {
    Check.positive("forward", forward);
    Check.positive("strike", strike);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    Check.notNegative("vol", vol);
  }
}
