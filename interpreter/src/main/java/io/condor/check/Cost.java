package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.type.Builtins;
import io.condor.type.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one session of a script costs at most, in steps: one for each name, number, operator and
 * call, and one for each session of a window. A definition counts once, however often it is used.
 */
final class Cost {
  /** Hundreds of windows of ten years; a run over thirty years then still ends in minutes. */
  static final long MOST_STEPS = 1_000_000;

  private final Bounds bounds;
  private long steps;

  private Cost(Bounds bounds) {
    this.bounds = bounds;
  }

  /** The error for a script that costs too much. */
  static Optional<Diagnostic> check(CheckedScript script, Bounds bounds, Span strategy) {
    Cost cost = new Cost(bounds);
    script.definitions().forEach(it -> cost.add(it.value()));
    Rules.of(script).forEach(cost::add);
    if (cost.steps <= MOST_STEPS) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
                DiagnosticCode.TOO_COMPLEX,
                strategy,
                String.format(
                    Locale.ROOT,
                    "a session costs %,d steps; at most %,d are allowed",
                    cost.steps,
                    MOST_STEPS))
            .withNote("each name, number and operator is a step, and each session of a window")
            .withHelp("use shorter windows, or name what is used twice with `let`"));
  }

  private void add(CheckedExpression expression) {
    steps++;
    if (expression instanceof CheckedExpression.Apply call) {
      List<Signature.Argument> arguments = Builtins.signature(call.function()).arguments();
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i).kind() == Signature.Kind.WINDOW) {
          steps += window(call.arguments().get(i));
        }
      }
    }
    Parts.of(expression).forEach(this::add);
  }

  private long window(CheckedExpression window) {
    double most = bounds.of(window).map(Bounds.Interval::high).orElse(0.0);
    return (long) Math.min(most, MOST_STEPS);
  }
}
