package io.condor.check;

import io.condor.check.CheckedScript.Claim;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.StrategyItem;
import io.condor.type.Measure;
import io.condor.type.Stage;
import io.condor.type.Type;
import java.util.Optional;

/** Checks {@code claim}s: each compares a measure of the run with a bound. */
final class Claims {
  private final Expressions expressions;
  private final Problems problems;

  Claims(Expressions expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  /** The claim; empty after an error. */
  Optional<Claim> check(StrategyItem.Claim node) {
    CheckedExpression condition = expressions.check(node.condition(), Place.CLAIM);
    if (condition.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    if (!(condition instanceof CheckedExpression.Compare compare)) {
      return notAClaim(node, "a claim compares a measure with a bound");
    }
    if (!measures(compare)) {
      return notAClaim(node, "the claim measures nothing of the run");
    }
    boolean isBound =
        switch (compare.operator()) {
          case LESS, AT_MOST, GREATER, AT_LEAST -> true;
          case EQUAL, NOT_EQUAL -> false;
        };
    if (!isBound) {
      return notAClaim(node, "a measure is never exactly a number: claim a bound");
    }
    if (!isSide(compare.left()) || !isSide(compare.right())) {
      return notAClaim(
          node, "a claim compares measures, their ratio or a share of one, not other arithmetic");
    }
    if (usesEquity(compare) && !isCostOfEquity(compare)) {
      return notAClaim(node, "in a claim `equity` is only the base of a hedge's net cost");
    }
    return Optional.of(new Claim(node.span(), node.text().text(), compare));
  }

  private static boolean usesEquity(CheckedExpression expression) {
    return isEquity(expression) || Parts.of(expression).stream().anyMatch(Claims::usesEquity);
  }

  private static boolean isEquity(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Measured measured
        && measured.measure() == Measure.AVERAGE_EQUITY;
  }

  private static boolean isNetCost(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Measured measured
        && measured.measure() == Measure.NET_COST_PER_YEAR;
  }

  /** {@code net_cost(h) per year <= 2% of equity}, or the quotient of the two against a bound. */
  private static boolean isCostOfEquity(CheckedExpression.Compare compare) {
    return (isNetCost(compare.left()) && isPartOfEquity(compare.right()))
        || (isNetCost(compare.right()) && isPartOfEquity(compare.left()))
        || (isCostQuotient(compare.left()) && isBound(compare.right()))
        || (isCostQuotient(compare.right()) && isBound(compare.left()));
  }

  private static boolean isPartOfEquity(CheckedExpression side) {
    return side instanceof CheckedExpression.Arithmetic pair
        && isBound(pair.left())
        && isEquity(pair.right());
  }

  private static boolean isCostQuotient(CheckedExpression side) {
    return side instanceof CheckedExpression.Arithmetic pair
        && pair.operator() == CheckedExpression.ArithmeticOperator.DIVIDE
        && isNetCost(pair.left())
        && isEquity(pair.right());
  }

  /** A bound, a measure, a share of one, or the ratio of two. */
  private static boolean isSide(CheckedExpression side) {
    if (isBound(side)) {
      return true;
    }
    if (side instanceof CheckedExpression.Arithmetic pair) {
      return switch (pair.operator()) {
        case SHARE, MULTIPLY -> isBound(pair.left()) && isMeasure(pair.right());
        case DIVIDE -> isMeasure(pair.left()) && isMeasure(pair.right());
        case ADD, SUBTRACT -> false;
      };
    }
    return isMeasure(side);
  }

  private static boolean isMeasure(CheckedExpression side) {
    return side instanceof CheckedExpression.Measured;
  }

  private static boolean isBound(CheckedExpression side) {
    return side.stage() instanceof Stage.Constant || side.stage() instanceof Stage.Parameter;
  }

  private Optional<Claim> notAClaim(StrategyItem.Claim node, String message) {
    problems.error(
        DiagnosticCode.NOT_A_CLAIM,
        node.condition().span(),
        message,
        "write, for example, `max_drawdown(all) <= 20%`");
    return Optional.empty();
  }

  private static boolean measures(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Measured
        || Parts.of(expression).stream().anyMatch(Claims::measures);
  }
}
