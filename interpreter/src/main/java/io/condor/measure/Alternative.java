package io.condor.measure;

import io.condor.backtest.EqualBudget;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One use of the same capital over the same sessions.
 *
 * @param kind what it is
 * @param growth compound growth a year
 * @param drawdown the largest, a fraction of the peak
 * @param costPerYear what its hedge cost a year, as a share of each day's opening equity; empty if
 *     it has none
 * @param worstDay the lowest return of a session
 * @param crises compound return over the sessions of all crisis windows; empty if there are none
 */
public record Alternative(
    Kind kind,
    double growth,
    double drawdown,
    OptionalDouble costPerYear,
    double worstDay,
    OptionalDouble crises) {

  /** What is held against the strategy with its hedge. */
  public enum Kind {
    /** The strategy with its hedge itself. */
    HEDGED,
    /** The strategy without a hedge: what that spends stays in cash and earns what cash earns. */
    UNHEDGED,
    /** The strategy with the simple hedge, which spends the same. */
    SIMPLE_HEDGE,
    /** The whole account in 13-week bills. */
    BILLS,
    /** SPX without dividends. */
    INDEX,
    /** SPX with dividends reinvested. */
    INDEX_FUND
  }

  /** All that can be known of {@code study}, the strategy itself first. */
  public static List<Alternative> of(Study study) {
    List<CrisisWindow> windows = CrisisWindow.of(study);
    List<Alternative> found = new ArrayList<>();
    if (!study.hedge().isEmpty()) {
      found.add(run(Kind.HEDGED, study.headline().with(), study.hedgeLayers(), windows));
    }
    found.add(run(Kind.UNHEDGED, study.headline().without(), List.of(), windows));
    study
        .equalBudget()
        .run()
        .map(simple -> run(Kind.SIMPLE_HEDGE, simple, List.of(EqualBudget.BLOCK), windows))
        .ifPresent(found::add);
    List<Double> bills = study.market().bills();
    if (!bills.isEmpty()) {
      found.add(path(Kind.BILLS, ReturnPath.of(bills), windows));
    }
    if (study.indexReturns().stream().allMatch(value -> value > -1)) {
      found.add(path(Kind.INDEX, ReturnPath.of(study.indexReturns()), windows));
      List<Double> dividends = study.market().dividends();
      if (!dividends.isEmpty()) {
        double[] reinvested = new double[dividends.size()];
        Arrays.setAll(reinvested, i -> study.indexReturns().get(i) + dividends.get(i));
        found.add(path(Kind.INDEX_FUND, new ReturnPath(reinvested), windows));
      }
    }
    return found;
  }

  private static Alternative run(
      Kind kind, RunResult run, List<String> hedge, List<CrisisWindow> windows) {
    DailyGrowth growth = new DailyGrowth(run);
    Alternative account = path(kind, new ReturnPath(growth.returns()), windows);
    double cost = 0;
    for (String layer : hedge) {
      List<Money> days = run.pnl().getOrDefault(layer, List.of());
      cost -= days.isEmpty() ? 0 : Measures.mean(growth.sharesOfEquity(days));
    }
    return new Alternative(
        kind,
        account.growth(),
        account.drawdown(),
        hedge.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(cost * DailyGrowth.SESSIONS_PER_YEAR),
        account.worstDay(),
        account.crises());
  }

  private static Alternative path(Kind kind, ReturnPath path, List<CrisisWindow> windows) {
    return new Alternative(
        kind,
        path.growth(),
        path.drawdown(),
        OptionalDouble.empty(),
        path.worstDay(),
        windows.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(path.over(windows)));
  }
}
