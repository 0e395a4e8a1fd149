package io.condor.measure;

import static io.condor.measure.DailyGrowth.SESSIONS_PER_YEAR;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The daily results of one band with and without the hedge, day beside day, as columns of numbers.
 * Turns the value of a claim into a {@link Statistic}, so that the days as they happened and every
 * resampled sequence of days go through the same arithmetic.
 */
final class PairedDays {
  private final Study study;
  private final RunResult with;
  private final DailyGrowth growthWith;
  private final double[] logWith;
  private final double[] logWithout;
  private final double[] hedgeShares;
  private final DailyGrowth growthWithout;

  private final Study.Band band;

  PairedDays(Study study, Study.Band band) {
    this.band = band;
    if (!band.with().sessions().equals(band.without().sessions())) {
      throw new IllegalArgumentException(
          "band " + band.name() + " has other sessions with the hedge than without");
    }
    this.study = study;
    this.with = band.with();
    this.growthWith = new DailyGrowth(band.with());
    this.growthWithout = new DailyGrowth(band.without());
    this.logWith = growthWith.logGrowth();
    this.logWithout = growthWithout.logGrowth();
    this.hedgeShares = growthWith.sharesOfEquity(hedgeProfits());
  }

  int sessions() {
    return logWith.length;
  }

  /** Mean block length for resampling these days. */
  double meanBlockSessions() {
    return BlockLength.choose(growthWith.returns(), growthWithout.returns(), hedgeShares);
  }

  /** The same days of one book alone. */
  private PairedDays ofBook(String name) {
    RunResult book = band.with().books().get(name);
    RunResult bare = band.without().books().get(name);
    if (book == null || bare == null) {
      throw new IllegalArgumentException("no book " + name);
    }
    return new PairedDays(study, new Study.Band(band.kind(), band.name(), band.text(), book, bare));
  }

  /** Why the days as they happened do not define {@code value}; empty if they do. */
  Optional<String> undefinedBecause(ClaimValue value) {
    if (value instanceof ClaimValue.OfBook book) {
      return ofBook(book.book()).undefinedBecause(book.value());
    }
    if (leavesHedgeOut(value) && !hasHedge()) {
      return Optional.of("this run has no hedge to leave out");
    }
    if (isOverSimple(value)) {
      return simple().isEmpty() ? Optional.of(study.equalBudget().reason()) : Optional.empty();
    }
    if (value instanceof ClaimValue.CostShareOfEquity cost) {
      return missingHedge(cost.hedge());
    }
    if (value instanceof ClaimValue.CostPerYear cost) {
      return missingHedge(cost.hedge());
    }
    if (value instanceof ClaimValue.Irr irr) {
      return missingHedge(irr.hedge())
          .or(
              () ->
                  Double.isNaN(irr(irr.hedge()))
                      ? Optional.of("no single rate solves the hedge's cash flows")
                      : Optional.empty());
    }
    if (value instanceof ClaimValue.CapmBeta || value instanceof ClaimValue.CapmAlpha) {
      return Double.isNaN(statistic(value).of(asHappened()))
          ? Optional.of("the index did not move")
          : Optional.empty();
    }
    if (value instanceof ClaimValue.WinRate rate) {
      return closed(rate.block()) > 0
          ? Optional.empty()
          : Optional.of("no trade of `" + rate.block() + "` was closed");
    }
    if (value instanceof ClaimValue.Share share) {
      return share.holds().isEmpty()
          ? Optional.of("the condition is known on no session")
          : Optional.empty();
    }
    if (value instanceof ClaimValue.Ratio ratio) {
      return undefinedBecause(ratio.numerator())
          .or(() -> undefinedBecause(ratio.denominator()))
          .or(() -> zeroDenominator(ratio));
    }
    return Optional.empty();
  }

  private static boolean isOverSimple(ClaimValue value) {
    return value instanceof ClaimValue.DrawdownOverSimple
        || value instanceof ClaimValue.GrowthOverSimple;
  }

  private Optional<RunResult> simple() {
    return study.equalBudget().run();
  }

  private double[] logSimple() {
    return new DailyGrowth(simple().orElseThrow()).logGrowth();
  }

  private static boolean leavesHedgeOut(ClaimValue value) {
    if (value instanceof ClaimValue.MaxDrawdown drawdown) {
      return !drawdown.withHedge();
    }
    if (value instanceof ClaimValue.CapmBeta beta) {
      return !beta.withHedge();
    }
    if (value instanceof ClaimValue.CapmAlpha alpha) {
      return !alpha.withHedge();
    }
    return value instanceof ClaimValue.Cagr cagr && !cagr.withHedge();
  }

