package io.condor.backtest;

import java.util.Locale;

/** A cause of profit; what each means and how it is measured stands at {@link OptionSteps}. */
public enum Component {
  /** Time that passes, discounting included. */
  THETA(0),
  /** Moves of the forward at the slope before the move. */
  DELTA(1),
  /** What a move of the forward does beyond its slope. */
  GAMMA(2),
  /** SPX: moves of the at-the-money vol of the expiry. */
  VEGA(3),
  /** Moves of the option's own vol beyond those of the at-the-money vol. */
  SKEW(4),
  /** VIX: the future rolls along the curve of the session before. */
  CURVE(5),
  /** VIX: moves of the at-the-money vol of the expiry. */
  VOL_OF_VOL(6),
  /** Fills against the mid. */
  SPREAD(7),
  /** Commissions and exchange fees. */
  FEES(8),
  /** What bills paid on cash, and what negative cash cost. */
  INTEREST(9),
  /** What the index fund gained that cash was held in. */
  INDEX_FUND(10),
  /** What a loan cost. */
  BORROWING(11),
  /** The rest: rounding, moves of the interest rate, quotes off the smile, prices without a vol. */
  RESIDUAL(12);

  static final int COUNT = values().length;

  private final int column;

  Component(int column) {
    this.column = column;
  }

  /** Its place among the amounts of a row, from 0. */
  int column() {
    return column;
  }

  /** The name in files: {@code vol_of_vol}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
