package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Daily returns of one run, with ruin made explicit: on the first session that ends with equity at
 * or below zero the return is -1, and every return after it is 0, because nothing is left to grow.
 */
public final class DailyGrowth {
  /** Sessions in a year, for every annualised number of a report. */
  public static final int SESSIONS_PER_YEAR = 252;

  /** Key of interest in {@link RunResult#pnl()}. */
  public static final String INTEREST = "interest";

  /** Key of what the index fund gained. */
  public static final String INDEX_FUND = "index_fund";

  /** Key of what borrowed money cost. */
  public static final String BORROWING = "borrowing";

  /** Keys of what cash earned or cost; the others are blocks and layers. */
  public static final Set<String> CASH = Set.of(INTEREST, INDEX_FUND, BORROWING);

  private static final int NEVER = -1;

  private final RunResult run;
  private final double[] returns;
  private final int ruinedAt;

  DailyGrowth(RunResult run) {
    if (run.capital().units() <= 0) {
      throw new IllegalArgumentException("capital must be positive, was " + run.capital());
    }
    if (run.sessions().isEmpty() || run.equity().size() != run.sessions().size()) {
      throw new IllegalArgumentException(
          "sessions " + run.sessions().size() + ", equity values " + run.equity().size());
    }
    this.run = run;
    this.returns = new double[run.sessions().size()];
    this.ruinedAt = fill(run, returns);
  }

  private static int fill(RunResult run, double[] returns) {
    for (int i = 0; i < returns.length; i++) {
      if (run.equity().get(i).units() <= 0) {
        returns[i] = -1;
        return i;
      }
      returns[i] = run.equity().get(i).dollars() / run.equityBefore(i).dollars() - 1;
    }
    return NEVER;
  }

  int sessions() {
    return returns.length;
  }

  /** First session that ended with equity at or below zero. */
  Optional<LocalDate> ruined() {
    return ruinedAt == NEVER ? Optional.empty() : Optional.of(run.sessions().get(ruinedAt));
  }

  /** Fractions; not below -1. */
  double[] returns() {
    return returns.clone();
  }

  /** Natural logarithms of 1 + return; minus infinity on the day of ruin. */
  double[] logGrowth() {
    double[] logs = new double[returns.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log1p(returns[i]);
    }
    return logs;
  }

  /** Each day's profit as a share of the equity it started with; zero once ruined. */
  double[] sharesOfEquity(List<Money> profits) {
    double[] shares = new double[returns.length];
    int last = ruinedAt == NEVER ? shares.length - 1 : ruinedAt;
    for (int i = 0; i <= last; i++) {
      shares[i] = profits.get(i).dollars() / run.equityBefore(i).dollars();
    }
    return shares;
  }

  /** Returns less the interest that the account itself earned on the day. */
  double[] excessReturns() {
    double[] excess = returns();
    List<Money> interest = run.pnl().getOrDefault(INTEREST, List.of());
    if (!interest.isEmpty()) {
      double[] shares = sharesOfEquity(interest);
      for (int i = 0; i < excess.length; i++) {
        excess[i] -= shares[i];
      }
    }
    return excess;
  }
}
