package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * The vol at which {@link Black76} gives a premium.
 *
 * <p>Let {@code m} be the smaller of forward and strike, {@code s = vol sqrt(T)} and h, t and the
 * span as in {@code BlackKernel}. The option out of the money is worth {@code p(s) = m density(h +
 * t) span}, its slope in s is {@code m density(h + t)}: the span is price over slope. So
 *
 * <pre>f(s) = ln(p(s) / p) = ln(span density(0) m / p) - (h + t)^2 / 2</pre>
 *
 * <p>needs no exponential, its slope is {@code 1 / span}, and with {@code c = (h^2 - t^2) / s} the
 * second and third derivatives over the first are {@code c - 1/span} and {@code (c - 1/span)(c -
 * 2/span) - 3 h^2 / s^2 - 1/4}. Householder's step of third order (A. S. Householder, "The
 * Numerical Treatment of a Single Nonlinear Equation", 1970) brings a relative error e to about
 * e^4; the start is the vol of Bachelier's formula, wrong by a few parts in ten thousand for
 * short-dated options, and two steps are enough there. Premiums in the upper half, where p(s) stops
 * moving, solve for what is missing to m instead, {@code ln((m - p(s)) / (m - p))}, with minus the
 * sum of two Mills ratios in the place of the span (the choice of logarithms: P. Jäckel, "Let's be
 * rational", Wilmott, January 2015).
 */
public final class ImpliedVol {
  private static final int MAX_STEPS = 60;

  /** A step this small leaves an error of its fourth power. */
  private static final double LAST_STEP = 1e-5;

  // Below, Bachelier's start is that at the money to all its digits.
  private static final double SMALLEST_RHO = 1e-4;
  private static final double LARGEST_RHO = 1e250;
  private static final double DENSITY_AT_0 = Mills.density(1);

  private ImpliedVol() {}

  /**
   * Annualised vol of one option.
   *
   * <p>Exact for the premium as given, to a few units of the last digit. What the premium's own
   * rounding did is another matter: an option deep in the money carries its vol in the last digits
   * of its time value and gives back few. A premium at intrinsic value, or less than one rounding
   * below it, gives 0.
   *
   * @param forward price for this expiry, index points, positive
   * @param strike index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param premium index points per unit of underlying, from discounted intrinsic value (included)
   *     to the discounted forward for calls or strike for puts (excluded)
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if no vol gives the premium; the message has its bounds
   */
  public static double of(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double premium,
      double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("strike", strike);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    Check.positive("discountFactor", discountFactor);
    double intrinsic = right.intrinsic(forward, strike);
    double cap = right == Right.CALL ? forward : strike;
    double value = premium / discountFactor;
    // The quotient's low part: deep in the money the time value sits in it.
    double valueLow = Math.fma(-value, discountFactor, premium) / discountFactor;
    double timeValue = value + valueLow;
    double timeValueLow = 0;
    if (intrinsic > 0) {
      double intrinsicLow =
          right == Right.CALL
              ? Elementary.differenceLow(forward, strike, intrinsic)
              : Elementary.differenceLow(strike, forward, intrinsic);
      double high = value - intrinsic;
      double low = Elementary.differenceLow(value, intrinsic, high) + (valueLow - intrinsicLow);
      timeValue = high + low;
      timeValueLow = high - timeValue + low;
    } else {
      timeValueLow = value - timeValue + valueLow;
    }
    if (!(value >= intrinsic && value < cap)) {
      throw new IllegalArgumentException(
          "premium must be in ["
              + intrinsic * discountFactor
              + ", "
              + cap * discountFactor
              + "), was "
              + premium);
    }
    return sd(forward, strike, timeValue, timeValueLow) / Math.sqrt(timeToExpiryYears);
  }

  /** Standard deviation of the log forward at which the option out of the money is worth this. */
  private static double sd(double forward, double strike, double timeValue, double timeValueLow) {
    double cap = Math.min(forward, strike);
    if (timeValue <= 0) {
      return 0;
    }
    double missing = (cap - timeValue) - timeValueLow;
    double x = Math.abs(logRatio(forward, strike));
    return timeValue <= 0.5 * cap
        ? solve(x, Elementary.logRatio(cap, timeValue), lowerStart(x, forward, strike, timeValue))
        : solveUpper(x, Elementary.logRatio(cap, missing));
  }

  private static double logRatio(double forward, double strike) {
    double w = Elementary.moneyness(forward, strike);
    return Math.abs(w) <= Elementary.NEAR_MONEYNESS && BlackKernel.ordinary(forward)
        ? Elementary.logRatioNear(w, Elementary.atanhExcess(w))
        : Elementary.logRatio(forward, strike);
  }

  /** The sd of Bachelier's formula with geometric mean as forward. */
  private static double lowerStart(double x, double forward, double strike, double timeValue) {
    double mean = Math.sqrt(forward) * Math.sqrt(strike) * DENSITY_AT_0;
    double rho = Math.max(x * mean / timeValue, SMALLEST_RHO);
    if (!(rho < LARGEST_RHO)) {
      double u =
          Elementary.log(x * DENSITY_AT_0)
              + 0.5
                  * (Elementary.logRatio(forward, timeValue)
                      + Elementary.logRatio(strike, timeValue));
      return x / deviations(u);
    }
    return rho * timeValue / (mean * deviations(Elementary.log(1 + rho)));
  }

  /** By how many deviations a strike is away whose premium is {@code u} small: see the script. */
  private static double deviations(double u) {
    return u * Polynomials.bachelierGuess((u - 8) / (u + 8)) / Math.sqrt(1 + u);
  }

  private static double solve(double x, double logCapOverValue, double start) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double s = start;
    for (int i = 0; i < MAX_STEPS; i++) {
      double inverse = 1 / s;
      double h = -x * inverse;
      double t = 0.5 * s;
      double span = span(h, t, s);
      double d = h + t;
      double gap = Elementary.log(DENSITY_AT_0 * span) + logCapOverValue - 0.5 * d * d;
      if (gap < 0) {
        low = s;
      } else {
        high = s;
      }
      double step = step(gap, span, h, t, inverse);
      double next = s + step;
      if (!(next > low && next < high)) {
        next = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
      } else if (Math.abs(step) <= LAST_STEP * s) {
        return next;
      }
      s = next;
    }
    return s;
  }

  /** For premiums of more than half of the cap. */
  private static double solveUpper(double x, double logCapOverMissing) {
    double z =
        logCapOverMissing
            * Polynomials.tailGuess((logCapOverMissing - 8) / (logCapOverMissing + 8))
            / Math.sqrt(1 + logCapOverMissing);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double s = z + Math.sqrt(Math.fma(z, z, 2 * x));
    for (int i = 0; i < MAX_STEPS; i++) {
      double inverse = 1 / s;
      double h = -x * inverse;
      double t = 0.5 * s;
      double d = h + t;
      if (d < 0) {
        // A price above half of the cap has a positive h + t, for m cdf(h + t) exceeds it.
        low = s;
        s = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
        continue;
      }
      double missingSpan = Mills.ratio(-d) + Mills.ratio(h - t);
      double gap = Elementary.log(DENSITY_AT_0 * missingSpan) + logCapOverMissing - 0.5 * d * d;
      if (gap > 0) {
        low = s;
      } else {
        high = s;
      }
      double step = step(gap, -missingSpan, h, t, inverse);
      double next = s + step;
      if (!(next > low && next < high)) {
        next = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
      } else if (Math.abs(step) <= LAST_STEP * s) {
        return next;
      }
      s = next;
    }
    return s;
  }

  /** Householder's step of third order; {@code span} is value over slope in s. */
  private static double step(double gap, double span, double h, double t, double inverse) {
    double newton = -gap * span;
    double slope = 1 / span;
    double c = (h - t) * (h + t) * inverse;
    double second = c - slope;
    double h3 = h * inverse;
    double third = second * (second - slope) - 3 * h3 * h3 - 0.25;
    return newton
        * (Math.fma(0.5 * second, newton, 1)
            / Math.fma(newton, Math.fma(third * (1 / 6.0), newton, second), 1));
  }

  private static double span(double h, double t, double s) {
    if (t - h <= BlackKernel.LARGEST_REACH && t + h <= Mills.LARGEST_NEAR) {
      return BlackKernel.span(h, s);
    }
    return Mills.span(h, t, s);
  }
}
