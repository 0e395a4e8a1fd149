package io.condor.check;

import io.condor.check.CheckedExpression.Arithmetic;
import io.condor.check.CheckedExpression.Compare;
import io.condor.check.CheckedExpression.Held;
import io.condor.check.CheckedExpression.Logic;
import io.condor.check.CheckedExpression.LogicOperator;
import io.condor.check.CheckedExpression.Negate;
import io.condor.check.CheckedExpression.Not;
import io.condor.type.PositionValue;

/**
 * Whether the condition of a credit search can end it. Moving out lowers the credit, so a condition
 * that only bounds the credit from above holds all the way out.
 */
final class CreditBound {
  /** How a number moves when the credit falls. */
  private enum Trend {
    CONSTANT,
    FALLS,
    RISES,
    EITHER;

    Trend reversed() {
      return switch (this) {
        case FALLS -> RISES;
        case RISES -> FALLS;
        case CONSTANT, EITHER -> this;
      };
    }

    Trend join(Trend other) {
      return this == other || other == CONSTANT ? this : this == CONSTANT ? other : EITHER;
    }
  }

  private CreditBound() {}

  /** True if a lower credit can break {@code condition}; false only if it surely cannot. */
  static boolean isFromBelow(CheckedExpression condition) {
    return canBreak(condition, true);
  }

  private static boolean canBreak(CheckedExpression condition, boolean isHeld) {
    if (condition instanceof Not not) {
      return canBreak(not.operand(), !isHeld);
    }
    if (condition instanceof Logic logic) {
      boolean left = canBreak(logic.left(), isHeld);
      boolean right = canBreak(logic.right(), isHeld);
      return (logic.operator() == LogicOperator.AND) == isHeld ? left || right : left && right;
    }
    return condition instanceof Compare compare && canBreak(compare, isHeld);
  }

  private static boolean canBreak(Compare compare, boolean isHeld) {
    Trend difference = trend(compare.left()).join(trend(compare.right()).reversed());
    if (difference == Trend.CONSTANT || difference == Trend.EITHER) {
      return difference == Trend.EITHER;
    }
    return switch (compare.operator()) {
      case GREATER, AT_LEAST -> (difference == Trend.FALLS) == isHeld;
      case LESS, AT_MOST -> (difference == Trend.RISES) == isHeld;
      case EQUAL -> isHeld;
      case NOT_EQUAL -> !isHeld;
    };
  }

  private static Trend trend(CheckedExpression number) {
    if (number instanceof Held held && held.value() == PositionValue.CREDIT) {
      return Trend.FALLS;
    }
    if (number instanceof Negate minus) {
      return trend(minus.operand()).reversed();
    }
    if (number instanceof Arithmetic pair) {
      Trend left = trend(pair.left());
      Trend right = trend(pair.right());
      return switch (pair.operator()) {
        case ADD -> left.join(right);
        case SUBTRACT -> left.join(right.reversed());
        // The sign of the other factor may not be known.
        case MULTIPLY, SHARE, DIVIDE -> unlessConstant(left.join(right));
      };
    }
    return Parts.of(number).stream()
        .map(CreditBound::trend)
        .reduce(Trend.CONSTANT, (a, b) -> unlessConstant(a.join(b)));
  }

  private static Trend unlessConstant(Trend trend) {
    return trend == Trend.CONSTANT ? trend : Trend.EITHER;
  }
}
