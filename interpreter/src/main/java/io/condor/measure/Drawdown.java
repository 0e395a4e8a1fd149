package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The deepest fall of equity below its running peak, on values after each session and the capital
 * before the first.
 *
 * @param depth fraction of the peak lost, in [0, 1]: 1 if equity reached zero or less
 * @param peak session that set the peak; the first session if the capital itself was the peak
 * @param trough session of the lowest equity
 * @param recovered first session at or above the peak again, if there was one
 * @param sessionsToTrough sessions from peak to trough
 * @param sessionsUnderWater sessions from peak to recovery, or to the end of the run
 */
public record Drawdown(
    double depth,
    LocalDate peak,
    LocalDate trough,
    Optional<LocalDate> recovered,
    int sessionsToTrough,
    int sessionsUnderWater) {

  static Drawdown deepest(RunResult run) {
    int peak = -1;
    int deepestPeak = -1;
    int trough = -1;
    double depth = 0;
    for (int i = 0; i < run.equity().size(); i++) {
      if (run.equity().get(i).compareTo(at(run, peak)) >= 0) {
        peak = i;
      }
      double fall = 1 - run.equity().get(i).dollars() / at(run, peak).dollars();
      if (fall > depth) {
        depth = fall;
        deepestPeak = peak;
        trough = i;
      }
    }
    return trough < 0 ? none(run) : from(run, Math.min(1, depth), deepestPeak, trough);
  }

  /** Calendar days from peak to recovery, or to {@code end}, the last session of the run. */
  public long daysUnderWater(LocalDate end) {
    return depth == 0 ? 0 : ChronoUnit.DAYS.between(peak, recovered.orElse(end));
  }

  /**
   * The fall below the running peak after each session of {@code run}, fractions in [0, 1]; the
   * largest is the depth of the deepest drawdown.
   */
  public static double[] path(RunResult run) {
    double[] falls = new double[run.equity().size()];
    int peak = -1;
    for (int i = 0; i < falls.length; i++) {
      if (run.equity().get(i).compareTo(at(run, peak)) >= 0) {
        peak = i;
      }
      falls[i] = Math.min(1, 1 - run.equity().get(i).dollars() / at(run, peak).dollars());
    }
    return falls;
  }

  private static Drawdown from(RunResult run, double depth, int peak, int trough) {
    int recovered = trough;
    while (recovered < run.equity().size()
        && run.equity().get(recovered).compareTo(at(run, peak)) < 0) {
      recovered++;
    }
    boolean back = recovered < run.equity().size();
    return new Drawdown(
        depth,
        run.sessions().get(Math.max(peak, 0)),
        run.sessions().get(trough),
        back ? Optional.of(run.sessions().get(recovered)) : Optional.empty(),
        trough - peak,
        (back ? recovered : run.equity().size() - 1) - peak);
  }

  private static Drawdown none(RunResult run) {
    LocalDate first = run.sessions().get(0);
    return new Drawdown(0, first, first, Optional.of(first), 0, 0);
  }

  private static Money at(RunResult run, int session) {
    return session < 0 ? run.capital() : run.equity().get(session);
  }
}
