package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Execution;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.market.FeeSchedule;
import io.condor.market.FillModel;
import io.condor.market.SettlementPrint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders of an account at the prices of one fill model: a ledger, fees, trades and cash of its
 * own. The first book of an account decides; every other one is a shadow, which trades the same
 * contracts in the same quantities at the same instants, whether or not it would have decided so.
 */
final class PricedBook {
  private final FillPrices prices;
  private final FeeSchedule fees;
  private final Ledger ledger;
  private final CarriedCash carriedCash;
  private final AuditTrail trail;
  private final BookDays days;
  private final Map<Integer, Lot> openLots = new LinkedHashMap<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<Trade> closedTrades = new ArrayList<>();
  private final Map<String, Money> flows = new LinkedHashMap<>();
  private SpreadPaid spread = SpreadPaid.NONE;
  private Optional<AttributionBook> attribution = Optional.empty();

  /**
   * @param blocks names of everything that may trade, in the order of the attribution
   */
  PricedBook(
      FillModel model,
      FeeSchedule fees,
      Ledger ledger,
      CarriedCash carriedCash,
      AuditTrail trail,
      Money capital,
      List<String> blocks) {
    this.prices = new FillPrices(model);
    this.fees = fees;
    this.ledger = ledger;
    this.carriedCash = carriedCash;
    this.trail = trail;
    this.days = new BookDays(capital, blocks, carriedCash.sources());
    blocks.forEach(block -> flows.put(block, Money.ZERO));
  }

  /** Has the profit of this book explained from now on. */
  void explain(AttributionBook by) {
    attribution = Optional.of(by);
  }

  /** Explains what marks have moved since the last instant. */
  void mark(int session) {
    attribution.ifPresent(book -> book.mark(session));
  }

  Attribution attribution() {
    return attribution.map(AttributionBook::result).orElse(Attribution.NONE);
  }

  FillPrices prices() {
    return prices;
  }

  Ledger ledger() {
    return ledger;
  }

  AuditTrail trail() {
    return trail;
  }

  CarriedCash carriedCash() {
    return carriedCash;
  }

  BookDays days() {
    return days;
  }

  /** Trades that are open, in the order of their opening. */
  List<Lot> lots() {
    return List.copyOf(openLots.values());
  }

  List<Fill> fills() {
    return fills;
  }

  List<Trade> closedTrades() {
    return closedTrades;
  }

  SpreadPaid spread() {
    return spread;
  }

  /** Fees of one order of {@code units} units, per leg in order. */
  List<Money> fees(LocalDate date, List<OrderLeg> legs, long[] cents, int units) {
    List<Money> result = new ArrayList<>();
    for (int i = 0; i < cents.length; i++) {
      OptionRoot root = legs.get(i).contract().root();
      int contracts = Math.abs(legs.get(i).quantity()) * units;
      result.add(Money.ofDollars(fees.perContract(root, date, cents[i] / 100.0)).times(contracts));
    }
    return result;
  }

  /** Opens trade {@code number}. */
  Lot open(int number, Opening opening, Order order) {
    Lot lot = new Lot(number, order.date(), opening);
    openLots.put(number, lot);
    trade(number, order);
    lot.enter(order.legs().stream().map(OrderLeg::contract).toList());
    return lot;
  }

