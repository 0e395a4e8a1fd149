package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.pricing.Black76;
import io.condor.pricing.Greeks;

/**
 * Splits the change of one option's price between two instants by its causes.
 *
 * <p>What the price depends on moves one at a time, in this order, and each move is revalued in
 * full with Black's formula, at the new values of what has moved before and the old ones of what
 * has not:
 *
 * <pre>
 * curve       VIX: F0 -> F', the future that yesterday's curve had at today's time to expiry
 * delta       (F1 - F') x slope of the price at F'
 * gamma       the rest of the move F' -> F1
 * vega        vol -> vol + (atm1 - atm0); for VIX options this is vol_of_vol
 * skew        -> the option's own vol of today
 * theta       time -> today's, with the discount factor that passes of itself
 * </pre>
 *
 * <p>Time comes last so that a move is valued with the time the option had left: on the last day,
 * too, where the move goes to the settlement print and time to nothing. Time first would price that
 * move with the greeks of an expired option. What two causes do together is in the later of the
 * two. A vol that would fall below zero stops there, and the rest of its fall is skew.
 *
 * <p>F' is the forward plus what the straight line between futures in the square root of days to
 * expiry has between the two maturities, with the VIX close at no days; F' = F0 beyond the last
 * future and where no curve is recorded.
 *
 * <p>Not in any step, so in the residual: rounding of marks, changes of the interest rate, and the
 * difference of a recorded mid from Black on the recorded smile.
 */
final class OptionSteps {
  private OptionSteps() {}

  /**
   * Adds the steps from {@code before} to {@code after}, in points per unit of underlying.
   *
   * @param roll F' - F0, points; 0 for SPX
   * @param points added to at the column of each component
   */
  static void add(
      OptionContract contract,
      OptionState before,
      OptionState after,
      double roll,
      double[] points) {
    double strike = contract.strike();
    double years = before.timeToExpiryYears();
    double discount = before.discountFactor();
    double rolled = Math.max(before.forward() / 2, before.forward() + roll);
    Greeks start = Black76.greeks(contract.right(), rolled, strike, years, before.vol(), discount);
    double moved =
        Black76.price(contract.right(), after.forward(), strike, years, before.vol(), discount);
    double delta = discount * start.delta() * (after.forward() - rolled);
    double shift = after.atTheMoneyVol() - before.atTheMoneyVol();
    double levelVol = Math.max(0, before.vol() + shift);
    double level = moved;
    double skew = moved;
    if (shift != 0) {
      level = Black76.price(contract.right(), after.forward(), strike, years, levelVol, discount);
    }
    if (after.vol() != before.vol()) {
      skew = Black76.price(contract.right(), after.forward(), strike, years, after.vol(), discount);
    }
    double carried = 1 - (1 - discount) * after.timeToExpiryYears() / years;
    double passed = after.value() * carried / after.discountFactor();
    boolean vix = contract.root() == OptionRoot.VIX;
    points[Component.CURVE.column()] += start.price() - before.value();
    points[Component.DELTA.column()] += delta;
    points[Component.GAMMA.column()] += moved - start.price() - delta;
    points[(vix ? Component.VOL_OF_VOL : Component.VEGA).column()] += level - moved;
    points[Component.SKEW.column()] += skew - level;
    points[Component.THETA.column()] += passed - skew;
  }
}
