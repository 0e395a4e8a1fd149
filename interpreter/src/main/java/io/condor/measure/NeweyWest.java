package io.condor.measure;

/**
 * Standard errors of a least-squares line y = a + b x whose residuals may be heteroskedastic and
 * correlated over a few sessions.
 *
 * <p>Source: W. K. Newey and K. D. West, "A simple, positive semi-definite, heteroskedasticity and
 * autocorrelation consistent covariance matrix", Econometrica 55 (1987) 703-708: weights 1 - k / (L
 * + 1) up to lag L = ⌊4 (n / 100)^(2/9)⌋, the rule of the same authors, Review of Economic Studies
 * 61 (1994) 631-653. No correction for small samples.
 *
 * @param intercept standard error of a
 * @param slope standard error of b
 * @param lag L
 */
record NeweyWest(double intercept, double slope, int lag) {

  /** The lag for {@code n} observations. */
  static int lag(int n) {
    return (int) Math.floor(4 * StrictMath.pow(n / 100.0, 2.0 / 9));
  }

  /**
   * Errors of the line {@code intercept + slope × x}.
   *
   * @throws IllegalArgumentException if x does not vary
   */
  static NeweyWest of(double[] y, double[] x, double intercept, double slope, int lag) {
    int n = y.length;
    double sum = Measures.sum(x);
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    double determinant = n * squares - sum * sum;
    if (!(determinant > 0)) {
      throw new IllegalArgumentException("the explaining column does not vary");
    }
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = y[i] - intercept - slope * x[i];
    }
    // S = Σ of u u' x x' over pairs no further apart than the lag; entries 11, 12 = 21, 22.
    double[] meat = new double[3];
    for (int k = 0; k <= Math.min(lag, n - 1); k++) {
      double weight = k == 0 ? 1 : 2 * (1 - k / (lag + 1.0));
      for (int i = k; i < n; i++) {
        double product = weight * residuals[i] * residuals[i - k];
        meat[0] += product;
        meat[1] += product * (x[i] + x[i - k]) / 2;
        meat[2] += product * x[i] * x[i - k];
      }
    }
    // (X'X)^-1 S (X'X)^-1, whose first row of the outer factor is (squares, -sum) / determinant.
    double a = squares / determinant;
    double b = -sum / determinant;
    double c = n / determinant;
    double first = a * a * meat[0] + 2 * a * b * meat[1] + b * b * meat[2];
    double second = b * b * meat[0] + 2 * b * c * meat[1] + c * c * meat[2];
    return new NeweyWest(Math.sqrt(Math.max(0, first)), Math.sqrt(Math.max(0, second)), lag);
  }
}
