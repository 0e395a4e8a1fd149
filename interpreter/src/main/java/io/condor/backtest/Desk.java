package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.ledger.Execution;
import io.condor.ledger.Holding;
import io.condor.ledger.Ledger;
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
import io.condor.plan.PositionRule;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Carries out orders and settlements for one account: books them, numbers the trades, keeps marks.
 * Decides nothing.
 */
final class Desk {
  private final World world;
  private final FeeSchedule fees;
  private final Ledger ledger;
  private final FillModel fillModel;
  private final CauseNames causes;
  private final List<Fill> fills = new ArrayList<>();
  private final List<Trade> closedTrades = new ArrayList<>();
  private final List<Lot> openLots = new ArrayList<>();
  private final Map<String, Money> flows = new LinkedHashMap<>();
  private final Map<OptionContract, Double> lastMids = new TreeMap<>();
  private final SortedMap<SliceKey, Optional<OptionSlice>> slices = new TreeMap<>();
  private final Set<OptionContract> staleMarks = new TreeSet<>();
  private Money borrowed = Money.ZERO;
  private int slicesSession = -1;
  private OptionMarket market;
  private int tradesOpened;
  private PriceCounts prices = PriceCounts.ALL_MODEL;
  private final Map<OptionContract, Money> marked = new TreeMap<>();
  private final AttributionBook attribution;

  private record SliceKey(OptionRoot root, LocalDate expiry) implements Comparable<SliceKey> {
    @Override
    public int compareTo(SliceKey other) {
      int byRoot = root.compareTo(other.root);
      return byRoot != 0 ? byRoot : expiry.compareTo(other.expiry);
    }
  }

  Desk(
      World world,
      FeeSchedule fees,
      Ledger ledger,
      FillAssumption assumption,
      CauseNames causes,
      List<String> books,
      boolean attributed,
      List<String> sources) {
    this.world = world;
    this.fees = fees;
    this.ledger = ledger;
    this.fillModel = new FillModel(assumption);
    this.causes = causes;
    this.market = world.options();
    books.forEach(book -> flows.put(book, Money.ZERO));
    this.attribution = new AttributionBook(this, world, attributed, sources);
  }

  AttributionBook attribution() {
    return attribution;
  }

  /** Trades and marks at the prices of one instant of each session from now on. */
  void at(OptionMarket instant) {
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
    return ledger.cash().plus(borrowed);
  }

  /** Sets what is borrowed from this decision on. */
  void borrow(Money amount) {
    borrowed = amount;
  }

  List<Fill> fills() {
    return fills;
  }

  List<Trade> closedTrades() {
    return closedTrades;
  }

  /** Lots of {@code book} that are open, in the order of their opening. */
  List<Lot> lots(String book) {
    return openLots.stream().filter(lot -> lot.book().equals(book)).toList();
  }

  /** The options of one expiry on one session; asked of the world once an instant. */
  Optional<OptionSlice> slice(int session, OptionRoot root, LocalDate expiry) {
    if (session != slicesSession) {
      slices.clear();
      slicesSession = session;
    }
    return slices.computeIfAbsent(
        new SliceKey(root, expiry), key -> market.slice(root, session, expiry));
  }

