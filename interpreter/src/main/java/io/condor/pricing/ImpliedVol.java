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
  private static final double LAST_STEP = 1e-4;

  // Up to here four terms of the series of 2 atanh are a logarithm.
  private static final double NEAR_SPANS = 0.01;
  // Below, Bachelier's start is that at the money to all its digits.
  private static final double SMALLEST_RHO = 1e-4;
  private static final double LARGEST_RHO = Double.MAX_VALUE;
  private static final double LOG_SMALLEST_RHO = Elementary.log(SMALLEST_RHO);
  // 1 + rho is rho from here on.
  private static final double LOG_LARGE_RHO = 40;
  private static final double LARGEST_RATIO = 1e150;
  private static final double SMALLEST_SOLVED = 1e-100;
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
    // Not value >= intrinsic: rounding of the quotient would refuse prices at intrinsic value.
    if (!(premium >= intrinsic * discountFactor && value < cap)) {
      throw new IllegalArgumentException(
          "premium must be in ["
              + intrinsic * discountFactor
              + ", "
              + cap * discountFactor
              + "), was "
              + premium);
    }
    double sd =
        intrinsic == 0 && value <= 0.5 * Math.min(forward, strike)
            ? lower(forward, strike, value)
            : sd(right, forward, strike, value, quotientLow(premium, discountFactor, value));
    return sd / Math.sqrt(timeToExpiryYears);
  }

  /** What rounding left off the quotient: deep in the money the time value sits in it. */
  private static double quotientLow(double dividend, double divisor, double quotient) {
    return Math.fma(-quotient, divisor, dividend) / divisor;
  }

  /** Standard deviation of the log forward at which an option is worth this. */
  private static double sd(
      Right right, double forward, double strike, double value, double valueLow) {
    double inTheMoney = right == Right.CALL ? forward - strike : strike - forward;
    double intrinsic = Math.max(inTheMoney, 0);
    double intrinsicLow =
        inTheMoney <= 0
            ? 0
            : right == Right.CALL
                ? Elementary.differenceLow(forward, strike, intrinsic)
                : Elementary.differenceLow(strike, forward, intrinsic);
    double high = value - intrinsic;
    double low = Elementary.differenceLow(value, intrinsic, high) + (valueLow - intrinsicLow);
    double timeValue = high + low;
    double cap = Math.min(forward, strike);
    if (timeValue <= 0.5 * cap) {
      return lower(forward, strike, timeValue);
    }
    double missing = (cap - high) - low;
    double x = Math.abs(Elementary.quickLogRatio(forward, strike));
    return solveUpper(x, Elementary.logRatio(cap, missing));
  }

  /** From a time value of at most half of the cap. */
  private static double lower(double forward, double strike, double timeValue) {
    if (timeValue <= 0) {
      return 0;
    }
    double x = Math.abs(Elementary.quickLogRatio(forward, strike));
    double ratio = Math.min(forward, strike) / timeValue;
    if (ratio < LARGEST_RATIO && BlackKernel.ordinary(forward) && BlackKernel.ordinary(strike)) {
      return solve(x, Elementary.log(ratio), lowerStart(x, forward, strike, timeValue));
    }
    double logRatio = Elementary.logRatio(Math.min(forward, strike), timeValue);
    double start = extremeStart(x, logRatio);
    // So small at the money only, where the start is exact.
    return start < SMALLEST_SOLVED ? start : solve(x, logRatio, start);
  }

  /** The sd of Bachelier's formula with the geometric mean as forward: x over its deviations. */
  private static double lowerStart(double x, double forward, double strike, double timeValue) {
    double mean = Math.sqrt(forward * strike) * DENSITY_AT_0;
    double rho = Math.max(x * mean / timeValue, SMALLEST_RHO);
    return rho * timeValue / (mean * bachelierDeviations(rho));
  }

  /** As {@link #lowerStart}, from logarithms: nothing here leaves the doubles. */
  private static double extremeStart(double x, double logCapOverValue) {
    double logMeanOverValue = logCapOverValue + 0.5 * x;
    double logRho = x > 0 ? Elementary.log(x * DENSITY_AT_0) + logMeanOverValue : LOG_SMALLEST_RHO;
    if (logRho <= LOG_SMALLEST_RHO) {
      return Elementary.exp(-logMeanOverValue, 0).toDouble() / DENSITY_AT_0;
    }
    return logRho > LOG_LARGE_RHO
        ? x / deviations(logRho)
        : x / bachelierDeviations(Elementary.exp(logRho, 0).toDouble());
  }

  /**
   * By how many deviations a strike is away, roughly.
   *
   * @param rho distance of strike and forward over time value, over the root of 2 pi
   */
  static double bachelierDeviations(double rho) {
    return rho < SMALLEST_RHO ? rho : deviations(Elementary.log(1 + Math.min(rho, LARGEST_RHO)));
  }

  /** As {@link #bachelierDeviations} from the logarithm of {@code 1 + rho}. */
  private static double deviations(double u) {
    return u * Polynomials.bachelierGuess((u - 8) / (u + 8)) / Math.sqrt(1 + u);
  }

  private static double solve(double x, double logCapOverValue, double start) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double s = start;
    double spanBefore = 0;
    double log = 0;
    for (int i = 0; i < MAX_STEPS; i++) {
      double inverse = 1 / s;
      double h = -x * inverse;
      double t = 0.5 * s;
      double span = span(x, h, t, s);
      log = i == 0 ? Elementary.log(DENSITY_AT_0 * span) : logAfter(log, spanBefore, span);
      spanBefore = span;
      double d = h + t;
      double gap = log + logCapOverValue - 0.5 * d * d;
      if (gap < 0) {
        low = s;
      } else {
        high = s;
      }
      double step = step(gap, span, h, t, inverse);
      double next = s + step;
      if (Math.abs(step) <= LAST_STEP * s) {
        return next;
      }
      s =
          next > low && next < high
              ? next
              : high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
    }
    return s;
  }

  /** The logarithm of the span's product from that of the step before, which is near. */
  private static double logAfter(double logBefore, double spanBefore, double span) {
    double w = (span - spanBefore) / (span + spanBefore);
    if (!(Math.abs(w) < NEAR_SPANS)) {
      return Elementary.log(DENSITY_AT_0 * span);
    }
    double w2 = w * w;
    double series = Math.fma(w2, Math.fma(w2, Math.fma(w2, 2 / 7.0, 2 / 5.0), 2 / 3.0), 2);
    return Math.fma(series, w, logBefore);
  }

  /** For premiums of more than half of the cap. */
  private static double solveUpper(double x, double logCapOverMissing) {
    double z = Normal.roughTailDeviations(logCapOverMissing);
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
      if (Math.abs(step) <= LAST_STEP * s) {
        return next;
      }
      s =
          next > low && next < high
              ? next
              : high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * s;
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

  private static double span(double x, double h, double t, double s) {
    if (t <= Mills.HALF_WIDTH_5 && t - h <= BlackKernel.LARGEST_REACH) {
      // As the kernel has it, arranged for one option: fewer steps wait for each other.
      double r = s / Math.fma(Polynomials.C, s, x);
      double slope = Polynomials.millsSlopeNear(Polynomials.nearVariable(r)) * (r * r);
      return s * Mills.oddPartAhead5(h, t, slope);
    }
    if (t - h <= BlackKernel.LARGEST_REACH && t + h <= Mills.LARGEST_NEAR) {
      return BlackKernel.span(h, s);
    }
    return Mills.span(h, t, s);
  }
}
