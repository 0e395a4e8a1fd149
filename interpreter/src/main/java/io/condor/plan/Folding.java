package io.condor.plan;

import io.condor.check.CheckedExpression;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The meaning of operators on numbers, shared by columns, rules and constants. */
final class Folding {
  private Folding() {}

  static DoubleBinaryOperator operator(CheckedExpression.ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> (a, b) -> a + b;
      case SUBTRACT -> (a, b) -> a - b;
      case MULTIPLY, SHARE -> (a, b) -> a * b;
      case DIVIDE -> Folding::quotient;
    };
  }

  /** Division by zero has no value. */
  static double quotient(double a, double b) {
    return b == 0 ? Double.NaN : a / b;
  }

  static Truth compare(CheckedExpression.ComparisonOperator operator, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (operator) {
          case LESS -> a < b;
          case AT_MOST -> a <= b;
          case GREATER -> a > b;
          case AT_LEAST -> a >= b;
          case EQUAL -> a == b;
          case NOT_EQUAL -> a != b;
        });
  }

  static Truth combine(CheckedExpression.LogicOperator operator, Truth a, Truth b) {
    return switch (operator) {
      case AND -> a.and(b);
      case OR -> a.or(b);
    };
  }

  /** Annualised vol points as a one-session move, a fraction of the level. */
  static double daily(double volPoints) {
    return volPoints / 100 / Math.sqrt(Indicators.SESSIONS_A_YEAR);
  }

  /**
   * Gordon's value of a dividend that grows for ever: dividend × (1 + growth) / (required -
   * growth).
   *
   * <p>Source: M. J. Gordon, "Dividends, earnings, and stock prices", Review of Economics and
   * Statistics 41 (1959) 99-105.
   *
   * @param dividend of the last year, any unit
   * @param growth percent a year
   * @param required return, percent a year
   * @return in the unit of the dividend; NaN unless growth is above -100 % and below the required
   *     return
   */
  static double dividendValue(double dividend, double growth, double required) {
    boolean hasValue = growth > -100 && growth < required;
    return hasValue ? dividend * (1 + growth / 100) / ((required - growth) / 100) : Double.NaN;
  }

  /**
   * Weighted average cost of capital, percent a year.
   *
   * @param equityShare of all capital, 0 to 1; the rest is debt
   * @param costOfEquity percent a year
   * @param costOfDebt after tax, percent a year
   * @return NaN if the share is outside 0 to 1
   */
  static double weightedCost(double equityShare, double costOfEquity, double costOfDebt) {
    boolean isShare = equityShare >= 0 && equityShare <= 1;
    return isShare ? equityShare * costOfEquity + (1 - equityShare) * costOfDebt : Double.NaN;
  }

  static double parameter(Map<String, Double> parameters, String name) {
    Double value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for parameter " + name);
    }
    return value;
  }

  /** Value of an expression of literals and parameters. */
  static double constant(CheckedExpression expression, Map<String, Double> parameters) {
    return constant(expression, parameters, Map.of());
  }

  /** Value of an expression of literals, parameters and definitions of these. */
  static double constant(
      CheckedExpression expression,
      Map<String, Double> parameters,
      Map<String, CheckedExpression> definitions) {
    if (expression instanceof CheckedExpression.Literal literal) {
      return literal.value();
    }
    if (expression instanceof CheckedExpression.Parameter parameter) {
      return parameter(parameters, parameter.name());
    }
    if (expression instanceof CheckedExpression.Definition name) {
      CheckedExpression value = definitions.get(name.name());
      if (value != null) {
        return constant(value, parameters, definitions);
      }
    }
    if (expression instanceof CheckedExpression.Negate negate) {
      return -constant(negate.operand(), parameters, definitions);
    }
    if (expression instanceof CheckedExpression.Arithmetic arithmetic) {
      return operator(arithmetic.operator())
          .applyAsDouble(
              constant(arithmetic.left(), parameters, definitions),
              constant(arithmetic.right(), parameters, definitions));
    }
    if (expression instanceof CheckedExpression.Apply call) {
      double[] arguments =
          call.arguments().stream()
              .mapToDouble(argument -> constant(argument, parameters, definitions))
              .toArray();
      return switch (call.function()) {
        case ABS -> Math.abs(arguments[0]);
        case MIN -> Math.min(arguments[0], arguments[1]);
        case MAX -> Math.max(arguments[0], arguments[1]);
        case DAILY -> daily(arguments[0]);
        case DDM_VALUE -> dividendValue(arguments[0], arguments[1], arguments[2]);
        case WACC -> weightedCost(arguments[0], arguments[1], arguments[2]);
        default -> throw new IllegalStateException("not a constant: " + expression);
      };
    }
    throw new IllegalStateException("not a constant: " + expression);
  }
}
