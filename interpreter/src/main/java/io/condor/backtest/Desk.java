package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.ledger.Execution;
import io.condor.ledger.Holding;
import io.condor.ledger.Money;
import io.condor.market.DataException;
import io.condor.market.FeeSchedule;
import io.condor.market.Field;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Carries out orders and settlements for one account: has every book book them at its prices,
 * numbers the trades, keeps marks. Decides nothing.
 */
final class Desk {
  private final World world;
  private final FeeSchedule fees;
  private final List<PricedBook> books;
  private final BuyingPower power;
  private final CauseNames causes;
  private final List<String> blocks;
  private final Map<OptionContract, Double> lastMids = new TreeMap<>();
  private final SortedMap<SliceKey, Optional<OptionSlice>> slices = new TreeMap<>();
  private final Set<OptionContract> staleMarks = new TreeSet<>();
  private Money borrowed = Money.ZERO;
  private int sessionNow;
  private OptionMarket market;
  private int tradesOpened;
  private PriceCounts prices = PriceCounts.ALL_MODEL;
  private final Map<OptionContract, Money> marked = new TreeMap<>();

  private record SliceKey(OptionRoot root, LocalDate expiry) implements Comparable<SliceKey> {
    @Override
    public int compareTo(SliceKey other) {
      int byRoot = root.compareTo(other.root);
      return byRoot != 0 ? byRoot : expiry.compareTo(other.expiry);
    }
  }

  /**
   * @param books the one that decides, then its shadows
   * @param blocks names of everything that may trade, in the order of the attribution
   */
  Desk(
      World world,
      FeeSchedule fees,
      AccountMargin margin,
      List<PricedBook> books,
      CauseNames causes,
      List<String> blocks) {
    this.world = world;
    this.fees = fees;
    this.books = List.copyOf(books);
    this.power = new BuyingPower(this, margin);
    this.causes = causes;
    this.blocks = List.copyOf(blocks);
    this.market = world.options();
  }

  private PricedBook decision() {
    return books.get(0);
  }

  private List<PricedBook> shadows() {
    return books.subList(1, books.size());
  }

  /** Trades and marks at the prices of one instant of a session from now on. */
  void at(int session, OptionMarket instant) {
    sessionNow = session;
    market = instant;
    slices.clear();
    marked.clear();
  }

  /** When orders are traded now. */
  SessionTime time() {
    return market.time();
  }

  private boolean isMorning() {
    return time().end() == SessionTime.End.OPEN;
  }

  /** Whether nothing of {@code root} can be priced now. */
  boolean isUnpriced(OptionRoot root, int session) {
    return market.source(root, session) == PriceSource.NONE;
  }

  /** The refusal of what needs a price of {@code root} where there is none. */
  Refusal unpriced(OptionRoot root, int session, LocalDate date, String block, Span rule) {
    Refusal.Reason reason = isMorning() ? Refusal.Reason.NO_PRICE : Refusal.Reason.NO_CHAIN;
    return new Refusal(date, time(), block, reason, market.missing(root, session), rule);
  }

  /** Cash now, after the orders of this session so far, borrowed money included. */
  Money cash() {
    return decision().ledger().cash().plus(borrowed);
  }

  /** Sets what is borrowed from this decision on. */
  void borrow(Money amount) {
    borrowed = amount;
  }

  /** Lots of {@code book} that are open, in the order of their opening. */
  List<Lot> lots(String book) {
    return decision().lots().stream().filter(lot -> lot.book().equals(book)).toList();
  }

  /** A lot that nobody bids for waits for its settlement. */
  void leaveToRunOff(Lot lot) {
    lot.leaveToRunOff();
    decision().trail().leftToRunOff(lot);
  }

  /** The options of one expiry on one session; asked of the world once an instant. */
  Optional<OptionSlice> slice(int session, OptionRoot root, LocalDate expiry) {
    return slices.computeIfAbsent(
        new SliceKey(root, expiry), key -> market.slice(root, session, expiry));
  }

  /** Prices at which the deciding book would trade {@code legs} now, cents, in their order. */
  long[] cents(List<OrderLeg> legs) {
    return decision().prices().cents(legs, conditions(legs));
  }

  /** Fees of one order of {@code units} units, per leg in order. */
  List<Money> fees(LocalDate date, List<OrderLeg> legs, long[] cents, int units) {
    return decision().fees(date, legs, cents, units);
  }

  /** Opens a new trade of {@code legs}. */
  Lot open(LocalDate date, Opening opening, List<OrderLeg> legs) {
    tradesOpened++;
    Order order = order(date, legs, opening.units(), whole(opening.action(), legs), opening.rule());
    for (PricedBook shadow : shadows()) {
      shadow.open(tradesOpened, opening, order);
    }
    return decision().open(tradesOpened, opening, order);
  }

  /**
   * Closes {@code units} of a trade as one order; {@code legs} are the reverse of what it holds.
   */
  void close(LocalDate date, Lot lot, List<OrderLeg> legs, int units, Span rule) {
    trade(lot, order(date, legs, units, whole(Fill.Action.EXIT, legs), rule));
    lot.closed(units);
  }

