package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;

/** A line of a profit-taking rule. */
public sealed interface MonetiseClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R sell(Sell node);

    R recycle(Recycle node);

    R reopen(Reopen node);
  }

  /** {@code sell 100%}. */
  record Sell(Span span, ExpressionNode share) implements MonetiseClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sell(this);
    }
  }

  /**
   * {@code recycle AMOUNT into a : b = 2 : 1}; {@code weights} is empty if there is no {@code =}.
   */
  record Recycle(
      Span span,
      ExpressionNode amount,
      List<Identifier> targets,
      List<ExpressionNode.Quantity> weights)
      implements MonetiseClause {
    public Recycle {
      targets = List.copyOf(targets);
      weights = List.copyOf(weights);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.recycle(this);
    }
  }

  /** {@code reopen when CONDITION}. */
  record Reopen(Span span, ExpressionNode condition) implements MonetiseClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reopen(this);
    }
  }
}
