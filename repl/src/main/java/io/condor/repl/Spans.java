package io.condor.repl;

import io.condor.check.CheckedExpression;
import io.condor.check.Parts;
import io.condor.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Places of an expression and all its parts. */
final class Spans {
  private Spans() {}

  static List<Span> of(CheckedExpression expression) {
    List<Span> spans = new ArrayList<>();
    add(expression, spans);
    return spans;
  }

  private static void add(CheckedExpression expression, List<Span> spans) {
    spans.add(expression.span());
    Parts.of(expression).forEach(part -> add(part, spans));
  }
}
