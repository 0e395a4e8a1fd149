package io.condor.syntax;

import io.condor.source.Span;
import java.util.Optional;

/** How a leg finds its strike. */
public sealed interface StrikeNode extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R atMost(AtMost node);

    R atLeast(AtLeast node);

    R from(From node);

    R at(At node);
  }

  /** {@code p <= LEVEL}. */
  record AtMost(Span span, Identifier variable, ExpressionNode level) implements StrikeNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.atMost(this);
    }
  }

  /** {@code p >= LEVEL}. */
  record AtLeast(Span span, Identifier variable, ExpressionNode level) implements StrikeNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.atLeast(this);
    }
  }

  /**
   * {@code p - wing}: a signed distance from the strike of an earlier leg. For {@code p - a + b}
   * the distance is {@code -a + b}, a tree whose first node is a negation that spans the minus sign
   * and {@code a}.
   */
  record From(Span span, Identifier variable, ExpressionNode distance) implements StrikeNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.from(this);
    }
  }

  /**
   * {@code p at -0.10 delta within 0.02 delta}; variable and band may be left out.
   *
   * @param aim a delta, a premium or the name of an earlier leg
   */
  record At(
      Span span, Optional<Identifier> variable, ExpressionNode aim, Optional<ExpressionNode> within)
      implements StrikeNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.at(this);
    }
  }
}
