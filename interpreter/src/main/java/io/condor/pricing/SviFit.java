package io.condor.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Raw SVI through the quotes of one expiry: five parameters, no butterflies.
 *
 * <p>Starts come from a grid over the place and width of the bend, for which level and slopes are
 * linear (Zeliade Systems, "Quasi-explicit calibration of Gatheral's SVI model", 2009). The best of
 * them are polished by Levenberg-Marquardt in prices, counted in half spreads. The same quotes give
 * the same bytes: no random numbers, no order of threads.
 */
public final class SviFit {
  /** Fewer two-sided out-of-the-money quotes than parameters leave the smile undetermined. */
  public static final int LEAST_QUOTES = 6;

  private static final double[] CENTRE_SDS = {-1.5, -0.5, 0, 0.5, 1.5};
  private static final double[] WIDTH_SDS = {0.2, 0.7, 1.6, 3.5};
  private static final int POLISHED_STARTS = 2;
  private static final int MAX_STEPS = 60;
  private static final double DENSITY_WEIGHT = 30;
  private static final double[] NO_RIDGE = new double[5];
  private static final double WATCHED_SDS = 8;
  private static final int WATCHED_POINTS = 33;
  private static final int HALVINGS = 20;
  // A wing slope of exactly 0 or 2 is out of reach of the logistic; so is a width of nothing.
  private static final double LEAST_SLOPE = 1e-6;
  private static final double WIDEST = 5;

  private SviFit() {}

  /**
   * The fit to every strike with a two-sided out-of-the-money quote.
   *
   * @param quotes screened: what was rejected is NaN
   * @param forward price for this expiry, index points, positive
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if fewer than {@value #LEAST_QUOTES} strikes are quoted
   */
  public static Svi of(ExpiryQuotes quotes, double forward, double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("discountFactor", discountFactor);
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
    double sd = atmSd(bounds);
    QuoteLoss loss = new QuoteLoss(bounds, watched(sd), DENSITY_WEIGHT);
    Optimum best =
        starts(bounds, sd).stream()
            .map(start -> loss.optimum(SviFit::point, start, NO_RIDGE, MAX_STEPS))
            .min(Comparator.comparingDouble(Optimum::getCost))
            .orElseThrow();
    return withoutButterflies(svi(best.getPoint().toArray()));
  }

  /** Standard deviation at the strike nearest to the forward. */
  static double atmSd(QuoteBounds bounds) {
    int nearest =
        IntStream.range(0, bounds.size())
            .boxed()
            .min(Comparator.comparingDouble(n -> Math.abs(bounds.logMoneyness(n))))
            .orElseThrow();
    return bounds.sd(nearest);
  }

  private static double[] watched(double sd) {
    double[] points = new double[WATCHED_POINTS];
    Arrays.setAll(points, i -> WATCHED_SDS * sd * (2.0 * i / (WATCHED_POINTS - 1) - 1));
    return points;
  }

