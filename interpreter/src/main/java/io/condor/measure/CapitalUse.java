package io.condor.measure;

import static io.condor.measure.DailyGrowth.SESSIONS_PER_YEAR;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a run made of its capital: of the margin tied up, of the market's risk, of what it traded.
 * Yearly figures are those of 252 sessions.
 *
 * @param meanMargin dollars that short positions may need, mean over the sessions that carried any,
 *     as a share of that session's equity; empty if none did
 * @param peakMargin the largest such share
 * @param onMeanMargin profit a year of all blocks and layers after fees, without what cash earned,
 *     over the mean margin in dollars of those sessions
 * @param onPeakMargin the same over the largest margin
 * @param lowestQuickRatio cash over margin, the lowest of those sessions; the marks of options held
 *     long are left out, for they may not fetch them when they are needed
 * @param medianQuickRatio the middle one
 * @param capm line on the returns of SPX, both in excess of bills; empty if those are unknown
 * @param moneyWeighted internal rate of return of the account, a year of 365 calendar days: growth
 *     by the calendar, for nothing is paid in or withdrawn; empty where it does not exist
 * @param turnover premium bought and sold a year, settlements apart, as a share of the equity of
 *     each day's opening
 * @param feesPerYear as a share of each day's opening equity
 * @param tailRatio 95th percentile of daily returns over the 5th without its sign; empty if that is
 *     zero
 * @param daysUnderWater calendar days of the largest drawdown, from peak to recovery or the end
 */
public record CapitalUse(
    OptionalDouble meanMargin,
    OptionalDouble peakMargin,
    OptionalDouble onMeanMargin,
    OptionalDouble onPeakMargin,
    OptionalDouble lowestQuickRatio,
    OptionalDouble medianQuickRatio,
    Optional<CapmLine> capm,
    OptionalDouble moneyWeighted,
    double turnover,
    double feesPerYear,
    OptionalDouble tailRatio,
    long daysUnderWater) {

  /**
   * Least-squares line of daily returns.
   *
   * @param beta slope
   * @param betaError its standard error, {@link NeweyWest}
   * @param alpha intercept × 252
   * @param alphaError its standard error × 252
   * @param lag of both errors, sessions
   */
  public record CapmLine(double beta, double betaError, double alpha, double alphaError, int lag) {}

  /** What {@code run}, one of the results of {@code study}, made of its capital. */
  public static CapitalUse of(Study study, RunResult run) {
    int last = run.sessions().size() - 1;
    DailyGrowth growth = new DailyGrowth(run);
    double[] margin = carried(run);
    double mean = Arrays.stream(margin).filter(value -> value > 0).average().orElse(0);
    double peak = Arrays.stream(margin).max().orElse(0);
    double profit = traded(run) / run.sessions().size() * SESSIONS_PER_YEAR;
    double[] shares = overEquity(run, margin);
    double[] quick = quickRatios(run, margin);
    return new CapitalUse(
        Arrays.stream(shares).average(),
        Arrays.stream(shares).max(),
        mean > 0 ? OptionalDouble.of(profit / mean) : OptionalDouble.empty(),
        peak > 0 ? OptionalDouble.of(profit / peak) : OptionalDouble.empty(),
        Arrays.stream(quick).min(),
        quick.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(percentile(quick, 0.5)),
        capm(study, growth.returns()),
        MoneyWeighted.rate(
            List.of(run.sessions().get(0), run.sessions().get(last)),
            new double[] {-run.capital().dollars(), run.equity().get(last).dollars()}),
        perYear(run, fill -> fill.cash().dollars(), false),
        perYear(run, fill -> fill.fees().dollars(), true),
        tailRatio(growth.returns()),
        Drawdown.deepest(run).daysUnderWater(run.sessions().get(last)));
  }

  /** Margin in dollars of each session; of sessions after ruin none. */
  private static double[] carried(RunResult run) {
    double[] margin = new double[run.margin().size()];
    for (int i = 0; i < margin.length && run.equity().get(i).units() > 0; i++) {
      margin[i] = run.margin().get(i).dollars();
    }
    return margin;
  }

  private static double[] overEquity(RunResult run, double[] margin) {
    double[] shares = new double[margin.length];
    Arrays.setAll(shares, i -> margin[i] > 0 ? margin[i] / run.equity().get(i).dollars() : 0);
    return Arrays.stream(shares).filter(share -> share > 0).toArray();
  }

  private static double[] quickRatios(RunResult run, double[] margin) {
    double[] ratios = new double[margin.length];
    Arrays.setAll(
        ratios, i -> margin[i] > 0 ? run.cash().get(i).dollars() / margin[i] : Double.NaN);
    return Arrays.stream(ratios).filter(ratio -> !Double.isNaN(ratio)).toArray();
  }

  private static double traded(RunResult run) {
    double profit = 0;
    for (Map.Entry<String, List<Money>> source : run.pnl().entrySet()) {
      if (!DailyGrowth.CASH.contains(source.getKey())) {
        profit += source.getValue().stream().mapToDouble(Money::dollars).sum();
      }
    }
    return profit;
  }

  private static Optional<CapmLine> capm(Study study, double[] returns) {
    List<Double> bills = study.market().bills();
    if (bills.isEmpty() || !study.indexReturns().stream().allMatch(value -> value > -1)) {
      return Optional.empty();
    }
    double[] excess = returns.clone();
    double[] market = new double[returns.length];
    for (int i = 0; i < returns.length; i++) {
      excess[i] -= bills.get(i);
      market[i] = study.indexReturns().get(i) - bills.get(i);
    }
    Capm line = new Capm(excess, market);
    double beta = line.beta(PairedDays.asHappened());
    return Double.isNaN(beta) ? Optional.empty() : Optional.of(capm(line, excess, market));
  }

  private static CapmLine capm(Capm line, double[] excess, double[] market) {
    double beta = line.beta(PairedDays.asHappened());
    double alpha = line.alpha(PairedDays.asHappened());
    int lag = NeweyWest.lag(excess.length);
    NeweyWest errors = NeweyWest.of(excess, market, alpha / SESSIONS_PER_YEAR, beta, lag);
    return new CapmLine(beta, errors.slope(), alpha, errors.intercept() * SESSIONS_PER_YEAR, lag);
  }

  /** What fills moved in a year, without signs, as a share of the equity of their day's opening. */
  private static double perYear(
      RunResult run, ToDoubleFunction<Fill> dollars, boolean settlements) {
    double shares = 0;
    for (Fill fill : run.fills()) {
      int session = Collections.binarySearch(run.sessions(), fill.date());
      double equity = run.equityBefore(session).dollars();
      boolean counts = settlements || fill.action() != Fill.Action.SETTLE;
      shares += counts && equity > 0 ? Math.abs(dollars.applyAsDouble(fill)) / equity : 0;
    }
    return shares / run.sessions().size() * SESSIONS_PER_YEAR;
  }

  static OptionalDouble tailRatio(double[] returns) {
    double low = Math.abs(percentile(returns, 0.05));
    return low == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.abs(percentile(returns, 0.95)) / low);
  }

  /** On a straight line between the two values next to it. */
  static double percentile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
