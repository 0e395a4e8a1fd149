package io.condor.check;

import io.condor.check.CheckedExpression.Apply;
import io.condor.check.CheckedExpression.Arithmetic;
import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Market;
import io.condor.check.CheckedExpression.Measured;
import io.condor.check.CheckedExpression.Negate;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.type.Function;
import io.condor.type.Measure;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.Optional;

/**
 * Finds comparisons of pure numbers on different scales: an index that runs in the tens with a
 * percentage, a share of a whole with a number above one. Units cannot tell them apart.
 */
final class Scales {
  private static final Type RATIO = new Type.Quantity(Unit.NONE);

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  Scales(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** False, and reported, if the two sides are on different scales. */
  boolean agree(CheckedExpression left, CheckedExpression right) {
    return !reported(left, right) && !reported(right, left);
  }

  private boolean reported(CheckedExpression value, CheckedExpression bound) {
    Optional<Diagnostic> error =
        bound.type() instanceof Type.Percent && isIndex(value)
            ? Optional.of(percentOfIndex(value, bound))
            : isShare(value) ? numberForShare(value, bound) : Optional.empty();
    error.ifPresent(problems::add);
    return error.isPresent();
  }

  private Diagnostic percentOfIndex(CheckedExpression value, CheckedExpression bound) {
    Diagnostic error =
        Diagnostic.error(
                DiagnosticCode.UNIT_MISMATCH,
                bound.span(),
                "cannot compare an index with a percentage: `"
                    + expressions.text(bound.span())
                    + "` is a fraction of 1")
            .labelled("percentage")
            .withLabel(value.span(), "index");
    return bound instanceof Literal literal
        ? error.withHelp("write `" + QuantityText.number(literal.value() * 100) + "`")
        : error;
  }

  private Optional<Diagnostic> numberForShare(CheckedExpression value, CheckedExpression bound) {
    Optional<Bounds.Interval> interval = names.bounds().of(bound);
    boolean isBeyondOne =
        bound.type().equals(RATIO)
            && interval.isPresent()
            && (interval.get().low() > 1 || interval.get().high() < -1);
    if (!isBeyondOne) {
      return Optional.empty();
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.OUT_OF_RANGE,
            bound.span(),
            "`"
                + expressions.text(value.span())
                + "` is a share: "
                + (interval.get().isPoint()
                    ? QuantityText.number(interval.get().low())
                        + " means "
                        + QuantityText.percent(interval.get().low())
                    : "`" + expressions.text(bound.span()) + "` is more than all of it"));
    return Optional.of(
        interval.get().isPoint()
            ? error.withHelp("write `" + QuantityText.percent(interval.get().low() / 100) + "`")
            : error);
  }

  /** True for pure numbers that run in the tens or hundreds, and for averages and sums of them. */
  private boolean isIndex(CheckedExpression value) {
    if (!value.type().equals(RATIO)) {
      return false;
    }
    if (value instanceof CheckedExpression.Definition definition) {
      return names.definition(definition.name()).filter(it -> isIndex(it.value())).isPresent();
    }
    if (value instanceof Apply call) {
      return call.function() == Function.RSI || (keepsScale(call) && isIndex(first(call)));
    }
    if (value instanceof Lag lag) {
      return isIndex(lag.of());
    }
    if (value instanceof Arithmetic sum) {
      return switch (sum.operator()) {
        case ADD, SUBTRACT -> isIndex(sum.left()) || isIndex(sum.right());
        case MULTIPLY, SHARE, DIVIDE -> false;
      };
    }
    return value instanceof Market || (value instanceof Negate minus && isIndex(minus.operand()));
  }

  /** True for fractions of a whole, such as a percentile or a win rate. */
  private boolean isShare(CheckedExpression value) {
    if (value instanceof CheckedExpression.Definition definition) {
      return names.definition(definition.name()).filter(it -> isShare(it.value())).isPresent();
    }
    if (value instanceof Apply call) {
      return call.function() == Function.PERCENTILE || (keepsScale(call) && isShare(first(call)));
    }
    if (value instanceof Lag lag) {
      return isShare(lag.of());
    }
    return value instanceof Measured measured && isShare(measured.measure());
  }

  private static boolean isShare(Measure measure) {
    return switch (measure) {
      case MAX_DRAWDOWN, CAGR, WIN_RATE, SHARE -> true;
      case NET_COST_PER_YEAR, AVERAGE_EQUITY -> false;
    };
  }

  /** True for functions whose result measures what their first argument does. */
  private static boolean keepsScale(Apply call) {
    return switch (call.function()) {
      case ABS, MIN, MAX, SMA, EMA, HIGHEST, LOWEST -> true;
      case DAILY, HV, STDEV, RSI, MACD_HISTOGRAM, PERCENTILE -> false;
    };
  }

  private static CheckedExpression first(Apply call) {
    return call.arguments().get(0);
  }
}