  /** Books {@code order} on an open trade at this book's prices; returns its premium. */
  Money trade(int number, Order order) {
    Lot lot = lot(number);
    long[] cents = prices.cents(order.legs(), order.conditions());
    List<Money> legFees = fees(order.date(), order.legs(), cents, order.units());
    List<Execution> executions = new ArrayList<>();
    Money premium = Money.ZERO;
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = order.legs().get(i);
      executions.add(
          new Execution(leg.contract(), leg.quantity() * order.units(), cents[i], legFees.get(i)));
      premium = premium.plus(executions.get(i).premium());
    }
    for (Order.Part part : order.parts()) {
      book(lot, order, part, executions.subList(part.from(), part.to()));
    }
    pay(order);
    finishIfEmpty(order.date(), lot);
    return premium;
  }

  private void book(Lot lot, Order order, Order.Part part, List<Execution> executions) {
    trail.ordered(lot, order, part);
    String event = part.action().word();
    ledger.trade(order.date(), lot.book(), lot.part(), event, order.cause(), executions);
    for (int i = 0; i < executions.size(); i++) {
      int leg = part.from() + i;
      Execution execution = executions.get(i);
      double mid = order.legs().get(leg).quote().mid();
      attribution.ifPresent(book -> book.traded(lot, execution, mid));
      add(
          lot,
          executions.get(i),
          new Fill(
              order.date(),
              Optional.of(order.time()),
              lot.number(),
              lot.book(),
              part.action(),
              executions.get(i).contract(),
              executions.get(i).quantity(),
              order.legs().get(leg).quote().mid(),
              executions.get(i).priceCents() / 100.0,
              executions.get(i).premium(),
              executions.get(i).fees(),
              order.notes().get(leg),
              order.rule()));
    }
    trail.booked();
  }

  private void pay(Order order) {
    double halfSpread = 0;
    for (OrderLeg leg : order.legs()) {
      halfSpread += leg.halfSpread() * Math.abs(leg.quantity());
    }
    double usd = halfSpread * order.units() * OptionRoot.MULTIPLIER;
    double share = prices.share(order.legs(), order.conditions());
    spread = spread.plus(new SpreadPaid(usd, share * usd));
  }

  /** Books the settlement of contracts of one trade, each at its print. */
  void settle(
      LocalDate date, int number, List<Execution> executions, List<SettlementPrint> prints) {
    Lot lot = lot(number);
    ledger.settle(date, lot.book(), lot.part(), "expiry", executions);
    for (int i = 0; i < executions.size(); i++) {
      Execution execution = executions.get(i);
      SettlementPrint print = prints.get(i);
      attribution.ifPresent(book -> book.settled(date, lot, execution, print.value()));
      add(
          lot,
          execution,
          new Fill(
              date,
              Optional.empty(),
              lot.number(),
              lot.book(),
              Fill.Action.SETTLE,
              execution.contract(),
              execution.quantity(),
              execution.priceCents() / 100.0,
              execution.priceCents() / 100.0,
              execution.premium(),
              execution.fees(),
              print.source() + " " + print.value() + (print.fallback() ? " (fallback)" : ""),
              lot.rule()));
    }
    finishIfEmpty(date, lot);
  }

  /** Ends the life of {@code contracts}: none may be held or move again. */
  void close(List<OptionContract> contracts) {
    ledger.close(contracts);
  }

  private Lot lot(int number) {
    return Optional.ofNullable(openLots.get(number))
        .orElseThrow(() -> new IllegalStateException("no open trade " + number));
  }

  private void add(Lot lot, Execution execution, Fill fill) {
    lot.add(execution);
    lot.openedBy(fill.rule());
    trail.filled(fill, execution);
    flows.merge(lot.book(), execution.premium().minus(execution.fees()), Money::plus);
    fills.add(fill);
  }

  private void finishIfEmpty(LocalDate date, Lot lot) {
    if (lot.quantities().isEmpty()) {
      openLots.remove(lot.number());
      Trade trade = lot.closedOn(date);
      closedTrades.add(trade);
      trail.finished(trade);
    }
  }

  /**
   * Checks the books against the marks of everything held, signed dollars by block.
   *
   * @return equity
   */
  Money verify(LocalDate date, Map<String, Money> marks) {
    return ledger.verify(date, marks);
  }

  /** Records the session: equity, cash, and which part of it every block and source earned. */
  Money endDay(LocalDate date, Map<String, Money> marks) {
    Money equity = ledger.verify(date, marks);
    Money explained = days.attribute(flows, marks);
    ledger.requireAttributed(date, equity.minus(days.equityBefore()), explained);
    attribution.ifPresent(book -> book.close(date, days, ledger));
    days.add(equity, ledger.cash());
    carriedCash.close(equity);
    return equity;
  }
}
