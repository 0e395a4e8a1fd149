package io.condor.pricing;

/**
 * A weighted mean of two smile shapes, for tenors between those that the shapes belong to.
 *
 * @param near shape at short tenors
 * @param far shape at long tenors
 * @param farWeight share of {@code far} in the variance, in [0, 1]
 */
public record ShapeMix(SmileShape near, SmileShape far, double farWeight) {
  public ShapeMix {
    if (!(farWeight >= 0 && farWeight <= 1)) {
      throw new IllegalArgumentException("farWeight must be in [0, 1], was " + farWeight);
    }
  }

  /** One shape alone. */
  public static ShapeMix of(SmileShape shape) {
    return new ShapeMix(shape, shape, 0);
  }

  /** Variance at {@code x} standard deviations, divided by the variance at the money. */
  double ratio(double x) {
    double ratio = near.ratio(x);
    return farWeight > 0 ? ratio + farWeight * (far.ratio(x) - ratio) : ratio;
  }

  /** Change of {@link #ratio} for one standard deviation. */
  double ratioSlope(double x) {
    double slope = near.ratioSlope(x);
    return farWeight > 0 ? slope + farWeight * (far.ratioSlope(x) - slope) : slope;
  }
}
