package io.condor.syntax;

import io.condor.source.Span;
import java.util.Optional;

/**
 * Which listed expiry is meant: {@code in 1 session}, {@code near 30 days after p}.
 *
 * @param time sessions or days; absent for a third Friday
 * @param after the leg from whose expiry is counted; today if absent
 */
public record ExpiryNode(
    Span span, Kind kind, Optional<ExpressionNode> time, Optional<Identifier> after)
    implements Node {

  /** How the time picks an expiry. */
  public enum Kind {
    /** Exactly so many sessions ahead. */
    IN,
    /** The one nearest to so many days. */
    NEAR,
    /** The first one at least so many days ahead. */
    AT_LEAST,
    /** The last one at most so many days ahead. */
    AT_MOST,
    /** The next third Friday of a month. */
    THIRD_FRIDAY
  }
}
