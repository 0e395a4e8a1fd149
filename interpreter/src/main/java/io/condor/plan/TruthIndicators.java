package io.condor.plan;

/** Indicators over a column of truths: 1, 0, or NaN where unknown. */
final class TruthIndicators {
  private TruthIndicators() {}

  /**
   * Sessions since the truth last held, 0 where it holds. NaN before it first held, and after a
   * session on which it is unknown until it holds again: it may have held there.
   */
  static double[] since(double[] truths) {
    double[] result = new double[truths.length];
    double sessions = Double.NaN;
    for (int i = 0; i < result.length; i++) {
      sessions =
          switch (Truth.ofColumn(truths[i])) {
            case TRUE -> 0;
            case FALSE -> sessions + 1;
            case UNKNOWN -> Double.NaN;
          };
      result[i] = sessions;
    }
    return result;
  }

  /** On how many of the last {@code window} sessions the truth held; NaN if one is unknown. */
  static double[] count(double[] truths, int window) {
    return Indicators.rolling(
        truths,
        window,
        (v, from, to) -> {
          int count = 0;
          for (int i = from; i < to; i++) {
            count += v[i] != 0 ? 1 : 0;
          }
          return count;
        });
  }
}
