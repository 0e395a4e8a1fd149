package io.condor.ledger;

import io.condor.instrument.OptionContract;

/**
 * Where a posting goes. Signs follow double entry: what is owned and what was spent is positive,
 * what was paid in or earned is negative, so that all balances sum to zero.
 */
public sealed interface AccountName {
  /** Dollars held. */
  record Cash() implements AccountName {}

  /** What was paid in at the start; negative. */
  record Capital() implements AccountName {}

  /** Cost of what {@code book} holds of one contract: paid for longs, minus received for shorts. */
  record Position(String book, OptionContract contract) implements AccountName {}

  /** Fees spent by {@code book}. */
  record Fees(String book) implements AccountName {}

  /** Profit realised by {@code book} before fees; a profit is negative. */
  record Realised(String book) implements AccountName {}

  /** Interest on cash; earned is negative. */
  record Interest() implements AccountName {}

  /** Gain of the index fund that cash is held in; a gain is negative. */
  record IndexFund() implements AccountName {}
}
