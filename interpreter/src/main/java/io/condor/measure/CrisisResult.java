package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one fall of SPX did to the account. Shares are of the equity with which the run with its
 * hedge came into the window; 0 if that was nothing.
 *
 * @param index return of SPX over the window; empty if that of any session is unknown
 * @param with return of the run with its hedge
 * @param without return of the run without it
 * @param hedge profit of all layers, as a share of equity
 * @param condors profit of all blocks of legs, likewise
 */
public record CrisisResult(
    CrisisWindow window,
    OptionalDouble index,
    double with,
    double without,
    double hedge,
    double condors) {

  /** Results of every window of {@code study}, in the order of time. */
  public static List<CrisisResult> of(Study study) {
    RunResult run = study.headline().with();
    ReturnPath with = new ReturnPath(new DailyGrowth(run).returns());
    ReturnPath without = new ReturnPath(new DailyGrowth(study.headline().without()).returns());
    List<CrisisResult> results = new ArrayList<>();
    for (CrisisWindow window : CrisisWindow.of(study)) {
      results.add(
          new CrisisResult(
              window,
              index(study, window),
              with.over(window.first(), window.last()),
              without.over(window.first(), window.last()),
              share(run, study.hedgeLayers(), window),
              share(run, study.condors(), window)));
    }
    return results;
  }

  private static OptionalDouble index(Study study, CrisisWindow window) {
    List<Double> days = study.indexReturns().subList(window.first(), window.last() + 1);
    return days.stream().allMatch(value -> value > -1)
        ? OptionalDouble.of(ReturnPath.of(days).over(0, days.size() - 1))
        : OptionalDouble.empty();
  }

  private static double share(RunResult run, List<String> sources, CrisisWindow window) {
    Money profit = Money.ZERO;
    for (String source : sources) {
      List<Money> days = run.pnl().getOrDefault(source, List.of());
      for (int i = window.first(); i <= window.last() && i < days.size(); i++) {
        profit = profit.plus(days.get(i));
      }
    }
    Money equity = run.equityBefore(window.first());
    return equity.units() > 0 ? profit.dollars() / equity.dollars() : 0;
  }
}
