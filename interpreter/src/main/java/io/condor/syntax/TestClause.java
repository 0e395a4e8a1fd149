package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** A line of a test: what is given on its one session, or what is expected of it. */
public sealed interface TestClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R given(Given node);

    R expect(Expect node);

    R expectLegs(ExpectLegs node);
  }

  /** What values are given of. */
  enum Place {
    MARKET,
    ACCOUNT,
    POSITION,
    LAYER;

    /** The word in scripts. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a block may do on a session. */
  enum Act {
    ENTRY,
    EXIT,
    ROLL,
    OPEN,
    MONETISE;

    /** The word in scripts. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** {@code given market { spx 5450, vix 16 }}, {@code given position income { gain $250 }}. */
  record Given(Span span, Place place, Optional<Identifier> of, List<GivenNode> values)
      implements TestClause {
    public Given {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.given(this);
    }
  }

  /**
   * {@code expect no entry income because event}.
   *
   * @param happens false behind {@code no}
   * @param subject the block, hedge or layer
   * @param rule the exit or roll that acts
   * @param reason the word of a refusal
   */
  record Expect(
      Span span,
      Act act,
      boolean happens,
      Identifier subject,
      Optional<Identifier> rule,
      Optional<Identifier> reason)
      implements TestClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expect(this);
    }
  }

  /** {@code expect legs income { short put 5400 long put 5390 }}. */
  record ExpectLegs(Span span, Identifier block, List<ExpectedLeg> legs) implements TestClause {
    public ExpectLegs {
      legs = List.copyOf(legs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expectLegs(this);
    }
  }

  /** {@code short 2 put 5400}; one contract a unit if {@code count} is left out. */
  record ExpectedLeg(
      Span span,
      LegNode.Side side,
      Optional<ExpressionNode.Quantity> count,
      Right right,
      ExpressionNode strike)
      implements Node {}
}
