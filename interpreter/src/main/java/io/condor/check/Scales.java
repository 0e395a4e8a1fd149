package io.condor.check;

import io.condor.check.CheckedExpression.Apply;
import io.condor.check.CheckedExpression.Arithmetic;
import io.condor.check.CheckedExpression.Held;
import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Market;
import io.condor.check.CheckedExpression.Measured;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.Optional;

/**
 * Finds comparisons of pure numbers on different scales: an index that runs in the tens with a
 * percentage, a share of a whole with a number above one. Units cannot tell them apart.
 */
final class Scales {
  /** How large a pure number is by its nature. */
  enum Scale {
    /** In the tens or hundreds: {@code rsi(vix, 14)}, {@code skew}. */
    INDEX,
    /** A fraction of a whole: {@code percentile(vix, 252)}, {@code win_rate(income)}. */
    SHARE
  }

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
    Optional<Scale> scale = of(value, names);
    if (scale.isEmpty()) {
      return false;
    }
    Optional<Diagnostic> error =
        switch (scale.get()) {
          case INDEX ->
              bound.type() instanceof Type.Percent
                  ? Optional.of(percentOfIndex(value, bound))
                  : Optional.empty();
          case SHARE -> numberForShare(value, bound);
        };
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
                + "` is a fraction: "
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

  /** The scale of a pure number, if it is one of these; averages and lags keep it. */
  static Optional<Scale> of(CheckedExpression value, Names names) {
    if (!value.type().equals(RATIO)) {
      return Optional.empty();
    }
    if (value instanceof CheckedExpression.Definition definition) {
      return names.scale(definition.name());
    }
    if (value instanceof Apply call) {
      return switch (call.function()) {
        case RSI -> Optional.of(Scale.INDEX);
        case PERCENTILE, RANGE_RANK, ROC, CORRELATION -> Optional.of(Scale.SHARE);
        case ABS, MIN, MAX, SMA, EMA, WMA, HIGHEST, LOWEST -> of(call.arguments().get(0), names);
        case DAILY -> Optional.of(Scale.SHARE);
        case DDM_VALUE,
            WACC,
            HV,
            HV_PARKINSON,
            HV_YANG_ZHANG,
            ATR,
            STDEV,
            MACD,
            MACD_SIGNAL,
            MACD_HISTOGRAM,
            ZSCORE,
            SLOPE,
            BETA,
            CROSSES_ABOVE,
            CROSSES_BELOW,
            SINCE,
            COUNT ->
            Optional.empty();
      };
    }
    if (value instanceof Lag lag) {
      return of(lag.of(), names);
    }
    if (value instanceof Arithmetic sum) {
      return switch (sum.operator()) {
        case ADD, SUBTRACT ->
            of(sum.left(), names).or(() -> of(sum.right(), names)).filter(Scale.INDEX::equals);
        case MULTIPLY, SHARE, DIVIDE -> Optional.empty();
      };
    }
    if (value instanceof Market) {
      return Optional.of(Scale.INDEX);
    }
    if (value instanceof Held held) {
      return held.value() == PositionValue.DRAWDOWN ? Optional.of(Scale.SHARE) : Optional.empty();
    }
    return value instanceof Measured measured && isShare(measured.measure())
        ? Optional.of(Scale.SHARE)
        : Optional.empty();
  }

  private static boolean isShare(Measure measure) {
    return switch (measure) {
      case MAX_DRAWDOWN, CAGR, WIN_RATE, SHARE, CAPM_ALPHA, IRR, EXCESS_OVER -> true;
      case NET_COST_PER_YEAR, CAPM_BETA, AVERAGE_EQUITY -> false;
    };
  }
}
