package io.condor.backtest;

import java.util.Locale;

/** A cause of profit; what each means and how it is measured stands at {@link OptionSteps}. */
public enum Component {
  /** Time that passes, discounting included. */
  THETA,
  /** Moves of the forward at the slope before the move. */
  DELTA,
  /** What a move of the forward does beyond its slope. */
  GAMMA,
  /** SPX: moves of the at-the-money vol of the expiry. */
  VEGA,
  /** Moves of the option's own vol beyond those of the at-the-money vol. */
  SKEW,
  /** VIX: the future rolls along the curve of the session before. */
  CURVE,
  /** VIX: moves of the at-the-money vol of the expiry. */
  VOL_OF_VOL,
  /** Fills against the mid. */
  SPREAD,
  /** Commissions and exchange fees. */
  FEES,
  /** What bills paid on cash, and what negative cash cost. */
  INTEREST,
  /** What the index fund gained that cash was held in. */
  INDEX_FUND,
  /** What a loan cost. */
  BORROWING,
  /** The rest: rounding, moves of the interest rate, quotes off the smile, prices without a vol. */
  RESIDUAL;

  static final int COUNT = values().length;

  /** The name in files: {@code vol_of_vol}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
