package io.condor.backtest;

import io.condor.audit.Auditor;
import io.condor.instrument.OptionContract;
import io.condor.instrument.Settlement;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.ledger.Transaction;
import io.condor.market.FeeSchedule;
import io.condor.market.FillModel;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.SessionTime.End;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.HedgeRule;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a plan over the days of a world. */
public final class Backtest {
  /** Key of interest in {@link RunResult#pnl()}. */
  public static final String INTEREST = "interest";

  /** Key of what the index fund gained in {@link RunResult#pnl()}. */
  public static final String INDEX_FUND = "index_fund";

  /** Key of what borrowed money cost in {@link RunResult#pnl()}. */
  public static final String BORROWING = "borrowing";

  /** Keys of what cash earned or cost in {@link RunResult#pnl()}. */
  static final List<String> CASH_SOURCES = List.of(INTEREST, INDEX_FUND, BORROWING);

  private final Plan plan;
  private final MarketHistory history;
  private final List<PricedBook> books;
  private final Auditor auditor;
  private final Desk desk;
  private final DayMoment moment;
  private final AccountWatch watch;
  private final Refusals refusals = new Refusals();
  private final List<PositionBook> positions = new ArrayList<>();
  private final List<HedgeBook> hedges = new ArrayList<>();
  private final List<LocalDate> sessions = new ArrayList<>();
  private final List<Money> margin = new ArrayList<>();
  private final List<Integer> openPositions = new ArrayList<>();
  private final Money capital;
  private final TradingCalendar calendar;
  private final OptionMarket evening;
  private final Optional<OptionMarket> morning;
  private Money peak;

  private Backtest(
      Plan plan, Columns columns, World world, RunSettings settings, LocalDate firstSession) {
    this.plan = plan;
    this.history = world.history();
    this.calendar = world.calendar();
    this.evening = world.options();
    this.morning = evening.atOpen().filter(market -> plan.decidesAt(market.time()));
    this.capital = Money.ofDollars(plan.account().capitalDollars());
    this.peak = capital;
    this.moment = new DayMoment(plan, columns);
    FeeSchedule fees =
        world
            .fees(plan.account().fees())
            .orElseThrow(() -> new IllegalStateException("no fees " + plan.account().fees()));
    List<String> blocks = blocks(plan);
    this.books = new ArrayList<>();
    Ledger decisionLedger = new Ledger(capital, firstSession);
    this.auditor =
        new Auditor(
            world,
            fees,
            settings.fills(),
            AuditTrail.terms(plan.account()),
            decisionLedger.transactions());
    for (FillModel model : settings.models()) {
      boolean decides = books.isEmpty();
      Ledger ledger = decides ? decisionLedger : Ledger.withoutJournal(capital, firstSession);
      CarriedCash carriedCash =
          new CarriedCash(plan.account(), world, ledger, plan.source().name());
      AuditTrail trail = decides ? AuditTrail.to(auditor) : AuditTrail.none();
      books.add(new PricedBook(model, fees, ledger, carriedCash, trail, capital, blocks));
    }
    this.desk =
        new Desk(
            world,
            fees,
            new AccountMargin(plan.account().margin()),
            books,
            new CauseNames(plan.source()),
            blocks);
    this.watch = new AccountWatch(desk, refusals, plan.account().span());
    if (settings.attributed()) {
      decision().explain(new AttributionBook(desk, world, decision().days().pnl().keySet()));
    }
    plan.positions()
        .forEach(rule -> positions.add(new PositionBook(rule, world, desk, moment, refusals)));
    moment.askHolders(block -> !desk.lots(block).isEmpty());
    for (HedgeRule rule : settings.hedged() ? plan.hedges() : List.<HedgeRule>of()) {
      hedges.add(new HedgeBook(rule, world, desk, moment, refusals, covered(rule)));
    }
  }

