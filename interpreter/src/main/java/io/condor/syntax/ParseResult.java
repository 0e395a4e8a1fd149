package io.condor.syntax;

import io.condor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What parsing gives.
 *
 * @param tree present if and only if no diagnostic is an error
 * @param diagnostics sorted by position
 * @param <T> {@link ScriptNode}, {@link ExpressionNode} or {@link ReplLineNode}
 */
public record ParseResult<T>(Optional<T> tree, List<Diagnostic> diagnostics) {
  public ParseResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
