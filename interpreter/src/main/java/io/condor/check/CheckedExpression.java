package io.condor.check;

import io.condor.source.Span;
import io.condor.type.Function;
import io.condor.type.MarketField;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import io.condor.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * An expression whose names are resolved, whose type and units are known, and that is free of
 * errors. Numbers are in the script's units (vol points, index points, dollars); percentages are
 * fractions.
 */
public sealed interface CheckedExpression {
  Span span();

  Type type();

  Stage stage();

  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R literal(Literal node);

    R truth(Truth node);

    R parameter(Parameter node);

    R definition(Definition node);

    R market(Market node);

    R external(External node);

    R curvePoint(CurvePoint node);

    R lag(Lag node);

    R apply(Apply node);

    R negate(Negate node);

    R not(Not node);

    R arithmetic(Arithmetic node);

    R compare(Compare node);

    R logic(Logic node);

    R events(Events node);

    R held(Held node);

    R maxLoss(MaxLoss node);

    R open(Open node);

    R ofLeg(OfLeg node);

    R measured(Measured node);
  }

  /** Operators on two numbers that give a number. {@code SHARE} is {@code 10% of x}: a product. */
  enum ArithmeticOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    SHARE
  }

  /** Operators on two numbers that give a truth. */
  enum ComparisonOperator {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String symbol;

    ComparisonOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** Operators on two truths. */
  enum LogicOperator {
    AND,
    OR
  }

  /** A number written in the script. */
  record Literal(Span span, Type type, Stage stage, double value) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(Span span, Type type, Stage stage, boolean value) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.truth(this);
    }
  }

  /** A {@code param} by name. */
  record Parameter(Span span, Type type, Stage stage, String name) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parameter(this);
    }
  }

  /** A {@code let} by name; its value is in {@link CheckedScript#definitions()}, in order. */
  record Definition(Span span, Type type, Stage stage, String name) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.definition(this);
    }
  }

  /** Today's value of a market column. */
  record Market(Span span, Type type, Stage stage, MarketField field) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.market(this);
    }
  }

  /** Today's value of a series from outside the market: the last one released before the open. */
  record External(Span span, Type type, Stage stage, String name) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.external(this);
    }
  }

  /**
   * Today's settlement of the {@code rank}-th listed monthly VIX future that expires after today.
   */
  record CurvePoint(Span span, Type type, Stage stage, int rank) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.curvePoint(this);
    }
  }

  /** The value that {@code of} had {@code sessions} sessions ago; at least one. */
  record Lag(Span span, Type type, Stage stage, CheckedExpression of, int sessions)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lag(this);
    }
  }

  /** A built-in function; window arguments are literals or parameters, whole and positive. */
  record Apply(
      Span span, Type type, Stage stage, Function function, List<CheckedExpression> arguments)
      implements CheckedExpression {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.apply(this);
    }
  }

  /** Arithmetic minus. */
  record Negate(Span span, Type type, Stage stage, CheckedExpression operand)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.negate(this);
    }
  }

  /** Logical not. */
  record Not(Span span, Type type, Stage stage, CheckedExpression operand)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** Two numbers to one. */
  record Arithmetic(
      Span span,
      Type type,
      Stage stage,
      ArithmeticOperator operator,
      CheckedExpression left,
      CheckedExpression right)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.arithmetic(this);
    }
  }

  /** Two numbers to a truth. */
  record Compare(
      Span span,
      Type type,
      Stage stage,
      ComparisonOperator operator,
      CheckedExpression left,
      CheckedExpression right)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.compare(this);
    }
  }

  /** Two truths to one. */
  record Logic(
      Span span,
      Type type,
      Stage stage,
      LogicOperator operator,
      CheckedExpression left,
      CheckedExpression right)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.logic(this);
    }
  }

  /**
   * {@code event(FOMC, CPI) next session}: one of the named events is scheduled for one of the next
   * {@code sessions} sessions. Schedules are public in advance, so the stage is the open.
   */
  record Events(Span span, Type type, Stage stage, List<String> names, int sessions)
      implements CheckedExpression {
    public Events {
      names = List.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.events(this);
    }
  }

  /** A value of the account, the legs or the layer under consideration. */
  record Held(Span span, Type type, Stage stage, PositionValue value) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.held(this);
    }
  }

  /** {@code max_loss(block)}: dollars of loss that the block's size rule allows today. */
  record MaxLoss(Span span, Type type, Stage stage, String block) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.maxLoss(this);
    }
  }

  /** {@code open(block)}: the block holds a position now. */
  record Open(Span span, Type type, Stage stage, String block) implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.open(this);
    }
  }

  /** What a rule may ask of one leg of the position under consideration. */
  enum LegValue {
    STRIKE,
    DELTA
  }

  /** {@code p} or {@code delta(p)} in an exit: a value of leg {@code leg}, counted from 0. */
  record OfLeg(Span span, Type type, Stage stage, LegValue value, int leg)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ofLeg(this);
    }
  }

  /**
   * A measure of a whole run; occurs in claims only. {@code condition} is that of {@code share}, or
   * the rate of {@code excess_over}.
   */
  record Measured(
      Span span,
      Type type,
      Stage stage,
      Measure measure,
      Subject subject,
      Optional<CheckedExpression> condition)
      implements CheckedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.measured(this);
    }
  }

  /**
   * What a measure is taken of.
   *
   * @param without true for {@code without NAME}: the whole account of a run without that hedge
   * @param name {@code all}, or the name of a block, hedge or book
   */
  record Subject(boolean without, String name) {}
}
