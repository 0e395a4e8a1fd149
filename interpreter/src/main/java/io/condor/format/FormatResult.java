package io.condor.format;

import io.condor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What formatting gives.
 *
 * @param text the canonical form, with line feeds and a final one; empty if there are errors
 * @param diagnostics of the parser, sorted by position
 */
public record FormatResult(Optional<String> text, List<Diagnostic> diagnostics) {
  public FormatResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
