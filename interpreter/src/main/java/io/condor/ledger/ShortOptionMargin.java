package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Right;

/**
 * What a broker asks for one short option on a broad index that no long option covers.
 *
 * <p>Source: Cboe Margin Manual, short options on broad-based indices: the option's value plus 15 %
 * of the index less what the option is out of the money, at least the option's value plus 10 % of
 * the index (call) or of the strike (put).
 */
final class ShortOptionMargin {
  private static final double INDEX_SHARE = 0.15;
  private static final double LEAST_SHARE = 0.10;

  private ShortOptionMargin() {}

  /**
   * What is asked for beyond the option's value, points.
   *
   * @param index level, points
   * @throws IllegalArgumentException if the level is not a positive number
   */
  static double beyondValue(OptionContract sold, double index) {
    if (!(index > 0)) {
      throw new IllegalArgumentException("index level must be positive, was " + index);
    }
    boolean isPut = sold.right() == Right.PUT;
    double outOfTheMoney = Math.max(0, isPut ? index - sold.strike() : sold.strike() - index);
    double least = LEAST_SHARE * (isPut ? sold.strike() : index);
    return Math.max(INDEX_SHARE * index - outOfTheMoney, least);
  }
}
