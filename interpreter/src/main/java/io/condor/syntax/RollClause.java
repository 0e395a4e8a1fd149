package io.condor.syntax;

import io.condor.source.Span;

/** A line of a roll. */
public sealed interface RollClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R to(To node);

    R sameStrikes(SameStrikes node);

    R legsAnew(LegsAnew node);

    R where(Where node);

    R atMost(AtMost node);
  }

  /** {@code to near 7 days}. */
  record To(Span span, ExpiryNode expiry) implements RollClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.to(this);
    }
  }

  /** {@code same strikes}. */
  record SameStrikes(Span span) implements RollClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sameStrikes(this);
    }
  }

  /** {@code legs anew}. */
  record LegsAnew(Span span) implements RollClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.legsAnew(this);
    }
  }

  /** {@code where net >= $0.50/share}. */
  record Where(Span span, ExpressionNode condition) implements RollClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.where(this);
    }
  }

  /** {@code at most 3 times}. */
  record AtMost(Span span, ExpressionNode.Quantity times) implements RollClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.atMost(this);
    }
  }
}
