package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** A line of a block of legs. */
public sealed interface PositionClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R expires(Expires node);

    R decide(Decide node);

    R enter(Enter node);

    R legs(Legs node);

    R size(Size node);

    R undefinedRisk(UndefinedRisk node);

    R secured(Secured node);

    R exit(Exit node);

    R roll(Roll node);

    R settle(Settle node);
  }

  /** {@code expires in 1 session}. */
  record Expires(Span span, ExpiryNode expiry) implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expires(this);
    }
  }

  /**
   * {@code decide at open + 5 min, close + 15 min}; each time is a sum of names and quantities.
   *
   * @param times at least one
   */
  record Decide(Span span, List<ExpressionNode> times) implements PositionClause {
    public Decide {
      times = List.copyOf(times);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.decide(this);
    }
  }

  /** {@code enter when CONDITION}. */
  record Enter(Span span, ExpressionNode condition) implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.enter(this);
    }
  }

  /** {@code legs SEARCH { legs }}. */
  record Legs(Span span, Optional<SearchNode> search, List<LegNode> legs)
      implements PositionClause {
    public Legs {
      legs = List.copyOf(legs);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.legs(this);
    }
  }

  /**
   * {@code size AMOUNT at MEASURE}; the measure, {@code max_loss} or {@code margin}, is absent in
   * {@code size 2 contracts}.
   */
  record Size(Span span, ExpressionNode amount, Optional<Identifier> measure)
      implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.size(this);
    }
  }

  /** {@code undefined risk}: shorts may be held without cover. */
  record UndefinedRisk(Span span) implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.undefinedRisk(this);
    }
  }

  /** {@code secured by cash}, {@code secured by index}: what stands behind short legs. */
  record Secured(Span span, Backing backing) implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.secured(this);
    }
  }

  /** What secures short legs. */
  enum Backing {
    /** The strikes of short puts, in cash. */
    CASH,
    /** The index fund that cash is held in, behind short calls. */
    INDEX
  }

  /** {@code exit first { NAME when CONDITION … }}. */
  record Exit(Span span, Policy policy, List<ExitNode> rules) implements PositionClause {
    public Exit {
      rules = List.copyOf(rules);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.exit(this);
    }
  }

  /** What happens when several exits are true at once. */
  enum Policy {
    /** The first one written acts. */
    FIRST,
    /** Each of them acts, in the order written. */
    ALL,
    /** That should not happen. */
    UNIQUE
  }

  /**
   * {@code roll NAME at TIMES when CONDITION { clauses }}.
   *
   * @param times when it is asked; none for the times of the block
   */
  record Roll(
      Span span,
      Identifier name,
      List<ExpressionNode> times,
      ExpressionNode condition,
      List<RollClause> clauses)
      implements PositionClause {
    public Roll {
      times = List.copyOf(times);
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.roll(this);
    }
  }

  /** {@code settle}. */
  record Settle(Span span) implements PositionClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.settle(this);
    }
  }
}
