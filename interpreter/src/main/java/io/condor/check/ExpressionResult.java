package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What checking one expression gives.
 *
 * @param expression present if and only if no diagnostic is an error
 * @param diagnostics sorted by position
 */
public record ExpressionResult(
    Optional<CheckedExpression> expression, List<Diagnostic> diagnostics) {
  public ExpressionResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
