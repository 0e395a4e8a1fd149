package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.spelling.SpellingHint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Every mistake found so far. */
final class Problems {
  /** More alternatives than this do not help to choose. */
  private static final int MOST_ALTERNATIVES = 5;

  private final List<Diagnostic> found = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    if (!found.contains(diagnostic)) {
      found.add(diagnostic);
    }
  }

  void error(DiagnosticCode code, Span span, String message) {
    add(Diagnostic.error(code, span, message));
  }

  void error(DiagnosticCode code, Span span, String message, String help) {
    add(Diagnostic.error(code, span, message).withHelp(help));
  }

  /**
   * A name that is not among {@code visible}.
   *
   * @param kind what was looked for: {@code layer}
   */
  void unknown(
      DiagnosticCode code, String kind, Span span, String name, Collection<String> visible) {
    Diagnostic error = Diagnostic.error(code, span, "unknown " + kind + " `" + name + "`");
    add(
        SpellingHint.nearest(name, visible)
            .map(nearest -> error.withHelp("did you mean `" + nearest + "`?"))
            .orElseGet(
                () ->
                    visible.isEmpty() || visible.size() > MOST_ALTERNATIVES
                        ? error
                        : error.withHelp(
                            (visible.size() == 1 ? "there is " : "there are ") + listed(visible))));
  }

  /** {@code `a`, `b` and `c`}. */
  static String listed(Collection<String> names) {
    return listed(names, "and");
  }

  /** {@code `a`, `b` or `c`}. */
  static String choice(Collection<String> names) {
    return listed(names, "or");
  }

  private static String listed(Collection<String> names, String last) {
    List<String> quoted = names.stream().map(name -> "`" + name + "`").toList();
    if (quoted.size() < 2) {
      return String.join("", quoted);
    }
    return quoted.subList(0, quoted.size() - 1).stream().collect(Collectors.joining(", "))
        + " "
        + last
        + " "
        + quoted.get(quoted.size() - 1);
  }

  long errors() {
    return found.stream().filter(Diagnostic::isError).count();
  }

  boolean anyErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  List<Diagnostic> sorted() {
    return found.stream().sorted(Diagnostic.BY_POSITION).toList();
  }
}
