package io.condor.measure;

import io.condor.backtest.Study;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * SPX over the sessions of a study, for comparison. A price index: dividends are left out.
 *
 * @param cagr annual growth, 252 sessions to the year
 * @param maxDrawdown fraction of the peak lost, from close to close
 */
public record IndexMeasures(double cagr, double maxDrawdown) {

  /** Empty if the return of any session is unknown, or is no return: below -1. */
  public static Optional<IndexMeasures> of(Study study) {
    if (!study.indexReturns().stream().allMatch(value -> value > -1)) {
      return Optional.empty();
    }
    ReturnPath path = ReturnPath.of(study.indexReturns());
    return Optional.of(new IndexMeasures(path.growth(), path.drawdown()));
  }

  /** Return of session {@code i}, fraction; empty if it is unknown, which a study marks by NaN. */
  public static OptionalDouble on(Study study, int i) {
    double value = study.indexReturns().get(i);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
