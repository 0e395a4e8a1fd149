package io.condor.pricing;

/**
 * The five SVI parameters as a trader reads them, "jump wings": levels are annualised variances,
 * slopes are in units of the standard deviation at the money, so that they hardly move as time
 * passes.
 *
 * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative
 * Finance 14 (2014) 59-71, sections 3.3 and 5.1.
 *
 * @param atmVariance vol squared at the forward, positive
 * @param skew slope of vol by log-moneyness at the forward, times the root of time
 * @param putWing slope of total variance towards low strikes over the standard deviation, positive
 * @param callWing the same towards high strikes
 * @param lowestVariance vol squared where it is lowest, positive
 * @param timeToExpiryYears ACT/365 fixed, positive
 */
public record SviJumpWings(
    double atmVariance,
    double skew,
    double putWing,
    double callWing,
    double lowestVariance,
    double timeToExpiryYears) {
  public SviJumpWings {
    Check.positive("atmVariance", atmVariance);
    Check.positive("putWing", putWing);
    Check.positive("callWing", callWing);
    Check.positive("lowestVariance", lowestVariance);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    if (!(Math.abs(skew) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("skew must be finite, was " + skew);
    }
    if (lowestVariance > atmVariance) {
      throw new IllegalArgumentException(
          "lowestVariance " + lowestVariance + " is above atmVariance " + atmVariance);
    }
  }

  /** The same smile, read off its raw parameters. */
  public static SviJumpWings of(Svi svi, double timeToExpiryYears) {
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    double total = svi.at(0);
    double sd = Math.sqrt(total);
    return new SviJumpWings(
        total / timeToExpiryYears,
        svi.slope(0) / (2 * sd),
        svi.b() * (1 - svi.rho()) / sd,
        svi.b() * (1 + svi.rho()) / sd,
        svi.lowest() / timeToExpiryYears,
        timeToExpiryYears);
  }

  /**
   * The raw parameters.
   *
   * @throws IllegalArgumentException if no hyperbola has this skew between these wings
   */
  public Svi svi() {
    double total = atmVariance * timeToExpiryYears;
    double sd = Math.sqrt(total);
    double b = 0.5 * sd * (callWing + putWing);
    double rho = 1 - putWing * sd / b;
    // Sine of the angle under which the forward is seen from the hyperbola's centre.
    double beta = rho - 2 * skew * sd / b;
    if (!(Math.abs(beta) < 1)) {
      throw new IllegalArgumentException(
          "skew " + skew + " must lie between -putWing / 2 and callWing / 2, " + this);
    }
    double cosine = Math.sqrt(1 - rho * rho);
    double rise = total - lowestVariance * timeToExpiryYears;
    // With m = beta h and sigma = sqrt(1 - beta^2) h, the rise from lowest to forward is b h times:
    double perWidth = 1 - rho * beta - Math.sqrt(1 - beta * beta) * cosine;
    if (!(perWidth > 0 && rise > 0)) {
      throw new IllegalArgumentException(
          "the lowest variance is at the forward, where the width is undetermined: " + this);
    }
    double h = rise / (b * perWidth);
    double sigma = Math.sqrt(1 - beta * beta) * h;
    double a = lowestVariance * timeToExpiryYears - b * sigma * cosine;
    return new Svi(a, b, rho, beta * h, sigma);
  }

  /**
   * The smile with the same level, skew and put wing that belongs to SSVI, whose conditions against
   * butterflies are known: call wing and lowest variance are replaced.
   *
   * @throws IllegalArgumentException if the skew leaves no call wing
   */
  public SviJumpWings repaired() {
    double call = putWing + 2 * skew;
    if (!(call > 0)) {
      throw new IllegalArgumentException(
          "skew " + skew + " leaves no call wing beside putWing " + putWing);
    }
    double sum = putWing + call;
    double lowest = atmVariance * 4 * putWing * call / (sum * sum);
    return new SviJumpWings(atmVariance, skew, putWing, call, lowest, timeToExpiryYears);
  }
}