  private Optional<String> zeroDenominator(ClaimValue.Ratio ratio) {
    return statistic(ratio.denominator()).of(asHappened()) == 0
        ? Optional.of(words(ratio.denominator()) + " is zero")
        : Optional.empty();
  }

  private Optional<String> missingHedge(String hedge) {
    return layers(hedge).isEmpty()
        ? Optional.of("this run has no hedge `" + hedge + "`")
        : Optional.empty();
  }

  private boolean hasHedge() {
    return !study.hedge().isEmpty();
  }

  /** The days in the order in which they happened. */
  static Statistic.Days asHappened() {
    return length -> {
      int[] days = new int[length];
      for (int i = 0; i < length; i++) {
        days[i] = i;
      }
      return days;
    };
  }

  /** Lengths of the columns that {@code value} reads, ascending; none for a number. */
  Set<Integer> lengths(ClaimValue value) {
    Set<Integer> lengths = new TreeSet<>();
    if (value instanceof ClaimValue.Share share) {
      lengths.add(share.holds().size());
    } else if (value instanceof ClaimValue.Ratio ratio) {
      lengths.addAll(lengths(ratio.numerator()));
      lengths.addAll(lengths(ratio.denominator()));
    } else if (!(value instanceof ClaimValue.Constant || value instanceof ClaimValue.Irr)) {
      lengths.add(sessions());
    }
    return lengths;
  }

  /**
   * Why no interval can be given: cash flows make sense in the order in which they were paid alone.
   */
  Optional<String> notResampledBecause(ClaimValue value) {
    if (value instanceof ClaimValue.Irr) {
      return Optional.of("cash flows cannot be resampled day by day");
    }
    return value instanceof ClaimValue.Ratio ratio
        ? notResampledBecause(ratio.numerator()).or(() -> notResampledBecause(ratio.denominator()))
        : Optional.empty();
  }

  /** The arithmetic of {@code value} on any sequence of these days. */
  Statistic statistic(ClaimValue value) {
    if (value instanceof ClaimValue.OfBook book) {
      return ofBook(book.book()).statistic(book.value());
    }
    if (value instanceof ClaimValue.MaxDrawdown drawdown) {
      return maxDrawdown(drawdown.withHedge() ? logWith : logWithout);
    }
    if (value instanceof ClaimValue.Cagr cagr) {
      return growth(cagr.withHedge() ? logWith : logWithout);
    }
    if (value instanceof ClaimValue.DrawdownOverSimple) {
      return difference(maxDrawdown(logWith), maxDrawdown(logSimple()));
    }
    if (value instanceof ClaimValue.GrowthOverSimple) {
      return difference(growth(logWith), growth(logSimple()));
    }
    if (value instanceof ClaimValue.Excess excess) {
      return days -> Measures.cagr(sum(logWith, days), logWith.length) - excess.hurdle();
    }
    if (value instanceof ClaimValue.CapmBeta beta) {
      return capm(beta.withHedge(), beta.riskFree())::beta;
    }
    if (value instanceof ClaimValue.CapmAlpha alpha) {
      return capm(alpha.withHedge(), alpha.riskFree())::alpha;
    }
    if (value instanceof ClaimValue.Irr irr) {
      double rate = irr(irr.hedge());
      return days -> rate;
    }
    if (value instanceof ClaimValue.CostShareOfEquity cost) {
      return yearlyCost(growthWith.sharesOfEquity(profits(layers(cost.hedge()))));
    }
    if (value instanceof ClaimValue.CostPerYear cost) {
      return yearlyCost(dollars(profits(layers(cost.hedge()))));
    }
    if (value instanceof ClaimValue.WinRate rate) {
      return share(tradesPerDay(rate.block(), true), tradesPerDay(rate.block(), false));
    }
    if (value instanceof ClaimValue.Share share) {
      return share(holds(share.holds()), ones(share.holds().size()));
    }
    if (value instanceof ClaimValue.Ratio ratio) {
      Statistic numerator = statistic(ratio.numerator());
      Statistic denominator = statistic(ratio.denominator());
      return days -> quotient(numerator.of(days), denominator.of(days));
    }
    double number = ((ClaimValue.Constant) value).number();
    return days -> number;
  }

  private Capm capm(boolean withHedge, List<Double> riskFree) {
    double[] excess = (withHedge ? growthWith : growthWithout).returns();
    double[] market = new double[excess.length];
    for (int i = 0; i < excess.length; i++) {
      excess[i] -= riskFree.get(i);
      market[i] = study.indexReturns().get(i) - riskFree.get(i);
    }
    return new Capm(excess, market);
  }

