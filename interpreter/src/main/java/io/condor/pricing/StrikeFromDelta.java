package io.condor.pricing;

import io.condor.instrument.Right;

/** The strike at which an option has a wanted forward delta, on a smile. */
public final class StrikeFromDelta {
  /** Log strike over forward, wide enough for all that is traded: beyond, smiles mean nothing. */
  static final double HIGHEST = Elementary.log(100);

  private static final double LOWEST = -HIGHEST;
  private static final int QUICK_STEPS = 8;
  private static final double LAST_STEP = 1e-7;
  private static final double SMALLEST_SCALE = 1e-9;
  private static final double TOLERANCE = 1e-12;
  private static final int MAX_STEPS = 200;

  private StrikeFromDelta() {}

  /**
   * Strike, not rounded to a listed one, whose {@link Black76#delta} on {@code smile} is {@code
   * delta}.
   *
   * <p>Solves {@code d1(strike) = quantile(delta)} in log strike: the secant method on the fixed
   * point {@code x = sd(x) (sd(x) / 2 - quantile)}, whose map is nearly constant on smiles as
   * markets have them; where it fails, secant steps in a bracket that is halved when they are slow.
   * If the smile is so steep that several strikes have the delta, one of them is returned.
   *
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param delta forward delta, strictly in (0, 1) for calls and (-1, 0) for puts
   * @throws IllegalArgumentException if the delta is out of range or no strike from 0.01 to 100
   *     times the forward has it
   */
  public static double of(
      Right right, double forward, double timeToExpiryYears, Smile smile, double delta) {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    double size = right == Right.CALL ? delta : -delta;
    if (!(size > 0 && size < 1)) {
      throw new IllegalArgumentException(
          "delta of a "
              + right
              + " must be strictly between 0 and "
              + (right == Right.CALL ? "1" : "-1")
              + ", was "
              + delta);
    }
    // 1 + delta drops digits of a small put delta, its mirror does not.
    double target = right == Right.CALL ? Normal.quantile(delta) : -Normal.quantile(-delta);
    double rootTime = Math.sqrt(timeToExpiryYears);
    double atm = smile.vol(forward) * rootTime;
    double start = clamp(atm * (0.5 * atm - target));
    double quick = secant(smile, forward, rootTime, target, start);
    double logMoneyness =
        Double.isNaN(quick) ? bracketed(smile, forward, rootTime, target, start, atm) : quick;
    if (Double.isNaN(logMoneyness)) {
      throw new IllegalArgumentException(
          "no strike from 0.01 to 100 times the forward " + forward + " has delta " + delta);
    }
    return forward * Elementary.exp(logMoneyness);
  }

  /** A few secant steps; NaN if they do not settle. */
  private static double secant(
      Smile smile, double forward, double rootTime, double target, double start) {
    double before = start;
    double miss = miss(smile, forward, rootTime, target, start);
    double now = clamp(start - miss);
    for (int i = 0; i < QUICK_STEPS; i++) {
      if (now == before) {
        return Math.abs(miss) <= TOLERANCE ? now : Double.NaN;
      }
      double missNow = miss(smile, forward, rootTime, target, now);
      double slope = (missNow - miss) / (now - before);
      double step = -missNow / slope;
      if (!(slope > 0 && Math.abs(step) < 1)) {
        return Double.NaN;
      }
      before = now;
      miss = missNow;
      now = clamp(now + step);
      // The error left is this step times the one before.
      if (Math.abs(step) <= LAST_STEP * (Math.abs(now) + SMALLEST_SCALE)) {
        return now;
      }
    }
    return Double.NaN;
  }

  /** How far this log strike is from the one its own vol puts the delta at. */
  private static double miss(
      Smile smile, double forward, double rootTime, double target, double logMoneyness) {
    double sd = smile.vol(forward * Elementary.exp(logMoneyness)) * rootTime;
    return logMoneyness - sd * (0.5 * sd - target);
  }

  private static double bracketed(
      Smile smile, double forward, double rootTime, double target, double start, double atm) {
    double gap = gap(smile, forward, rootTime, start, target);
    double step = Math.copySign(Math.max(0.5 * atm, 1e-8), gap);
    double low = start;
    double lowGap = gap;
    double high = clamp(start + step);
    double highGap = gap(smile, forward, rootTime, high, target);
    while (lowGap * highGap > 0) {
      low = high;
      lowGap = highGap;
      step *= 2;
      high = clamp(high + step);
      highGap = gap(smile, forward, rootTime, high, target);
      if (low == high) {
        return Double.NaN;
      }
    }
    return root(smile, forward, rootTime, target, low, lowGap, high, highGap);
  }

  private static double root(
      Smile smile,
      double forward,
      double rootTime,
      double target,
      double firstEnd,
      double firstGap,
      double secondEnd,
      double secondGap) {
    double a = firstEnd;
    double gapA = firstGap;
    double b = secondEnd;
    double gapB = secondGap;
    for (int i = 0; i < MAX_STEPS && gapB != 0 && Math.abs(b - a) > TOLERANCE; i++) {
      // Illinois variant of false position: an end that stays put twice has its gap halved.
      double next = b - gapB * (b - a) / (gapB - gapA);
      if (i % 8 == 7) {
        next = 0.5 * (a + b);
      }
      double gapNext = gap(smile, forward, rootTime, next, target);
      if (gapNext * gapB < 0) {
        a = b;
        gapA = gapB;
      } else {
        gapA *= 0.5;
      }
      boolean settled = Math.abs(next - b) <= TOLERANCE && Math.abs(gapNext) <= TOLERANCE;
      b = next;
      gapB = gapNext;
      if (settled) {
        break;
      }
    }
    return b;
  }

  /** How far d1 at this log strike over forward is above the wanted one. */
  private static double gap(
      Smile smile, double forward, double rootTime, double logMoneyness, double target) {
    double sd = smile.vol(forward * Elementary.exp(logMoneyness)) * rootTime;
    return -logMoneyness / sd + 0.5 * sd - target;
  }

  private static double clamp(double logMoneyness) {
    return Math.max(LOWEST, Math.min(HIGHEST, logMoneyness));
  }
}
