package io.condor.market;

import io.condor.market.CalibrationChains.Expiry;
import io.condor.market.CalibrationChains.Point;
import io.condor.pricing.ShapeTerm;
import io.condor.pricing.SmileShape;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * Fits the smile shapes of {@code level-options.yaml} to recorded chains.
 *
 * <p>First the near shape to the expiries on the next session, then with it the far shape and the
 * way from one to the other to all later ones. Each day counts the same in each tenor bucket.
 * Residuals are vols relative to the vol at the money, those of quotes far out count less (their
 * mids are made of ticks), and a residual beyond {@link #ROBUST} counts by its size rather than by
 * its square. A shape whose density would fall below zero somewhere is penalised (V. Durrleman,
 * "From implied to spot volatilities", thesis, Princeton 2004).
 */
final class SpxLevelCalibration {
  /** Sessions at which a tenor bucket ends. */
  static final double[] TENOR_ENDS = {1.9, 2.9, 5.9, 10.9, 21.9, 42.9, 84.9, 140};

  private static final double ROBUST = 0.05;

  /** Bend of the near shape: the chains leave it open, wider ones fit as well. */
  private static final double NEAR_WIDTH = 6;

  private static final double NARROWEST_BEND = 0.3;
  private static final double WIDEST_BEND = 6;
  private static final double[] NEAR_SDS = {0.004, 0.05, 0.15};
  private static final double[] FAR_SDS = {0.01, 0.05, 0.2, 0.4};
  private static final double LOWEST_DENSITY = 0.005;

  private record Weighted(Expiry expiry, double weight) {}

  private final List<Weighted> expiries;
  private final LevelConstants.Skew skew;

  SpxLevelCalibration(List<Expiry> expiries, LevelConstants.Skew skew) {
    this.skew = skew;
    Map<String, Integer> counts = new HashMap<>();
    for (Expiry e : expiries) {
      counts.merge(key(e), e.points().size(), Integer::sum);
    }
    this.expiries =
        expiries.stream()
            .map(e -> new Weighted(e, 1 / Math.sqrt(counts.getOrDefault(key(e), 1))))
            .toList();
  }

  private static String key(Expiry e) {
    return e.date() + " " + bucket(e.sessions());
  }

  /** Position of the tenor's bucket; the number of buckets if it is longer than all. */
  static int bucket(double sessions) {
    int bucket = 0;
    while (bucket < TENOR_ENDS.length && sessions > TENOR_ENDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** The shapes that fit the chains of the accepted days best. */
  ShapeTerm fit(Predicate<LocalDate> accepted, ShapeTerm start) {
    List<Weighted> used = expiries.stream().filter(e -> accepted.test(e.expiry().date())).toList();
    SmileShape near = fitNear(used.stream().filter(e -> e.expiry().next()).toList(), start.near());
    return fitFar(used.stream().filter(e -> !e.expiry().next()).toList(), near, start);
  }

  private SmileShape fitNear(List<Weighted> used, SmileShape start) {
    double[] best =
        solve(
            Arrays.copyOf(free(start), 3),
            u -> {
              SmileShape shape = near(u);
              Residuals residuals = new Residuals();
              for (Weighted e : used) {
                for (Point p : e.expiry().points()) {
                  double weight = Math.abs(p.x()) > 2.3 ? 0.15 : 1;
                  residuals.add(e.weight() * weight, Math.sqrt(ratio(shape, p.x())) - p.volRatio());
                }
              }
              residuals.penalise(shape, NEAR_SDS);
              return residuals.toArray();
            });
    return near(best);
  }

  private ShapeTerm fitFar(List<Weighted> used, SmileShape near, ShapeTerm start) {
    double[] u = Arrays.copyOf(free(start.far()), 6);
    u[4] = Math.log(start.logScale());
    u[5] = Math.log(start.power());
    double[] best =
        solve(
            u,
            v -> {
              SmileShape far = far(v);
              ShapeTerm term = new ShapeTerm(near, far, Math.exp(v[4]), Math.exp(v[5]));
              Residuals residuals = new Residuals();
              addFar(residuals, used, term);
              residuals.penalise(far, FAR_SDS);
              return residuals.toArray();
            });
    return new ShapeTerm(near, far(best), Math.exp(best[4]), Math.exp(best[5]));
  }

  private void addFar(Residuals residuals, List<Weighted> used, ShapeTerm term) {
    for (Weighted w : used) {
      Expiry e = w.expiry();
      double steep = Math.exp(skew.perPoint() * (e.skew() - skew.centre()));
      double farWeight = term.at(e.sessions()).farWeight();
      for (Point p : e.points()) {
        double nearRatio = ratio(term.near(), p.x());
        double farRatio = 1 + steep * (ratio(term.far(), p.x()) - 1);
        double ratio = nearRatio + farWeight * (farRatio - nearRatio);
        double weight = p.x() < -2.6 || p.x() > 2.2 ? 0.4 : 1;
        residuals.add(w.weight() * weight, Math.sqrt(Math.max(1e-3, ratio)) - p.volRatio());
      }
    }
  }

  /** Robust sum of squares over the expiries after the next session of some days. */
  double farLoss(Predicate<LocalDate> accepted, ShapeTerm term) {
    Residuals residuals = new Residuals();
    addFar(
        residuals,
        expiries.stream()
            .filter(e -> accepted.test(e.expiry().date()) && !e.expiry().next())
            .toList(),
        term);
    return Arrays.stream(residuals.toArray()).map(r -> r * r).sum();
  }

  /** Robust residuals: their squares add up to a loss that is linear far out. */
  private static final class Residuals {
    private final ResizableDoubleArray values = new ResizableDoubleArray(100_000);

    void add(double weight, double residual) {
      double z = weight * residual / ROBUST;
      values.addElement(Math.signum(z) * ROBUST * Math.sqrt(2 * (Math.sqrt(1 + z * z) - 1)));
    }

    void penalise(SmileShape shape, double[] sds) {
      for (double sd : sds) {
        for (double x = -12; x <= 12; x += 0.2) {
          values.addElement(3 * Math.min(0, density(shape, sd, x) - LOWEST_DENSITY));
        }
      }
    }

    double[] toArray() {
      return values.getElements();
    }
  }

  /** Durrleman's function: the density of the log forward over a normal one's. */
  private static double density(SmileShape s, double sd, double x) {
    double root = root(x - s.centre(), s.width());
    double ratio = ratio(s, x);
    double slope = s.slope() * (s.tilt() + (x - s.centre()) / root);
    double bend = s.slope() * s.width() * s.width() / (root * root * root);
    double variance = sd * sd * ratio;
    double first = 1 - x * slope / (2 * ratio);
    return first * first - sd * sd * slope * slope / 4 * (1 / variance + 0.25) + bend / 2;
  }

  private static double ratio(SmileShape s, double x) {
    double ratio =
        1
            + s.slope()
                * (s.tilt() * x + root(x - s.centre(), s.width()) - root(s.centre(), s.width()));
    return Math.max(1e-3, ratio);
  }

  private static double root(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  private static double[] free(SmileShape s) {
    double bend =
        Math.max(NARROWEST_BEND + 1e-6, Math.min(s.width(), WIDEST_BEND - 1e-6)) - NARROWEST_BEND;
    return new double[] {
      Math.log(s.slope()),
      0.5 * Math.log((1 + s.tilt()) / (1 - s.tilt())),
      s.centre(),
      Math.log(bend / (WIDEST_BEND - NARROWEST_BEND - bend))
    };
  }

  private static SmileShape near(double[] u) {
    return new SmileShape(Math.exp(u[0]), Math.tanh(u[1]), u[2], NEAR_WIDTH);
  }

  private static SmileShape far(double[] u) {
    double width = NARROWEST_BEND + (WIDEST_BEND - NARROWEST_BEND) / (1 + Math.exp(-u[3]));
    return new SmileShape(Math.exp(u[0]), Math.tanh(u[1]), u[2], width);
  }

  private static double[] solve(double[] start, Function<double[], double[]> residuals) {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-9)
        .withParameterRelativeTolerance(1e-7)
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .model(
                    point -> {
                      double[] at = point.toArray();
                      double[] here = residuals.apply(at);
                      double[][] jacobian = new double[here.length][at.length];
                      for (int j = 0; j < at.length; j++) {
                        double[] beside = at.clone();
                        beside[j] += 1e-6;
                        double[] there = residuals.apply(beside);
                        for (int i = 0; i < here.length; i++) {
                          jacobian[i][j] = (there[i] - here[i]) / 1e-6;
                        }
                      }
                      return new Pair<>(
                          new ArrayRealVector(here, false),
                          new Array2DRowRealMatrix(jacobian, false));
                    })
                .target(new double[residuals.apply(start).length])
                .maxEvaluations(200)
                .maxIterations(100)
                .build())
        .getPoint()
        .toArray();
  }
}
