package io.condor.lint;

import io.condor.check.Bounds.Interval;
import io.condor.check.CheckedExpression.ComparisonOperator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of some quantities, each told by its text, while a condition is taken as true. */
final class Facts {
  static final Facts NONE = new Facts(Map.of());

  private final Map<String, Fact> facts;

  private Facts(Map<String, Fact> facts) {
    this.facts = facts;
  }

  /** The numbers that a quantity may be; an open end is itself not among them. */
  private record Fact(double low, boolean isLowOpen, double high, boolean isHighOpen) {
    boolean isImpossible() {
      return low > high || (low == high && (isLowOpen || isHighOpen));
    }

    Fact below(double bound, boolean isOpen) {
      boolean isTighter = bound < high || (bound == high && isOpen);
      return isTighter ? new Fact(low, isLowOpen, bound, isOpen) : this;
    }

    Fact above(double bound, boolean isOpen) {
      boolean isTighter = bound > low || (bound == low && isOpen);
      return isTighter ? new Fact(bound, isOpen, high, isHighOpen) : this;
    }
  }

  /**
   * These facts and {@code quantity operator bound}; empty if they contradict each other.
   *
   * @param range all that the quantity can ever be
   * @param bound of unknown value inside the interval
   */
  Optional<Facts> with(
      String quantity, Interval range, ComparisonOperator operator, Interval bound) {
    Fact before = facts.getOrDefault(quantity, new Fact(range.low(), false, range.high(), false));
    Fact after =
        switch (operator) {
          case LESS -> before.below(bound.high(), true);
          case AT_MOST -> before.below(bound.high(), false);
          case GREATER -> before.above(bound.low(), true);
          case AT_LEAST -> before.above(bound.low(), false);
          case EQUAL -> before.below(bound.high(), false).above(bound.low(), false);
          case NOT_EQUAL -> before;
        };
    boolean isOnlyValue =
        operator == ComparisonOperator.NOT_EQUAL
            && bound.isPoint()
            && before.low() == bound.low()
            && before.high() == bound.high();
    if (after.isImpossible() || isOnlyValue) {
      return Optional.empty();
    }
    Map<String, Fact> more = new HashMap<>(facts);
    more.put(quantity, after);
    return Optional.of(new Facts(more));
  }
}
