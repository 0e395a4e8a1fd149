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
    double level = 0;
    double peak = 0;
    double deepest = 0;
    for (double value : study.indexReturns()) {
      if (!(value > -1)) {
        return Optional.empty();
      }
      level += StrictMath.log1p(value);
      peak = Math.max(peak, level);
      deepest = Math.max(deepest, peak - level);
    }
    int sessions = Math.max(1, study.indexReturns().size());
    return Optional.of(
        new IndexMeasures(Measures.cagr(level, sessions), -StrictMath.expm1(-deepest)));
  }

  /** Return of session {@code i}, fraction; empty if it is unknown, which a study marks by NaN. */
  public static OptionalDouble on(Study study, int i) {
    double value = study.indexReturns().get(i);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
