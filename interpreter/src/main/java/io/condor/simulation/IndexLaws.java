package io.condor.simulation;

import java.util.HashMap;
import java.util.Map;

/**
 * Distribution of SPX over its forward at any expiry, from the state of the model: the cosine
 * series of the affine characteristic function.
 */
final class IndexLaws {
  /** Even knots reach this many standard deviations to both sides, this many to one of them. */
  private static final double EVEN_SDS = 7;

  private static final double KNOTS_PER_SD = 6;

  /** The interval: standard deviations down and up, and mean jumps. */
  private static final double SDS_DOWN = 11;

  private static final double SDS_UP = 8;
  private static final double JUMPS = 18;

  /**
   * Terms reach this many over the least standard deviation of a series: in a few sessions variance
   * hardly changes and the return is nearly normal, whose terms fall like exp(-LAST^2 / 2); the
   * longer the time, the more variances are mixed and the slower terms fall.
   */
  private static double lastTerm(double sd) {
    return sd < 0.02 ? 10 : sd < 0.04 ? 20 : 26;
  }

  private static final double SMALLEST_SD = 0x1p-12;

  /** Longest step of the equations times their fastest rate, vol of vol times frequency. */
  private static final double STEP_TIMES_RATE = 0.35;

  /** One interval and what the model expects on its frequencies. */
  private static final class Series {
    private final double down;
    private final double up;
    private final Transform transform;
    private final CosineSeries cosines;
    private final double[] coefficients;

    Series(Dynamics dynamics, double sd) {
      down = SDS_DOWN * sd + JUMPS * dynamics.fall();
      up = SDS_UP * sd + JUMPS * dynamics.rise();
      double length = down + up;
      // Series of a size serve standard deviations down to half of it.
      int terms = (int) StrictMath.ceil(lastTerm(sd) * 2 / sd * length / StrictMath.PI);
      double[] frequencies = CosineSeries.frequencies(terms, length);
      double volOfVol = StrictMath.max(dynamics.fast().volOfVol(), dynamics.slow().volOfVol());
      double step = STEP_TIMES_RATE / (volOfVol * frequencies[terms - 1]);
      transform =
          Transform.ofReturn(dynamics, frequencies, new Transform.Steps(step / 2, 0.1, 2 * step));
      cosines = new CosineSeries(terms, length);
      coefficients = new double[6 * terms];
    }
  }

  private final Dynamics dynamics;
  private final AffineVariance variance;
  private final Map<Integer, Series> bySize = new HashMap<>();

  IndexLaws(Dynamics dynamics) {
    this.dynamics = dynamics;
    this.variance = new AffineVariance(dynamics);
  }

  /**
   * Distribution of the index at an expiry.
   *
   * @param years of business time to the expiry, positive
   * @param forward mean of the distribution, index points
   */
  Law law(double fast, double slow, double years, double forward) {
    double sd = StrictMath.sqrt(variance.average(years).at(fast, slow) * years);
    int size = StrictMath.getExponent(StrictMath.max(sd, SMALLEST_SD)) + 1;
    Series series =
        bySize.computeIfAbsent(size, s -> new Series(dynamics, StrictMath.scalb(1.0, s)));
    double mean = -sd * sd / 2;
    double low = mean - series.down;
    series.transform.at(years, series.coefficients);
    double step = sd / KNOTS_PER_SD;
    series.cosines.set(series.coefficients, fast, slow, low, step);
    double[] offsets =
        Knots.between(
            0,
            series.down - EVEN_SDS * sd,
            series.down + EVEN_SDS * sd,
            series.down + series.up,
            step);
    double[] masses = series.cosines.masses(offsets);
    double[] knots = new double[offsets.length];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = StrictMath.exp(low + offsets[i]);
    }
    return new Law(knots, masses, forward);
  }
}
