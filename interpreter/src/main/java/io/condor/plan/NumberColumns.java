package io.condor.plan;

import io.condor.check.CheckedExpression.ArithmeticOperator;

/**
 * Arithmetic over whole columns, as {@link Folding#operator} defines it. A loop an operator, so
 * that none calls anything a session; results may be written over an operand.
 */
final class NumberColumns {
  private NumberColumns() {}

  /** {@code a OPERATOR b} on every session, into {@code result}, which may be either of them. */
  static void apply(ArithmeticOperator operator, double[] a, double[] b, double[] result) {
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] - b[i];
        }
      }
      case MULTIPLY, SHARE -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = Folding.quotient(a[i], b[i]);
        }
      }
    }
  }

  /** The same with one number for {@code b} on all sessions. */
  static void apply(ArithmeticOperator operator, double[] a, double b, double[] result) {
    switch (operator) {
      case ADD -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] + b;
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] - b;
        }
      }
      case MULTIPLY, SHARE -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = a[i] * b;
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = Folding.quotient(a[i], b);
        }
      }
    }
  }
}
