package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Settlement;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantTally;
import io.condor.ledger.Transaction;
import io.condor.market.FeeSchedule;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether everything that expires settles, on its day, once, to its one print. */
final class SettlementAudit {
  private final InvariantTally tally;
  private final SecondBooks books;
  private final FeeSchedule fees;
  private final World world;
  private final Prints prints;

  SettlementAudit(InvariantTally tally, SecondBooks books, FeeSchedule fees, World world) {
    this.tally = tally;
    this.books = books;
    this.fees = fees;
    this.world = world;
    this.prints = new Prints(world);
  }

  /** Compares what was booked since the last step with what expires on {@code date}. */
  void check(
      int session,
      LocalDate date,
      Settlement time,
      List<Transaction> transactions,
      TradeAudit trades) {
    List<Executed> fills = trades.takeFills();
    List<Booked> booked = new ArrayList<>();
    for (Transaction transaction : transactions) {
      if (!transaction.event().equals("settle") || !transaction.date().equals(date)) {
        throw Auditor.broken(
            Invariant.DAY_ORDER, date + " " + time, transaction, "settlements alone");
      }
      booked.addAll(Booked.of(transaction));
    }
    if (booked.size() != fills.size()) {
      throw Auditor.broken(Invariant.WHOLE_ORDER, date + " settle", booked, fills);
    }
    for (int i = 0; i < fills.size(); i++) {
      Executed fill = fills.get(i);
      Supplier<String> where = () -> date + " " + time + " settlement of " + fill.contract();
      due(where, session, date, time, fill);
      price(where, date, fill, trades);
      var unused = trades.take(where, booked.get(i), fill, false);
    }
    trades.finish();
    nothingIsLeft(date, time);
  }

  private void due(
      Supplier<String> where, int session, LocalDate date, Settlement time, Executed fill) {
    OptionContract contract = fill.contract();
    boolean isDue = contract.root().settlement() == time && !contract.expiry().isAfter(date);
    boolean isLate = session > 0 && !contract.expiry().isAfter(sessionBefore(session));
    if (!tally.holds(Invariant.SETTLEMENT_DAY, isDue && !isLate)) {
      String due = contract.expiry() + " " + contract.root().settlement();
      throw Auditor.broken(Invariant.SETTLEMENT_DAY, where.get(), fill, due);
    }
  }

  private LocalDate sessionBefore(int session) {
    return world.history().sessions().get(session - 1);
  }

  private void price(Supplier<String> where, LocalDate date, Executed fill, TradeAudit trades) {
    OptionContract contract = fill.contract();
    int held = books.trade(fill.trade()).map(trade -> trade.quantity(contract)).orElse(0);
    if (!tally.holds(Invariant.HELD, fill.quantity() == -held)) {
      throw Auditor.broken(Invariant.HELD, where.get(), fill, "it holds " + held);
    }
    long cents = prints.settlementCents(contract);
    if (!tally.holds(Invariant.SETTLEMENT_PRINT, fill.priceCents() == cents)) {
      throw Auditor.broken(Invariant.SETTLEMENT_PRINT, where.get(), fill, cents + " ¢");
    }
    trades.fee(where, fill, cents > 0 ? fees.perSettledContract(contract.root(), date) : 0);
  }

  private void nothingIsLeft(LocalDate date, Settlement time) {
    for (HeldTrade trade : books.trades()) {
      for (OptionContract contract : trade.quantities().keySet()) {
        boolean isLeft = contract.root().settlement() == time && !contract.expiry().isAfter(date);
        if (!tally.holds(Invariant.SETTLEMENT_DAY, !isLeft)) {
          throw Auditor.broken(
              Invariant.SETTLEMENT_DAY,
              date + " " + trade.opened().cause(),
              contract + " is still held",
              "it settles on " + contract.expiry());
        }
      }
    }
  }
}
