package io.condor.pricing;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Least {@code x'Hx / 2 - b'x} under {@code G x >= h}.
 *
 * <p>Solved in its multipliers, which need only be nonnegative, one at a time until they rest: C.
 * Hildreth, "A quadratic programming procedure", Naval Research Logistics Quarterly 4 (1957) 79-85.
 * Slow to the last digit and hard to break, which is what a step of an iteration needs.
 */
final class QuadraticStep {
  private static final int MAX_SWEEPS = 300;
  private static final double TOLERANCE = 1e-6;

  private QuadraticStep() {}

  /**
   * @param hessian positive definite, n by n
   * @param gradient the negative slope at 0, length n
   * @param limits one row per condition, each of length n
   * @param floors what each row times x must reach
   */
  static double[] of(double[][] hessian, double[] gradient, double[][] limits, double[] floors) {
    DecompositionSolver solver =
        new CholeskyDecomposition(MatrixUtils.createRealMatrix(hessian)).getSolver();
    double[] free = solver.solve(new ArrayRealVector(gradient, false)).toArray();
    int conditions = limits.length;
    // Row i of reach: how x answers to a unit of multiplier i.
    double[][] reach = new double[conditions][];
    double[] own = new double[conditions];
    int[] first = new int[conditions];
    int[] end = new int[conditions];
    for (int i = 0; i < conditions; i++) {
      reach[i] = solver.solve(new ArrayRealVector(limits[i], false)).toArray();
      while (first[i] < limits[i].length && limits[i][first[i]] == 0) {
        first[i]++;
      }
      end[i] = limits[i].length;
      while (end[i] > first[i] && limits[i][end[i] - 1] == 0) {
        end[i]--;
      }
      own[i] = dot(limits[i], reach[i], first[i], end[i]);
    }
    double[] x = free.clone();
    double[] multipliers = new double[conditions];
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      double worst = 0;
      for (int i = 0; i < conditions; i++) {
        double slack = dot(limits[i], x, first[i], end[i]) - floors[i];
        double next = own[i] > 0 ? Math.max(0, multipliers[i] - slack / own[i]) : 0;
        double change = next - multipliers[i];
        if (change != 0) {
          multipliers[i] = next;
          for (int j = 0; j < x.length; j++) {
            x[j] += change * reach[i][j];
          }
          worst = Math.max(worst, Math.abs(change) * own[i]);
        }
      }
      if (worst < TOLERANCE) {
        break;
      }
    }
    return x;
  }

  private static double dot(double[] a, double[] b, int first, int end) {
    double sum = 0;
    for (int i = first; i < end; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
