package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What checking a script gives.
 *
 * @param script present if and only if no diagnostic is an error
 * @param diagnostics errors and warnings, sorted by position
 */
public record CheckResult(Optional<CheckedScript> script, List<Diagnostic> diagnostics) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
