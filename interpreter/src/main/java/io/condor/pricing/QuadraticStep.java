package io.condor.pricing;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Least {@code x'Hx / 2 - b'x} under {@code G x >= h}, a small convex quadratic programme.
 *
 * <p>Solved in its multipliers, which need only be nonnegative, by the active set of C. Lawson and
 * R. Hanson, "Solving Least Squares Problems", Prentice-Hall 1974, chapter 23. If no x meets all
 * conditions, the answer is one that meets some.
 */
final class QuadraticStep {
  private static final int MAX_CHANGES = 400;
  private static final double TOLERANCE = 1e-10;
  // Conditions that repeat each other leave their multipliers open; this much of a reach decides.
  private static final double TIE = 1e-14;

  private final double[][] limits;
  private final double[][] reaches;
  private final double[][] gram;
  private final double[] missing;
  private final double[] multipliers;
  private final boolean[] active;

  private QuadraticStep(
      DecompositionSolver solver, double[] free, double[][] limits, double[] floors) {
    int conditions = limits.length;
    this.limits = limits;
    this.reaches = new double[conditions][];
    this.gram = new double[conditions][conditions];
    this.missing = new double[conditions];
    this.multipliers = new double[conditions];
    this.active = new boolean[conditions];
    for (int i = 0; i < conditions; i++) {
      reaches[i] = solver.solve(new ArrayRealVector(limits[i], false)).toArray();
      missing[i] = floors[i] - dot(limits[i], free);
    }
    for (int i = 0; i < conditions; i++) {
      for (int j = 0; j < conditions; j++) {
        gram[i][j] = dot(limits[i], reaches[j]);
      }
    }
  }

  /**
   * @param hessian positive definite, n by n
   * @param gradient the negative slope at 0, length n
   * @param limits one row per condition, each of length n
   * @param floors what each row times x must reach
   */
  static double[] of(double[][] hessian, double[] gradient, double[][] limits, double[] floors) {
    DecompositionSolver solver =
        new CholeskyDecomposition(MatrixUtils.createRealMatrix(hessian)).getSolver();
    double[] x = solver.solve(new ArrayRealVector(gradient, false)).toArray();
    QuadraticStep step = new QuadraticStep(solver, x, limits, floors);
    step.solve();
    for (int i = 0; i < limits.length; i++) {
      for (int j = 0; j < x.length; j++) {
        x[j] += step.multipliers[i] * step.reaches[i][j];
      }
    }
    return x;
  }

  private void solve() {
    for (int change = 0; change < MAX_CHANGES; change++) {
      int worst = mostViolated();
      if (worst < 0) {
        return;
      }
      active[worst] = true;
      int left = -1;
      do {
        int[] set = IntStream.range(0, active.length).filter(i -> active[i]).toArray();
        double[] target = target(set);
        double share = 1;
        int leaving = -1;
        for (int n = 0; n < set.length; n++) {
          double now = multipliers[set[n]];
          if (target[n] <= 0 && now / (now - target[n]) < share) {
            share = now / (now - target[n]);
            leaving = set[n];
          }
        }
        for (int n = 0; n < set.length; n++) {
          multipliers[set[n]] += share * (target[n] - multipliers[set[n]]);
        }
        if (leaving >= 0) {
          multipliers[leaving] = 0;
          active[leaving] = false;
        }
        left = leaving;
      } while (left >= 0);
    }
  }

  /** The condition missed by most, in units of its own reach; -1 if all are met. */
  private int mostViolated() {
    int worst = -1;
    double most = TOLERANCE;
    for (int i = 0; i < limits.length; i++) {
      if (!active[i] && gram[i][i] > 0) {
        double gap = missing[i] - dot(gram[i], multipliers);
        double scaled = gap / (Math.abs(missing[i]) + Math.sqrt(gram[i][i]));
        if (scaled > most) {
          most = scaled;
          worst = i;
        }
      }
    }
    return worst;
  }

  /** Multipliers that meet the conditions of the set exactly. */
  private double[] target(int[] set) {
    double[][] system = new double[set.length][set.length];
    double[] right = new double[set.length];
    for (int n = 0; n < set.length; n++) {
      for (int m = 0; m < set.length; m++) {
        system[n][m] = gram[set[n]][set[m]];
      }
      system[n][n] *= 1 + TIE;
      right[n] = missing[set[n]];
    }
    return new LUDecomposition(MatrixUtils.createRealMatrix(system), 0)
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
