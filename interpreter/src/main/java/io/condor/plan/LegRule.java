package io.condor.plan;

import io.condor.instrument.Right;
import io.condor.source.Span;

/**
 * One leg of a condor.
 *
 * @param sign +1 bought, -1 sold
 * @param target how it finds its strike
 */
public record LegRule(Span span, int sign, Right right, Target target) {

  /** How a leg finds its strike. */
  public sealed interface Target {
    /** The highest listed strike at or below {@code level}, index points. */
    record AtMost(NumberNode level) implements Target {}

    /** The lowest listed strike at or above {@code level}, index points. */
    record AtLeast(NumberNode level) implements Target {}

    /** A signed distance in points from the strike of an earlier leg. */
    record From(int leg, NumberNode points) implements Target {}

    /** The listed strike whose forward delta is nearest to {@code delta}; puts negative. */
    record ByDelta(NumberNode delta) implements Target {}
  }
}
