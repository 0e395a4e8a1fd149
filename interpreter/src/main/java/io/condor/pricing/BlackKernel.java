package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Black's formula for the options that markets list: the arithmetic that {@link Black76} does on
 * one option and {@link BlackBatch} on many, one quantity a method, so that both give the same
 * bytes.
 *
 * <p>With {@code s = vol sqrt(T)}, {@code x = ln(F / K)}, {@code h = -|x| / s}, {@code t = s / 2}
 * and {@code Y = cdf / density} (see {@link Mills}) the option out of the money, call or put, is
 * worth
 *
 * <pre>F density(d1) (Y(h + t) - Y(h - t)),  d1 = x / s + t.</pre>
 *
 * <p>For a call out of the money {@code d1 = h + t} and {@code d2 = h - t}, and this is the usual
 * {@code F cdf(d1) - K cdf(d2)} because {@code F density(d1) = K density(d2)}; for a put the roles
 * change. The factor in brackets, here called the span, is positive without cancellation when it is
 * taken from Taylor's series at h, and the whole loss of accuracy sits in {@code d1}, which is
 * therefore carried with its low part. The option in the money follows from parity.
 */
final class BlackKernel {
  /** Forwards, strikes and discount factors this far from 1 leave room for every product here. */
  static final double LARGEST = 1e90;

  static final double SMALLEST = 1 / LARGEST;

  static final double LARGEST_YEARS = 1e30;
  static final double SMALLEST_YEARS = 1 / LARGEST_YEARS;
  static final double LARGEST_INVERSE_SD = 1e15;
  static final double SMALLEST_INVERSE_SD = 1e-30;

  /** Largest sum of |h| and t: both Mills ratios and the exponential are near the centre. */
  static final double LARGEST_REACH = 8.5;

  static final double DAYS_PER_YEAR = 365;

  // Vanishes beside every |d1| of the kernel that is not 0, and keeps 0 from dividing by itself.
  private static final double TINY = 1e-300;

  private BlackKernel() {}

  static boolean ordinary(double amount) {
    return amount >= SMALLEST && amount <= LARGEST;
  }

  static boolean ordinaryYears(double years) {
    return years >= SMALLEST_YEARS && years <= LARGEST_YEARS;
  }

  /** Whether the methods below hold; false also for numbers outside every domain. */
  static boolean ordinary(double sd, double inverseSd, double center) {
    return outside(sd, inverseSd, center) == 0;
  }

  /**
   * 0 where {@link #ordinary}, otherwise positive or not a number: without a branch, which would
   * keep loops from vectors. Where {@link #inverseSumSd} overflows, {@code inverseSd} is 0.
   */
  static double outside(double sd, double inverseSd, double center) {
    double distance = Math.abs(center);
    double half = 0.5 * sd;
    return excess(distance + half - LARGEST_REACH)
        + excess(half - distance - Mills.LARGEST_NEAR)
        + excess((inverseSd - SMALLEST_INVERSE_SD) * (inverseSd - LARGEST_INVERSE_SD));
  }

  /** Twice the number if it is positive, otherwise 0. */
  private static double excess(double number) {
    return number + Math.abs(number);
  }

  /** What rounding left off {@code rootYears = sqrt(years)}; {@code inverse} is its inverse. */
  static double rootLow(double years, double rootYears, double inverse) {
    return Math.fma(-rootYears, rootYears, years) * (0.5 * inverse);
  }

  static double sdLow(double vol, double rootYears, double rootYearsLow, double sd) {
    return Math.fma(vol, rootYears, -sd) + vol * rootYearsLow;
  }

  /**
   * One division for two: from {@code 1 / (sum sd)} both {@link #inverseSd} and {@link #moneyness},
   * whose rounding errors {@link Elementary#moneynessLow} and {@link #centerLow} put right.
   */
  static double inverseSumSd(double sum, double sd) {
    return 1 / (sum * sd);
  }

  static double inverseSd(double sum, double inverseSumSd) {
    return sum * inverseSumSd;
  }

  /** {@link Elementary#moneyness} of forward and strike. */
  static double moneyness(double difference, double sd, double inverseSumSd) {
    return difference * (sd * inverseSumSd);
  }

  /** x / s, half way between d1 and d2. */
  static double center(double logRatio, double inverseSd) {
    return logRatio * inverseSd;
  }

  static double centerLow(
      double logRatio,
      double logRatioLow,
      double sd,
      double sdLow,
      double inverseSd,
      double center) {
    return (Math.fma(-center, sd, logRatio) + (logRatioLow - center * sdLow)) * inverseSd;
  }

  static double d1(double center, double sd) {
    return center + 0.5 * sd;
  }

  static double d1Low(double center, double centerLow, double sd, double sdLow, double d1) {
    return Elementary.sumLow(center, 0.5 * sd, d1) + (centerLow + 0.5 * sdLow);
  }

