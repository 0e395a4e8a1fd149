package io.condor.backtest;

import io.condor.market.FillModel;
import io.condor.market.FillTable;

/** Fill models of the table that ships with the product, for whoever runs a plan by hand. */
public final class FillAssumption {
  /** Every order pays the whole half spread. */
  public static final FillModel TOUCH = named("touch");

  /** What decides unless a run names another: three quarters of the half spread. */
  public static final FillModel DEFAULT = FillTable.shipped().headline();

  /** Every order fills at the mid: what kind backtests assume. */
  public static final FillModel MID = named("mid");

  private FillAssumption() {}

  private static FillModel named(String name) {
    return FillTable.shipped()
        .model(name)
        .orElseThrow(() -> new IllegalStateException("no fill model " + name));
  }
}
