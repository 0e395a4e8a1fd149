package io.condor.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * Raw SVI through the quotes of one expiry: five parameters, no butterflies.
 *
 * <p>Starts come from a grid over the place and width of the bend, for which level and slopes are
 * linear (Zeliade Systems, "Quasi-explicit calibration of Gatheral's SVI model", 2009). The best of
 * them are polished by Levenberg-Marquardt in prices, counted in half spreads (see {@link
 * QuoteLoss}), with a charge for a density ratio near or below zero. The same quotes give the same
 * bytes: no random numbers, no order of threads.
 *
 * <p>The free parameters are the logits of half the wings' slopes, the logarithm of the lowest
 * variance, the place of the bend and the logarithm of its width. Each value of them is a valid
 * {@link Svi}; each is held within limits far outside of any smile, where the formula would
 * overflow. A best fit that still has butterflies is flattened towards its level at the money until
 * it has none.
 */
public final class SviFit {
  /** Five parameters and one quote that can contradict them. */
  public static final int LEAST_QUOTES = 6;

  private static final double[] CENTRE_SDS = {-1.5, -0.5, 0, 0.5, 1.5};
  private static final double[] WIDTH_SDS = {0.2, 0.7, 1.6, 3.5};
  private static final int POLISHED_STARTS = 2;
  private static final int MAX_STEPS = 60;
  private static final int MAX_EVALUATIONS = 1000;
  private static final double SETTLED = 1e-4;

  private static final double WATCHED_SDS_ASINH = 5;
  private static final int WATCHED_POINTS = 61;
  private static final double LEAST_DENSITY_RATIO = 0.02;
  // Half spreads that a density ratio one too low costs. With 30 the best curve of the SPX month
  // had butterflies, and flattening them away missed the quotes by twenty half spreads.
  private static final double DENSITY_WEIGHT = 2000;
  private static final int FLATTENING_HALVINGS = 20;

  // Limits of the free parameters, the last four by the standard deviation at the money or its
  // square. The least lowest variance keeps digits in a = lowest - b sigma sqrt(1 - rho^2).
  private static final double WIDEST_LOGIT = 25;
  private static final double LEAST_LOWEST = 1e-4;
  private static final double MOST_LOWEST = 1e4;
  private static final double LEAST_WIDTH = 1e-2;
  private static final double MOST_WIDTH = 1e2;
  private static final double FARTHEST_CENTRE = 50;
  private static final double LEAST_SLOPE = 1e-6;

  private final QuoteBounds bounds;
  private final double sd;
  private final double[] watched = new double[WATCHED_POINTS];

  private SviFit(QuoteBounds bounds) {
    this.bounds = bounds;
    this.sd = bounds.atmSd();
    // Dense near the money, out to where even a misplaced bend has become a straight wing.
    Arrays.setAll(
        watched,
        i -> sd * StrictMath.sinh(WATCHED_SDS_ASINH * (2.0 * i / (WATCHED_POINTS - 1) - 1)));
  }

  /**
   * The fit to every strike with a two-sided out-of-the-money quote.
   *
   * @param quotes screened: what was rejected is NaN
   * @param forward price for this expiry, index points, positive
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if fewer than {@value #LEAST_QUOTES} strikes are quoted
   */
  public static Svi of(ExpiryQuotes quotes, double forward, double discountFactor) {
    return of(QuoteBounds.of(quotes, forward, discountFactor));
  }

  static Svi of(QuoteBounds bounds) {
    if (bounds.size() < LEAST_QUOTES) {
      throw new IllegalArgumentException(
          "a smile needs "
              + LEAST_QUOTES
              + " two-sided out-of-the-money quotes, there are "
              + bounds.size());
    }
    SviFit fit = new SviFit(bounds);
    return fit.starts().stream()
        .map(start -> withoutButterflies(fit.svi(fit.polished(start).getPoint().toArray())))
        .min(Comparator.comparingDouble(fit::loss))
        .orElseThrow();
  }

  private double loss(Svi svi) {
    QuoteLoss loss = new QuoteLoss(bounds);
    double sum = 0;
    for (int n = 0; n < bounds.size(); n++) {
      loss.at(n, svi.at(bounds.logMoneyness(n)));
      sum += loss.loss();
    }
    return sum;
  }

