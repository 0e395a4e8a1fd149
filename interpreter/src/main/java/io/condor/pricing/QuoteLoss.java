package io.condor.pricing;

import java.util.function.IntFunction;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * What a fit minimises, one residual per quote and one per point where the density is watched.
 *
 * <p>A quote's miss is counted in half spreads from the mid. Inside bid and ask it costs little and
 * draws to the mid; outside, the distance beyond the quote dominates; beyond {@value #FAR_OUTSIDE}
 * half spreads outside it grows only linearly, so that a quote that is wrong cannot bend the smile.
 * A density ratio under {@value #LEAST_DENSITY_RATIO} costs in proportion.
 */
final class QuoteLoss {
  /** Total variance and its two derivatives at a point, each with its slope by every parameter. */
  record Point(
      double value,
      double slope,
      double curvature,
      double[] valueBy,
      double[] slopeBy,
      double[] curvatureBy) {}

  /** A family of curves with parameters. */
  interface Family {
    Point at(double logMoneyness, double[] parameters);
  }

  private static final double INSIDE_WEIGHT = 0.04;
  private static final double OUTSIDE_WEIGHT = 9;
  // A fit that aims this share of the way to the quote's edge lands inside despite rounding.
  private static final double AIM = 0.9;
  private static final double FAR_OUTSIDE = 3;
  private static final double LEAST_DENSITY_RATIO = 0.02;
  private static final double SMALLEST_VARIANCE = 1e-12;
  private static final double RELATIVE_TOLERANCE = 1e-7;

  private final QuoteBounds bounds;
  private final double[] watched;
  private final double densityWeight;

  /**
   * @param watched log-moneyness of points at which the density is kept positive
   * @param densityWeight half spreads that one unit of density ratio is worth
   */
  QuoteLoss(QuoteBounds bounds, double[] watched, double densityWeight) {
    this.bounds = bounds;
    this.watched = watched.clone();
    this.densityWeight = densityWeight;
  }

  /** Parameters of least loss that Levenberg-Marquardt reaches from {@code start}. */
  double[] minimise(Family family, double[] start, double[] ridge, int maxSteps) {
    return optimum(family, start, ridge, maxSteps).getPoint().toArray();
  }

  Optimum optimum(Family family, double[] start, double[] ridge, int maxSteps) {
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .start(start)
            .model(point -> residuals(family, point.toArray(), ridge))
            .target(new double[rows(start)])
            .lazyEvaluation(false)
            .maxEvaluations(10 * maxSteps)
            .maxIterations(10 * maxSteps)
            .checker(
                (step, before, after) ->
                    step >= maxSteps
                        || Math.abs(before.getCost() - after.getCost())
                            <= RELATIVE_TOLERANCE * before.getCost())
            .build();
    return new LevenbergMarquardtOptimizer().optimize(problem);
  }

  private int rows(double[] parameters) {
    return bounds.size() + watched.length + parameters.length;
  }

  private Pair<RealVector, RealMatrix> residuals(
      Family family, double[] parameters, double[] ridge) {
    double[] residuals = new double[rows(parameters)];
    double[][] slopes = new double[residuals.length][];
    int row = 0;
    for (int n = 0; n < bounds.size(); n++, row++) {
      Point point = family.at(bounds.logMoneyness(n), parameters);
      residuals[row] = quoteResidual(n, point, slopes, row);
    }
    for (double k : watched) {
      residuals[row] = densityResidual(k, family.at(k, parameters), slopes, row);
      row++;
    }
    for (int i = 0; i < parameters.length; i++, row++) {
      residuals[row] = ridge[i] * parameters[i];
      slopes[row] = new double[parameters.length];
      slopes[row][i] = ridge[i];
    }
    return new Pair<>(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(slopes, false));
  }

  private double quoteResidual(int n, Point point, double[][] slopes, int row) {
    double sd = Math.sqrt(Math.max(point.value(), SMALLEST_VARIANCE));
    double price = Black76.price(bounds.right(n), 1, bounds.strike(n), 1, sd, 1);
    double miss = (price - bounds.mid(n)) / bounds.scale(n);
    double outside = Math.max(0, Math.abs(miss) - AIM * bounds.half(n) / bounds.scale(n));
    double square = INSIDE_WEIGHT * miss * miss + OUTSIDE_WEIGHT * huber(outside);
    double residual = Math.copySign(Math.sqrt(square), miss);
    double byMiss =
        residual == 0
            ? Math.sqrt(INSIDE_WEIGHT)
            : (INSIDE_WEIGHT * miss
                    + OUTSIDE_WEIGHT * Math.copySign(Math.min(outside, FAR_OUTSIDE), miss))
                / residual;
    double vega = Black76.vega(bounds.right(n), 1, bounds.strike(n), 1, sd, 1);
    slopes[row] = times(byMiss * vega / (2 * sd * bounds.scale(n)), point.valueBy());
    return residual;
  }

  private static double huber(double outside) {
    return outside <= FAR_OUTSIDE
        ? outside * outside
        : FAR_OUTSIDE * (2 * outside - FAR_OUTSIDE);
  }

  private double densityResidual(double k, Point point, double[][] slopes, int row) {
    double w = Math.max(point.value(), SMALLEST_VARIANCE);
    double slope = point.slope();
    double tilt = 1 - k * slope / (2 * w);
    double ratio =
        tilt * tilt - 0.25 * slope * slope * (1 / w + 0.25) + 0.5 * point.curvature();
    slopes[row] = new double[point.valueBy().length];
    if (ratio >= LEAST_DENSITY_RATIO) {
      return 0;
    }
    double byValue = tilt * k * slope / (w * w) + 0.25 * slope * slope / (w * w);
    double bySlope = -tilt * k / w - 0.5 * slope * (1 / w + 0.25);
    for (int i = 0; i < slopes[row].length; i++) {
      slopes[row][i] =
          -densityWeight
              * (byValue * point.valueBy()[i]
                  + bySlope * point.slopeBy()[i]
                  + 0.5 * point.curvatureBy()[i]);
    }
    return densityWeight * (LEAST_DENSITY_RATIO - ratio);
  }

  private static double[] times(double factor, double[] values) {
    double[] products = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = factor * values[i];
    }
    return products;
  }

  /** How many of {@code n} strikes a curve prices inside their bounds. */
  static int inside(QuoteBounds bounds, TotalVariance variance, IntFunction<Boolean> counts) {
    int inside = 0;
    for (int n = 0; n < bounds.size(); n++) {
      if (counts.apply(n)) {
        double sd = Math.sqrt(Math.max(variance.at(bounds.logMoneyness(n)), SMALLEST_VARIANCE));
        double price = Black76.price(bounds.right(n), 1, bounds.strike(n), 1, sd, 1);
        inside += bounds.isInside(n, price) ? 1 : 0;
      }
    }
    return inside;
  }
}
