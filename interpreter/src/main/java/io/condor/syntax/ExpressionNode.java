package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An expression as written. Groups in parentheses leave no node; their span is that of the content.
 */
public sealed interface ExpressionNode extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R quantity(Quantity node);

    R truth(Truth node);

    R name(Name node);

    R member(Member node);

    R index(Index node);

    R call(Call node);

    R without(Without node);

    R upcoming(Upcoming node);

    R per(Per node);

    R share(Share node);

    R negate(Negate node);

    R not(Not node);

    R arithmetic(Arithmetic node);

    R compare(Compare node);

    R logic(Logic node);
  }

  /** Operators on two numbers. */
  enum ArithmeticOperator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/");

    private final String symbol;

    ArithmeticOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** Operators from two numbers to a truth. */
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
    AND("and"),
    OR("or");

    private final String symbol;

    LogicOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /**
   * A number with its unit.
   *
   * @param digits as written, without currency and unit: {@code 200_000}
   */
  record Quantity(Span span, String digits, WrittenUnit unit) implements ExpressionNode {
    /** The digits as a number; the unit is not applied, so {@code 10%} is 10. */
    public double number() {
      return Double.parseDouble(digits.replace("_", ""));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.quantity(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(Span span, boolean value) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.truth(this);
    }
  }

  /** A name. */
  record Name(Span span, String text) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** {@code of.name}, such as {@code vix.close}. */
  record Member(Span span, ExpressionNode of, Identifier name) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  /** {@code of[index]}: an earlier session or a rank on a curve. */
  record Index(Span span, ExpressionNode of, ExpressionNode index) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** {@code function(arguments)}. */
  record Call(Span span, Identifier function, List<ExpressionNode> arguments)
      implements ExpressionNode {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code without NAME} as the argument of a measure. */
  record Without(Span span, Identifier name) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.without(this);
    }
  }

  /** {@code of next 2 sessions}; {@code next session} has no count. */
  record Upcoming(Span span, ExpressionNode of, Optional<Quantity> sessions)
      implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.upcoming(this);
    }
  }

  /** {@code of per year}. */
  record Per(Span span, ExpressionNode of, Identifier period) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.per(this);
    }
  }

  /** {@code share of base}. */
  record Share(Span span, ExpressionNode share, ExpressionNode base) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.share(this);
    }
  }

  /** Arithmetic minus. */
  record Negate(Span span, ExpressionNode operand) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.negate(this);
    }
  }

  /** Logical not. */
  record Not(Span span, ExpressionNode operand) implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** Two numbers to one. */
  record Arithmetic(
      Span span, ArithmeticOperator operator, ExpressionNode left, ExpressionNode right)
      implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.arithmetic(this);
    }
  }

  /** Two numbers to a truth. */
  record Compare(Span span, ComparisonOperator operator, ExpressionNode left, ExpressionNode right)
      implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.compare(this);
    }
  }

  /** Two truths to one. */
  record Logic(Span span, LogicOperator operator, ExpressionNode left, ExpressionNode right)
      implements ExpressionNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.logic(this);
    }
  }
}