  static double d2(double center, double centerLow, double sd, double sdLow) {
    return (center - 0.5 * sd) + (centerLow - 0.5 * sdLow);
  }

  static double density(double d1, double d1Low) {
    return Mills.density(Elementary.expOfHalfSquareNear(d1, d1Low));
  }

  /** Y(h + t) - Y(h - t), chosen by the half-width t. */
  static double span(double center, double sd) {
    double half = 0.5 * sd;
    if (half > Mills.HALF_WIDTH_7) {
      return wideSpan(upperRatio(center, sd), lowerRatio(center, sd));
    }
    double slope = slope(center);
    return half <= Mills.HALF_WIDTH_5
        ? narrowSpan5(center, sd, slope)
        : narrowSpan7(center, sd, slope, narrowRest7(center, sd, slope));
  }

  static double slope(double center) {
    return Mills.slopeNear(-Math.abs(center));
  }

  // Of its first argument the series needs only the square.

  static double narrowSpan5(double center, double sd, double slope) {
    return sd * Mills.oddPart5(center, 0.5 * sd, slope);
  }

  static double narrowSpan7(double center, double sd, double slope, double rest) {
    return sd * Mills.oddPart7(center, 0.5 * sd, slope, rest);
  }

  static double narrowRest7(double center, double sd, double slope) {
    return Mills.oddRest7(center, 0.5 * sd, slope);
  }

  static double upperRatio(double center, double sd) {
    return Mills.ratioNear(0.5 * sd - Math.abs(center));
  }

  static double lowerRatio(double center, double sd) {
    return Mills.ratioNear(-0.5 * sd - Math.abs(center));
  }

  static double wideSpan(double upperRatio, double lowerRatio) {
    return upperRatio - lowerRatio;
  }

  /**
   * @param forwardLessStrike negated for puts
   */
  static double price(
      double forward,
      double density,
      double span,
      double forwardLessStrike,
      double discountFactor) {
    double intrinsic = 0.5 * (forwardLessStrike + Math.abs(forwardLessStrike));
    return discountFactor * Math.fma(forward * density, span, intrinsic);
  }

  /** One division for two: {@code 1 / (a (C + a))} for {@code a = |d1|}. */
  static double inverseDistances(double d1) {
    double distance = Math.abs(d1) + TINY;
    return 1 / (distance * Mills.distanceNear(distance));
  }

  /** {@code 1 / (C + |d1|)}. */
  static double inverseDistance(double d1, double inverseDistances) {
    return (Math.abs(d1) + TINY) * inverseDistances;
  }

  /** 1 if d1 is positive, otherwise 0: without a branch, which would keep loops from vectors. */
  static double above(double d1, double inverseDistances) {
    double distance = Math.abs(d1);
    double about = 0.5 * (distance + d1) * (Mills.distanceNear(distance + TINY) * inverseDistances);
    return Elementary.round(about);
  }

  /** Probability beyond |d1|. */
  static double tail(double inverseDistance, double density) {
    return density * Mills.ratioOfReciprocal(inverseDistance);
  }

  /**
   * From {@code above} and {@code tail}, which make {@code cdf(d1)}.
   *
   * @param shift 0 for calls, -1 for puts
   */
  static double delta(double above, double tail, double shift) {
    return Math.fma(1 - 2 * above, tail, above + shift);
  }

  /**
   * 0 for calls, -1 for puts.
   *
   * @param sign 1 for calls, -1 for puts
   */
  static double deltaShift(double sign) {
    return 0.5 * sign - 0.5;
  }

  static double deltaShift(Right right) {
    return deltaShift(sign(right));
  }

  static double sign(Right right) {
    return right == Right.CALL ? 1 : -1;
  }

  static double gamma(double discountPerForward, double density, double inverseSd) {
    return discountPerForward * (density * inverseSd);
  }

  static double vega(double presentForwardRoot, double density) {
    return presentForwardRoot * density;
  }

  static double theta(
      double ratePerDay, double price, double inverseDays, double vega, double vol) {
    return ratePerDay * price - inverseDays * (vega * vol);
  }

  static double vanna(double presentRoot, double density, double d2, double inverseSd) {
    return -(presentRoot * density) * (d2 * inverseSd);
  }

  static double volga(
      double vega, double d1, double d1Low, double d2, double rootYears, double inverseSd) {
    return vega * ((d1 + d1Low) * d2) * (rootYears * inverseSd);
  }

  static double charm(double inverseDays, double density, double d2) {
    return inverseDays * density * d2;
  }

  /** Interest per calendar day on 1: minus the log of the discount factor over its days. */
  static double ratePerDay(double discountFactor, double years) {
    return -Elementary.log(discountFactor) / (DAYS_PER_YEAR * years);
  }

  /** {@code 1 / (2 T)} per calendar day: how fast the root of time shrinks. */
  static double inverseDays(double years) {
    return 1 / (2 * DAYS_PER_YEAR * years);
  }
}