  FillModel fillModel() {
    return fillModel;
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

  /**
   * Opens a new trade of {@code legs}.
   *
   * @param cents price of each leg, in their order
   */
  Lot open(LocalDate date, Opening opening, List<OrderLeg> legs, long[] cents) {
    tradesOpened++;
    Lot lot = new Lot(tradesOpened, date, opening);
    openLots.add(lot);
    trade(date, lot, opening.action(), legs, cents, opening.units(), opening.rule());
    lot.enter(legs.stream().map(OrderLeg::contract).toList());
    return lot;
  }

  /**
   * Closes {@code units} of a trade as one order; {@code legs} are the reverse of what it holds.
   */
  void close(LocalDate date, Lot lot, List<OrderLeg> legs, long[] cents, int units, Span rule) {
    trade(date, lot, Fill.Action.EXIT, legs, cents, units, rule);
    lot.closed(units);
    finishIfEmpty(date, lot);
  }

  /**
   * Moves all of a trade to other options as one order.
   *
   * @param name of the roll
   * @param closing the reverse of what it holds
   * @param opening what it holds then
   * @param cents prices of the closing legs, then of the opening ones
   */
  void roll(
      LocalDate date,
      Lot lot,
      String name,
      List<OrderLeg> closing,
      List<OrderLeg> opening,
      long[] cents,
      Span rule) {
    int split = closing.size();
    long[] closingCents = Arrays.copyOfRange(cents, 0, split);
    long[] openingCents = Arrays.copyOfRange(cents, split, cents.length);
    trade(date, lot, Fill.Action.ROLL_OUT, closing, closingCents, lot.held(), rule);
    trade(date, lot, Fill.Action.ROLL_IN, opening, openingCents, lot.held(), rule);
    lot.rolledTo(name, opening.stream().map(OrderLeg::contract).toList());
  }

  /** Books an order of {@code units} of {@code legs}, all or none, on an open trade. */
  private void trade(
      LocalDate date,
      Lot lot,
      Fill.Action action,
      List<OrderLeg> legs,
      long[] cents,
      int units,
      Span rule) {
    List<Money> legFees = fees(date, legs, cents, units);
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < cents.length; i++) {
      OrderLeg leg = legs.get(i);
      executions.add(
          new Execution(leg.contract(), leg.quantity() * units, cents[i], legFees.get(i)));
    }
    ledger.trade(date, lot.book(), lot.part(), action.word(), causes.of(rule), executions);
    for (int i = 0; i < cents.length; i++) {
      lot.add(executions.get(i));
      attribution.traded(slicesSession, lot, executions.get(i), legs.get(i).quote().mid());
      record(
          date,
          Optional.of(time()),
          lot,
          action,
          executions.get(i),
          legs.get(i).quote().mid(),
          priced(legs.get(i)),
          rule);
    }
  }

  /** Counts the price of one fill and says if a model stood in for recordings. */
  private String priced(OrderLeg leg) {
    PriceSource source = market.source(leg.contract().root(), slicesSession);
    if (source == PriceSource.MODEL) {
      return "";
    }
    prices = prices.plusFill(source == PriceSource.RECORDED);
    return source == PriceSource.RECORDED ? "" : "priced by model: no chain recorded";
  }

  /** Sells {@code contracts} of a single-contract lot; the trade closes when none is left. */
  Money sell(LocalDate date, Lot lot, Fill.Action action, OrderLeg leg, int contracts, Span rule) {
    long[] cents = {fillModel.singleCents(leg)};
    Money fee = fees(date, List.of(leg), cents, contracts).get(0);
    Execution execution = new Execution(leg.contract(), -contracts, cents[0], fee);
    ledger.trade(date, lot.book(), lot.part(), action.word(), causes.of(rule), List.of(execution));
    lot.add(execution);
    attribution.traded(slicesSession, lot, execution, leg.quote().mid());
    record(date, Optional.of(time()), lot, action, execution, leg.quote().mid(), priced(leg), rule);
    finishIfEmpty(date, lot);
    return execution.premium();
  }

  /**
   * Settles everything of the given settlement time that expires on or before {@code date}, lot by
   * lot: all legs of a position at the one print, once.
   */
  void settle(LocalDate date, Settlement time) {
    List<OptionContract> settled = new ArrayList<>();
    for (Lot lot : List.copyOf(openLots)) {
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
        book(date, lot, executions, prints);
        executions.forEach(execution -> addOnce(settled, execution.contract()));
      }
    }
    ledger.close(settled);
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