  /**
   * Moves all of a trade to other options as one order.
   *
   * @param name of the roll
   * @param closing the reverse of what it holds
   * @param opening what it holds then
   */
  void roll(
      LocalDate date,
      Lot lot,
      String name,
      List<OrderLeg> closing,
      List<OrderLeg> opening,
      Span rule) {
    List<OrderLeg> legs = new ArrayList<>(closing);
    legs.addAll(opening);
    List<Order.Part> parts =
        List.of(
            new Order.Part(Fill.Action.ROLL_OUT, 0, closing.size()),
            new Order.Part(Fill.Action.ROLL_IN, closing.size(), legs.size()));
    trade(lot, order(date, legs, lot.held(), parts, rule));
    lot.rolledTo(name, opening.stream().map(OrderLeg::contract).toList());
  }

  /** Sells {@code contracts} of a single-contract lot; the trade closes when none is left. */
  Money sell(LocalDate date, Lot lot, Fill.Action action, OrderLeg leg, int contracts, Span rule) {
    List<OrderLeg> legs = List.of(leg);
    return trade(lot, order(date, legs, contracts, whole(action, legs), rule));
  }

  private static List<Order.Part> whole(Fill.Action action, List<OrderLeg> legs) {
    return List.of(new Order.Part(action, 0, legs.size()));
  }

  private Order order(
      LocalDate date, List<OrderLeg> legs, int units, List<Order.Part> parts, Span rule) {
    List<String> notes = legs.stream().map(this::priced).toList();
    return new Order(
        date, time(), legs, units, parts, notes, conditions(legs), rule, causes.of(rule));
  }

  /** Books an order in every book; returns the premium of the deciding one. */
  private Money trade(Lot lot, Order order) {
    for (PricedBook shadow : shadows()) {
      shadow.trade(lot.number(), order);
    }
    return decision().trade(lot.number(), order);
  }

  private OrderConditions conditions(List<OrderLeg> legs) {
    double vix = Double.NaN;
    double before = Double.NaN;
    if (world.history().has(Series.VIX, Field.CLOSE)) {
      vix = index(sessionNow, OptionRoot.VIX);
      before =
          sessionNow == 0
              ? Double.NaN
              : world.history().level(Series.VIX, Field.CLOSE, sessionNow - 1);
    }
    boolean anyDelayed = books.stream().anyMatch(book -> book.prices().model().isDelayed());
    return new OrderConditions(vix, vix / before - 1, anyDelayed ? yearlyDeviation(legs) : 0);
  }

  /**
   * Standard deviation over a year of one unit of {@code legs}, points, to first order: each leg
   * moves by its delta times its forward times the vol at the money of its expiry, all by the same
   * shock.
   */
  private double yearlyDeviation(List<OrderLeg> legs) {
    double points = 0;
    for (OrderLeg leg : legs) {
      OptionContract contract = leg.contract();
      points +=
          leg.quantity()
              * slice(sessionNow, contract.root(), contract.expiry())
                  .map(it -> deviation(it, contract))
                  .orElse(0.0);
    }
    return Math.abs(points);
  }

  private static double deviation(OptionSlice slice, OptionContract contract) {
    double forward = slice.forward();
    return slice.delta(contract.right(), contract.strike()) * forward * slice.vol(forward);
  }

  /** Counts the price of one fill and says if a model stood in for recordings. */
  private String priced(OrderLeg leg) {
    PriceSource source = market.source(leg.contract().root(), sessionNow);
    if (source == PriceSource.MODEL) {
      return "";
    }
    prices = prices.plusFill(source == PriceSource.RECORDED);
    return source == PriceSource.RECORDED ? "" : "priced by model: no chain recorded";
  }

  /**
   * Settles everything of the given settlement time that expires on or before {@code date}, lot by
   * lot: all legs of a position at the one print, once.
   */
  void settle(LocalDate date, Settlement time) {
    List<OptionContract> settled = new ArrayList<>();
    for (Lot lot : decision().lots()) {
      List<Execution> executions = new ArrayList<>();
      List<SettlementPrint> prints = new ArrayList<>();
      for (Map.Entry<OptionContract, Integer> leg : lot.quantities().entrySet()) {
        OptionContract contract = leg.getKey();
        if (contract.root().settlement() == time && !contract.expiry().isAfter(date)) {
          SettlementPrint print = print(contract);
          prints.add(print);
          executions.add(settlement(date, contract, leg.getValue(), print));
        }
      }
      if (!executions.isEmpty()) {
        books.forEach(book -> book.settle(date, lot.number(), executions, prints));
        executions.forEach(execution -> addOnce(settled, execution.contract()));
      }
    }
    books.forEach(book -> book.close(settled));
  }

  private static void addOnce(List<OptionContract> contracts, OptionContract contract) {
    if (!contracts.contains(contract)) {
      contracts.add(contract);
    }
  }

