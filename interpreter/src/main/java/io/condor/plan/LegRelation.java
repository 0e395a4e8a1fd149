package io.condor.plan;

/** What must hold between the strikes or expiries of two legs, counted from 0. */
public record LegRelation(int first, Comparison comparison, int second) {
  /** How two legs compare. */
  public enum Comparison {
    /** The first strike is below the second. */
    BELOW,
    /** The strikes are equal. */
    EQUAL,
    /** The strikes differ. */
    DIFFERENT,
    /** The expiries differ. */
    OTHER_EXPIRY
  }
}
