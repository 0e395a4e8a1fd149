package io.condor.lint;

import io.condor.check.Bounds;
import io.condor.check.Bounds.Interval;
import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.Unit;
import java.util.HashMap;
import java.util.Map;

/**
 * The smallest and largest value that an expression can take, whatever the market does and whatever
 * values the parameters have: an outer bound by interval arithmetic.
 */
final class Ranges implements CheckedExpression.Visitor<Interval> {
  private static final Interval POSITIVE = new Interval(Double.MIN_VALUE, Double.POSITIVE_INFINITY);
  private static final Interval NOT_NEGATIVE = new Interval(0, Double.POSITIVE_INFINITY);
  private static final Interval SHARE = new Interval(0, 1);

  /**
   * Volatility in points. No volatility index and no VIX future has closed below 5 or above 200; a
   * bound outside these, such as 0.20, was meant as something else.
   */
  private static final Interval VOL_POINTS = new Interval(1, 1000);

  /** One vol point as a one-session move: 1 / 100 / sqrt(252). */
  private static final double DAILY = 0.01 / StrictMath.sqrt(252);

  private final Map<String, Interval> parameters = new HashMap<>();
  private final Map<String, Interval> definitions = new HashMap<>();

  Ranges(CheckedScript script) {
    script.parameters().forEach(it -> parameters.put(it.name(), Bounds.range(it)));
    script.definitions().forEach(it -> definitions.put(it.name(), of(it.value())));
  }

  /** Any number for a condition. */
  Interval of(CheckedExpression expression) {
    return expression.accept(this);
  }

  @Override
  public Interval literal(CheckedExpression.Literal node) {
    return new Interval(node.value(), node.value());
  }

  @Override
  public Interval truth(CheckedExpression.Truth node) {
    return Interval.ANY;
  }

  @Override
  public Interval parameter(CheckedExpression.Parameter node) {
    return parameters.getOrDefault(node.name(), Interval.ANY);
  }

  @Override
  public Interval definition(CheckedExpression.Definition node) {
    return definitions.getOrDefault(node.name(), Interval.ANY);
  }

  @Override
  public Interval market(CheckedExpression.Market node) {
    return of(node.field().unit());
  }

  @Override
  public Interval curvePoint(CheckedExpression.CurvePoint node) {
    return of(Unit.VOL_POINTS);
  }

  private static Interval of(Unit unit) {
    return switch (unit) {
      case VOL_POINTS -> VOL_POINTS;
      case POINTS, NONE -> POSITIVE;
      case PERCENT_A_YEAR,
          MONEY,
          MONEY_PER_SHARE,
          MONEY_PER_CONTRACT,
          DELTA,
          CALENDAR_DAYS,
          SESSIONS,
          CONTRACTS ->
          Interval.ANY;
    };
  }

  @Override
  public Interval lag(CheckedExpression.Lag node) {
    return of(node.of());
  }

  @Override
  public Interval apply(CheckedExpression.Apply node) {
    Interval first = of(node.arguments().get(0));
    return switch (node.function()) {
      case ABS -> absolute(first);
      case MIN -> smaller(first, of(node.arguments().get(1)));
      case MAX -> smaller(first.negated(), of(node.arguments().get(1)).negated()).negated();
      case DAILY -> first.times(new Interval(DAILY, DAILY));
      case SMA, EMA, HIGHEST, LOWEST -> first;
      case HV, STDEV -> NOT_NEGATIVE;
      case RSI -> new Interval(0, 100);
      case PERCENTILE -> new Interval(Double.MIN_VALUE, 1);
      case MACD_HISTOGRAM -> Interval.ANY;
    };
  }

  private static Interval absolute(Interval x) {
    double most = Math.max(Math.abs(x.low()), Math.abs(x.high()));
    boolean hasZero = x.low() <= 0 && x.high() >= 0;
    return new Interval(hasZero ? 0 : Math.min(Math.abs(x.low()), Math.abs(x.high())), most);
  }

  private static Interval smaller(Interval x, Interval y) {
    return new Interval(Math.min(x.low(), y.low()), Math.min(x.high(), y.high()));
  }

  @Override
  public Interval negate(CheckedExpression.Negate node) {
    return of(node.operand()).negated();
  }

  @Override
  public Interval not(CheckedExpression.Not node) {
    return Interval.ANY;
  }

  @Override
  public Interval arithmetic(CheckedExpression.Arithmetic node) {
    Interval left = of(node.left());
    Interval right = of(node.right());
    return switch (node.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY, SHARE -> left.times(right);
      case DIVIDE -> left.over(right);
    };
  }

  @Override
  public Interval compare(CheckedExpression.Compare node) {
    return Interval.ANY;
  }

  @Override
  public Interval logic(CheckedExpression.Logic node) {
    return Interval.ANY;
  }

  @Override
  public Interval events(CheckedExpression.Events node) {
    return Interval.ANY;
  }

  @Override
  public Interval held(CheckedExpression.Held node) {
    return of(node.value());
  }

  private static Interval of(PositionValue value) {
    return switch (value) {
      case COST -> POSITIVE;
      case VALUE -> NOT_NEGATIVE;
      case EQUITY, CASH, CREDIT, GAIN -> Interval.ANY;
    };
  }

  @Override
  public Interval maxLoss(CheckedExpression.MaxLoss node) {
    return NOT_NEGATIVE;
  }

  @Override
  public Interval measured(CheckedExpression.Measured node) {
    return of(node.measure());
  }

  private static Interval of(Measure measure) {
    return switch (measure) {
      case WIN_RATE, SHARE -> SHARE;
      case MAX_DRAWDOWN -> NOT_NEGATIVE;
      case CAGR -> new Interval(-1, Double.POSITIVE_INFINITY);
      case NET_COST_PER_YEAR, AVERAGE_EQUITY -> Interval.ANY;
    };
  }
}