  private static Svi withoutButterflies(Svi svi) {
    if (SmileArbitrage.isFree(svi)) {
      return svi;
    }
    // A flat smile has none, so a smile flat enough has none.
    double free = 0;
    double arbitraged = 1;
    for (int i = 0; i < FLATTENING_HALVINGS; i++) {
      double factor = 0.5 * (free + arbitraged);
      if (SmileArbitrage.isFree(svi.flattened(factor))) {
        free = factor;
      } else {
        arbitraged = factor;
      }
    }
    return svi.flattened(free);
  }

  private record Start(Svi svi, double loss) {}

  private List<Svi> starts() {
    List<Start> starts = new ArrayList<>();
    for (double centre : CENTRE_SDS) {
      for (double width : WIDTH_SDS) {
        Svi svi = linearFit(centre * sd, width * sd);
        starts.add(new Start(svi, squares(svi)));
      }
    }
    return starts.stream()
        .sorted(Comparator.comparingDouble(Start::loss))
        .limit(POLISHED_STARTS)
        .map(Start::svi)
        .toList();
  }

  /** Level and slopes of least squares in total variance, for a given place and width. */
  private Svi linearFit(double m, double sigma) {
    double[][] normal = new double[3][3];
    double[] right = new double[3];
    for (int n = 0; n < bounds.size(); n++) {
      double y = bounds.logMoneyness(n) - m;
      double[] row = {1, y, Math.sqrt(y * y + sigma * sigma)};
      double weight = weight(n);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          normal[i][j] += weight * row[i] * row[j];
        }
        right[i] += weight * row[i] * bounds.sd(n) * bounds.sd(n);
      }
    }
    double[] solution = solve(normal, right);
    double falling = wingWithin(solution[2] - solution[1]);
    double rising = wingWithin(solution[2] + solution[1]);
    double dip = sigma * Math.sqrt(falling * rising);
    double lowest = Math.max(solution[0] + dip, 100 * LEAST_LOWEST * sd * sd);
    double b = 0.5 * (falling + rising);
    return new Svi(lowest - dip, b, (rising - falling) / (2 * b), m, sigma);
  }

  private static double wingWithin(double slope) {
    return Math.max(LEAST_SLOPE, Math.min(Svi.STEEPEST_WING - LEAST_SLOPE, slope));
  }

  private static double[] solve(double[][] normal, double[] right) {
    try {
      return MatrixUtils.inverse(MatrixUtils.createRealMatrix(normal)).operate(right);
    } catch (SingularMatrixException e) {
      return new double[] {right[0] / normal[0][0], 0, 0};
    }
  }

  private double squares(Svi svi) {
    double sum = 0;
    for (int n = 0; n < bounds.size(); n++) {
      double gap = svi.at(bounds.logMoneyness(n)) - bounds.sd(n) * bounds.sd(n);
      sum += weight(n) * gap * gap;
    }
    return sum;
  }

  /** Squared half spreads that one unit of total variance is worth at a quote. */
  private double weight(int n) {
    double vega = Black76.vega(bounds.right(n), 1, bounds.strike(n), 1, bounds.sd(n), 1);
    double byVariance = vega / (2 * bounds.sd(n) * bounds.scale(n));
    return byVariance * byVariance;
  }

  private Optimum polished(Svi start) {
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(free(start))
                .model(free -> residuals(free.toArray()))
                .target(new double[bounds.size() + watched.length])
                .lazyEvaluation(false)
                .maxEvaluations(MAX_EVALUATIONS)
                .maxIterations(MAX_EVALUATIONS)
                .checker(
                    (step, before, after) ->
                        step >= MAX_STEPS
                            || before.getCost() - after.getCost() <= SETTLED * before.getCost())
                .build());
  }

  private Pair<RealVector, RealMatrix> residuals(double[] free) {
    int quotes = bounds.size();
    double[] residuals = new double[quotes + watched.length];
    double[][] slopes = new double[residuals.length][free.length];
    QuoteLoss loss = new QuoteLoss(bounds);
    CurvePoint point = new CurvePoint(free.length);
    for (int n = 0; n < quotes; n++) {
      fill(bounds.logMoneyness(n), free, point);
      loss.at(n, point.value);
      residuals[n] = loss.residual();
      double byVariance = loss.residualByVariance(n);
      for (int i = 0; i < free.length; i++) {
        slopes[n][i] = byVariance * point.valueBy[i];
      }
    }
    for (int p = 0; p < watched.length; p++) {
      fill(watched[p], free, point);
      double missing = LEAST_DENSITY_RATIO - point.densityRatio(watched[p]);
      if (missing > 0) {
        residuals[quotes + p] = DENSITY_WEIGHT * missing;
        point.densityRatioBy(watched[p], -DENSITY_WEIGHT, slopes[quotes + p]);
      }
    }
    return new Pair<>(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(slopes, false));
  }

  private double[] free(Svi svi) {
    return new double[] {
      logit(svi.b() * (1 - svi.rho())),
      logit(svi.b() * (1 + svi.rho())),
      StrictMath.log(svi.lowest() - LEAST_LOWEST * sd * sd),
      svi.m(),
      StrictMath.log(svi.sigma())
    };
  }

  private static double logit(double slope) {
    return StrictMath.log(slope / (Svi.STEEPEST_WING - slope));
  }

  private Svi svi(double[] free) {
    double left = wing(free[0]);
    double right = wing(free[1]);
    double sigma = width(free[4]);
    double lowest = LEAST_LOWEST * sd * sd + lowest(free[2]);
    double b = 0.5 * (left + right);
    double rho = (right - left) / (right + left);
    return new Svi(lowest - sigma * Math.sqrt(left * right), b, rho, centre(free[3]), sigma);
  }

  private static double wing(double logit) {
    return Svi.STEEPEST_WING / (1 + StrictMath.exp(-within(logit, -WIDEST_LOGIT, WIDEST_LOGIT)));
  }

  private double lowest(double logarithm) {
    return within(StrictMath.exp(logarithm), LEAST_LOWEST * sd * sd, MOST_LOWEST * sd * sd);
  }

  private double centre(double m) {
    return within(m, -FARTHEST_CENTRE * sd, FARTHEST_CENTRE * sd);
  }

  private double width(double logarithm) {
    return within(StrictMath.exp(logarithm), LEAST_WIDTH * sd, MOST_WIDTH * sd);
  }

  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  /**
   * {@code w = lowest - sigma sqrt(left right) + ((right - left) y + (left + right) sqrt(y^2 +
   * sigma^2)) / 2}, the same hyperbola in its lowest point and its wings' slopes.
   */
  private void fill(double k, double[] free, CurvePoint point) {
    double left = wing(free[0]);
    double right = wing(free[1]);
    double lowestBy = lowest(free[2]);
    double sigma = width(free[4]);
    double y = k - centre(free[3]);
    double squares = y * y + sigma * sigma;
    double root = Math.sqrt(squares);
    double cubed = squares * root;
    double mean = Math.sqrt(left * right);
    double b = 0.5 * (left + right);
    double third = -3 * b * sigma * sigma * y / (cubed * squares);
    point.value =
        LEAST_LOWEST * sd * sd + lowestBy - sigma * mean + 0.5 * (right - left) * y + b * root;
    point.slope = 0.5 * (right - left) + b * y / root;
    point.curvature = b * sigma * sigma / cubed;
    double byLeft = left * (1 - left / Svi.STEEPEST_WING);
    point.valueBy[0] = byLeft * 0.5 * (root - y - sigma * mean / left);
    point.slopeBy[0] = byLeft * 0.5 * (y / root - 1);
    point.curvatureBy[0] = byLeft * 0.5 * sigma * sigma / cubed;
    double byRight = right * (1 - right / Svi.STEEPEST_WING);
    point.valueBy[1] = byRight * 0.5 * (root + y - sigma * mean / right);
    point.slopeBy[1] = byRight * 0.5 * (y / root + 1);
    point.curvatureBy[1] = byRight * 0.5 * sigma * sigma / cubed;
    point.valueBy[2] = lowestBy;
    point.valueBy[3] = -point.slope;
    point.slopeBy[3] = -point.curvature;
    point.curvatureBy[3] = -third;
    point.valueBy[4] = sigma * (b * sigma / root - mean);
    point.slopeBy[4] = -sigma * b * y * sigma / cubed;
    point.curvatureBy[4] = sigma * b * sigma * (2 - 3 * sigma * sigma / squares) / cubed;
  }
}
