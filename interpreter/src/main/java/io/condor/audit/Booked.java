package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.ledger.AccountName;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Invariant;
import io.condor.ledger.Money;
import io.condor.ledger.Posting;
import io.condor.ledger.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * One execution as the ledger has it, read back from its postings.
 *
 * @param cash change of cash, premium less fees
 * @param costChange of the position
 */
record Booked(
    String book,
    OptionContract contract,
    int quantity,
    Money cash,
    Money costChange,
    Money realised,
    Money fees) {
  /** The executions of an order or a settlement, in their order. */
  static List<Booked> of(Transaction transaction) {
    List<Booked> booked = new ArrayList<>();
    List<Posting> postings = transaction.postings();
    int next = 0;
    while (next < postings.size()) {
      Posting cash = postings.get(next);
      boolean isCash = cash.account() instanceof AccountName.Cash && next + 1 < postings.size();
      if (!isCash || !(postings.get(next + 1).account() instanceof AccountName.Position position)) {
        throw new BrokenBooksException(
            Invariant.WHOLE_ORDER, "not an execution, posting " + next + " of " + transaction);
      }
      Posting held = postings.get(next + 1);
      next += 2;
      Money realised = Money.ZERO;
      Money fees = Money.ZERO;
      while (next < postings.size()
          && !(postings.get(next).account() instanceof AccountName.Cash)) {
        Posting more = postings.get(next);
        if (more.account() instanceof AccountName.Realised profit
            && profit.book().equals(position.book())) {
          realised = realised.minus(more.amount());
        } else if (more.account() instanceof AccountName.Fees spent
            && spent.book().equals(position.book())) {
          fees = fees.plus(more.amount());
        } else {
          throw new BrokenBooksException(
              Invariant.WHOLE_ORDER,
              "a posting of another book, posting " + next + " of " + transaction);
        }
        next++;
      }
      booked.add(
          new Booked(
              position.book(),
              position.contract(),
              held.quantity(),
              cash.amount(),
              held.amount(),
              realised,
              fees));
    }
    return booked;
  }
}
