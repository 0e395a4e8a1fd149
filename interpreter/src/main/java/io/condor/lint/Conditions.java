package io.condor.lint;

import io.condor.check.Bounds.Interval;
import io.condor.check.CheckedExpression;
import io.condor.check.CheckedExpression.ArithmeticOperator;
import io.condor.check.CheckedExpression.ComparisonOperator;
import io.condor.check.CheckedExpression.LogicOperator;
import io.condor.check.CheckedScript;
import io.condor.type.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether conditions can be true together. Quantities are told apart by their text, so {@code vix}
 * and {@code vix.close} count as two; what is found impossible is impossible, not the reverse.
 * Missing values are left aside: they make no condition true.
 */
final class Conditions {
  private static final Interval ZERO = new Interval(0, 0);
  private static final Interval ONE = new Interval(1, 1);

  private final CheckedScript script;
  private final Ranges ranges;
  private final Map<String, CheckedExpression> definitions = new HashMap<>();

  Conditions(CheckedScript script, Ranges ranges) {
    this.script = script;
    this.ranges = ranges;
    script.definitions().forEach(it -> definitions.put(it.name(), it.value()));
  }

  /** True if no market and no parameter makes {@code condition} what is wanted, given the facts. */
  boolean isImpossible(CheckedExpression condition, boolean wanted, Facts facts) {
    return assume(condition, wanted, facts).isEmpty();
  }

  /** What is known once {@code condition} is true, or false; empty if it cannot be. */
  Optional<Facts> assume(CheckedExpression condition, boolean wanted, Facts facts) {
    if (condition instanceof CheckedExpression.Truth truth) {
      return truth.value() == wanted ? Optional.of(facts) : Optional.empty();
    }
    if (condition instanceof CheckedExpression.Not not) {
      return assume(not.operand(), !wanted, facts);
    }
    if (condition instanceof CheckedExpression.Definition name) {
      return Optional.ofNullable(definitions.get(name.name()))
          .flatMap(value -> assume(value, wanted, facts));
    }
    if (condition instanceof CheckedExpression.Logic logic) {
      return (logic.operator() == LogicOperator.AND) == wanted
          ? assume(logic.left(), wanted, facts)
              .flatMap(known -> assume(logic.right(), wanted, known))
          : either(logic, wanted, facts);
    }
    if (condition instanceof CheckedExpression.Compare compare) {
      return compare(compare, wanted, facts);
    }
    return facts.with(text(condition), Interval.ANY, ComparisonOperator.EQUAL, wanted ? ONE : ZERO);
  }

  private Optional<Facts> either(CheckedExpression.Logic logic, boolean wanted, Facts facts) {
    Optional<Facts> left = assume(logic.left(), wanted, facts);
    Optional<Facts> right = assume(logic.right(), wanted, facts);
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(facts);
    }
    return left.or(() -> right);
  }

  private Optional<Facts> compare(CheckedExpression.Compare compare, boolean wanted, Facts facts) {
    ComparisonOperator operator = wanted ? compare.operator() : opposite(compare.operator());
    CheckedExpression left = compare.left();
    CheckedExpression right = compare.right();
    return bound(left, operator, right, facts)
        .flatMap(known -> bound(right, mirrored(operator), left, known))
        .flatMap(known -> difference(left, operator, right, known));
  }

  /** {@code left} bounded by all that {@code right} can be. */
  private Optional<Facts> bound(
      CheckedExpression left, ComparisonOperator operator, CheckedExpression right, Facts facts) {
    Optional<Facts> known = facts.with(text(left), ranges.of(left), operator, ranges.of(right));
    boolean isMultiple =
        right instanceof CheckedExpression.Arithmetic product
            && (product.operator() == ArithmeticOperator.SHARE
                || product.operator() == ArithmeticOperator.MULTIPLY)
            && isFixed(product.left())
            && ranges.of(product.right()).low() > 0;
    if (isMultiple && right instanceof CheckedExpression.Arithmetic product) {
      String ratio = text(left) + " / " + text(product.right());
      Interval all = ranges.of(left).over(ranges.of(product.right()));
      return known.flatMap(it -> it.with(ratio, all, operator, ranges.of(product.left())));
    }
    return known;
  }

  private Optional<Facts> difference(
      CheckedExpression left, ComparisonOperator operator, CheckedExpression right, Facts facts) {
    boolean isSwapped = text(left).compareTo(text(right)) > 0;
    CheckedExpression first = isSwapped ? right : left;
    CheckedExpression second = isSwapped ? left : right;
    return facts.with(
        text(first) + " - " + text(second),
        text(first).equals(text(second)) ? ZERO : ranges.of(first).minus(ranges.of(second)),
        isSwapped ? mirrored(operator) : operator,
        ZERO);
  }

  private static boolean isFixed(CheckedExpression expression) {
    return expression.stage() instanceof Stage.Constant
        || expression.stage() instanceof Stage.Parameter;
  }

  private String text(CheckedExpression expression) {
    return script.source().slice(expression.span()).replaceAll("\\s+", " ");
  }

  private static ComparisonOperator opposite(ComparisonOperator operator) {
    return switch (operator) {
      case LESS -> ComparisonOperator.AT_LEAST;
      case AT_MOST -> ComparisonOperator.GREATER;
      case GREATER -> ComparisonOperator.AT_MOST;
      case AT_LEAST -> ComparisonOperator.LESS;
      case EQUAL -> ComparisonOperator.NOT_EQUAL;
      case NOT_EQUAL -> ComparisonOperator.EQUAL;
    };
  }

  private static ComparisonOperator mirrored(ComparisonOperator operator) {
    return switch (operator) {
      case LESS -> ComparisonOperator.GREATER;
      case AT_MOST -> ComparisonOperator.AT_LEAST;
      case GREATER -> ComparisonOperator.LESS;
      case AT_LEAST -> ComparisonOperator.AT_MOST;
      case EQUAL, NOT_EQUAL -> operator;
    };
  }
}
