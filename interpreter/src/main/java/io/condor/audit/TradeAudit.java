package io.condor.audit;

import io.condor.instrument.OptionRoot;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantTally;
import io.condor.ledger.Money;
import io.condor.ledger.Transaction;
import io.condor.market.FeeSchedule;
import io.condor.market.SessionTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whether every order is booked whole, at its price, with its fees, on what its trade holds. */
final class TradeAudit {
  private static final long UNITS_A_CENT = OptionRoot.MULTIPLIER * Money.PER_DOLLAR / 100;

  private static final Set<String> OPENING_EVENTS = Set.of("enter", "open", "roll_in", "recycle");

  private final InvariantTally tally;
  private final SecondBooks books;
  private final FeeSchedule fees;
  private final Listings listings;
  private final LimitAudit limits;
  private final List<Executed> fills = new ArrayList<>();
  private final List<Finished> finished = new ArrayList<>();
  private final List<Executed> leaving = new ArrayList<>();
  private Optional<Order> pending = Optional.empty();
  private Optional<Order> rollOut = Optional.empty();
  private Optional<QuoteTape> tape = Optional.empty();
  private Optional<FillTerms> terms = Optional.empty();
  private LocalDate date = LocalDate.MIN;
  private Money borrowed = Money.ZERO;

  /** What a run says of a trade that holds nothing any more. */
  record Finished(int number, String book, Money premium, Money profit) {}

  TradeAudit(
      InvariantTally tally,
      SecondBooks books,
      FeeSchedule fees,
      Listings listings,
      AccountTerms account) {
    this.tally = tally;
    this.books = books;
    this.fees = fees;
    this.listings = listings;
    this.limits = new LimitAudit(tally, books, account);
  }

  /** Trades at the prices of one instant from now on. */
  void at(LocalDate today, QuoteTape prices, FillTerms assumed) {
    date = today;
    terms = Optional.of(assumed);
    tape = Optional.of(prices);
    limits.forgetGains();
  }

  void borrow(Money amount) {
    borrowed = amount;
  }

  void ordered(Order order) {
    boolean endsARoll =
        order.isHalfOfARoll()
            && order.kind() == Order.Kind.ROLL_IN
            && rollOut.filter(out -> out.trade() == order.trade()).isPresent();
    if (rollOut.isPresent() != endsARoll || pending.isPresent()) {
      requireNothingHalfDone();
    }
    if (order.isHalfOfARoll() && order.kind() == Order.Kind.ROLL_IN && !endsARoll) {
      throw Auditor.broken(Invariant.WHOLE_ROLL, where(order), order, "what it held leaves first");
    }
    if (!fills.isEmpty()) {
      throw Auditor.broken(Invariant.WHOLE_ORDER, where(order), fills.get(0), "no order for it");
    }
    pending = Optional.of(order);
  }

  void filled(Executed execution) {
    fills.add(execution);
  }

  /** Settlements are on record before they are checked: what finishes by them waits for that. */
  void finished(Finished trade) {
    finished.add(trade);
    if (fills.isEmpty()) {
      finish();
    }
  }

  /** Takes the fills that belong to no order. */
  List<Executed> takeFills() {
    List<Executed> taken = List.copyOf(fills);
    fills.clear();
    return taken;
  }

  void requireNothingHalfDone() {
    if (pending.isPresent()) {
      throw Auditor.broken(
          Invariant.WHOLE_ORDER, where(pending.get()), "not booked", pending.get());
    }
    if (rollOut.isPresent()) {
      throw Auditor.broken(
          Invariant.WHOLE_ROLL, where(rollOut.get()), "nothing comes back", rollOut.get());
    }
  }

