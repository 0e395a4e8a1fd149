package io.condor.pricing;

/**
 * Smile of one expiry with the forward and the time that turn total variance into vol.
 *
 * @param forward index points, positive
 * @param timeToExpiryYears ACT/365 fixed, positive
 * @param variance total variance by log-moneyness
 */
public record ExpirySmile(double forward, double timeToExpiryYears, TotalVariance variance)
    implements Smile {
  public ExpirySmile {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
  }

  @Override
  public double vol(double strike) {
    Check.positive("strike", strike);
    return Math.sqrt(variance.at(StrictMath.log(strike / forward)) / timeToExpiryYears);
  }

  /** Strike of a log-moneyness, index points. */
  double strike(double logMoneyness) {
    return forward * StrictMath.exp(logMoneyness);
  }
}