  /** Money-weighted return of a hedge; what it holds at the end counts as if it were sold. */
  private double irr(String hedge) {
    double[] flows = new double[sessions()];
    double paid = 0;
    for (Fill fill : with.fills()) {
      if (belongs(fill.block(), hedge)) {
        double flow = fill.cash().minus(fill.fees()).dollars();
        flows[session(fill.date())] += flow;
        paid += flow;
      }
    }
    flows[flows.length - 1] += Measures.sum(dollars(profits(layers(hedge)))) - paid;
    return MoneyWeighted.rate(with.sessions(), flows).orElse(Double.NaN);
  }

  /** Largest fall below the running peak, from sums of log growth; the start counts as a peak. */
  private static Statistic maxDrawdown(double[] logs) {
    return days -> {
      double level = 0;
      double peak = 0;
      double deepest = 0;
      for (int day : days.ofLength(logs.length)) {
        level += logs[day];
        if (level > peak) {
          peak = level;
        } else if (peak - level > deepest) {
          deepest = peak - level;
        }
      }
      return -StrictMath.expm1(-deepest);
    };
  }

  private static Statistic growth(double[] logs) {
    return days -> Measures.cagr(sum(logs, days), logs.length);
  }

  private static Statistic difference(Statistic one, Statistic other) {
    return days -> one.of(days) - other.of(days);
  }

  private static Statistic yearlyCost(double[] profits) {
    return days -> -sum(profits, days) / profits.length * SESSIONS_PER_YEAR;
  }

  private static Statistic share(double[] hits, double[] tries) {
    return days -> quotient(sum(hits, days), sum(tries, days));
  }

  private static double quotient(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  private static double sum(double[] column, Statistic.Days days) {
    double sum = 0;
    for (int day : days.ofLength(column.length)) {
      sum += column[day];
    }
    return sum;
  }

  private List<String> layers(String hedge) {
    return belongingTo(hedge, study.hedgeLayers());
  }

  private static List<String> belongingTo(String block, Iterable<String> keys) {
    List<String> found = new ArrayList<>();
    for (String key : keys) {
      if (belongs(key, block)) {
        found.add(key);
      }
    }
    return found;
  }

  private static boolean belongs(String key, String block) {
    return key.equals(block) || key.startsWith(block + ".");
  }

  private List<Money> hedgeProfits() {
    return profits(study.hedgeLayers());
  }

  private List<Money> profits(List<String> sources) {
    List<Money> sums = new ArrayList<>(Collections.nCopies(with.sessions().size(), Money.ZERO));
    for (String source : sources) {
      List<Money> days = with.pnl().getOrDefault(source, List.of());
      for (int i = 0; i < days.size(); i++) {
        sums.set(i, sums.get(i).plus(days.get(i)));
      }
    }
    return sums;
  }

  private static double[] dollars(List<Money> amounts) {
    return amounts.stream().mapToDouble(Money::dollars).toArray();
  }

  /** Closed trades of a block, and how many of them were won. */
  int closed(String block) {
    return (int) Measures.sum(tradesPerDay(block, false));
  }

  int won(String block) {
    return (int) Measures.sum(tradesPerDay(block, true));
  }

  private double[] tradesPerDay(String block, boolean onlyWon) {
    double[] counts = new double[sessions()];
    for (Trade trade : with.trades()) {
      if (belongs(trade.block(), block) && (trade.won() || !onlyWon)) {
        counts[session(trade.closed())]++;
      }
    }
    return counts;
  }

  private int session(LocalDate date) {
    int at = Collections.binarySearch(with.sessions(), date);
    if (at < 0) {
      throw new IllegalArgumentException("a trade closed on " + date + ", which is no session");
    }
    return at;
  }

  private static double[] holds(List<Boolean> holds) {
    return holds.stream().mapToDouble(hold -> hold ? 1 : 0).toArray();
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static String words(ClaimValue value) {
    if (value instanceof ClaimValue.OfBook book) {
      return words(book.value()) + " in `" + book.book() + "`";
    }
    if (value instanceof ClaimValue.MaxDrawdown drawdown) {
      return "the drawdown " + (drawdown.withHedge() ? "with" : "without") + " the hedge";
    }
    if (value instanceof ClaimValue.Cagr cagr) {
      return "annual growth " + (cagr.withHedge() ? "with" : "without") + " the hedge";
    }
    if (value instanceof ClaimValue.WinRate rate) {
      return "the win rate of `" + rate.block() + "`";
    }
    if (value instanceof ClaimValue.CostShareOfEquity || value instanceof ClaimValue.CostPerYear) {
      return "the cost of the hedge";
    }
    return "the denominator";
  }
}
