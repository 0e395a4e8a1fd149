package io.condor.check;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Signature;
import io.condor.type.Unit;
import java.util.List;
import java.util.Optional;

/**
 * Refuses arguments of {@code ddm_value} and {@code wacc} for which the formulas have no value,
 * where the text of the script decides it; where the market decides, the value is missing.
 */
final class CapitalFormulas {
  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  CapitalFormulas(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** False, and reported, if no choice of the parameters has a value. */
  boolean inDomain(
      ExpressionNode.Call node, Signature signature, List<CheckedExpression> arguments) {
    return switch (signature.function()) {
      case DDM_VALUE -> growsLessThanRequired(node, arguments);
      case WACC -> isShare(node, arguments.get(0));
      default -> true;
    };
  }

  private boolean growsLessThanRequired(
      ExpressionNode.Call node, List<CheckedExpression> arguments) {
    Optional<Bounds.Interval> growth = names.bounds().of(arguments.get(1));
    Optional<Bounds.Interval> required = names.bounds().of(arguments.get(2));
    if (growth.isEmpty() || required.isEmpty() || growth.get().low() < required.get().high()) {
      return true;
    }
    problems.error(
        DiagnosticCode.OUT_OF_RANGE,
        node.arguments().get(1).span(),
        "dividends that grow at "
            + QuantityText.of(growth.get().low(), Unit.PERCENT_A_YEAR)
            + " for ever have no value at a required return of "
            + QuantityText.of(required.get().high(), Unit.PERCENT_A_YEAR)
            + "; growth must be below it");
    return false;
  }

  private boolean isShare(ExpressionNode.Call node, CheckedExpression share) {
    Optional<Bounds.Interval> bounds = names.bounds().of(share);
    if (bounds.isEmpty() || (bounds.get().high() >= 0 && bounds.get().low() <= 1)) {
      return true;
    }
    problems.error(
        DiagnosticCode.OUT_OF_RANGE,
        node.arguments().get(0).span(),
        "the share of equity must be from 0% to 100%, but `"
            + expressions.text(node.arguments().get(0))
            + "` is not");
    return false;
  }
}
