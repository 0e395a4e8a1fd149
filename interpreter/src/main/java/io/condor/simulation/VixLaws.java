package io.condor.simulation;

import java.util.HashMap;
import java.util.Map;

/**
 * Distribution of VIX at any expiry from the state of the model: the cosine series of {@code V1 +
 * ratio V2}, whose characteristic function is affine, carried over to its root.
 */
final class VixLaws {
  private static final double EVEN_SDS = 6;
  private static final double KNOTS_PER_SD = 8;
  private static final double SDS_UP = 12;
  private static final double JUMPS = 16;
  private static final double LAST = 9;
  private static final double STEP_TIMES_RATE = 0.3;
  private static final double SMALLEST_SD = 0x1p-9;

  private record Key(double ratio, int size) {}

  private static final class Series {
    private final double length;
    private final Transform transform;
    private final CosineSeries cosines;
    private final double[] coefficients;

    Series(Dynamics dynamics, double ratio, double sd) {
      length = (EVEN_SDS + SDS_UP) * sd + JUMPS * jump(dynamics, ratio);
      int terms = (int) StrictMath.ceil(LAST * 2 / sd * length / StrictMath.PI);
      double[] frequencies = CosineSeries.frequencies(terms, length);
      double[] slow = new double[terms];
      for (int k = 0; k < terms; k++) {
        slow[k] = ratio * frequencies[k];
      }
      double[] none = new double[terms];
      double square = dynamics.fast().volOfVol() * dynamics.fast().volOfVol();
      double least = STEP_TIMES_RATE / (square * frequencies[terms - 1]);
      transform =
          new Transform(
              dynamics,
              none,
              none,
              frequencies,
              none,
              slow,
              new Transform.Steps(least, 0.06, 0.01));
      cosines = new CosineSeries(terms, length);
      coefficients = new double[6 * terms];
    }

    private static double jump(Dynamics dynamics, double ratio) {
      return dynamics.fast().jump() + ratio * dynamics.slow().jump();
    }
  }

  private final Dynamics dynamics;
  private final Map<Key, Series> series = new HashMap<>();

  VixLaws(Dynamics dynamics) {
    this.dynamics = dynamics;
  }

  /**
   * Distribution of VIX, vol points.
   *
   * @param line of VIX at the expiry, coarse
   * @param years of business time until then, positive
   * @param mean that {@link ExpectedVix} has for it
   */
  Law law(VixLine line, double fast, double slow, double years, double mean) {
    Factor ofFast = Factor.of(dynamics.fast(), fast, years);
    Factor ofSlow = Factor.of(dynamics.slow(), slow, years);
    double ratio = line.ratio();
    double sd =
        StrictMath.max(
            SMALLEST_SD / 2,
            StrictMath.sqrt(ofFast.variance() + ratio * ratio * ofSlow.variance()));
    int size = StrictMath.getExponent(sd) + 1;
    Series chosen =
        series.computeIfAbsent(
            new Key(ratio, size), key -> new Series(dynamics, ratio, StrictMath.scalb(1.0, size)));
    double middle = ofFast.mean() + ratio * ofSlow.mean();
    double low = StrictMath.max(0, middle - EVEN_SDS * StrictMath.scalb(1.0, size));
    chosen.transform.at(years, chosen.coefficients);
    double step = sd / KNOTS_PER_SD;
    chosen.cosines.set(chosen.coefficients, fast, slow, low, step);
    double[] offsets =
        Knots.between(
            0, middle - low - EVEN_SDS * sd, middle - low + EVEN_SDS * sd, chosen.length, step);
    double[] masses = chosen.cosines.masses(offsets);
    double[] knots = new double[offsets.length];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = 100 * StrictMath.sqrt(line.constant() + line.weight() * (low + offsets[i]));
    }
    return new Law(knots, masses, mean);
  }

  /** Mean and variance of one factor without its crashes: for the size of things only. */
  private record Factor(double mean, double variance) {
    static Factor of(Dynamics.Factor factor, double now, double years) {
      double kept = StrictMath.exp(-factor.reversion() * years);
      double level = factor.inflow() / factor.reversion();
      double square = factor.volOfVol() * factor.volOfVol() / factor.reversion();
      return new Factor(
          level + (now - level) * kept,
          square * (now * (kept - kept * kept) + level / 2 * (1 - kept) * (1 - kept)));
    }
  }
}
