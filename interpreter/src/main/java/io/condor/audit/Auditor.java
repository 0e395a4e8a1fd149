package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Settlement;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantCounts;
import io.condor.ledger.InvariantTally;
import io.condor.ledger.Money;
import io.condor.ledger.Transaction;
import io.condor.market.FeeSchedule;
import io.condor.market.FillModel;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.SessionTime;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A second bookkeeper for one account. It sees orders, fills and the ledger's journal as they pass,
 * asks the world for quotes, prints and fees itself, and derives again what the books must say; it
 * calls nothing of what it checks. What disagrees stops the run.
 *
 * <p>The work is proportional to what passes and, once an instant, to what is held.
 */
public final class Auditor {
  private static final int BEFORE_THE_FIRST = -1;

  private final MarketHistory history;
  private final FillModel fills;
  private final List<Transaction> journal;
  private final InvariantTally tally = new InvariantTally();
  private final SecondBooks books = new SecondBooks();
  private final Carry carry;
  private final TradeAudit trades;
  private final SettlementAudit settlements;
  private final Map<OptionContract, Money> lastValues = new HashMap<>();
  private final Map<String, Money> valueBefore = new HashMap<>();
  private QuoteTape tape;
  private LocalDate date = LocalDate.MIN;
  private int session = BEFORE_THE_FIRST;
  private int read;
  private Step step = Step.RECORDED;
  private Money loan = Money.ZERO;
  private Money earnedToday = Money.ZERO;
  private Money equityBefore;

  /** What a session consists of, in order. */
  private enum Step {
    ACCRUED,
    MORNING_SETTLED,
    MORNING,
    ACCRUED_AFTER_OPEN,
    CLOSE_SETTLED,
    EVENING,
    RECORDED;

    /** The steps of a morning are left out where nothing decides then. */
    boolean mayFollow(Step before) {
      return switch (this) {
        case ACCRUED -> before == RECORDED;
        case MORNING_SETTLED -> before == ACCRUED;
        case MORNING -> before == MORNING_SETTLED;
        case ACCRUED_AFTER_OPEN -> before == MORNING;
        case CLOSE_SETTLED ->
            before == MORNING_SETTLED || before == MORNING || before == ACCRUED_AFTER_OPEN;
        case EVENING -> before == CLOSE_SETTLED;
        case RECORDED -> before == EVENING;
      };
    }
  }

  /**
   * @param fees of the account
   * @param fills where its orders trade
   * @param journal every transaction of the ledger, growing
   */
  public Auditor(
      World world,
      FeeSchedule fees,
      FillModel fills,
      AccountTerms terms,
      List<Transaction> journal) {
    this.history = world.history();
    this.fills = fills;
    this.journal = journal;
    this.carry = new Carry(world, terms);
    this.trades = new TradeAudit(tally, books, fees, new Listings(world), terms);
    this.settlements = new SettlementAudit(tally, books, fees, world);
    this.tape = new QuoteTape(world.options(), BEFORE_THE_FIRST);
    this.equityBefore = terms.capital();
    Transaction first = journal.get(0);
    Money paidIn = first.postings().get(0).amount();
    if (!tally.holds(Invariant.CASH, paidIn.equals(terms.capital()))) {
      throw broken(Invariant.CASH, "capital", paidIn, terms.capital());
    }
    books.receive(terms.capital());
    read = 1;
  }

  /** How often each invariant was checked so far. */
  public InvariantCounts counts() {
    return tally.counts();
  }

  /** A session begins, and what cash earned since the last one is booked. */
  public void accrued(int today, LocalDate day, SessionTime.End upTo) {
    boolean isFirst = session == BEFORE_THE_FIRST;
    enter(Step.ACCRUED);
    session = today;
    date = day;
    earnedToday = Money.ZERO;
    earned(isFirst ? List.of() : carry.overnight(session, date, books.cash(), loan, upTo));
  }

  /** What the index fund gained from the open to the close is booked. */
  public void accruedAfterOpen() {
    enter(Step.ACCRUED_AFTER_OPEN);
    earned(carry.afterOpen(session, books.cash(), loan));
  }

  private void earned(List<Carry.Earned> expected) {
    for (Carry.Earned earned : expected) {
      String where = date + " " + earned.event();
      if (read >= journal.size()) {
        throw broken(Invariant.INTEREST, where, "nothing", earned.amount());
      }
      Transaction booked = journal.get(read++);
      boolean isSame =
          booked.event().equals(earned.event())
              && booked.date().equals(date)
              && booked.postings().get(0).amount().equals(earned.amount());
      if (!tally.holds(Invariant.INTEREST, isSame)) {
        throw broken(Invariant.INTEREST, where, booked, earned);
      }
      books.receive(earned.amount());
      earnedToday = earnedToday.plus(earned.amount());
    }
    requireAllRead(Invariant.INTEREST);
  }

