package io.condor.plan;

import io.condor.check.CheckedExpression.ComparisonOperator;
import io.condor.check.CheckedExpression.LogicOperator;

/**
 * Conditions over whole columns: 1, 0, and NaN where {@link Truth} says unknown. A loop a operator,
 * so that none calls anything a session; results may be written over an operand.
 */
final class TruthColumns {
  private TruthColumns() {}

  /** {@code a OPERATOR b} on every session, into {@code result}, which may be {@code a} or b. */
  static void compare(ComparisonOperator operator, double[] a, double[] b, double[] result) {
    switch (operator) {
      case LESS -> less(a, b, result);
      case AT_MOST -> atMost(a, b, result);
      case GREATER -> less(b, a, result);
      case AT_LEAST -> atMost(b, a, result);
      case EQUAL -> equal(a, b, result);
      case NOT_EQUAL -> {
        equal(a, b, result);
        not(result, result);
      }
    }
  }

  private static void less(double[] a, double[] b, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] < b[i] ? 1 : a[i] >= b[i] ? 0 : Double.NaN;
    }
  }

  private static void atMost(double[] a, double[] b, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] <= b[i] ? 1 : a[i] > b[i] ? 0 : Double.NaN;
    }
  }

  private static void equal(double[] a, double[] b, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] == b[i] ? 1 : a[i] < b[i] || a[i] > b[i] ? 0 : Double.NaN;
    }
  }

  /** The same against one bound for all sessions, which is present. */
  static void compare(ComparisonOperator operator, double[] a, double bound, double[] result) {
    switch (operator) {
      case LESS -> below(a, bound, result);
      case AT_MOST -> notAbove(a, bound, result);
      case GREATER -> above(a, bound, result);
      case AT_LEAST -> notBelow(a, bound, result);
      case EQUAL -> at(a, bound, result);
      case NOT_EQUAL -> {
        at(a, bound, result);
        not(result, result);
      }
    }
  }

  private static void below(double[] a, double bound, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] < bound ? 1 : a[i] >= bound ? 0 : Double.NaN;
    }
  }

  private static void notAbove(double[] a, double bound, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] <= bound ? 1 : a[i] > bound ? 0 : Double.NaN;
    }
  }

  private static void above(double[] a, double bound, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] > bound ? 1 : a[i] <= bound ? 0 : Double.NaN;
    }
  }

  private static void notBelow(double[] a, double bound, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] >= bound ? 1 : a[i] < bound ? 0 : Double.NaN;
    }
  }

  private static void at(double[] a, double bound, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = a[i] == bound ? 1 : Double.isNaN(a[i]) ? Double.NaN : 0;
    }
  }

  /** The operator that says the same with its sides exchanged. */
  static ComparisonOperator turned(ComparisonOperator operator) {
    return switch (operator) {
      case LESS -> ComparisonOperator.GREATER;
      case AT_MOST -> ComparisonOperator.AT_LEAST;
      case GREATER -> ComparisonOperator.LESS;
      case AT_LEAST -> ComparisonOperator.AT_MOST;
      case EQUAL -> ComparisonOperator.EQUAL;
      case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
    };
  }

  static void combine(LogicOperator operator, double[] a, double[] b, double[] result) {
    switch (operator) {
      case AND -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] == 0 || b[i] == 0 ? 0 : a[i] * b[i];
        }
      }
      case OR -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] == 1 || b[i] == 1 ? 1 : a[i] + b[i];
        }
      }
    }
  }

  static void not(double[] a, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = 1 - a[i];
    }
  }
}
