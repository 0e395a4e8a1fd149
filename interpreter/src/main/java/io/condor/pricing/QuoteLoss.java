package io.condor.pricing;

/**
 * What a fit minimises at a quote: its residual, whose square is the loss.
 *
 * <p>A miss is counted in half spreads from the mid. Inside bid and ask it costs little and draws
 * to the mid; outside, the distance beyond the quote dominates; beyond {@value #FAR_OUTSIDE} half
 * spreads outside it grows only linearly, so that a quote that is wrong cannot bend the smile.
 */
final class QuoteLoss {
  private static final double INSIDE_WEIGHT = 0.04;
  private static final double OUTSIDE_WEIGHT = 9;
  // A fit that aims this share of the way to the quote's edge lands inside despite rounding.
  private static final double AIM = 0.9;
  private static final double FAR_OUTSIDE = 3;
  static final double SMALLEST_VARIANCE = 1e-12;

  private final QuoteBounds bounds;
  private double residual;
  private double halfSlope;
  private double halfCurvature;
  private double sd;

  QuoteLoss(QuoteBounds bounds) {
    this.bounds = bounds;
  }

  /** Computes all numbers for the n-th strike and this total variance. */
  void at(int n, double variance) {
    sd = Math.sqrt(Math.max(variance, SMALLEST_VARIANCE));
    atPrice(n, Black76.price(bounds.right(n), 1, bounds.strike(n), 1, sd, 1));
  }

  /** Computes {@link #loss}, {@link #slope} and {@link #curvature} for the n-th strike. */
  void atPrice(int n, double price) {
    double scale = bounds.scale(n);
    double miss = (price - bounds.mid(n)) / scale;
    double outside = Math.max(0, Math.abs(miss) - AIM * bounds.half(n) / scale);
    double square = INSIDE_WEIGHT * miss * miss + OUTSIDE_WEIGHT * huber(outside);
    residual = Math.copySign(Math.sqrt(square), miss);
    double charged = Math.min(outside, FAR_OUTSIDE);
    halfSlope = INSIDE_WEIGHT * miss + OUTSIDE_WEIGHT * Math.copySign(charged, miss);
    // Beyond the bend of the loss, the parabola that touches it from above.
    halfCurvature = INSIDE_WEIGHT + (outside > 0 ? OUTSIDE_WEIGHT * charged / outside : 0);
  }

  private static double huber(double outside) {
    return outside <= FAR_OUTSIDE ? outside * outside : FAR_OUTSIDE * (2 * outside - FAR_OUTSIDE);
  }

  /** What the last strike computed costs. */
  double loss() {
    return residual * residual;
  }

  /** Slope of {@link #loss} by the miss in units of {@link QuoteBounds#scale}. */
  double slope() {
    return 2 * halfSlope;
  }

  /** Curvature of a parabola in the miss that is nowhere below {@link #loss}, or nearly so. */
  double curvature() {
    return 2 * halfCurvature;
  }

  /** Signed root of the loss at the last strike computed. */
  double residual() {
    return residual;
  }

  /** Slope of {@link #residual} by total variance; after {@link #at}. */
  double residualByVariance(int n) {
    double byMiss = residual == 0 ? Math.sqrt(INSIDE_WEIGHT) : halfSlope / residual;
    double vega = Black76.vega(bounds.right(n), 1, bounds.strike(n), 1, sd, 1);
    return byMiss * vega / (2 * sd * bounds.scale(n));
  }

  /** At how many strikes a curve's price is within the bounds. */
  static int inside(QuoteBounds bounds, TotalVariance variance) {
    int inside = 0;
    for (int n = 0; n < bounds.size(); n++) {
      double sd = Math.sqrt(variance.at(bounds.logMoneyness(n)));
      double price = Black76.price(bounds.right(n), 1, bounds.strike(n), 1, sd, 1);
      inside += bounds.isInside(n, price) ? 1 : 0;
    }
    return inside;
  }
}
