package io.condor.backtest;

import io.condor.audit.Limits;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.market.World;
import io.condor.plan.HedgeRule;
import io.condor.plan.HedgeRule.Layer;
import io.condor.plan.HedgeRule.Monetise;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import io.condor.source.Span;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides the purchases, rolls and profit-taking of one hedge.
 *
 * <p>Each session, in this order: layers whose time to expiry has come down to their roll day are
 * sold and bought again in a later expiry; profit-taking rules sell and recycle; layers that should
 * be held and are not are bought. Once opened, the hedge is held at any level of its opening
 * condition; a layer sold at a profit waits for its {@code reopen} condition.
 */
final class HedgeBook {
  private final HedgeRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final Refusals refusals;
  private final PositionBook covered;
  private final List<Optional<Monetise>> waiting = new ArrayList<>();
  private boolean opened;

  HedgeBook(
      HedgeRule rule,
      World world,
      Desk desk,
      DayMoment moment,
      Refusals refusals,
      PositionBook covered) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.refusals = refusals;
    this.covered = covered;
    rule.layers().forEach(layer -> waiting.add(Optional.empty()));
  }

  /** A purchase that a layer wants: its contract, how many, and the price it would fill at. */
  private record Wanted(Layer layer, OrderLeg leg, int contracts, long cents) {
    Money cost(int count) {
      return new Money(cents * OptionRoot.MULTIPLIER * Money.PER_DOLLAR / 100).times(count);
    }
  }

  /**
   * Decides at the hedge's own time. Without prices nothing can be valued, sold or bought: the
   * hedge stands still.
   */
  void decide(int session, LocalDate date) {
    if (!rule.at().equals(desk.time())) {
      return;
    }
    if (desk.isUnpriced(OptionRoot.VIX, session)) {
      refusals.add(desk.unpriced(OptionRoot.VIX, session, date, rule.name(), rule.span()));
      return;
    }
    rollDue(session, date);
    for (Monetise monetise : rule.monetise()) {
      takeProfit(session, date, monetise);
    }
    openMissing(session, date);
  }

  private List<Lot> activeLots(Layer layer) {
    return desk.lots(rule.bookOf(layer)).stream().filter(lot -> !lot.runsOff()).toList();
  }

  private static long daysTo(LocalDate date, LocalDate expiry) {
    return ChronoUnit.DAYS.between(date, expiry);
  }

  private void rollDue(int session, LocalDate date) {
    for (Layer layer : rule.layers()) {
      List<Lot> due =
          activeLots(layer).stream()
              .filter(lot -> daysTo(date, lot.contract().expiry()) <= layer.rollDays())
              .toList();
      if (!due.isEmpty()) {
        roll(session, date, layer, due);
      }
    }
  }

  private void roll(int session, LocalDate date, Layer layer, List<Lot> due) {
    LocalDate latest =
        due.stream().map(lot -> lot.contract().expiry()).max(LocalDate::compareTo).orElse(date);
    Optional<OrderLeg> next = purchase(session, date, layer, latest);
    if (next.isEmpty()) {
      refuse(
          date,
          layer,
          Refusal.Reason.NO_LATER_EXPIRY,
          "roll due, but no expiry after " + latest + " can be bought",
          layer.span());
      return;
    }
    for (Lot lot : due) {
      sellAll(session, date, lot, Fill.Action.ROLL_OUT, layer.span());
    }
    int kept = activeLots(layer).stream().mapToInt(Lot::contracts).sum();
    int count = Math.max(0, wantedContracts(layer) - kept);
    if (count > 0) {
      buyWithinBudget(
          session, date, List.of(wanted(layer, next.get(), count)), Fill.Action.ROLL_IN);
    }
  }

  private void sellAll(int session, LocalDate date, Lot lot, Fill.Action action, Span span) {
    sell(session, date, lot, lot.contracts(), action, span);
  }

  /** Sells, or leaves the lot to its settlement if there is no bid. Returns the premium. */
  private Money sell(
      int session, LocalDate date, Lot lot, int contracts, Fill.Action action, Span span) {
    OptionContract contract = lot.contract();
    Optional<OptionSlice> slice = desk.slice(session, contract.root(), contract.expiry());
    if (slice.isPresent() && !slice.get().isQuoted(contract.right(), contract.strike())) {
      refusals.add(
          new Refusal(
              date,
              desk.time(),
              lot.book(),
              Refusal.Reason.NO_QUOTE,
              contract + " is not sold today",
              span));
      return Money.ZERO;
    }
    Optional<Quote> quote = slice.map(s -> s.quote(contract.right(), contract.strike()));
    if (quote.isEmpty() || quote.get().bid() <= 0) {
      desk.leaveToRunOff(lot);
      Refusal refusal =
          new Refusal(
              date,
              desk.time(),
              lot.book(),
              quote.isEmpty() ? Refusal.Reason.NO_PRICE : Refusal.Reason.NO_BID,
              contract + " is left to settle",
              span);
      refusals.add(
          quote
              .map(it -> refusal.of(forgone(new OrderLeg(contract, -1, it), contracts)))
              .orElse(refusal));
      return Money.ZERO;
    }
    return desk.sell(date, lot, action, new OrderLeg(contract, -1, quote.get()), contracts, span);
  }

  private void takeProfit(int session, LocalDate date, Monetise monetise) {
    Layer layer = rule.layers().get(monetise.layer());
    List<Lot> lots = activeLots(layer);
    if (lots.isEmpty()) {
      return;
    }
    Money value = Money.ZERO;
    Money cost = Money.ZERO;
    for (Lot lot : lots) {
      value = value.plus(desk.mark(session, lot.contract(), lot.contracts()));
      cost = cost.plus(lot.cost());
    }
    moment.considerLayer(value.dollars(), cost.dollars());
    if (monetise.when().value(moment) != Truth.TRUE) {
      return;
    }
    double share = monetise.sell().value(moment);
    Money gain = Money.ZERO;
    for (Lot lot : lots) {
      int contracts = (int) Math.min(lot.contracts(), Math.ceil(share * lot.contracts()));
      Money costBefore = lot.cost();
      Money premium = sell(session, date, lot, contracts, Fill.Action.MONETISE, monetise.span());
      if (premium.units() != 0) {
        Money costSold = lot.quantities().isEmpty() ? costBefore : costBefore.minus(lot.cost());
        gain = gain.plus(premium).minus(costSold);
      }
    }
    waiting.set(monetise.layer(), Optional.of(monetise));
    recycle(session, date, monetise, gain);
  }

  /** Spends a share of the gain on other layers by weight; each buys as many as its part pays. */
  private void recycle(int session, LocalDate date, Monetise monetise, Money gain) {
    double weights = monetise.into().stream().mapToDouble(HedgeRule.Target::weight).sum();
    double dollars =
        Math.min(
            monetise.recycle().value(moment) * gain.dollars(),
            desk.power().free(session).dollars());
    if (!(dollars > 0) || !(weights > 0)) {
      return;
    }
    for (HedgeRule.Target target : monetise.into()) {
      Layer layer = rule.layers().get(target.layer());
      Optional<OrderLeg> leg = purchase(session, date, layer, date);
      if (leg.isEmpty()) {
        refuse(date, layer, Refusal.Reason.NO_EXPIRY, "nothing to recycle into", monetise.span());
        continue;
      }
      Wanted one = wanted(layer, leg.get(), 1);
      double paid = Math.floor(dollars * target.weight() / weights / one.cost(1).dollars());
      Money withFee = one.cost(1).plus(fees(date, one));
      double free = Math.floor(desk.power().free(session).dollars() / withFee.dollars());
      int contracts = (int) Math.min(paid, free);
      if (contracts > 0) {
        Limits limits = Limits.ofRecycled(monetise.recycle().value(moment));
        buy(date, wanted(layer, leg.get(), contracts), Fill.Action.RECYCLE, true, limits);
      }
    }
  }

  private void openMissing(int session, LocalDate date) {
    if (!opened && !mayOpen(date)) {
      return;
    }
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < rule.layers().size(); i++) {
      Layer layer = rule.layers().get(i);
      if (activeLots(layer).isEmpty() && mayReopen(i)) {
        want(session, date, layer).ifPresent(wanted::add);
      }
    }
    for (Layer layer : buyWithinBudget(session, date, wanted, Fill.Action.OPEN)) {
      opened = true;
      waiting.set(rule.layers().indexOf(layer), Optional.empty());
    }
  }

  private boolean mayOpen(LocalDate date) {
    Truth open = rule.open().value(moment);
    if (open == Truth.TRUE) {
      return true;
    }
    boolean missing = open == Truth.UNKNOWN;
    refusals.add(
        new Refusal(
            date,
            desk.time(),
            rule.name(),
            missing ? Refusal.Reason.MISSING_VALUE : Refusal.Reason.CONDITION,
            missing ? "`open when` reads a missing value" : "`open when` is false",
            rule.openSpan()));
    return false;
  }

  private boolean mayReopen(int layer) {
    Optional<Monetise> sold = waiting.get(layer);
    if (sold.isEmpty()) {
      return true;
    }
    return sold.get().reopen().map(reopen -> reopen.value(moment) == Truth.TRUE).orElse(true);
  }

  private Optional<Wanted> want(int session, LocalDate date, Layer layer) {
    int count = wantedContracts(layer);
    if (count < 1) {
      refuse(
          date,
          layer,
          Refusal.Reason.SIZE,
          "the covered block is too small for one contract",
          layer.span());
      return Optional.empty();
    }
    Optional<OrderLeg> leg = purchase(session, date, layer, date);
    if (leg.isEmpty()) {
      refuse(
          date,
          layer,
          Refusal.Reason.NO_EXPIRY,
          "no listed expiry beyond " + layer.rollDays() + " days can be priced",
          layer.span());
      return Optional.empty();
    }
    return Optional.of(wanted(layer, leg.get(), count));
  }

  private Wanted wanted(Layer layer, OrderLeg leg, int contracts) {
    return new Wanted(layer, leg, contracts, desk.cents(List.of(leg))[0]);
  }

  /** Contracts that the layer should hold for what the covered block may carry today. */
  private int wantedContracts(Layer layer) {
    OptionalDouble condors = covered.capacity();
    if (condors.isEmpty()) {
      return 0;
    }
    return (int) Math.floor(layer.count() * condors.getAsDouble() / rule.condorsPerUnit());
  }

  /**
   * The contract a layer buys today: of the listed expiries that can be priced, lie after {@code
   * after} and beyond the layer's roll day, the one nearest to its tenor (the later of two).
   */
  private Optional<OrderLeg> purchase(int session, LocalDate date, Layer layer, LocalDate after) {
    LocalDate best = date;
    OptionSlice bestSlice = null;
    long bestDistance = Long.MAX_VALUE;
    for (LocalDate expiry : world.contracts().expiries(OptionRoot.VIX, date)) {
      long days = daysTo(date, expiry);
      long distance = Math.abs(days - layer.tenorDays());
      if (days > layer.rollDays() && expiry.isAfter(after) && distance <= bestDistance) {
        Optional<OptionSlice> slice = desk.slice(session, OptionRoot.VIX, expiry);
        if (slice.isPresent()) {
          best = expiry;
          bestSlice = slice.get();
          bestDistance = distance;
        }
      }
    }
    if (bestSlice == null) {
      return Optional.empty();
    }
    double delta = layer.delta().value(moment);
    double strike =
        NearestDelta.strike(
            world.contracts(), bestSlice, OptionRoot.VIX, date, best, layer.right(), delta, 0);
    if (Double.isNaN(strike) || !bestSlice.isQuoted(layer.right(), strike)) {
      return Optional.empty();
    }
    OptionContract contract = new OptionContract(OptionRoot.VIX, best, layer.right(), strike);
    return Optional.of(new OrderLeg(contract, 1, bestSlice.quote(layer.right(), strike)));
  }

  /**
   * Buys what is wanted, all layers cut by the same factor where the budget or cash is short.
   * Returns the layers of which anything was bought.
   */
  private List<Layer> buyWithinBudget(
      int session, LocalDate date, List<Wanted> wanted, Fill.Action action) {
    Money total = Money.ZERO;
    Money fees = Money.ZERO;
    for (Wanted purchase : wanted) {
      total = total.plus(purchase.cost(purchase.contracts()));
      fees = fees.plus(fees(date, purchase));
    }
    double cash = desk.power().free(session).minus(fees).dollars();
    double allowed = Math.min(cash, budgetLeftDollars());
    List<Layer> bought = new ArrayList<>();
    double factor = total.dollars() <= allowed ? 1 : Math.max(0, allowed) / total.dollars();
    for (Wanted purchase : wanted) {
      int contracts = (int) Math.floor(purchase.contracts() * factor + 1e-9);
      if (contracts < purchase.contracts()) {
        String detail =
            String.format(
                Locale.ROOT,
                "wanted %d, bought %d: $%.0f left for $%.0f",
                purchase.contracts(),
                contracts,
                allowed,
                total.dollars());
        refusals.add(
            new Refusal(
                    date,
                    desk.time(),
                    rule.bookOf(purchase.layer()),
                    Refusal.Reason.BUDGET,
                    detail,
                    rule.budget().map(HedgeRule.Budget::span).orElse(rule.span()))
                .of(forgone(purchase.leg(), purchase.contracts() - contracts)));
      }
      if (contracts > 0) {
        Wanted cut = wanted(purchase.layer(), purchase.leg(), contracts);
        buy(date, cut, action, false, limits(purchase.layer()));
        bought.add(purchase.layer());
      }
    }
    return bought;
  }

  private Money fees(LocalDate date, Wanted purchase) {
    long[] cents = {purchase.cents()};
    return desk.fees(date, List.of(purchase.leg()), cents, purchase.contracts()).get(0);
  }

  private Limits limits(Layer layer) {
    double condors = covered.capacity().orElse(0);
    return Limits.ofLayer(budgetDollars(), layer.count(), condors, rule.condorsPerUnit());
  }

  private void buy(
      LocalDate date, Wanted purchase, Fill.Action action, boolean recycled, Limits limits) {
    desk.open(
        date,
        new Opening(
            rule.bookOf(purchase.layer()),
            action,
            purchase.contracts(),
            recycled,
            true,
            PositionRule.Risk.DEFINED,
            limits,
            purchase.layer().span()),
        List.of(purchase.leg()));
  }

  /**
   * Budget less the cost of what is held, also where it only waits for its settlement; recycled
   * lots apart.
   */
  private double budgetLeftDollars() {
    double spent = 0;
    for (Layer layer : rule.layers()) {
      for (Lot lot : desk.lots(rule.bookOf(layer))) {
        spent += lot.recycled() ? 0 : lot.cost().dollars();
      }
    }
    return budgetDollars() - spent;
  }

  /** What open layers may have cost together. */
  private double budgetDollars() {
    if (rule.budget().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    HedgeRule.Budget budget = rule.budget().get();
    double low = budget.low().value(moment);
    double high = budget.high().value(moment);
    double rank = budget.scale().map(scale -> scale.value(moment)).orElse(1.0);
    double share = Double.isNaN(rank) ? low : low + (high - low) * rank;
    return share * moment.maxLoss(budget.block());
  }

  private Forgone forgone(OrderLeg leg, int contracts) {
    List<OrderLeg> legs = List.of(leg);
    return Forgone.of(legs, desk.cents(legs), Optional.of(contracts));
  }

  private void refuse(
      LocalDate date, Layer layer, Refusal.Reason reason, String detail, Span span) {
    refusals.add(new Refusal(date, desk.time(), rule.bookOf(layer), reason, detail, span));
  }
}
