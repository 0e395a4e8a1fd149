package io.condor.pricing;

import java.util.Arrays;

/**
 * Raw SVI plus a few local bends: a cubic spline that lives between its first and last knot and
 * joins the SVI wings there with value, slope and curvature unchanged.
 *
 * <p>A hyperbola has one bend. SPX smiles of a few days to two months have more of them than five
 * parameters can follow: their mids are smooth to a tenth of a vol point where the best hyperbola
 * is off by several tenths. The spline is twice differentiable, so the density stays continuous,
 * and the wings beyond the quotes stay SVI's, with Lee's bound.
 */
public final class BentSvi implements TotalVariance {
  private final Svi svi;
  private final CubicBumps bumps;
  private final double[] heights;

  /**
   * @param svi the smile without bends
   * @param knots log-moneyness, strictly rising, four more than heights
   * @param heights total variance added by each cubic bump (B-spline) over five neighbouring knots
   * @throws IllegalArgumentException if lengths differ, knots do not rise or a height is not
   *     finite. Positive variance is the caller's promise; {@link SmileArbitrage} checks it
   */
  public BentSvi(Svi svi, double[] knots, double[] heights) {
    this(svi, new CubicBumps(knots), heights);
  }

  BentSvi(Svi svi, CubicBumps bumps, double[] heights) {
    if (heights.length != bumps.count()) {
      throw new IllegalArgumentException(
          heights.length + " heights for " + bumps.count() + " bumps");
    }
    for (int i = 0; i < heights.length; i++) {
      if (!(Math.abs(heights[i]) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("heights[" + i + "] must be finite, was " + heights[i]);
      }
    }
    this.svi = svi;
    this.bumps = bumps;
    this.heights = heights.clone();
  }

  /** The smile without bends. */
  public Svi svi() {
    return svi;
  }

  /** Knots in log-moneyness. */
  public double[] knots() {
    return bumps.knots();
  }

  /** Total variance added by each bump. */
  public double[] heights() {
    return heights.clone();
  }

  /** The same smile with every bend multiplied by {@code factor}. */
  BentSvi scaled(double factor) {
    return new BentSvi(svi, bumps, Arrays.stream(heights).map(h -> h * factor).toArray());
  }

  @Override
  public double at(double logMoneyness) {
    return svi.at(logMoneyness) + bumps.sum(heights, logMoneyness, 0);
  }

  @Override
  public double slope(double logMoneyness) {
    return svi.slope(logMoneyness) + bumps.sum(heights, logMoneyness, 1);
  }

  @Override
  public double curvature(double logMoneyness) {
    return svi.curvature(logMoneyness) + bumps.sum(heights, logMoneyness, 2);
  }

  @Override
  public String toString() {
    return svi
        + " with bends "
        + Arrays.toString(heights)
        + " on knots "
        + Arrays.toString(bumps.knots());
  }
}
