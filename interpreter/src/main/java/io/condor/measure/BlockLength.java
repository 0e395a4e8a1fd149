package io.condor.measure;

/**
 * How long resampled blocks are on average.
 *
 * <p>The automatic choice minimises the error of the variance of a <em>mean</em>. Daily returns are
 * hardly correlated, so on its own it would pick blocks of one or two sessions and tear apart what
 * drawdowns are made of: clusters of high volatility, and the weeks in which a level of VIX keeps
 * the strategy out. Two trading weeks are therefore the least.
 */
final class BlockLength {
  /** Sessions: two trading weeks. */
  static final double LEAST = 10;

  private BlockLength() {}

  /** The largest automatic choice over {@code columns}, at least {@link #LEAST}. */
  static double choose(double[]... columns) {
    double longest = LEAST;
    for (double[] column : columns) {
      longest = Math.max(longest, automatic(column));
    }
    return longest;
  }

  /**
   * Mean block length of the stationary bootstrap that minimises the mean square error of the
   * estimated long-run variance.
   *
   * <p>Source: D. N. Politis and H. White, "Automatic block-length selection for the dependent
   * bootstrap", Econometric Reviews 23 (2004) 53-70, section 3, with the constant corrected in A.
   * Patton, D. N. Politis and H. White, Econometric Reviews 28 (2009) 372-375: b = (2 G² / D)^⅓ n^⅓
   * with D = 2 g(0)², flat-top weights, K = max(5, ⌊log10 n⌋), c = 2, at most min(3 √n, n / 3).
   *
   * @return sessions, at least 1; 1 for a constant or very short column
   */
  static double automatic(double[] column) {
    int n = column.length;
    int run = Math.max(5, (int) StrictMath.log10(n));
    int longestLag = (int) Math.ceil(Math.sqrt(n)) + run;
    if (n <= 2 * longestLag) {
      return 1;
    }
    double[] covariances = autocovariances(column, longestLag);
    if (!(covariances[0] > 0)) {
      return 1;
    }
    int lags = Math.min(longestLag, bandwidth(covariances, n, run, longestLag));
    return fromLags(covariances, n, lags);
  }

  /** The automatic choice from autocovariances up to {@code lags}, weighted by the flat top. */
  static double fromLags(double[] covariances, int n, int lags) {
    double g = 0;
    double longRun = covariances[0];
    for (int k = 1; k <= lags; k++) {
      double weight = 2 * k <= lags ? 1 : 2 * (1 - (double) k / lags);
      g += 2 * weight * k * covariances[k];
      longRun += 2 * weight * covariances[k];
    }
    if (!(longRun > 0)) {
      return 1;
    }
    double best = StrictMath.cbrt(g * g / (longRun * longRun) * n);
    double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    return Math.max(1, Math.min(best, most));
  }

  /** Twice the first lag after which {@code run} autocorrelations in a row are insignificant. */
  private static int bandwidth(double[] covariances, int n, int run, int longestLag) {
    double critical = 2 * Math.sqrt(StrictMath.log10(n) / n);
    int quiet = 0;
    for (int lag = 1; lag <= longestLag; lag++) {
      quiet = Math.abs(covariances[lag] / covariances[0]) < critical ? quiet + 1 : 0;
      if (quiet == run) {
        return 2 * Math.max(1, lag - run);
      }
    }
    return longestLag;
  }

  static double[] autocovariances(double[] column, int longestLag) {
    double mean = Measures.mean(column);
    double[] covariances = new double[longestLag + 1];
    for (int lag = 0; lag <= longestLag; lag++) {
      double sum = 0;
      for (int i = lag; i < column.length; i++) {
        sum += (column[i] - mean) * (column[i - lag] - mean);
      }
      covariances[lag] = sum / column.length;
    }
    return covariances;
  }
}
