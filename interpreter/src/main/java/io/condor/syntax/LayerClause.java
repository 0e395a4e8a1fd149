package io.condor.syntax;

import io.condor.source.Span;

/** A line of a hedge layer. */
public sealed interface LayerClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R buy(Buy node);

    R roll(Roll node);
  }

  /** {@code buy COUNT calls at DELTA expiring near TENOR}. */
  record Buy(
      Span span, ExpressionNode count, Right right, ExpressionNode delta, ExpressionNode tenor)
      implements LayerClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.buy(this);
    }
  }

  /** {@code roll at TENOR}. */
  record Roll(Span span, ExpressionNode tenor) implements LayerClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.roll(this);
    }
  }
}
