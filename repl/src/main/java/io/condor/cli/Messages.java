package io.condor.cli;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.market.DataException;
import io.condor.source.SourceFile;
import java.io.PrintWriter;
import java.util.List;

/** Shows what is wrong, on standard error. */
final class Messages {
  private final PrintWriter err;

  Messages(PrintWriter err) {
    this.err = err;
  }

  void show(SourceFile source, List<Diagnostic> diagnostics) {
    err.print(new DiagnosticRenderer(source, style()).renderAll(diagnostics));
    err.flush();
  }

  static DiagnosticRenderer.Style style() {
    return UserTerminal.hasColour()
        ? DiagnosticRenderer.Style.COLOUR
        : DiagnosticRenderer.Style.PLAIN;
  }

  void show(UserMistake mistake) {
    err.println(mistake.text());
    err.flush();
  }

  void show(DataException problem) {
    show(new UserMistake(problem.place(), String.valueOf(problem.getMessage()), problem.repair()));
  }
}
