package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * The vol at which {@link Black76} gives a premium.
 *
 * <p>Newton's method on the logarithm of the out-of-the-money price, inside a bracket that halves
 * whenever a step would leave it. The logarithm makes far options, whose price spans many powers of
 * ten, as easy as near ones (compare P. Jäckel, "By implication", Wilmott, November 2006).
 */
public final class ImpliedVol {
  // Beyond 20 total standard deviations the price equals its upper bound to the last digit.
  private static final double MAX_SD = 20;
  private static final int MAX_STEPS = 200;
  private static final double RELATIVE_TOLERANCE = 1e-14;

  private ImpliedVol() {}

  /**
   * Annualised vol of one option.
   *
   * <p>Accuracy follows from the premium's digits: an option deep in the money carries its vol in
   * the last digits of its time value and gives back few. A premium at intrinsic value gives 0.
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
    if (!(value >= intrinsic && value < cap)) {
      throw new IllegalArgumentException(
          "premium must be in ["
              + intrinsic * discountFactor
              + ", "
              + cap * discountFactor
              + "), was "
              + premium);
    }
    return sd(forward, strike, value - intrinsic) / Math.sqrt(timeToExpiryYears);
  }

  /** Standard deviation of the log forward at which the out-of-the-money option is worth this. */
  private static double sd(double forward, double strike, double timeValue) {
    if (timeValue <= 0) {
      return 0;
    }
    Right right = strike < forward ? Right.PUT : Right.CALL;
    double target = Math.log(timeValue);
    double low = 0;
    double high = MAX_SD;
    // At this sd price as a function of sd turns from convex to concave.
    double sd = Math.sqrt(2 * Math.abs(Math.log(strike / forward)));
    if (sd < 1e-3) {
      sd = Math.max(1e-12, timeValue * Math.sqrt(2 * Math.PI) / forward);
    }
    sd = Math.min(sd, 1);
    for (int step = 0; step < MAX_STEPS; step++) {
      double price = Black76.undiscounted(right, forward, strike, sd);
      double gap = Math.log(price) - target;
      if (gap == 0) {
        return sd;
      }
      if (gap < 0) {
        low = sd;
      } else {
        high = sd;
      }
      double slope = Black76.vega(right, forward, strike, 1, sd, 1) / price;
      double next = sd - gap / slope;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - sd) <= RELATIVE_TOLERANCE * sd) {
        return next;
      }
      sd = next;
    }
    return sd;
  }
}
