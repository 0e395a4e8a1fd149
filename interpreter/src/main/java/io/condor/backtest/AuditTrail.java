package io.condor.backtest;

import io.condor.audit.AccountTerms;
import io.condor.audit.Auditor;
import io.condor.audit.Executed;
import io.condor.audit.Order.Holding;
import io.condor.audit.Order.Kind;
import io.condor.audit.Order.Leg;
import io.condor.ledger.Execution;
import io.condor.ledger.Money;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import java.util.List;

/** Tells the second bookkeeper what happens to the book that decides, in its own terms. */
final class AuditTrail {
  private final List<Auditor> auditors;

  private AuditTrail(List<Auditor> auditors) {
    this.auditors = auditors;
  }

  static AuditTrail to(Auditor auditor) {
    return new AuditTrail(List.of(auditor));
  }

  /** Of a shadow book, which its ledger alone checks. */
  static AuditTrail none() {
    return new AuditTrail(List.of());
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
        account.margin() == Plan.Margin.PORTFOLIO
            ? AccountTerms.Margin.PORTFOLIO
            : AccountTerms.Margin.DEFINED_RISK,
        cash,
        leverage.ratio(),
        leverage.overBills(),
        leverage.rate());
  }

  /** A part of an order that is about to be booked; {@link #booked} follows. */
  void ordered(Lot lot, Order order, Order.Part part) {
    for (Auditor auditor : auditors) {
      auditor.ordered(
          new io.condor.audit.Order(
              Kind.valueOf(part.action().name()),
              lot.number(),
              lot.book(),
              group(lot.book()),
              lot.pooled() ? Holding.POOLED : holding(lot.risk()),
              order.legs().subList(part.from(), part.to()).stream()
                  .map(leg -> new Leg(leg.contract(), leg.quantity()))
                  .toList(),
              order.units(),
              lot.limits(),
              order.cause()));
    }
  }

  /** The hedge of {@code alvh.short}; a block is its own. */
  private static String group(String book) {
    int dot = book.indexOf('.');
    return dot < 0 ? book : book.substring(0, dot);
  }

  private static Holding holding(PositionRule.Risk risk) {
    return KeptBehindShorts.readsIndex(risk) ? Holding.OTHERWISE_CARRIED : Holding.WORST_SETTLEMENT;
  }

  void filled(Fill fill, Execution execution) {
    for (Auditor auditor : auditors) {
      auditor.filled(
          new Executed(
              fill.trade(),
              fill.block(),
              fill.action().word(),
              fill.contract(),
              fill.quantity(),
              execution.priceCents(),
              fill.cash(),
              fill.fees()));
    }
  }

  void booked() {
    auditors.forEach(Auditor::booked);
  }

  void leftToRunOff(Lot lot) {
    auditors.forEach(auditor -> auditor.leftToRunOff(lot.number()));
  }

  void finished(Trade trade) {
    auditors.forEach(
        auditor -> auditor.finished(trade.number(), trade.block(), trade.premium(), trade.pnl()));
  }
}
