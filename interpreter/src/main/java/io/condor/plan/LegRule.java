package io.condor.plan;

import io.condor.instrument.Right;
import io.condor.source.Span;
import java.util.Optional;

/**
 * One leg of a position.
 *
 * @param quantity signed contracts a unit: positive bought, negative sold
 * @param target how it finds its strike
 * @param expiry which listed expiry it is of
 */
public record LegRule(Span span, int quantity, Right right, Target target, ExpiryRule expiry) {

  /** How a leg finds its strike. */
  public sealed interface Target {
    /** The highest listed strike at or below {@code level}, index points. */
    record AtMost(NumberNode level) implements Target {}

    /** The lowest listed strike at or above {@code level}, index points. */
    record AtLeast(NumberNode level) implements Target {}

    /** A signed distance in points from the strike of an earlier leg. */
    record From(int leg, NumberNode points) implements Target {}

    /** A signed share of the strike of an earlier leg, from that strike. */
    record FromShare(int leg, NumberNode share) implements Target {}

    /**
     * The listed strike whose forward delta is nearest to {@code delta}; puts negative.
     *
     * @param within largest distance from it
     */
    record ByDelta(NumberNode delta, Optional<NumberNode> within) implements Target {}

    /**
     * The listed strike whose mid is nearest to {@code premium}, index points.
     *
     * @param within largest distance from it
     */
    record ByPremium(NumberNode premium, Optional<NumberNode> within) implements Target {}
  }
}
