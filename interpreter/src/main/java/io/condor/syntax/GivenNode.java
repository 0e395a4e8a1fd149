package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** One value that a test gives. */
public sealed interface GivenNode extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R day(Day node);

    R event(Event node);

    R level(Level node);
  }

  /** {@code date 2024-08-05}: the session; {@code date} is as written. */
  record Day(Span span, String date) implements GivenNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.day(this);
    }
  }

  /** {@code event FOMC in 2 sessions}; without {@code sessions} the next session. */
  record Event(Span span, Identifier name, Optional<ExpressionNode> sessions) implements GivenNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.event(this);
    }
  }

  /**
   * {@code vix 16}, {@code vx[1] 16.2}, {@code delta(p) -0.30 delta}, {@code vix [18, 17, 16]}.
   *
   * @param of a name, or one with a field, an index or an argument
   * @param values oldest first, the last one today's; at least one
   */
  record Level(Span span, ExpressionNode of, List<ExpressionNode> values) implements GivenNode {
    public Level {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.level(this);
    }
  }
}
