package io.condor.pricing;

/**
 * A smile made of a level and a shape.
 *
 * <p>The vol at strike K is {@code atmVol * sqrt(shape(x))} with {@code x = ln(K/forward) / (atmVol
 * sqrt(timeToExpiryYears))}.
 */
public final class ScaledSmile implements Smile {
  private final double forward;
  private final double atmVol;
  private final double atmSd;
  private final ShapeMix shape;

  /**
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param atmVol vol at the forward, annualised decimal, positive
   */
  public ScaledSmile(double forward, double timeToExpiryYears, double atmVol, ShapeMix shape) {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    Check.positive("atmVol", atmVol);
    this.forward = forward;
    this.atmVol = atmVol;
    this.atmSd = atmVol * Math.sqrt(timeToExpiryYears);
    this.shape = shape;
  }

  @Override
  public double vol(double strike) {
    Check.positive("strike", strike);
    double x = Elementary.quickLogRatio(strike, forward) / atmSd;
    return atmVol * Math.sqrt(shape.ratio(x));
  }
}