  /** Checks the order that was decided against what was booked for it. */
  void booked(List<Transaction> transactions) {
    if (pending.isEmpty() || transactions.size() != 1) {
      throw Auditor.broken(
          Invariant.WHOLE_ORDER, date.toString(), transactions, pending.map(Order::toString));
    }
    Order order = pending.get();
    Transaction transaction = transactions.get(0);
    List<Booked> booked = Booked.of(transaction);
    boolean isOfOrder =
        transaction.event().equals(order.kind().name().toLowerCase(Locale.ROOT))
            && transaction.date().equals(date)
            && transaction.cause().equals(order.cause());
    int legs = order.legs().size();
    if (!isOfOrder || booked.size() != legs || fills.size() != legs) {
      throw Auditor.broken(Invariant.WHOLE_ORDER, where(order), transaction, order);
    }
    boolean isNew = books.trade(order.trade()).isEmpty() && order.kind().opens();
    if (isNew) {
      books.open(order.trade(), new HeldTrade(order));
    }
    Money premium = Money.ZERO;
    Money paid = Money.ZERO;
    Money costLeft = Money.ZERO;
    for (int i = 0; i < legs; i++) {
      Executed fill = fills.get(i);
      leg(order, order.legs().get(i), fill);
      Money costChange = take(() -> where(order), booked.get(i), fill, isNew);
      costLeft = order.kind().opens() ? costLeft : costLeft.minus(costChange);
      premium = premium.plus(fill.cash());
      paid = paid.plus(fill.fees());
    }
    prices(order);
    fills.clear();
    pending = Optional.empty();
    limits.check(() -> where(order), order, premium, costLeft, paid, borrowed);
  }

  private void leg(Order order, Order.Leg leg, Executed fill) {
    boolean isOrdered =
        fill.contract().equals(leg.contract())
            && fill.quantity() == leg.ratio() * order.units()
            && fill.trade() == order.trade()
            && fill.book().equals(order.book());
    if (!tally.holds(Invariant.WHOLE_ORDER, isOrdered)) {
      throw Auditor.broken(Invariant.WHOLE_ORDER, where(order), fill, order);
    }
    boolean mayTrade =
        order.kind().opens()
            ? listings.isListed(leg.contract(), date, prices().time().end())
            : !leg.contract().expiry().isBefore(date);
    if (!tally.holds(Invariant.LISTED, mayTrade)) {
      throw Auditor.broken(Invariant.LISTED, where(order), fill, "not listed on " + date);
    }
    double each = fees.perContract(leg.contract().root(), date, fill.priceCents() / 100.0);
    fee(() -> where(order), fill, each);
  }

  /** A contract pays {@code perContract} dollars, whatever the direction. */
  void fee(Supplier<String> where, Executed fill, double perContract) {
    Money fee = Money.ofDollars(perContract).times(Math.abs((long) fill.quantity()));
    if (!tally.holds(Invariant.FEES, fill.fees().equals(fee))) {
      throw Auditor.broken(Invariant.FEES, where.get(), fill, "fees " + fee);
    }
  }

  /**
   * Keeps one execution and compares it with what the ledger booked.
   *
   * @return change of the cost of what is held
   */
  Money take(Supplier<String> where, Booked booked, Executed fill, boolean isOpening) {
    Money premium = new Money(UNITS_A_CENT * fill.priceCents() * -fill.quantity());
    if (!tally.holds(Invariant.PREMIUM, fill.cash().equals(premium))) {
      throw Auditor.broken(Invariant.PREMIUM, where.get(), fill, "cash " + premium);
    }
    HeldTrade trade = held(where, fill);
    int before = trade.quantity(fill.contract());
    boolean comes = before == 0 || before > 0 == fill.quantity() > 0;
    boolean fits =
        comes
            ? !fill.event().equals("settle") && isOpeningEvent(fill)
            : Math.abs(fill.quantity()) <= Math.abs(before) && !isOpeningEvent(fill);
    if (!tally.holds(Invariant.HELD, fits)) {
      throw Auditor.broken(Invariant.HELD, where.get(), fill, "it holds " + before);
    }
    Money ownCost = trade.add(fill, isOpening);
    books.book(fill);
    Money cost = trade.opened().holding() == Order.Holding.POOLED ? books.pooled(fill) : ownCost;
    boolean isSame =
        booked.book().equals(fill.book())
            && booked.contract().equals(fill.contract())
            && booked.quantity() == fill.quantity();
    if (!tally.holds(Invariant.WHOLE_ORDER, isSame)) {
      throw Auditor.broken(Invariant.WHOLE_ORDER, where.get(), booked, fill);
    }
    boolean isPaid =
        booked.fees().equals(fill.fees()) && booked.cash().equals(premium.minus(fill.fees()));
    if (!tally.holds(Invariant.CASH, isPaid)) {
      throw Auditor.broken(Invariant.CASH, where.get(), booked, fill);
    }
    boolean isCost =
        booked.costChange().equals(cost) && booked.realised().equals(premium.plus(cost));
    if (!tally.holds(Invariant.COST_BASIS, isCost)) {
      throw Auditor.broken(Invariant.COST_BASIS, where.get(), booked, "cost changes by " + cost);
    }
    return ownCost;
  }

