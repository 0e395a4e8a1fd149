package io.condor.syntax;

import io.condor.source.Span;

/** A line of a variant. */
public sealed interface VariantClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R amend(Amend node);

    R leaveOut(LeaveOut node);
  }

  /** {@code target = $1.60/share}. */
  record Amend(Span span, Identifier name, ExpressionNode value) implements VariantClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.amend(this);
    }
  }

  /** {@code without alvh}. */
  record LeaveOut(Span span, Identifier name) implements VariantClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leaveOut(this);
    }
  }
}
