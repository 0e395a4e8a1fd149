package io.condor.pricing;

import io.condor.instrument.Right;

/** The strike at which an option has a wanted forward delta, on a smile. */
public final class StrikeFromDelta {
  // Wide enough for any delta that can be traded; beyond it the smile itself means nothing.
  private static final double LOWEST_STRIKE_BY_FORWARD = 0.01;
  private static final double HIGHEST_STRIKE_BY_FORWARD = 100;
  private static final double TOLERANCE = 1e-12;
  private static final int MAX_STEPS = 200;

  private StrikeFromDelta() {}

  /**
   * Strike, not rounded to a listed one, whose {@link Black76#delta} on {@code smile} is {@code
   * delta}.
   *
   * <p>Solves {@code d1(strike) = quantile(delta)} in log strike, by secant steps in a bracket that
   * is halved when they are slow. If the smile is so steep that several strikes have the delta, one
   * of them is returned.
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
    double callDelta = right == Right.CALL ? delta : 1 + delta;
    if (!(callDelta > 0 && callDelta < 1)) {
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
        throw new IllegalArgumentException(
            "no strike from 0.01 to 100 times the forward " + forward + " has delta " + delta);
      }
    }
    return forward * Math.exp(root(smile, forward, rootTime, target, low, lowGap, high, highGap));
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
    double sd = smile.vol(forward * Math.exp(logMoneyness)) * rootTime;
    return -logMoneyness / sd + 0.5 * sd - target;
  }

  private static double clamp(double logMoneyness) {
    return Math.max(
        Math.log(LOWEST_STRIKE_BY_FORWARD),
        Math.min(Math.log(HIGHEST_STRIKE_BY_FORWARD), logMoneyness));
  }
}
