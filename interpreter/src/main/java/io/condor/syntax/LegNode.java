package io.condor.syntax;

import io.condor.source.Span;

/** One leg of a condor: {@code short put p <= spot - reach}. */
public record LegNode(Span span, Side side, Right right, StrikeNode strike) implements Node {

  /** Sold or bought. */
  public enum Side {
    SHORT,
    LONG
  }
}
