package io.condor.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * A balanced set of postings with one cause.
 *
 * @param date session on which it happened
 * @param event what happened, such as {@code enter} or {@code settle}
 * @param cause the rule that asked for it: {@code file:line name}
 * @param postings at least two; their amounts sum to zero
 */
public record Transaction(LocalDate date, String event, String cause, List<Posting> postings) {
  public Transaction {
    postings = List.copyOf(postings);
    Money sum = Money.ZERO;
    for (Posting posting : postings) {
      sum = sum.plus(posting.amount());
    }
    if (sum.units() != 0) {
      throw new BrokenBooksException(
          Invariant.BALANCED_POSTINGS,
          date + " " + event + ": postings sum to " + sum + ", not to zero: " + postings);
    }
  }
}
