package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** A line of a hedge block. */
public sealed interface HedgeClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R unit(Unit node);

    R open(Open node);

    R layer(Layer node);

    R budget(Budget node);

    R monetise(Monetise node);
  }

  /** {@code unit 1 per 10 condors}. */
  record Unit(Span span, ExpressionNode.Quantity count, ExpressionNode.Quantity condors)
      implements HedgeClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unit(this);
    }
  }

  /** {@code open when CONDITION}. */
  record Open(Span span, ExpressionNode condition) implements HedgeClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.open(this);
    }
  }

  /** {@code layer NAME { clauses }}. */
  record Layer(Span span, Identifier name, List<LayerClause> clauses) implements HedgeClause {
    public Layer {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.layer(this);
    }
  }

  /**
   * {@code budget LOW .. HIGH of BASE scaled by SCALE}; {@code budget HIGH of BASE} has no low. The
   * base is absent if {@code high} is not written with {@code of}.
   */
  record Budget(
      Span span,
      Optional<ExpressionNode> low,
      ExpressionNode high,
      Optional<ExpressionNode> base,
      Optional<ExpressionNode> scaledBy)
      implements HedgeClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.budget(this);
    }
  }

  /** {@code monetise LAYER when CONDITION { clauses }}. */
  record Monetise(
      Span span, Identifier layer, ExpressionNode condition, List<MonetiseClause> clauses)
      implements HedgeClause {
    public Monetise {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.monetise(this);
    }
  }
}
