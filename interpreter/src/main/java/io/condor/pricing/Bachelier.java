package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Value, Greeks and implied vol of one European option on a forward that moves by normal steps.
 *
 * <p>Source: L. Bachelier, "Théorie de la spéculation", Annales scientifiques de l'École Normale
 * Supérieure, 3rd series, 17 (1900) 21-86. With {@code s = vol sqrt(T)} and {@code h = -|F - K| /
 * s} the option out of the money is worth {@code s density(h) Y'(h)}, see {@code Mills}: the limit
 * of Black's formula for narrow distributions. Error bounds: {@code bachelier.csv} among the test
 * resources.
 *
 * <p>Arguments and units as in {@link Black76}, except that forward and strike may be any finite
 * numbers up to 1e90 in size and vol is in index points per square root of a year. Discount factors
 * between 1e-90 and 1e90, vols up to 1e90 and times up to 1e30 years are admitted; a time below
 * 1e-30 years or a vol below 1e-90 counts as 0.
 */
public final class Bachelier {
  private static final int MAX_STEPS = 20;
  private static final double LAST_STEP = 1e-6;
  // Beyond, the density vanishes beside every double.
  private static final double FARTHEST = 1_000;

  private Bachelier() {}

  /** Present value. Zero vol or time: discounted intrinsic value. */
  public static double price(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    return greeks(right, forward, strike, timeToExpiryYears, vol, discountFactor).price();
  }

  /**
   * Price and slopes, as {@link Greeks} defines them. Zero vol or time: those of the payoff, half a
   * unit of delta at the strike; zero vol at the strike has the vega of that point.
   */
  public static Greeks greeks(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    check(forward, strike, timeToExpiryYears, discountFactor);
    Check.notNegative("vol", vol);
    Check.atMost("vol", vol, BlackKernel.LARGEST);
    double gap = forward - strike;
    double intrinsic = right.intrinsic(forward, strike);
    if (timeToExpiryYears < BlackKernel.SMALLEST_YEARS || vol < BlackKernel.SMALLEST) {
      return atTheEnd(intrinsic, gap, timeToExpiryYears, discountFactor, right);
    }
    double rootYears = Math.sqrt(timeToExpiryYears);
    double sd = vol * rootYears;
    double d = Math.max(-FARTHEST, Math.min(FARTHEST, gap / sd));
    double dLow = low(forward, strike, timeToExpiryYears, rootYears, vol, sd, gap, d);
    double density = density(d, dLow);
    double value = Math.fma(sd * density, Mills.slope(-Math.abs(d)), intrinsic);
    double price = discountFactor * value;
    double tail = density * Mills.ratio(-Math.abs(d));
    double vega = discountFactor * rootYears * density;
    double inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
    return new Greeks(
        price,
        BlackKernel.delta(d > 0 ? 1 : 0, tail, BlackKernel.deltaShift(right)),
        discountFactor * (density / sd),
        vega,
        BlackKernel.theta(
            BlackKernel.ratePerDay(discountFactor, timeToExpiryYears),
            price,
            inverseDays,
            vega,
            vol),
        -vega * (d / sd),
        vega * d * (d / vol),
        inverseDays * density * d);
  }

  /**
   * Implied vol, index points per square root of a year.
   *
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param premium index points per unit of underlying, at least discounted intrinsic value, which
   *     gives 0
   * @throws IllegalArgumentException if no vol gives the premium
   */
  public static double impliedVol(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double premium,
      double discountFactor) {
    check(forward, strike, timeToExpiryYears, discountFactor);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    double gap = forward - strike;
    double intrinsic = right.intrinsic(forward, strike);
    double value = premium / discountFactor;
    // Not value >= intrinsic: rounding of the quotient would refuse prices at intrinsic value.
    if (!(premium >= intrinsic * discountFactor && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "premium must be at least " + intrinsic * discountFactor + " and finite, was " + premium);
    }
    double timeValue = value;
    if (intrinsic > 0) {
      double valueLow = Math.fma(-value, discountFactor, premium) / discountFactor;
      double intrinsicLow =
          right == Right.CALL
              ? Elementary.differenceLow(forward, strike, intrinsic)
              : Elementary.differenceLow(strike, forward, intrinsic);
      double high = value - intrinsic;
      timeValue =
          high + (Elementary.differenceLow(value, intrinsic, high) + (valueLow - intrinsicLow));
    }
    return timeValue <= 0 ? 0 : sd(Math.abs(gap), timeValue) / Math.sqrt(timeToExpiryYears);
  }

  /** Householder's method on the logarithm of the time value, as in {@link ImpliedVol}. */
  private static double sd(double distance, double timeValue) {
    double atTheMoney = timeValue / Mills.density(1);
    if (distance == 0) {
      return atTheMoney;
    }
    double target = Elementary.logRatio(distance, timeValue);
    double deviations = ImpliedVol.bachelierDeviations(distance * Mills.density(1) / timeValue);
    for (int i = 0; i < MAX_STEPS; i++) {
      // In a = distance / s: f(a) = ln(density(a) Y'(-a) / a) + target.
      double slope = Mills.slope(-deviations);
      double f =
          Elementary.logRatio(Mills.density(1) * slope, deviations)
              + target
              - 0.5 * deviations * deviations;
      // d ln(value) / d ln(s) = 1 / Y'(-a); with z = ln(s), Newton's step is -f Y'.
      double first = 1 / slope;
      double square = deviations * deviations;
      double second = first * (square + 1 - first);
      double newton = -f / first;
      double step = newton / Math.fma(0.5 * second / first, newton, 1);
      // exp(step) by its series: the step is in ln(s).
      double factor = Math.fma(step, Math.fma(step, Math.fma(step, 1 / 6.0, 0.5), 1), 1);
      deviations = factor > 0 ? deviations / factor : 2 * deviations;
      if (Math.abs(step) <= LAST_STEP) {
        break;
      }
    }
    return distance / deviations;
  }

  private static double low(
      double forward,
      double strike,
      double years,
      double rootYears,
      double vol,
      double sd,
      double gap,
      double d) {
    if (Math.abs(d) == FARTHEST) {
      return 0;
    }
    double rootLow = BlackKernel.rootLow(years, rootYears, 1 / rootYears);
    double sdLow = BlackKernel.sdLow(vol, rootYears, rootLow, sd);
    double gapLow = Elementary.differenceLow(forward, strike, gap);
    return (Math.fma(-d, sd, gap) + (gapLow - d * sdLow)) / sd;
  }

  private static double density(double d, double dLow) {
    if (Math.abs(d) <= Elementary.NEAR_DEVIATIONS) {
      return BlackKernel.density(d, dLow);
    }
    double square = d * d;
    double squareLow = Math.fma(d, d, -square) + 2 * d * dLow;
    return Elementary.exp(-0.5 * square, -0.5 * squareLow).times(Mills.density(1)).toDouble();
  }

  private static Greeks atTheEnd(
      double intrinsic, double gap, double years, double discountFactor, Right right) {
    double price = discountFactor * intrinsic;
    double above = gap > 0 ? 1 : gap < 0 ? 0 : 0.5;
    boolean expired = years < BlackKernel.SMALLEST_YEARS;
    double vega = gap == 0 && !expired ? discountFactor * Math.sqrt(years) * Mills.density(1) : 0;
    double theta = expired ? 0 : BlackKernel.ratePerDay(discountFactor, years) * price;
    return new Greeks(price, above + BlackKernel.deltaShift(right), 0, vega, theta, 0, 0, 0);
  }

  private static void check(
      double forward, double strike, double timeToExpiryYears, double discountFactor) {
    Check.atMost("forward", Math.abs(forward), BlackKernel.LARGEST);
    Check.atMost("strike", Math.abs(strike), BlackKernel.LARGEST);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    Check.atMost("timeToExpiryYears", timeToExpiryYears, BlackKernel.LARGEST_YEARS);
    Check.positive("discountFactor", discountFactor);
    if (!BlackKernel.ordinary(discountFactor)) {
      throw new IllegalArgumentException(
          "discountFactor must be between 1e-90 and 1e90, was " + discountFactor);
    }
  }
}
