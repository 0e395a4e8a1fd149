package io.condor.plan;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An executable {@code condor} block.
 *
 * @param span the block's heading in the script
 * @param expirySessions sessions to the settlement
 * @param enter condition for an entry
 * @param enterSpan its place
 * @param search how strikes move out while a condition on the credit holds
 * @param legs in the order written
 * @param size how many condors
 * @param sizeSpan its place
 */
public record PositionRule(
    String name,
    Span span,
    int expirySessions,
    TruthNode enter,
    Span enterSpan,
    Optional<Search> search,
    List<LegRule> legs,
    Size size,
    Span sizeSpan) {
  public PositionRule {
    legs = List.copyOf(legs);
  }

  /**
   * {@code widest by skew step 5 pt where credit >= target}.
   *
   * @param step points a side moves out at a time
   * @param condition reads the credit of the legs at hand
   */
  public record Search(Span span, NumberNode step, TruthNode condition) {}

  /** How many condors an entry sells. */
  public sealed interface Size {
    /** As many as lose at most {@code dollars} together. */
    record AtMaxLoss(NumberNode dollars) implements Size {}

    /** A fixed number. */
    record Contracts(NumberNode count) implements Size {}
  }
}