  private void book(
      LocalDate date, Lot lot, List<Execution> executions, List<SettlementPrint> prints) {
    ledger.settle(date, lot.book(), lot.part(), "expiry", executions);
    for (int i = 0; i < executions.size(); i++) {
      Execution execution = executions.get(i);
      SettlementPrint print = prints.get(i);
      lot.add(execution);
      attribution.settled(date, lot, execution, print.value());
      String note = print.source() + " " + print.value() + (print.fallback() ? " (fallback)" : "");
      record(
          date,
          Optional.empty(),
          lot,
          Fill.Action.SETTLE,
          execution,
          execution.priceCents() / 100.0,
          note,
          lot.rule());
    }
    finishIfEmpty(date, lot);
  }

  private void record(
      LocalDate date,
      Optional<SessionTime> time,
      Lot lot,
      Fill.Action action,
      Execution execution,
      double mid,
      String note,
      Span rule) {
    lot.openedBy(rule);
    flows.merge(lot.book(), execution.premium().minus(execution.fees()), Money::plus);
    fills.add(
        new Fill(
            date,
            time,
            lot.number(),
            lot.book(),
            action,
            execution.contract(),
            execution.quantity(),
            mid,
            execution.priceCents() / 100.0,
            execution.premium(),
            execution.fees(),
            note,
            rule));
  }

  private void finishIfEmpty(LocalDate date, Lot lot) {
    if (lot.quantities().isEmpty()) {
      openLots.remove(lot);
      closedTrades.add(lot.closedOn(date));
    }
  }

  /** Mid value of everything each book holds after {@code session}, signed dollars. */
  Map<String, Money> marks(int session) {
    Map<String, Money> marks = new LinkedHashMap<>();
    for (String book : flows.keySet()) {
      Money sum = Money.ZERO;
      for (Map.Entry<OptionContract, Holding> entry : ledger.holdings(book).entrySet()) {
        sum = sum.plus(mark(session, entry.getKey(), entry.getValue().quantity()));
      }
      marks.put(book, sum);
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
    for (String book : flows.keySet()) {
      for (OptionContract contract : ledger.holdings(book).keySet()) {
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

  /** Sum of premiums and settlements less fees of each book since the start. */
  Map<String, Money> flows() {
    return flows;
  }

  /** Dollars that must be kept for every open short position. */
  Money marginRequired(int session) {
    return marginRequired(session, openLots);
  }

  /** The same, of those alone that settle on {@code last} or before. */
  Money marginRequired(int session, LocalDate last) {
    return marginRequired(
        session,
        openLots.stream()
            .filter(lot -> lot.hasShorts() && !lot.contract().expiry().isAfter(last))
            .toList());
  }

  /** As {@link #marginRequired(int)} for every open position but {@code left}. */
  Money marginWithout(int session, Lot left) {
    return marginRequired(session, openLots.stream().filter(lot -> lot != left).toList());
  }

  private Money marginRequired(int session, List<Lot> lots) {
    Money required = Money.ZERO;
    for (Lot lot : lots) {
      if (lot.hasShorts()) {
        required = required.plus(lot.margin(lastMids, index(session, lot.contract().root())));
      }
    }
    return required;
  }

  /**
   * What must be kept for one unit of {@code legs}: the worst settlement, or the broker's margin.
   */
  Money kept(int session, PositionRule.Risk risk, List<OrderLeg> legs) {
    Map<OptionContract, Integer> quantities = new TreeMap<>();
    Map<OptionContract, Double> values = new TreeMap<>();
    for (OrderLeg leg : legs) {
      quantities.put(leg.contract(), leg.quantity());
      values.put(leg.contract(), leg.quote().mid());
    }
    return KeptBehindShorts.of(
        risk, quantities, values, index(session, legs.get(0).contract().root()));
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

  private double index(int session, OptionRoot root, Series series) {
    if (!isMorning()) {
      return world.history().level(series, Field.CLOSE, session);
    }
    return isUnpriced(root, session)
        ? session == 0 ? Double.NaN : world.history().level(series, Field.CLOSE, session - 1)
        : world.history().level(series, Field.OPEN, session);
  }
}
