package io.condor.plan;

import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.util.List;

/**
 * One way out of a position before its settlement.
 *
 * @param at when it is asked, each session
 * @param when read for each position apart
 * @param share part of what is held that is closed, above 0 and at most 1
 */
public record ExitRule(
    Span span, String name, List<SessionTime> at, TruthNode when, NumberNode share) {
  public ExitRule {
    at = List.copyOf(at);
  }

  /** What happens when several exits of a block are true at once. */
  public enum Policy {
    /** The first one written acts. */
    FIRST,
    /** Each acts, in the order written. */
    ALL,
    /** The first one written acts, and the conflict is reported. */
    UNIQUE
  }
}
