package io.condor.measure;

import java.util.Arrays;
import java.util.List;

/** Daily returns in their order, and what they add up to. */
final class ReturnPath {
  private final double[] logs;
  private final double[] returns;

  /**
   * @param returns fractions, not below -1
   */
  ReturnPath(double[] returns) {
    this.returns = returns.clone();
    this.logs = new double[returns.length];
    for (int i = 0; i < returns.length; i++) {
      if (!(returns[i] >= -1)) {
        throw new IllegalArgumentException("return " + i + " is " + returns[i]);
      }
      logs[i] = StrictMath.log1p(returns[i]);
    }
  }

  static ReturnPath of(List<Double> returns) {
    return new ReturnPath(returns.stream().mapToDouble(Double::doubleValue).toArray());
  }

  int sessions() {
    return returns.length;
  }

  /** Compound growth a year. */
  double growth() {
    return Measures.cagr(Measures.sum(logs), Math.max(1, logs.length));
  }

  /** Largest fall below the running peak, a fraction; the start counts as a peak. */
  double drawdown() {
    double level = 0;
    double peak = 0;
    double deepest = 0;
    for (double log : logs) {
      level += log;
      peak = Math.max(peak, level);
      deepest = Math.max(deepest, peak - level);
    }
    return -StrictMath.expm1(-deepest);
  }

  /** The lowest return of a session. */
  double worstDay() {
    return Arrays.stream(returns).min().orElse(0);
  }

  /** Compound return of sessions {@code first} to {@code last}, both inclusive. */
  double over(int first, int last) {
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += logs[i];
    }
    return StrictMath.expm1(sum);
  }

  /** Compound return of the sessions of all {@code windows} together. */
  double over(List<CrisisWindow> windows) {
    double sum = 0;
    for (CrisisWindow window : windows) {
      sum += StrictMath.log1p(over(window.first(), window.last()));
    }
    return StrictMath.expm1(sum);
  }
}