  private static boolean isOpeningEvent(Executed fill) {
    return OPENING_EVENTS.contains(fill.event());
  }

  private HeldTrade held(Supplier<String> where, Executed fill) {
    return books
        .trade(fill.trade())
        .filter(trade -> trade.opened().book().equals(fill.book()))
        .orElseThrow(
            () -> Auditor.broken(Invariant.HELD, where.get(), fill, "no such trade in this book"));
  }

  private FillTerms terms() {
    return terms.orElseThrow(() -> new IllegalStateException("an order without an instant"));
  }

  private QuoteTape prices() {
    return tape.orElseThrow(() -> new IllegalStateException("an order without an instant"));
  }

  /** The two halves of a position's roll are one order with one net. */
  private void prices(Order order) {
    if (order.isHalfOfARoll() && order.kind() == Order.Kind.ROLL_OUT) {
      rollOut = Optional.of(order);
      leaving.addAll(fills);
      return;
    }
    List<Order> orders = new ArrayList<>();
    List<Executed> executed = new ArrayList<>(leaving);
    rollOut.ifPresent(orders::add);
    orders.add(order);
    executed.addAll(fills);
    if (rollOut.isPresent()) {
      Order out = rollOut.get();
      boolean isWhole = out.units() == order.units() && books.trade(order.trade()).isPresent();
      if (!tally.holds(Invariant.WHOLE_ROLL, isWhole)) {
        throw Auditor.broken(Invariant.WHOLE_ROLL, where(order), order, out);
      }
    }
    new OrderAudit(tally, prices(), terms(), orders, executed).check(() -> where(order));
    rollOut = Optional.empty();
    leaving.clear();
  }

  /** Compares the trades that are through with all that was kept of them. */
  void finish() {
    for (Finished trade : finished) {
      Optional<HeldTrade> kept = books.trade(trade.number());
      boolean isThrough = kept.filter(held -> held.quantities().isEmpty()).isPresent();
      if (!tally.holds(Invariant.HELD, isThrough)) {
        throw Auditor.broken(
            Invariant.HELD, where(trade), "closed", kept.map(HeldTrade::quantities).toString());
      }
      HeldTrade held = kept.orElseThrow();
      boolean isSame =
          held.flow().equals(trade.profit())
              && held.openingPremium().equals(trade.premium())
              && held.opened().book().equals(trade.book());
      if (!tally.holds(Invariant.TRADE_PROFIT, isSame)) {
        String sums = "premium " + held.openingPremium() + ", profit " + held.flow();
        throw Auditor.broken(Invariant.TRADE_PROFIT, where(trade), trade, sums);
      }
      books.forget(trade.number());
    }
    finished.clear();
  }

  private String where(Finished trade) {
    return date + " trade " + trade.number() + " of " + trade.book();
  }

  private String where(Order order) {
    String time = tape.map(QuoteTape::time).map(SessionTime::toString).orElse("");
    return date + " " + time + ", " + order.kind() + " of " + order.book() + " " + order.cause();
  }
}
