package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.Node;
import java.util.List;
import java.util.Optional;

/** The clauses of one block: each at most once, some at least once. */
final class Clauses<T extends Node> {
  private final List<T> clauses;
  private final String block;
  private final Span at;
  private final Problems problems;

  /**
   * @param block as messages call it: {@code `income`}
   * @param at where a missing clause is reported
   */
  Clauses(List<T> clauses, String block, Span at, Problems problems) {
    this.clauses = clauses;
    this.block = block;
    this.at = at;
    this.problems = problems;
  }

  /** All clauses of {@code kind}, in the order written. */
  <C extends T> List<C> all(Class<C> kind) {
    return clauses.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The clause of {@code kind}, if there is one; a second one is an error. */
  <C extends T> Optional<C> atMostOne(Class<C> kind, String word) {
    List<C> found = all(kind);
    for (int i = 1; i < found.size(); i++) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.DUPLICATE_CLAUSE,
                  found.get(i).span(),
                  block + " has a second `" + word + "`")
              .withLabel(found.get(0).span(), "the first"));
    }
    return found.stream().findFirst();
  }

  /** As {@link #atMostOne}; none is an error too, with an example to paste. */
  <C extends T> Optional<C> one(Class<C> kind, String word, String example) {
    Optional<C> found = atMostOne(kind, word);
    if (found.isEmpty()) {
      missing(word, example);
    }
    return found;
  }

  /** Reports that a clause is missing. */
  void missing(String word, String example) {
    problems.error(
        DiagnosticCode.MISSING_CLAUSE,
        at,
        block + " has no `" + word + "`",
        "add `" + example + "`");
  }
}
