package io.condor.measure;

import static io.condor.measure.DailyGrowth.SESSIONS_PER_YEAR;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Trade;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run earned and risked. Annualised with 252 sessions to the year. A measure that the run
 * does not define is empty, never NaN. Daily returns after ruin: see {@link #ruined}.
 *
 * @param sessions length of the run
 * @param ruined first session that ended with equity at or below zero, if one did; then CAGR is -1,
 *     the drawdown 1, the return of that session -1 and every return after it 0
 * @param finalEquity after the last session
 * @param totalReturn final equity over capital, less 1; below -1 if the account ended in debt
 * @param cagr (final equity / capital)^(252 / sessions) - 1
 * @param vol sample standard deviation (n - 1) of daily returns × √252; empty with one session
 * @param sharpe mean over sample standard deviation of daily returns in excess of the interest that
 *     the account itself earned, × √252; empty without variation
 * @param sortino mean of the same excess returns over the root mean square of the negative ones
 *     (zero for the others, all sessions counted), × √252; empty without a negative one
 * @param calmar CAGR over the largest drawdown; empty without a drawdown
 * @param drawdown the largest
 * @param cvar mean of the worst twentieth of daily returns, signed: the worst 1 + ⌊(n - 1) / 20⌋
 * @param exposure share of sessions that end with a condor open
 * @param fees paid in all
 * @param slippage paid in all against the mid: (price - mid) × quantity × multiplier over every
 *     fill that is no settlement
 * @param trades closed trades by block and layer, in the order of {@link RunResult#pnl()}
 * @param sources daily profit by source, in the same order
 */
public record Measures(
    int sessions,
    Optional<LocalDate> ruined,
    Money finalEquity,
    double totalReturn,
    double cagr,
    OptionalDouble vol,
    OptionalDouble sharpe,
    OptionalDouble sortino,
    OptionalDouble calmar,
    Drawdown drawdown,
    double cvar,
    double exposure,
    Money fees,
    Money slippage,
    Map<String, BlockTrades> trades,
    Map<String, SourceProfit> sources) {
  /** Growth beyond e^700 a year is shown as e^700: a double ends soon after. */
  private static final double LARGEST_LOG_GROWTH = 700;

  /** Standard deviations below this are rounding of constant returns, not variation. */
  private static final double NO_VARIATION = 1e-14;

  public Measures {
    trades = Collections.unmodifiableMap(new LinkedHashMap<>(trades));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /**
   * The closed trades of one block. Each trade counts once, whatever its size.
   *
   * @param count closed trades
   * @param won those with a profit after fees
   * @param contracts condors, or contracts of a layer, over all of them
   * @param pnl after fees
   */
  public record BlockTrades(int count, int won, long contracts, Money pnl) {
    static BlockTrades of(Trade trade) {
      return new BlockTrades(1, trade.won() ? 1 : 0, Math.abs(trade.quantity()), trade.pnl());
    }

    /** Share of trades won; empty without a trade. */
    public OptionalDouble winRate() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) won / count);
    }

    /** Mean profit of a trade, dollars; empty without a trade. */
    public OptionalDouble expectancyUsd() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(pnl.dollars() / count);
    }

    /** Mean profit of a condor or contract, dollars; empty without one. */
    public OptionalDouble expectancyPerContractUsd() {
      return contracts == 0 ? OptionalDouble.empty() : OptionalDouble.of(pnl.dollars() / contracts);
    }
  }

  /**
   * Daily profit of one source.
   *
   * @param total over the run
   * @param perYear mean daily profit × 252
   * @param shareOfEquityPerYear mean daily profit as a share of opening equity × 252
   * @param bestDay session of the largest profit
   * @param best that profit
   * @param condorOpen profit of sessions that began with a condor open in the same account
   * @param condorFlat profit of sessions that began without one
   */
  public record SourceProfit(
      Money total,
      double perYear,
      double shareOfEquityPerYear,
      LocalDate bestDay,
      Money best,
      Money condorOpen,
      Money condorFlat) {}

  /** The measures of {@code run}, which has at least one session and a positive capital. */
  public static Measures of(RunResult run) {
    DailyGrowth growth = new DailyGrowth(run);
    double[] excess = growth.excessReturns();
    Drawdown drawdown = Drawdown.deepest(run);
    double cagr = cagr(sum(growth.logGrowth()), growth.sessions());
    return new Measures(
        growth.sessions(),
        growth.ruined(),
        run.equity().get(run.equity().size() - 1),
        run.equity().get(run.equity().size() - 1).dollars() / run.capital().dollars() - 1,
        cagr,
        vol(growth.returns()),
        sharpe(excess),
        sortino(excess),
        drawdown.depth() > 0 ? OptionalDouble.of(cagr / drawdown.depth()) : OptionalDouble.empty(),
        drawdown,
        cvar(growth.returns()),
        exposure(run),
        fees(run),
        slippage(run),
        trades(run),
        sources(run, growth));
  }

  /** True if a condor was carried into session {@code i}. */
  static boolean condorOpenInto(RunResult run, int i) {
    return i > 0 && run.openPositions().get(i - 1) > 0;
  }

  /** Annual growth from the sum of daily log growth. */
  static double cagr(double logGrowth, int sessions) {
    return StrictMath.expm1(Math.min(LARGEST_LOG_GROWTH, logGrowth * SESSIONS_PER_YEAR / sessions));
  }

  static OptionalDouble vol(double[] returns) {
    return returns.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(deviation(returns) * Math.sqrt(SESSIONS_PER_YEAR));
  }

  static OptionalDouble sharpe(double[] excess) {
    if (excess.length < 2 || deviation(excess) < NO_VARIATION) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(mean(excess) / deviation(excess) * Math.sqrt(SESSIONS_PER_YEAR));
  }

  static OptionalDouble sortino(double[] excess) {
    double squares = 0;
    for (double value : excess) {
      squares += value < 0 ? value * value : 0;
    }
    double downside = Math.sqrt(squares / excess.length);
    return downside < NO_VARIATION
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean(excess) / downside * Math.sqrt(SESSIONS_PER_YEAR));
  }

  static double cvar(double[] returns) {
    double[] sorted = returns.clone();
    Arrays.sort(sorted);
    int worst = 1 + (sorted.length - 1) / 20;
    return mean(Arrays.copyOf(sorted, worst));
  }

  static double mean(double[] values) {
    return sum(values) / values.length;
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double exposure(RunResult run) {
    int open = 0;
    for (int condors : run.openPositions()) {
      open += condors > 0 ? 1 : 0;
    }
    return (double) open / run.sessions().size();
  }

  private static Money fees(RunResult run) {
    Money fees = Money.ZERO;
    for (Fill fill : run.fills()) {
      fees = fees.plus(fill.fees());
    }
    return fees;
  }

  private static Money slippage(RunResult run) {
    Money slippage = Money.ZERO;
    for (Fill fill : run.fills()) {
      slippage = slippage.plus(slippage(fill));
    }
    return slippage;
  }

  /** What a fill paid against its mid: positive if worse than the mid, zero for a settlement. */
  public static Money slippage(Fill fill) {
    if (fill.action() == Fill.Action.SETTLE) {
      return Money.ZERO;
    }
    return Money.ofDollars((fill.price() - fill.mid()) * fill.quantity() * OptionRoot.MULTIPLIER);
  }

  private static Map<String, BlockTrades> trades(RunResult run) {
    Map<String, BlockTrades> blocks = new LinkedHashMap<>();
    for (String source : run.pnl().keySet()) {
      if (!DailyGrowth.CASH.contains(source)) {
        blocks.put(source, new BlockTrades(0, 0, 0, Money.ZERO));
      }
    }
    for (Trade trade : run.trades()) {
      blocks.merge(trade.block(), BlockTrades.of(trade), Measures::together);
    }
    return blocks;
  }

  static BlockTrades together(BlockTrades a, BlockTrades b) {
    return new BlockTrades(
        a.count() + b.count(),
        a.won() + b.won(),
        a.contracts() + b.contracts(),
        a.pnl().plus(b.pnl()));
  }

  private static Map<String, SourceProfit> sources(RunResult run, DailyGrowth growth) {
    Map<String, SourceProfit> sources = new LinkedHashMap<>();
    run.pnl().forEach((source, days) -> sources.put(source, profit(source, run, growth, days)));
    return sources;
  }

  /** The account that a block or layer belongs to: {@code run} itself if there is only one. */
  static RunResult ownerOf(String source, RunResult run) {
    return run.books().values().stream()
        .filter(book -> !DailyGrowth.CASH.contains(source) && book.pnl().containsKey(source))
        .findFirst()
        .orElse(run);
  }

  private static SourceProfit profit(
      String source, RunResult run, DailyGrowth growth, List<Money> days) {
    Money open = Money.ZERO;
    Money flat = Money.ZERO;
    RunResult owner = ownerOf(source, run);
    int best = 0;
    for (int i = 0; i < days.size(); i++) {
      if (condorOpenInto(owner, i)) {
        open = open.plus(days.get(i));
      } else {
        flat = flat.plus(days.get(i));
      }
      best = days.get(i).compareTo(days.get(best)) > 0 ? i : best;
    }
    Money total = open.plus(flat);
    return new SourceProfit(
        total,
        total.dollars() / days.size() * SESSIONS_PER_YEAR,
        mean(growth.sharesOfEquity(days)) * SESSIONS_PER_YEAR,
        run.sessions().get(best),
        days.get(best),
        open,
        flat);
  }
}
