package io.condor.pricing;

/**
 * Form of a smile, free of its level: variance at a strike divided by variance at the money, as a
 * function of {@code x}, the log-moneyness ln(K/F) counted in standard deviations at the money.
 *
 * <pre>ratio(x) = 1 + slope (tilt x + sqrt((x - centre)^2 + width^2) - sqrt(centre^2 + width^2))
 * </pre>
 *
 * <p>This is raw SVI (J. Gatheral, "A parsimonious arbitrage-free implied volatility
 * parameterization", Global Derivatives, Madrid 2004) with its level removed, so that ratio(0) = 1.
 * The variance grows at most linearly in the far wings, which keeps vols bounded for every strike.
 *
 * @param slope how fast the wings rise, positive
 * @param tilt skew, strictly in (-1, 1): negative lifts low strikes
 * @param centre where the curve bends, standard deviations
 * @param width how wide the bend is, standard deviations, positive
 */
public record SmileShape(double slope, double tilt, double centre, double width) {
  public SmileShape {
    Check.positive("slope", slope);
    Check.positive("width", width);
    if (!(Math.abs(tilt) < 1)) {
      throw new IllegalArgumentException("tilt must be in (-1, 1), was " + tilt);
    }
    double lowest =
        1
            + slope
                * (tilt * centre
                    + width * Math.sqrt(1 - tilt * tilt)
                    - StrictMath.hypot(centre, width));
    if (!(lowest > 0)) {
      throw new IllegalArgumentException("lowest variance ratio must be positive, was " + lowest);
    }
  }

  /** The same form with all of its rise and fall from the money multiplied. */
  public SmileShape steepened(double factor) {
    return new SmileShape(slope * factor, tilt, centre, width);
  }

  /** Change of {@link #ratio} for one standard deviation. */
  double ratioSlope(double x) {
    double fromCentre = x - centre;
    return slope * (tilt + fromCentre / Math.sqrt(fromCentre * fromCentre + width * width));
  }

  /** Variance at {@code x} standard deviations, divided by the variance at the money. */
  double ratio(double x) {
    double fromCentre = x - centre;
    return 1
        + slope
            * (tilt * x
                + Math.sqrt(fromCentre * fromCentre + width * width)
                - Math.sqrt(centre * centre + width * width));
  }
}
