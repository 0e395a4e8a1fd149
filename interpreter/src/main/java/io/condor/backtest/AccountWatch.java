package io.condor.backtest;

import io.condor.ledger.Money;
import io.condor.source.Span;
import java.time.LocalDate;

/**
 * Looks at an account after each session and records what a broker would call about. Closes
 * nothing: that is for the exits of the script.
 *
 * <p>What must be kept counts what short options may cost as a whole, so it is held against cash,
 * which has their premiums in it. That is the same as to hold what they may cost beyond their marks
 * against equity.
 */
final class AccountWatch {
  /** In place of a block's name in {@link Refusal#block}. */
  static final String BLOCK = "account";

  private final Desk desk;
  private final Refusals refusals;
  private final Span account;
  private boolean ruined;

  AccountWatch(Desk desk, Refusals refusals, Span account) {
    this.desk = desk;
    this.refusals = refusals;
    this.account = account;
  }

  /**
   * Records what is wrong with an account that is worth {@code equity} after a session. Returns
   * what must be kept for its open short options.
   */
  Money look(int session, LocalDate date, Money equity) {
    Money required = desk.power().required(session);
    if (required.units() > 0 && required.compareTo(desk.cash()) > 0) {
      record(
          date,
          Refusal.Reason.MARGIN_BREACH,
          "open positions need $"
              + required
              + " in cash, cash is $"
              + desk.cash()
              + ": short by $"
              + required.minus(desk.cash()));
    }
    if (desk.cash().units() < 0) {
      record(date, Refusal.Reason.NEGATIVE_CASH, "cash is $" + desk.cash());
    }
    boolean isRuined = equity.units() <= 0;
    if (isRuined && !ruined) {
      record(date, Refusal.Reason.RUIN, "equity is $" + equity);
    }
    ruined = isRuined;
    return required;
  }

  private void record(LocalDate date, Refusal.Reason reason, String detail) {
    refusals.add(new Refusal(date, desk.time(), BLOCK, reason, detail, account));
  }
}
