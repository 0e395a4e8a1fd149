package io.condor.pricing;

/**
 * A smile made of a level and a mixture of two shapes.
 *
 * <p>The vol at strike K is {@code atmVol * sqrt((1 - farWeight) near(x) + farWeight far(x))} with
 * {@code x = ln(K/forward) / (atmVol sqrt(timeToExpiryYears))}.
 */
public final class ScaledSmile implements Smile {
  private final double forward;
  private final double atmVol;
  private final double atmSd;
  private final SmileShape near;
  private final SmileShape far;
  private final double farWeight;

  /**
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param atmVol vol at the forward, annualised decimal, positive
   * @param near shape at short tenors
   * @param far shape at long tenors
   * @param farWeight share of {@code far} in the variance, in [0, 1]
   */
  public ScaledSmile(
      double forward,
      double timeToExpiryYears,
      double atmVol,
      SmileShape near,
      SmileShape far,
      double farWeight) {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    Check.positive("atmVol", atmVol);
    if (!(farWeight >= 0 && farWeight <= 1)) {
      throw new IllegalArgumentException("farWeight must be in [0, 1], was " + farWeight);
    }
    this.forward = forward;
    this.atmVol = atmVol;
    this.atmSd = atmVol * Math.sqrt(timeToExpiryYears);
    this.near = near;
    this.far = far;
    this.farWeight = farWeight;
  }

  /** A smile of one shape. */
  public static ScaledSmile of(
      double forward, double timeToExpiryYears, double atmVol, SmileShape shape) {
    return new ScaledSmile(forward, timeToExpiryYears, atmVol, shape, shape, 0);
  }

  @Override
  public double vol(double strike) {
    Check.positive("strike", strike);
    double x = Elementary.quickLogRatio(strike, forward) / atmSd;
    double ratio = near.ratio(x);
    if (farWeight > 0) {
      ratio += farWeight * (far.ratio(x) - ratio);
    }
    return atmVol * Math.sqrt(ratio);
  }
}
