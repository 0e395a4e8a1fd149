package io.condor.check;

import io.condor.check.CheckedExpression.Apply;
import io.condor.check.CheckedExpression.Arithmetic;
import io.condor.check.CheckedExpression.Compare;
import io.condor.check.CheckedExpression.CurvePoint;
import io.condor.check.CheckedExpression.Definition;
import io.condor.check.CheckedExpression.Events;
import io.condor.check.CheckedExpression.Held;
import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Logic;
import io.condor.check.CheckedExpression.Market;
import io.condor.check.CheckedExpression.MaxLoss;
import io.condor.check.CheckedExpression.Measured;
import io.condor.check.CheckedExpression.Negate;
import io.condor.check.CheckedExpression.Not;
import io.condor.check.CheckedExpression.Parameter;
import io.condor.check.CheckedExpression.Truth;
import java.util.Optional;
import java.util.function.Function;

/**
 * The smallest and largest value that an expression of constants and parameters can take when every
 * parameter runs over its domain (interval arithmetic: exact for expressions that use each
 * parameter once, else an outer bound).
 */
public final class Bounds implements CheckedExpression.Visitor<Optional<Bounds.Interval>> {
  /** Both ends included; either may be infinite. */
  public record Interval(double low, double high) {
    /** Every number. */
    public static final Interval ANY =
        new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The smallest interval with all {@code corners} in it. */
    public static Interval of(double... corners) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double corner : corners) {
        low = Math.min(low, corner);
        high = Math.max(high, corner);
      }
      return new Interval(low, high);
    }

    /** Every sum of a number of each. */
    public Interval plus(Interval other) {
      return new Interval(low + other.low, high + other.high);
    }

    /** Every difference of a number of each. */
    public Interval minus(Interval other) {
      return new Interval(low - other.high, high - other.low);
    }

    /** Every product of a number of each; nothing times an infinite end is nothing. */
    public Interval times(Interval other) {
      return of(
          product(low, other.low),
          product(low, other.high),
          product(high, other.low),
          product(high, other.high));
    }

    private static double product(double a, double b) {
      return a == 0 || b == 0 ? 0 : a * b;
    }

    /** Every quotient of a number of each; any number if the divisor can be zero. */
    public Interval over(Interval other) {
      return other.low <= 0 && other.high >= 0 ? ANY : times(of(1 / other.low, 1 / other.high));
    }

    /** Its mirror image. */
    public Interval negated() {
      return new Interval(-high, -low);
    }

    /** Whether it is a single number. */
    public boolean isPoint() {
      return low == high;
    }

    boolean isFinite() {
      return Double.isFinite(low) && Double.isFinite(high);
    }
  }

  private final Function<String, Optional<CheckedScript.Parameter>> parameters;
  private final Function<String, Optional<Interval>> definitions;

  /**
   * @param parameters by name
   * @param definitions bounds of definitions by name; they are taken once, for a chain of
   *     definitions that use each other twice would take exponential time
   */
  Bounds(
      Function<String, Optional<CheckedScript.Parameter>> parameters,
      Function<String, Optional<Interval>> definitions) {
    this.parameters = parameters;
    this.definitions = definitions;
  }

  /** Empty if the expression reads the market or the account. */
  Optional<Interval> of(CheckedExpression expression) {
    return expression.accept(this);
  }

  @Override
  public Optional<Interval> literal(Literal node) {
    return Optional.of(new Interval(node.value(), node.value()));
  }

  @Override
  public Optional<Interval> parameter(Parameter node) {
    return parameters.apply(node.name()).map(Bounds::range);
  }

  /** The values that a parameter may take. */
  public static Interval range(CheckedScript.Parameter parameter) {
    double low = Domains.low(parameter.domain()).orElse(Double.NEGATIVE_INFINITY);
    double high = Domains.high(parameter.domain()).orElse(Double.POSITIVE_INFINITY);
    return new Interval(low, high);
  }

  @Override
  public Optional<Interval> definition(Definition node) {
    return definitions.apply(node.name());
  }

  @Override
  public Optional<Interval> negate(Negate node) {
    return of(node.operand()).map(Interval::negated);
  }

  @Override
  public Optional<Interval> arithmetic(Arithmetic node) {
    Optional<Interval> left = of(node.left());
    Optional<Interval> right = of(node.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Interval x = left.get();
    Interval y = right.get();
    return switch (node.operator()) {
      case ADD -> Optional.of(x.plus(y));
      case SUBTRACT -> Optional.of(x.minus(y));
      case MULTIPLY, SHARE -> product(x, y);
      case DIVIDE -> quotient(x, y);
    };
  }

  private static Optional<Interval> product(Interval x, Interval y) {
    if (!x.isFinite() || !y.isFinite()) {
      return Optional.empty();
    }
    return Optional.of(x.times(y));
  }

  private static Optional<Interval> quotient(Interval x, Interval y) {
    if (y.low() <= 0 && y.high() >= 0) {
      return Optional.empty();
    }
    return x.isFinite() && y.isFinite() ? Optional.of(x.over(y)) : Optional.empty();
  }

  @Override
  public Optional<Interval> apply(Apply node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> truth(Truth node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> market(Market node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> curvePoint(CurvePoint node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> lag(Lag node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> not(Not node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> compare(Compare node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> logic(Logic node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> events(Events node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> held(Held node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> maxLoss(MaxLoss node) {
    return Optional.empty();
  }

  @Override
  public Optional<Interval> measured(Measured node) {
    return Optional.empty();
  }
}
