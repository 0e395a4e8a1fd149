package io.condor.plan;

import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * How a position moves to another expiry as one order.
 *
 * @param at when it is asked, each session
 * @param when read for each position apart
 * @param to which expiry, of those listed today
 * @param sameStrikes true to keep the strikes, false to look for the legs anew
 * @param where condition on what the roll leaves, if there is one
 * @param most how often one position may be rolled by this rule
 */
public record RollRule(
    Span span,
    String name,
    List<SessionTime> at,
    TruthNode when,
    ExpiryRule to,
    boolean sameStrikes,
    Optional<TruthNode> where,
    int most) {
  public RollRule {
    at = List.copyOf(at);
  }
}