  private static Svi withoutButterflies(Svi svi) {
    if (SmileArbitrage.isFree(svi)) {
      return svi;
    }
    // A flat smile has none, so a smile flat enough has none.
    double free = 0;
    double arbitraged = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double factor = 0.5 * (free + arbitraged);
      if (SmileArbitrage.isFree(svi.flattened(factor))) {
        free = factor;
      } else {
        arbitraged = factor;
      }
    }
    return svi.flattened(free);
  }

  private record Start(double[] parameters, double loss) {}

  private static List<double[]> starts(QuoteBounds bounds, double sd) {
    List<Start> starts = new ArrayList<>();
    for (double centre : CENTRE_SDS) {
      for (double width : WIDTH_SDS) {
        starts.add(linearFit(bounds, centre * sd, width * sd));
      }
    }
    return starts.stream()
        .sorted(Comparator.comparingDouble(Start::loss))
        .limit(POLISHED_STARTS)
        .map(Start::parameters)
        .toList();
  }

  /** Level and slopes of least squares in total variance, for a given place and width. */
  private static Start linearFit(QuoteBounds bounds, double m, double sigma) {
    double[][] normal = new double[3][3];
    double[] right = new double[3];
    for (int n = 0; n < bounds.size(); n++) {
      double y = bounds.logMoneyness(n) - m;
      double[] row = {1, y, Math.sqrt(y * y + sigma * sigma)};
      double weight = weight(bounds, n);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          normal[i][j] += weight * row[i] * row[j];
        }
        right[i] += weight * row[i] * bounds.sd(n) * bounds.sd(n);
      }
    }
    double[] solution = solve(normal, right);
    double left = Math.max(LEAST_SLOPE, solution[2] - solution[1]);
    double rising = Math.max(LEAST_SLOPE, solution[2] + solution[1]);
    left = Math.min(left, Svi.STEEPEST_WING - LEAST_SLOPE);
    rising = Math.min(rising, Svi.STEEPEST_WING - LEAST_SLOPE);
    double lowest = solution[0] + sigma * Math.sqrt(left * rising);
    lowest = Math.max(lowest, 0.01 * bounds.sd(0) * bounds.sd(0));
    double[] parameters = {
      logit(left), logit(rising), Math.log(lowest), m, Math.log(sigma)
    };
    Svi svi = svi(parameters);
    double loss = 0;
    for (int n = 0; n < bounds.size(); n++) {
      double gap = svi.at(bounds.logMoneyness(n)) - bounds.sd(n) * bounds.sd(n);
      loss += weight(bounds, n) * gap * gap;
    }
    return new Start(parameters, loss);
  }

  private static double[] solve(double[][] normal, double[] right) {
    try {
      return MatrixUtils.inverse(MatrixUtils.createRealMatrix(normal)).operate(right);
    } catch (SingularMatrixException e) {
      return new double[] {right[0] / normal[0][0], 0, 0};
    }
  }

  /** Squared half spreads that one unit of total variance is worth at a quote. */
  private static double weight(QuoteBounds bounds, int n) {
    double vega = Black76.vega(bounds.right(n), 1, bounds.strike(n), 1, bounds.sd(n), 1);
    double byVariance = vega / (2 * bounds.sd(n) * bounds.scale(n));
    return byVariance * byVariance;
  }

  private static double logit(double slope) {
    return Math.log(slope / (Svi.STEEPEST_WING - slope));
  }

  private static double wing(double logit) {
    return Svi.STEEPEST_WING / (1 + Math.exp(-logit));
  }

  private static double width(double logarithm) {
    return Math.exp(Math.min(logarithm, Math.log(WIDEST)));
  }

  /**
   * The curve of free parameters: logits of the wings' slopes over 2, logarithm of the lowest
   * variance, place of the bend, logarithm of its width. Every value is a valid Svi.
   */
  private static Svi svi(double[] free) {
    double left = wing(free[0]);
    double right = wing(free[1]);
    double sigma = width(free[4]);
    double rho = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, (right - left) / (right + left)));
    double b = 0.5 * (left + right);
    double a = Math.exp(free[2]) - b * sigma * Math.sqrt((1 - rho) * (1 + rho));
    return new Svi(a, b, rho, free[3], sigma);
  }

  /**
   * {@code w = lowest - sigma sqrt(left right) + ((right - left) y + (left + right) sqrt(y^2 +
   * sigma^2)) / 2}, the same hyperbola in its lowest point and its wings' slopes.
   */
  private static QuoteLoss.Point point(double k, double[] free) {
    double left = wing(free[0]);
    double right = wing(free[1]);
    double lowest = Math.exp(free[2]);
    double sigma = width(free[4]);
    double y = k - free[3];
    double root = Math.sqrt(y * y + sigma * sigma);
    double mean = Math.sqrt(left * right);
    double b = 0.5 * (left + right);
    double value = lowest - sigma * mean + 0.5 * (right - left) * y + b * root;
    double slope = 0.5 * (right - left) + b * y / root;
    double cubed = root * root * root;
    double curvature = b * sigma * sigma / cubed;
    double byLeft = left * (1 - left / Svi.STEEPEST_WING);
    double byRight = right * (1 - right / Svi.STEEPEST_WING);
    double bySigma = free[4] < Math.log(WIDEST) ? sigma : 0;
    double third = -3 * b * sigma * sigma * y / (cubed * root * root);
    return new QuoteLoss.Point(
        value,
        slope,
        curvature,
        new double[] {
          byLeft * 0.5 * (root - y - sigma * mean / left),
          byRight * 0.5 * (root + y - sigma * mean / right),
          lowest,
          -slope,
          bySigma * (b * sigma / root - mean)
        },
        new double[] {
          byLeft * 0.5 * (y / root - 1),
          byRight * 0.5 * (y / root + 1),
          0,
          -curvature,
          -bySigma * b * y * sigma / cubed
        },
        new double[] {
          byLeft * 0.5 * sigma * sigma / cubed,
          byRight * 0.5 * sigma * sigma / cubed,
          0,
          -third,
          bySigma * b * (2 * sigma / cubed - 3 * sigma * sigma * sigma / (cubed * root * root))
        });
  }
}
