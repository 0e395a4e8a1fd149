package io.condor.backtest;

/**
 * What the orders of a run paid of the spreads they met, by its fill model, before ticks.
 *
 * @param halfSpreadUsd the half spreads of all legs traded, dollars
 * @param paidUsd the part that the model pays of them; 0.75 of it if every order pays three
 *     quarters
 */
public record SpreadPaid(double halfSpreadUsd, double paidUsd) {
  /** Of a run without orders. */
  public static final SpreadPaid NONE = new SpreadPaid(0, 0);

  /** Paid over met: the mean share of the half spread, weighted by dollars; 0 without any. */
  public double share() {
    return halfSpreadUsd == 0 ? 0 : paidUsd / halfSpreadUsd;
  }

  SpreadPaid plus(SpreadPaid other) {
    return new SpreadPaid(halfSpreadUsd + other.halfSpreadUsd, paidUsd + other.paidUsd);
  }
}