  private SettlementPrint print(OptionContract contract) {
    return world
        .settlement(contract.root(), contract.expiry())
        .orElseThrow(
            () ->
                new DataException(
                    contract.toString(),
                    "no settlement value and no fallback for " + contract.expiry(),
                    "end the run before that date, or complete the data of that morning"));
  }

  private Execution settlement(
      LocalDate date, OptionContract contract, int quantity, SettlementPrint print) {
    double intrinsic = contract.right().intrinsic(print.value(), contract.strike());
    long cents = Math.round(intrinsic * 100);
    Money fee = Money.ZERO;
    if (cents > 0) {
      fee =
          Money.ofDollars(fees.perSettledContract(contract.root(), date)).times(Math.abs(quantity));
    }
    return new Execution(contract, -quantity, cents, fee);
  }

  /** Mid value of everything each book holds after {@code session}, signed dollars. */
  Map<String, Money> marks(int session) {
    Map<String, Money> marks = new LinkedHashMap<>();
    for (String block : blocks) {
      Money sum = Money.ZERO;
      for (Map.Entry<OptionContract, Holding> entry :
          decision().ledger().holdings(block).entrySet()) {
        sum = sum.plus(mark(session, entry.getKey(), entry.getValue().quantity()));
      }
      marks.put(block, sum);
    }
    return marks;
  }

  /**
   * Mid value of {@code quantity} contracts; the last known mid where this instant has no price. In
   * the morning that is no failing of the data: not every root trades then.
   */
  Money mark(int session, OptionContract contract, int quantity) {
    Money known = marked.get(contract);
    Money one = known == null ? mark(session, contract) : known;
    marked.put(contract, one);
    return one.times(quantity);
  }

  private Money mark(int session, OptionContract contract) {
    Optional<OptionSlice> slice = slice(session, contract.root(), contract.expiry());
    boolean quoted = slice.isPresent() && slice.get().isQuoted(contract.right(), contract.strike());
    double mid =
        quoted
            ? slice.orElseThrow().quote(contract.right(), contract.strike()).mid()
            : lastMids.getOrDefault(contract, 0.0);
    lastMids.put(contract, mid);
    if (!quoted && !isMorning()) {
      staleMarks.add(contract);
    }
    return Money.ofDollars(mid * OptionRoot.MULTIPLIER);
  }

  /**
   * Counts where the marks of {@code session} come from, one for each contract that a book holds.
   */
  void countMarks(int session) {
    for (String block : blocks) {
      for (OptionContract contract : decision().ledger().holdings(block).keySet()) {
        PriceSource source = world.options().source(contract.root(), session);
        if (source == PriceSource.MODEL) {
          continue;
        }
        prices =
            staleMarks.contains(contract)
                ? prices.plusOldMark()
                : prices.plusMark(source == PriceSource.RECORDED);
      }
    }
  }

  PriceCounts prices() {
    return prices;
  }

  /** Contracts marked at an older mid since the last call, because the session has no price. */
  List<OptionContract> drainStaleMarks() {
    List<OptionContract> drained = List.copyOf(staleMarks);
    staleMarks.clear();
    return drained;
  }

  /** Trades that are open, of all blocks, in the order of their opening. */
  List<Lot> openLots() {
    return decision().lots();
  }

  /** The last known mid of each option, points; an order's are known once it is considered. */
  Map<OptionContract, Double> lastMids() {
    return lastMids;
  }

  /** What the account must keep, and what it may spend. */
  BuyingPower power() {
    return power;
  }

  /** Fees of one order of {@code units} units, all legs. */
  Money fee(LocalDate date, List<OrderLeg> legs, long[] cents, int units) {
    Money sum = Money.ZERO;
    for (Money fee : fees(date, legs, cents, units)) {
      sum = sum.plus(fee);
    }
    return sum;
  }

  /**
   * The last level known of what the options of {@code root} are on, points; NaN if it is missing:
   * today's close, or in the morning today's open if there are prices then.
   */
  double index(int session, OptionRoot root) {
    return Series.named(root.underlying().toLowerCase(Locale.ROOT))
        .map(series -> index(session, root, series))
        .orElse(Double.NaN);
  }

  /** The last level known then or on a session before, points; NaN if there is none. */
  double lastIndex(int session, OptionRoot root) {
    double level = index(session, root);
    Optional<Series> series = Series.named(root.underlying().toLowerCase(Locale.ROOT));
    for (int before = session - 1; Double.isNaN(level) && before >= 0; before--) {
      if (series.isEmpty()) {
        return Double.NaN;
      }
      level = world.history().level(series.get(), Field.CLOSE, before);
    }
    return level;
  }

  private double index(int session, OptionRoot root, Series series) {
    if (!isMorning()) {
      return world.history().level(series, Field.CLOSE, session);
    }
    return isUnpriced(root, session)
        ? session == 0 ? Double.NaN : world.history().level(series, Field.CLOSE, session - 1)
        : world.history().level(series, Field.OPEN, session);
  }
}
