package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** The values that a parameter may take. */
public sealed interface DomainNode extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R choices(Choices node);

    R range(Range node);
  }

  /** {@code in [a, b, c]}. */
  record Choices(Span span, List<ExpressionNode> values) implements DomainNode {
    public Choices {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choices(this);
    }
  }

  /** {@code in LOW .. HIGH step STEP}. */
  record Range(Span span, ExpressionNode low, ExpressionNode high, Optional<ExpressionNode> step)
      implements DomainNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }
  }
}