  private static List<String> blocks(Plan plan) {
    List<String> blocks = new ArrayList<>();
    plan.positions().forEach(rule -> blocks.add(rule.name()));
    plan.hedges().forEach(rule -> rule.layers().forEach(layer -> blocks.add(rule.bookOf(layer))));
    return blocks;
  }

  private PositionBook covered(HedgeRule rule) {
    return positions.stream()
        .filter(position -> position.name().equals(rule.covers()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no block " + rule.covers()));
  }

  /**
   * Runs {@code plan} from {@code settings.from()} to {@code settings.to()}.
   *
   * @param columns the plan's columns on this world
   * @throws IllegalArgumentException if the world has no session in that period
   */
  public static RunResult run(Plan plan, Columns columns, World world, RunSettings settings) {
    return runAll(plan, columns, world, settings).get(0);
  }

  /**
   * As {@link #run}, with the result of every shadow book behind that of the one that decides: the
   * same orders at the prices of {@code settings.shadows()}, in their order.
   */
  public static List<RunResult> runAll(
      Plan plan, Columns columns, World world, RunSettings settings) {
    return plan.parts().isEmpty()
        ? pass(plan, columns, world, settings).results()
        : Books.run(plan, columns, world, settings);
  }

  /**
   * The ledger's transactions of the same run, for tests and for explaining a run; one account
   * after the other.
   */
  public static List<Transaction> transactions(
      Plan plan, Columns columns, World world, RunSettings settings) {
    return plan.accounts().stream()
        .flatMap(account -> pass(account, columns, world, settings).transactions().stream())
        .toList();
  }

  static Backtest pass(Plan plan, Columns columns, World world, RunSettings settings) {
    List<LocalDate> sessions = world.history().sessions();
    int first = atOrAfter(world.history().indexOf(settings.from()));
    int end = atOrAfter(world.history().indexOf(settings.to().plusDays(1)));
    if (first >= end) {
      throw new IllegalArgumentException(
          "no session from " + settings.from() + " to " + settings.to());
    }
    Backtest backtest = new Backtest(plan, columns, world, settings, sessions.get(first));
    for (int session = first; session < end; session++) {
      backtest.day(session, session == first);
    }
    return backtest;
  }

  private static int atOrAfter(int index) {
    return index >= 0 ? index : -index - 1;
  }

  /**
   * One session, and the convention of the product:
   *
   * <ol>
   *   <li>the cash carried from the last session earns what it is held in: bills at that session's
   *       yield for the calendar days in between, or the index fund up to today's close (up to the
   *       open, and from there to the close, if a rule decides in the morning);
   *   <li>AM-settled options that expire today settle to this morning's print;
   *   <li>if a rule decides in the morning (5 minutes after the open), everything held is marked
   *       and the books are checked as of then, and what decides then decides;
   *   <li>PM-settled options that expire today settle to today's official close;
   *   <li>everything held is marked at the mid as of the evening (15 minutes after the close, when
   *       the day's last inputs are public), and what decides then decides;
   *   <li>everything is marked again, the books are checked, and the session is recorded.
   * </ol>
   *
   * Those who decide at an instant do so in this order: each block of legs closes positions by its
   * exits, then rolls those that are left; each hedge rolls, takes profit and opens what is
   * missing; each block of legs enters, or records why not. So orders follow the script: blocks in
   * the order written, exits before hedges before entries. All see the equity of that instant's
   * marks.
   */
  private void day(int session, boolean first) {
    LocalDate date = history.sessions().get(session);
    for (PricedBook book : books) {
      CarriedCash carried = book.carriedCash();
      book.days()
          .earned(
              first
                  ? carried.nothing()
                  : morning.isPresent()
                      ? carried.accrueToOpen(session, date)
                      : carried.accrue(session, date));
    }
    auditor.accrued(session, date, morning.isPresent() ? End.OPEN : End.CLOSE);
    settle(date, Settlement.AM);
    if (morning.isPresent()) {
      decide(session, date, morning.get());
      if (!first) {
        books.forEach(
            book -> book.carriedCash().accrueToClose(session, date, book.days().earned()));
        auditor.accruedAfterOpen();
      }
    }
    settle(date, Settlement.PM);
    decide(session, date, evening);
    record(session, date);
  }

  /** The book whose equity, cash and fills rules see. */
  private PricedBook decision() {
    return books.get(0);
  }

  private void settle(LocalDate date, Settlement time) {
    desk.settle(date, time);
    auditor.settled(time);
  }

  private void decide(int session, LocalDate date, OptionMarket instant) {
    desk.at(session, auditor.decides(instant));
    Map<String, Money> marks = desk.marks(session);
    Money equityNow = decision().verify(date, marks);
    books.subList(1, books.size()).forEach(shadow -> shadow.verify(date, marks));
    auditor.marked(marks, equityNow);
    decision().mark(session);
    peak = equityNow.compareTo(peak) > 0 ? equityNow : peak;
    desk.borrow(decision().carriedCash().borrowed(equityNow));
    for (PositionBook position : positions) {
      observe(session, date, equityNow);
      position.leave(session, date);
    }
    observe(session, date, equityNow);
    for (HedgeBook hedge : hedges) {
      hedge.decide(session, date);
    }
    for (PositionBook position : positions) {
      observe(session, date, equityNow);
      position.decide(session, date, desk.cash());
    }
  }

  /** Shows rules the account as it is now. */
  private void observe(int session, LocalDate date, Money equityNow) {
    moment.at(session, equityNow.dollars(), desk.cash().dollars());
    double drawdown = 1 - equityNow.dollars() / peak.dollars();
    moment.lost(Math.min(1, drawdown));
    if (plan.readsMargin()) {
      moment.owed(
          desk.power().required(session).dollars(),
          desk.power().required(session, calendar.next(date)).dollars());
    }
  }

  private void record(int session, LocalDate date) {
    Map<String, Money> marks = desk.marks(session);
    desk.countMarks(session);
    for (OptionContract contract : desk.drainStaleMarks()) {
      String detail = contract + " is marked at its last known mid";
      refusals.add(
          new Refusal(
              date,
              desk.time(),
              contract.root().name(),
              Refusal.Reason.STALE_MARK,
              detail,
              plan.account().span()));
    }
    books.forEach(book -> book.endDay(date, marks));
    Money equityNow = decision().days().equityBefore();
    auditor.recorded(marks, equityNow, decision().days().lastProfits());
    sessions.add(date);
    peak = equityNow.compareTo(peak) > 0 ? equityNow : peak;
    margin.add(watch.look(session, date, equityNow));
    openPositions.add(positions.stream().mapToInt(PositionBook::openPositions).sum());
  }

  List<Transaction> transactions() {
    return List.copyOf(decision().ledger().transactions());
  }

  /** Of the book that decides. */
  RunResult result() {
    return results().get(0);
  }

  /** One result for each model of the settings, in their order. */
  List<RunResult> results() {
    List<Refusal> refused = List.copyOf(refusals.all());
    Map<String, Funnel> funnels = new LinkedHashMap<>();
    positions.forEach(position -> funnels.put(position.name(), position.funnel()));
    return books.stream().map(book -> result(book, refused, funnels)).toList();
  }

  private RunResult result(PricedBook book, List<Refusal> refused, Map<String, Funnel> funnels) {
    return new RunResult(
        capital,
        sessions,
        book.days().equity(),
        book.days().cash(),
        book.days().pnl(),
        openPositions,
        book.closedTrades(),
        book.fills(),
        refused,
        desk.prices(),
        book == decision() ? book.ledger().checks().plus(auditor.counts()) : book.ledger().checks(),
        Map.of(),
        book.spread(),
        funnels,
        book.attribution(),
        margin);
  }
}
