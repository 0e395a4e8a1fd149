package io.condor.pricing;

/**
 * Price of one European option and its slopes; conventions in {@link Black76}.
 *
 * @param price present value, index points per unit of underlying
 * @param delta of the undiscounted value for one point of the forward, signed
 * @param gamma second derivative of the price by the forward, per point squared
 * @param vega change of the price for 1.00 of vol
 * @param theta change of the price over one calendar day at the slope of this instant
 * @param vanna change of vega for one point of the forward; also of the price's slope by the
 *     forward for 1.00 of vol
 * @param volga change of vega for 1.00 of vol
 * @param charm change of {@code delta} over one calendar day at the slope of this instant
 */
public record Greeks(
    double price,
    double delta,
    double gamma,
    double vega,
    double theta,
    double vanna,
    double volga,
    double charm) {
  /**
   * Change of the price for one point of the spot when the forward moves in proportion to it: the
   * slope by the forward times forward over spot.
   *
   * @param spot index level now, positive
   * @param forward the one of this option, positive
   * @param discountFactor the one of this option, positive
   */
  public double spotDelta(double spot, double forward, double discountFactor) {
    Check.positive("spot", spot);
    Check.positive("forward", forward);
    Check.positive("discountFactor", discountFactor);
    return discountFactor * delta * (forward / spot);
  }

  /**
   * Change of the price over one session at the slope of this instant.
   *
   * @param sessionYears what the session takes off {@code timeToExpiryYears}: 1/252 on a clock of
   *     trading days, the session's share of a variance clock, or its hours over 8,760
   */
  public double thetaPerSession(double sessionYears) {
    Check.notNegative("sessionYears", sessionYears);
    return theta * BlackKernel.DAYS_PER_YEAR * sessionYears;
  }
}
