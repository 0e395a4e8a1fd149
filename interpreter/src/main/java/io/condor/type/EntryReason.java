package io.condor.type;

import java.util.Locale;

/** Why a session ends without an entry, in the words that tests use and reports print. */
public enum EntryReason {
  /** The condition is false, and would not be without the scheduled events. */
  EVENT,
  CONDITION,
  MISSING_VALUE,
  NO_CHAIN,
  NO_EXPIRY,
  NO_PRICE,
  NO_STRIKE,
  CREDIT,
  NO_BID,
  SIZE,
  MARGIN;

  /** The word in scripts and reports: {@code no_bid}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if the condition alone decides it, before any price is looked at. */
  public boolean isOfCondition() {
    return this == EVENT || this == CONDITION || this == MISSING_VALUE;
  }
}
