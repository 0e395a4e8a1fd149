package io.condor.check;

import io.condor.check.CheckedScript.Claim;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.StrategyItem;
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
    return Optional.of(new Claim(node.span(), node.text().text(), compare));
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
