package io.condor.syntax;

import io.condor.source.Span;
import java.util.Optional;

/**
 * One leg: {@code short 2 put p <= spot - reach}.
 *
 * @param count contracts a unit, as written; one if it is left out
 * @param expiry the leg's own, if it is not the block's
 */
public record LegNode(
    Span span,
    Side side,
    Optional<ExpressionNode.Quantity> count,
    Right right,
    StrikeNode strike,
    Optional<ExpiryNode> expiry)
    implements Node {

  /** Sold or bought. */
  public enum Side {
    SHORT,
    LONG
  }
}
