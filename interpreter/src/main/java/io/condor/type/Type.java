package io.condor.type;

/** What kind of value an expression has. */
public sealed interface Type {
  /** A number with a unit. */
  record Quantity(Unit unit) implements Type {}

  /**
   * A percentage whose base is not said: {@code 60%}. It may scale a value, never stand for one.
   */
  record Percent() implements Type {}

  /** A share of a named base: {@code ratio of equity}. */
  record RatioOf(String base) implements Type {}

  /** True or false. */
  record Truth() implements Type {}

  /** A schedule of announcements, asked as {@code event(NAME) next session}. */
  record Event() implements Type {}

  /** A futures curve; its points are reached by rank: {@code vx[1]}. */
  record Curve() implements Type {}

  /**
   * A sub-expression with an error of its own; fits everywhere, so that one mistake is one error.
   */
  record Failed() implements Type {}
}
