package io.condor.backtest;

import io.condor.ledger.AccountName;
import io.condor.ledger.Money;
import io.condor.ledger.Posting;
import io.condor.ledger.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Transactions as lines, one for each execution, as a bookkeeper would write them down. */
final class LedgerText {
  private LedgerText() {}

  /** {@code date,event,cause,book,contract,quantity,cash,cost,realised,fees}. */
  static List<String> lines(List<Transaction> transactions) {
    List<String> lines = new ArrayList<>();
    for (Transaction transaction : transactions) {
      lines.addAll(lines(transaction));
    }
    return lines;
  }

  private static List<String> lines(Transaction transaction) {
    List<String> lines = new ArrayList<>();
    Line line = new Line(transaction);
    for (Posting posting : transaction.postings()) {
      if (posting.account() instanceof AccountName.Cash && line.started) {
        lines.add(line.text());
        line = new Line(transaction);
      }
      line.take(posting);
    }
    lines.add(line.text());
    return lines;
  }

  private static final class Line {
    private final Transaction transaction;
    private boolean started;
    private boolean isExecution;
    private String book = "";
    private String contract = "";
    private int quantity;
    private Money cash = Money.ZERO;
    private Money cost = Money.ZERO;
    private Money realised = Money.ZERO;
    private Money fees = Money.ZERO;

    Line(Transaction transaction) {
      this.transaction = transaction;
    }

    void take(Posting posting) {
      started = true;
      AccountName account = posting.account();
      if (account instanceof AccountName.Cash) {
        cash = posting.amount();
      } else if (account instanceof AccountName.Position position) {
        isExecution = true;
        book = position.book();
        contract = position.contract().toString();
        quantity = posting.quantity();
        cost = posting.amount();
      } else if (account instanceof AccountName.Realised) {
        realised = posting.amount();
      } else if (account instanceof AccountName.Fees) {
        fees = posting.amount();
      }
    }

    String text() {
      String head =
          transaction.date() + "," + transaction.event() + "," + transaction.cause() + "," + book;
      String amounts = isExecution ? cost + "," + realised + "," + fees : ",,";
      return head + "," + contract + "," + quantity + "," + cash + "," + amounts;
    }
  }
}
