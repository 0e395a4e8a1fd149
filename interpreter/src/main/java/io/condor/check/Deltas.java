package io.condor.check;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.type.OptionRight;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.Locale;
import java.util.Optional;

/** Checks the sign and the size of a delta: calls in (0, 1), puts in (-1, 0). */
final class Deltas {
  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  Deltas(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  CheckedExpression check(ExpressionNode node, CheckedExpression delta, OptionRight right) {
    Optional<Bounds.Interval> interval = names.bounds().of(delta);
    if (delta.type() instanceof Type.Failed || interval.isEmpty()) {
      return delta;
    }
    boolean isCall = right == OptionRight.CALL;
    double low = isCall ? 0 : -1;
    double high = isCall ? 1 : 0;
    boolean fits =
        (interval.get().low() > low || !Double.isFinite(interval.get().low()))
            && (interval.get().high() < high || !Double.isFinite(interval.get().high()));
    if (fits) {
      return delta;
    }
    String message =
        "the delta of a "
            + right.name().toLowerCase(Locale.ROOT)
            + " is between "
            + (isCall ? "0 and 1" : "-1 and 0")
            + ", not `"
            + expressions.text(node)
            + "`";
    double written = interval.get().low();
    double size = Math.abs(written) < 1 ? Math.abs(written) : Math.abs(written) / 100;
    if (interval.get().isPoint() && size > 0 && size < 1) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          message,
          "write `" + QuantityText.of(isCall ? size : -size, Unit.DELTA) + "`");
    } else {
      problems.error(DiagnosticCode.OUT_OF_RANGE, node.span(), message);
    }
    return Expressions.failed(node.span());
  }
}
