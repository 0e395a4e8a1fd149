package io.condor.backtest;

/**
 * Where between mid and touch orders fill.
 *
 * @param name {@code touch}, {@code default} or {@code mid}
 * @param shareOfHalfSpread distance from the mid as a share of the half spread, 0..1
 */
public record FillAssumption(String name, double shareOfHalfSpread) {
  /** Every order pays the whole spread. */
  public static final FillAssumption TOUCH = new FillAssumption("touch", 1);

  /** Three quarters of the half spread on every leg. */
  public static final FillAssumption DEFAULT = new FillAssumption("default", 0.75);

  /** Every order fills at the mid: what kind backtests assume. */
  public static final FillAssumption MID = new FillAssumption("mid", 0);
}
