package io.condor.backtest;

import io.condor.audit.AccountTerms;
import io.condor.audit.Auditor;
import io.condor.audit.Executed;
import io.condor.audit.Order;
import io.condor.ledger.Execution;
import io.condor.ledger.Money;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import java.util.List;

/** Tells the second bookkeeper what happens at a desk, in its own terms. */
final class AuditTrail {
  private final Auditor auditor;

  AuditTrail(Auditor auditor) {
    this.auditor = auditor;
  }

  /** What a script says of an account's money. */
  static AccountTerms terms(Plan.Account account) {
    AccountTerms.CashIn cash =
        switch (account.cashEarns()) {
          case NOTHING -> AccountTerms.CashIn.NOTHING;
          case BILLS -> AccountTerms.CashIn.BILLS;
          case INDEX -> AccountTerms.CashIn.INDEX_FUND;
        };
    Plan.Leverage leverage = account.leverage();
    return new AccountTerms(
        Money.ofDollars(account.capitalDollars()),
        cash,
        leverage.ratio(),
        leverage.overBills(),
        leverage.rate());
  }

  /** An order that is about to be booked; {@link #booked} follows. */
  void ordered(
      Lot lot, Fill.Action action, List<OrderLeg> legs, int units, double share, String cause) {
    auditor.ordered(
        new Order(
            Order.Kind.valueOf(action.name()),
            lot.number(),
            lot.book(),
            group(lot.book()),
            lot.pooled() ? Order.Holding.POOLED : holding(lot.risk()),
            legs.stream().map(leg -> new Order.Leg(leg.contract(), leg.quantity())).toList(),
            units,
            share,
            lot.limits(),
            cause));
  }

  /** The hedge of {@code alvh.short}; a block is its own. */
  private static String group(String book) {
    int dot = book.indexOf('.');
    return dot < 0 ? book : book.substring(0, dot);
  }

  private static Order.Holding holding(PositionRule.Risk risk) {
    return KeptBehindShorts.readsIndex(risk)
        ? Order.Holding.OTHERWISE_CARRIED
        : Order.Holding.WORST_SETTLEMENT;
  }

  void filled(Lot lot, Fill.Action action, Execution execution) {
    auditor.filled(
        new Executed(
            lot.number(),
            lot.book(),
            action.word(),
            execution.contract(),
            execution.quantity(),
            execution.priceCents(),
            execution.premium(),
            execution.fees()));
  }

  void booked() {
    auditor.booked();
  }

  void leftToRunOff(Lot lot) {
    auditor.leftToRunOff(lot.number());
  }

  void finished(Trade trade) {
    auditor.finished(trade.number(), trade.block(), trade.premium(), trade.pnl());
  }
}
