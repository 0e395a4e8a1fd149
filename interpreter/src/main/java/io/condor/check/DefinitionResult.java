package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What checking a {@code let} of the interactive session gives.
 *
 * @param definition present if and only if no diagnostic is an error
 * @param diagnostics sorted by position
 */
public record DefinitionResult(
    Optional<CheckedScript.Definition> definition, List<Diagnostic> diagnostics) {
  public DefinitionResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
