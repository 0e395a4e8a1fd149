package io.condor.plan;

/**
 * Which listed expiry a leg is of.
 *
 * @param time sessions for {@link Kind#IN_SESSIONS}, calendar days otherwise; 0 for a third Friday
 * @param after index of the leg from whose expiry is counted, or -1 for today
 */
public record ExpiryRule(Kind kind, int time, int after) {
  /** How the time picks an expiry. */
  public enum Kind {
    /** Exactly so many sessions ahead. */
    IN_SESSIONS,
    /** The listed one nearest to so many days ahead; the later of two. */
    NEAR,
    /** The first listed one at least so many days ahead. */
    AT_LEAST,
    /** The last listed one at most so many days ahead. */
    AT_MOST,
    /** The next listed third Friday of a month, or the session before it. */
    THIRD_FRIDAY
  }
}
