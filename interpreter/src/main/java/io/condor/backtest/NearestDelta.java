package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.OptionSlice;
import java.time.LocalDate;

/** Finds the listed strike whose forward delta is nearest to a wanted one. */
final class NearestDelta {
  private NearestDelta() {}

  /**
   * NaN if no strike can be priced.
   *
   * @param delta signed forward delta
   * @param movedPoints added to the exact strike before the nearest listed one is taken
   */
  static double strike(
      ContractTable contracts,
      OptionSlice slice,
      OptionRoot root,
      LocalDate date,
      LocalDate expiry,
      Right right,
      double delta,
      double movedPoints) {
    double exact = slice.strikeAtDelta(right, delta) + movedPoints;
    double below = contracts.strikeAtOrBelow(root, date, expiry, right, exact);
    double above = contracts.strikeAtOrAbove(root, date, expiry, right, exact);
    if (Double.isNaN(below) || Double.isNaN(above)) {
      return Double.isNaN(below) ? above : below;
    }
    if (movedPoints != 0) {
      return exact - below <= above - exact ? below : above;
    }
    double errorBelow = Math.abs(slice.delta(right, below) - delta);
    double errorAbove = Math.abs(slice.delta(right, above) - delta);
    return errorBelow <= errorAbove ? below : above;
  }
}
