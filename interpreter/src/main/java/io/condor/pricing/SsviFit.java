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
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * One {@link Ssvi} through the quotes of all expiries of a chain: free of butterflies and of
 * calendar arbitrage, and for that much farther from the quotes than a smile per expiry.
 *
 * <p>Levenberg-Marquardt on the loss of {@link QuoteLoss}. Free parameters: the area tangent of
 * rho, the logits of eta and gamma over their bounds, the logarithms of the steps by which total
 * variance at the money rises from expiry to expiry. Each value of them is a surface without
 * arbitrage.
 */
public final class SsviFit {
  private static final int SHARED = 3;
  private static final double[] START_RHOS = {-0.7, 0, 0.5};
  private static final double START_ETA_SHARE = 0.5;
  private static final double START_GAMMA = 0.45;
  private static final double LEAST_RISE = 1e-9;
  private static final double WIDEST_FREE = 18;
  private static final int MAX_STEPS = 100;
  private static final int MAX_EVALUATIONS = 1000;
  private static final double SETTLED = 1e-4;

  private final List<QuoteBounds> chain;
  private final int rows;

  private SsviFit(List<QuoteBounds> chain) {
    this.chain = chain;
    this.rows = chain.stream().mapToInt(QuoteBounds::size).sum();
  }

  /**
   * The surface of least loss.
   *
   * @param expiries screened quotes in order of expiry; what was rejected is NaN
   * @param forwards price for each expiry, index points, positive; same length
   * @param discountFactors from each settlement to today, positive; same length
   * @throws IllegalArgumentException if lengths differ, expiries are not in order or an expiry has
   *     no two-sided out-of-the-money quote
   */
  public static FittedSsvi of(
      List<ExpiryQuotes> expiries, double[] forwards, double[] discountFactors) {
    if (expiries.isEmpty()
        || expiries.size() != forwards.length
        || expiries.size() != discountFactors.length) {
      throw new IllegalArgumentException(
          "a surface needs as many forwards and discount factors as expiries, got "
              + expiries.size()
              + ", "
              + forwards.length
              + ", "
              + discountFactors.length);
    }
    List<QuoteBounds> chain = new ArrayList<>();
    for (int e = 0; e < forwards.length; e++) {
      double years = expiries.get(e).timeToExpiryYears();
      if (e > 0 && years < expiries.get(e - 1).timeToExpiryYears()) {
        throw new IllegalArgumentException("expiries must be in order, but " + years + " is not");
      }
      QuoteBounds all = QuoteBounds.of(expiries.get(e), forwards[e], discountFactors[e]);
      QuoteBounds served = all.withDeltaFrom(SmileFit.LEAST_DELTA);
      if (served.size() == 0) {
        throw new IllegalArgumentException("no two-sided quotes at " + years + " years");
      }
      chain.add(served);
    }
    SsviFit fit = new SsviFit(chain);
    double[] start =
        Arrays.stream(START_RHOS)
            .mapToObj(fit::start)
            .min(Comparator.comparingDouble(fit::loss))
            .orElseThrow();
    double[] free = fit.optimum(start).getPoint().toArray();
    Ssvi shape = shape(free);
    double[] thetas = fit.thetas(free);
    List<ExpirySmile> smiles = new ArrayList<>();
    for (int e = 0; e < thetas.length; e++) {
      smiles.add(
          new ExpirySmile(
              forwards[e], expiries.get(e).timeToExpiryYears(), shape.slice(thetas[e])));
    }
    return new FittedSsvi(shape, smiles);
  }

  private double[] start(double rho) {
    double[] free = new double[SHARED + chain.size()];
    free[0] = 0.5 * StrictMath.log((1 + rho) / (1 - rho));
    free[1] = logit(START_ETA_SHARE);
    free[2] = logit(2 * START_GAMMA);
    double before = 0;
    for (int e = 0; e < chain.size(); e++) {
      double sd = chain.get(e).atmSd();
      double rise = Math.max(LEAST_RISE, sd * sd - before);
      free[SHARED + e] = StrictMath.log(rise);
      before += rise;
    }
    return free;
  }

  private static double logit(double share) {
    return StrictMath.log(share / (1 - share));
  }

  /** A share of 1, from far in its tails held where it still moves. */
  private static double share(double logit) {
    return 1 / (1 + StrictMath.exp(-Math.max(-WIDEST_FREE, Math.min(WIDEST_FREE, logit))));
  }

  private static Ssvi shape(double[] free) {
    double rho = rho(free);
    return new Ssvi(rho, Ssvi.steepestEta(rho) * share(free[1]), 0.5 * share(free[2]));
  }

  private static double rho(double[] free) {
    return StrictMath.tanh(Math.max(-0.5 * WIDEST_FREE, Math.min(0.5 * WIDEST_FREE, free[0])));
  }

  private double[] thetas(double[] free) {
    double[] thetas = new double[chain.size()];
    double sum = 0;
    for (int e = 0; e < thetas.length; e++) {
      sum += rise(free, e);
      thetas[e] = sum;
    }
    return thetas;
  }

  private static double rise(double[] free, int e) {
    return StrictMath.exp(Math.max(-2 * WIDEST_FREE, Math.min(WIDEST_FREE, free[SHARED + e])));
  }

  private double loss(double[] free) {
    return residuals(free).getFirst().getNorm();
  }

  private Optimum optimum(double[] start) {
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .model(free -> residuals(free.toArray()))
                .target(new double[rows])
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
    double[] residuals = new double[rows];
    double[][] slopes = new double[rows][free.length];
    Ssvi shape = shape(free);
    double[] thetas = thetas(free);
    double rho = shape.rho();
    double etaByRho = -Math.signum(rho) / (2 * (1 + Math.abs(rho)));
    int row = 0;
    for (int e = 0; e < thetas.length; e++) {
      QuoteBounds bounds = chain.get(e);
      QuoteLoss loss = new QuoteLoss(bounds);
      double theta = thetas[e];
      double phi = shape.phi(theta);
      double phiByTheta = phi * (-shape.gamma() / theta + (shape.gamma() - 1) / (1 + theta));
      for (int n = 0; n < bounds.size(); n++, row++) {
        double k = bounds.logMoneyness(n);
        double root = Math.sqrt((phi * k + rho) * (phi * k + rho) + (1 - rho) * (1 + rho));
        double w = 0.5 * theta * (1 + rho * phi * k + root);
        loss.at(n, w);
        residuals[row] = loss.residual();
        double unit = loss.residualByVariance(n);
        double byPhi = 0.5 * theta * k * (rho + (phi * k + rho) / root);
        double byRho = 0.5 * theta * phi * k * (1 + 1 / root) + byPhi * phi * etaByRho;
        slopes[row][0] = unit * byRho * (1 - rho) * (1 + rho);
        slopes[row][1] = unit * byPhi * phi * (1 - share(free[1]));
        slopes[row][2] =
            unit
                * byPhi
                * phi
                * (StrictMath.log1p(theta) - StrictMath.log(theta))
                * shape.gamma()
                * (1 - share(free[2]));
        double byTheta = unit * (w / theta + byPhi * phiByTheta);
        for (int j = 0; j <= e; j++) {
          slopes[row][SHARED + j] = byTheta * rise(free, j);
        }
      }
    }
    return new Pair<>(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(slopes, false));
  }
}
