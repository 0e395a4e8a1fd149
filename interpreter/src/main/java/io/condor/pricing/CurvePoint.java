package io.condor.pricing;

/**
 * Total variance of one member of a family of curves at one strike, with its two derivatives by
 * log-moneyness, each with its slope by every parameter of the family. Scratch of the fits.
 */
final class CurvePoint {
  double value;
  double slope;
  double curvature;
  final double[] valueBy;
  final double[] slopeBy;
  final double[] curvatureBy;

  CurvePoint(int parameters) {
    this.valueBy = new double[parameters];
    this.slopeBy = new double[parameters];
    this.curvatureBy = new double[parameters];
  }

  /** {@link TotalVariance#densityRatio} here. */
  double densityRatio(double logMoneyness) {
    return TotalVariance.densityRatio(logMoneyness, value, slope, curvature);
  }

  /** Writes the slopes of {@link #densityRatio} by the parameters, each times {@code factor}. */
  void densityRatioBy(double logMoneyness, double factor, double[] slopes) {
    double tilt = 1 - logMoneyness * slope / (2 * value);
    double square = value * value;
    double byValue = (tilt * logMoneyness * slope + 0.25 * slope * slope) / square;
    double bySlope = -tilt * logMoneyness / value - 0.5 * slope * (1 / value + 0.25);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = factor * (byValue * valueBy[i] + bySlope * slopeBy[i] + 0.5 * curvatureBy[i]);
    }
  }
}