  private void requireAllRead(Invariant kind) {
    if (!tally.holds(kind, read == journal.size())) {
      throw broken(kind, date + " " + step, journal.get(read), "nothing more");
    }
  }

  /** Everything of {@code time} that expires today is settled. */
  public void settled(Settlement time) {
    enter(time == Settlement.AM ? Step.MORNING_SETTLED : Step.CLOSE_SETTLED);
    settlements.check(session, date, time, journal.subList(read, journal.size()), trades);
    read = journal.size();
  }

  /**
   * An instant at which something may be decided begins.
   *
   * @return the same prices; what is asked of them is remembered
   */
  public OptionMarket decides(OptionMarket instant) {
    enter(instant.time().end() == SessionTime.End.OPEN ? Step.MORNING : Step.EVENING);
    tape = new QuoteTape(instant, session);
    trades.at(date, tape, FillTerms.at(fills, history, instant, session));
    return tape;
  }

  /** The marks of every book and the equity with them, before or after the orders of an instant. */
  public void marked(Map<String, Money> marks, Money equity) {
    requireAllRead(Invariant.WHOLE_ORDER);
    trades.requireNothingHalfDone();
    Money sum = books.cash();
    for (Map.Entry<String, Money> mark : marks.entrySet()) {
      Money value = value(mark.getKey());
      if (!tally.holds(Invariant.MARKS, value.equals(mark.getValue()))) {
        throw broken(Invariant.MARKS, date + " " + mark.getKey(), mark.getValue(), value);
      }
      sum = sum.plus(value);
    }
    if (!tally.holds(Invariant.CASH, sum.equals(equity))) {
      throw broken(Invariant.CASH, date + " cash and marks", equity, sum);
    }
    trades.borrow(carry.borrowed(equity));
  }

  private Money value(String book) {
    Money value = Money.ZERO;
    for (Map.Entry<OptionContract, Integer> held : books.holdings(book).entrySet()) {
      OptionContract contract = held.getKey();
      Money each = tape.value(contract, lastValues.getOrDefault(contract, Money.ZERO));
      lastValues.put(contract, each);
      value = value.plus(each.times(held.getValue()));
    }
    return value;
  }

  /**
   * The session is recorded.
   *
   * @param profits of the day by source, as they are reported
   */
  public void recorded(Map<String, Money> marks, Money equity, Map<String, Money> profits) {
    marked(marks, equity);
    enter(Step.RECORDED);
    Money explained = equityBefore.plus(earnedToday);
    for (String book : marks.keySet()) {
      Money now = books.flow(book).plus(value(book));
      Money profit = now.minus(valueBefore.getOrDefault(book, Money.ZERO));
      valueBefore.put(book, now);
      Money reported = profits.getOrDefault(book, Money.ZERO);
      if (!tally.holds(Invariant.PROFIT_BY_SOURCE, reported.equals(profit))) {
        throw broken(Invariant.PROFIT_BY_SOURCE, date + " " + book, reported, profit);
      }
      explained = explained.plus(profit);
    }
    if (!tally.holds(Invariant.SOURCES_SUM, equity.equals(explained))) {
      throw broken(Invariant.SOURCES_SUM, date + " equity", equity, explained);
    }
    equityBefore = equity;
    loan = carry.borrowed(equity);
  }

  /** An order is decided; what it trades is booked next. */
  public void ordered(Order order) {
    if (step != Step.MORNING && step != Step.EVENING) {
      throw broken(Invariant.DAY_ORDER, date + " " + order.cause(), order, "no orders at " + step);
    }
    trades.ordered(order);
  }

  /** One execution is on record. */
  public void filled(Executed execution) {
    trades.filled(execution);
  }

  /** All of an order is booked and on record. */
  public void booked() {
    trades.booked(journal.subList(read, journal.size()));
    read = journal.size();
  }

  /** A trade could not be sold and waits for its settlement. */
  public void leftToRunOff(int trade) {
    books.trade(trade).ifPresent(HeldTrade::leaveToRunOff);
  }

  /** A trade holds nothing any more. */
  public void finished(int number, String book, Money premium, Money profit) {
    trades.finished(new TradeAudit.Finished(number, book, premium, profit));
  }

  private void enter(Step next) {
    trades.requireNothingHalfDone();
    if (!tally.holds(Invariant.DAY_ORDER, next.mayFollow(step))) {
      throw broken(Invariant.DAY_ORDER, date.toString(), next, "what comes after " + step);
    }
    step = next;
  }

  static BrokenBooksException broken(Invariant kind, String where, Object booked, Object audited) {
    return BrokenBooksException.of(kind, where, booked.toString(), audited.toString());
  }
}
