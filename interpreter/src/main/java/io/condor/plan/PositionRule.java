package io.condor.plan;

import io.condor.instrument.OptionRoot;
import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An executable block of legs.
 *
 * @param span the block's heading in the script
 * @param shape the word that begins the block: {@code condor}
 * @param root class of the options
 * @param at when it decides, each session; ascending
 * @param enter condition for an entry
 * @param enterSpan its place
 * @param search how strikes move out while a condition on the credit holds
 * @param legs in the order written
 * @param relations what the strikes must be to each other, by index of the legs
 * @param risk what stands behind short legs
 * @param size how many positions
 * @param sizeSpan its place
 * @param policy what happens when several exits are true at once
 * @param exits in the order written
 * @param rolls in the order written
 */
public record PositionRule(
    String name,
    Span span,
    String shape,
    OptionRoot root,
    List<SessionTime> at,
    TruthNode enter,
    Span enterSpan,
    Optional<Search> search,
    List<LegRule> legs,
    List<LegRelation> relations,
    Risk risk,
    Size size,
    Span sizeSpan,
    ExitRule.Policy policy,
    List<ExitRule> exits,
    List<RollRule> rolls) {
  public PositionRule {
    at = List.copyOf(at);
    legs = List.copyOf(legs);
    relations = List.copyOf(relations);
    exits = List.copyOf(exits);
    rolls = List.copyOf(rolls);
  }

  /** True if an entry, an exit or a roll is decided at {@code time}. */
  public boolean decidesAt(SessionTime time) {
    return at.contains(time)
        || exits.stream().anyMatch(exit -> exit.at().contains(time))
        || rolls.stream().anyMatch(roll -> roll.at().contains(time));
  }

  /** True for the shape whose written wings say what it can lose. */
  public boolean isCondor() {
    return shape.equals("condor");
  }

  /** What stands behind short legs. */
  public enum Risk {
    /** Long legs. */
    DEFINED,
    /** Cash in the amount of the strikes of short puts. */
    SECURED,
    /** The index fund behind short calls. */
    COVERED,
    /** Nothing but the broker's margin. */
    UNDEFINED
  }

  /**
   * {@code widest by skew step 5 pt where credit >= target}.
   *
   * @param step points a side moves out at a time
   * @param condition reads the credit of the legs at hand
   */
  public record Search(Span span, NumberNode step, TruthNode condition) {}

  /** How many positions an entry takes. */
  public sealed interface Size {
    /** As many as lose at most {@code dollars} together. */
    record AtMaxLoss(NumberNode dollars) implements Size {}

    /** As many as tie up at most {@code dollars} of margin together. */
    record AtMargin(NumberNode dollars) implements Size {}

    /** A fixed number. */
    record Contracts(NumberNode count) implements Size {}
  }
}
