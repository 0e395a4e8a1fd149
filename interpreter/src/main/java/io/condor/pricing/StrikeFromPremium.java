package io.condor.pricing;

import io.condor.instrument.Right;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** The strike at which an option has a wanted premium, on a smile. */
public final class StrikeFromPremium {
  // Of log strike: a millionth of a point at any index level seen so far.
  private static final double TOLERANCE = 1e-12;
  private static final int MAX_EVALUATIONS = 500;

  private StrikeFromPremium() {}

  /**
   * Strike, not rounded to a listed one, whose {@link Black76#price} on {@code smile} is {@code
   * premium}.
   *
   * <p>On a smile without arbitrage calls fall and puts rise with the strike, so there is one. If
   * the smile has butterflies and several strikes have the premium, one of them is returned.
   *
   * <p>Solved by Brent's method in log strike on the logarithm of the premium, in which wings are
   * nearly straight, within a bracket that grows from the forward.
   *
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param premium index points per unit of underlying, positive
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if an argument is out of range or no strike from 0.01 to 100
   *     times the forward has the premium; the message has the premiums at the ends
   */
  public static double of(
      Right right,
      double forward,
      double timeToExpiryYears,
      Smile smile,
      double premium,
      double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    Check.positive("premium", premium);
    Check.positive("discountFactor", discountFactor);
    double target = StrictMath.log(premium / discountFactor);
    Gap gap = new Gap(right, forward, timeToExpiryYears, smile, target);
    double rising = right == Right.CALL ? -1 : 1;
    double atMoney = gap.value(0);
    // Out of the money if the premium is below that at the money, in the money if it is above.
    double direction = atMoney < 0 ? rising : -rising;
    double end = Math.copySign(StrikeFromDelta.HIGHEST, direction);
    double near = 0;
    double nearGap = atMoney;
    double step = smile.vol(forward) * Math.sqrt(timeToExpiryYears);
    while (nearGap != 0) {
      double far = direction > 0 ? Math.min(end, near + step) : Math.max(end, near - step);
      double farGap = gap.value(far);
      if (farGap == 0) {
        return forward * StrictMath.exp(far);
      }
      if (nearGap < 0 != farGap < 0) {
        return forward * StrictMath.exp(root(gap, Math.min(near, far), Math.max(near, far)));
      }
      if (far == end) {
        throw new IllegalArgumentException(
            "no strike from 0.01 to 100 times the forward has premium "
                + premium
                + ": at the forward "
                + right
                + " it is "
                + StrictMath.exp(atMoney) * premium
                + ", at the farthest "
                + StrictMath.exp(farGap) * premium);
      }
      near = far;
      nearGap = farGap;
      step *= 2;
    }
    return forward * StrictMath.exp(near);
  }

  private static double root(Gap gap, double low, double high) {
    return new BrentSolver(1e-15, TOLERANCE, 0).solve(MAX_EVALUATIONS, gap::value, low, high);
  }

  /** Log premium at a log strike over forward, less the wanted one. */
  private record Gap(
      Right right, double forward, double timeToExpiryYears, Smile smile, double target) {
    // A premium that underflows is far below any that is asked for.
    private static final double BELOW_ALL = -1e4;

    double value(double logMoneyness) {
      double strike = forward * StrictMath.exp(logMoneyness);
      double price = Black76.price(right, forward, strike, timeToExpiryYears, smile.vol(strike), 1);
      return price > 0 ? StrictMath.log(price) - target : BELOW_ALL;
    }
  }
}
