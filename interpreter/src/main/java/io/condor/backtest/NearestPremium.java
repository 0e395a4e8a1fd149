package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.OptionSlice;
import java.time.LocalDate;

/** Finds the listed strike whose mid is nearest to a wanted one. */
final class NearestPremium {
  /** Halvings of the span of strikes: below any strike step. */
  private static final int HALVINGS = 40;

  private NearestPremium() {}

  /**
   * NaN if no strike can be priced. A premium falls as the strike of a call rises and as that of a
   * put falls, so the span from far in the money to far out is halved; of the listed strikes on
   * both sides the one whose mid is nearer is taken, the lower one if both are as near.
   *
   * @param premium index points, positive
   */
  static double strike(
      ContractTable contracts,
      OptionSlice slice,
      OptionRoot root,
      LocalDate date,
      LocalDate expiry,
      Right right,
      double premium) {
    double low = slice.forward() / 4;
    double high = slice.forward() * 4;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double strike = contracts.strikeAtOrBelow(root, date, expiry, right, middle);
      if (Double.isNaN(strike)) {
        low = middle;
        continue;
      }
      boolean isDear = slice.quote(right, strike).mid() >= premium;
      if (isDear == (right == Right.CALL)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double below = contracts.strikeAtOrBelow(root, date, expiry, right, low);
    double above = contracts.strikeAtOrBelow(root, date, expiry, right, high);
    if (Double.isNaN(below) || Double.isNaN(above)) {
      return Double.isNaN(below) ? above : below;
    }
    return error(slice, right, below, premium) <= error(slice, right, above, premium)
        ? below
        : above;
  }

  private static double error(OptionSlice slice, Right right, double strike, double premium) {
    return Math.abs(slice.quote(right, strike).mid() - premium);
  }
}
