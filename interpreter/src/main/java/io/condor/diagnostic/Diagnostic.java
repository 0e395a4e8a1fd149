package io.condor.diagnostic;

import io.condor.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One mistake in a script, in the strategist's words.
 *
 * @param severity whether the script can still be used
 * @param code the kind of mistake
 * @param message one line, lower case, no full stop, with the actual values
 * @param primary the smallest responsible piece of text, with a label or an empty one
 * @param secondary other pieces of text that explain it, in the order of importance
 * @param note facts, one line
 * @param help a repair that can be pasted, one line
 */
public record Diagnostic(
    Severity severity,
    DiagnosticCode code,
    String message,
    Label primary,
    List<Label> secondary,
    Optional<String> note,
    Optional<String> help) {
  /** The order in which diagnostics are shown: by position, then by code and message. */
  public static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparingInt((Diagnostic d) -> d.span().start())
          .thenComparingInt(d -> d.span().end())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    secondary = List.copyOf(secondary);
  }

  /** An error without labels, note or help. */
  public static Diagnostic error(DiagnosticCode code, Span span, String message) {
    return of(Severity.ERROR, code, span, message);
  }

  /** A warning without labels, note or help. */
  public static Diagnostic warning(DiagnosticCode code, Span span, String message) {
    return of(Severity.WARNING, code, span, message);
  }

  private static Diagnostic of(Severity severity, DiagnosticCode code, Span span, String message) {
    return new Diagnostic(
        severity,
        code,
        message,
        new Label(span, ""),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The smallest responsible piece of text. */
  public Span span() {
    return primary.span();
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The same with words under the primary span. */
  public Diagnostic labelled(String text) {
    return new Diagnostic(
        severity, code, message, new Label(primary.span(), text), secondary, note, help);
  }

  /** The same with one more labelled span. */
  public Diagnostic withLabel(Span span, String text) {
    var labels = new ArrayList<>(secondary);
    labels.add(new Label(span, text));
    return new Diagnostic(severity, code, message, primary, labels, note, help);
  }

  /** The same with a note. */
  public Diagnostic withNote(String text) {
    return new Diagnostic(severity, code, message, primary, secondary, Optional.of(text), help);
  }

  /** The same with a repair. */
  public Diagnostic withHelp(String text) {
    return new Diagnostic(severity, code, message, primary, secondary, note, Optional.of(text));
  }
}
