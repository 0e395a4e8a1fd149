package io.condor.backtest;

/**
 * What a run is measured against.
 *
 * @param market what the market did on each session
 * @param equalBudget the strategy with a simple hedge of the same spend
 * @param trials how many strategies were tried before this one was chosen, itself included
 */
public record Yardsticks(MarketDays market, EqualBudget equalBudget, int trials) {
  /** Nothing is known. */
  public static final Yardsticks NONE = new Yardsticks(MarketDays.UNKNOWN, EqualBudget.NONE, 1);

  public Yardsticks {
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be at least 1, was " + trials);
    }
  }

  /** The same for the best of {@code count} that were tried, itself included. */
  public Yardsticks outOf(int count) {
    return new Yardsticks(market, equalBudget, count);
  }
}
