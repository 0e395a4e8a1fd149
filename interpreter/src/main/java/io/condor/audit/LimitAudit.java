package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantTally;
import io.condor.ledger.Money;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Whether an order keeps within cash, margin and what its rules allow. */
final class LimitAudit {
  /** Rules share money out in fractions of a contract's price; a cent is what they may leave. */
  private static final double CENT = 0.01;

  private final InvariantTally tally;
  private final SecondBooks books;
  private final AccountTerms terms;
  private final Map<String, Gain> gains = new HashMap<>();

  /** What the profit-taking of one hedge has realised, and what of it was spent again. */
  private record Gain(Money realised, Money spent) {
    static final Gain NONE = new Gain(Money.ZERO, Money.ZERO);
  }

  LimitAudit(InvariantTally tally, SecondBooks books, AccountTerms terms) {
    this.terms = terms;
    this.tally = tally;
    this.books = books;
  }

  /** A new instant: gains of the last one are gone. */
  void forgetGains() {
    gains.clear();
  }

  /**
   * After an order is booked.
   *
   * @param premium that it brought, less what it paid
   * @param costLeft that left with what was sold
   * @param borrowed money beside cash
   */
  void check(
      Supplier<String> where,
      Order order,
      Money premium,
      Money costLeft,
      Money paid,
      Money borrowed) {
    switch (order.kind()) {
      case ENTER, ROLL_IN, OPEN -> opened(where, order, premium, paid, borrowed);
      case MONETISE -> monetised(order, premium, costLeft);
      case RECYCLE -> recycled(where, order, premium);
      case EXIT, ROLL_OUT -> {}
    }
  }

  private void opened(
      Supplier<String> where, Order order, Money premium, Money paid, Money borrowed) {
    if (order.holding() == Order.Holding.POOLED) {
      layer(where, order, borrowed);
    } else {
      position(where, order, premium, paid, borrowed);
    }
  }

  private void position(
      Supplier<String> where, Order order, Money premium, Money paid, Money borrowed) {
    if (order.holding() != Order.Holding.WORST_SETTLEMENT) {
      return;
    }
    fits(where, borrowed);
    if (order.kind() == Order.Kind.ENTER) {
      double worst =
          books
              .trade(order.trade())
              .map(trade -> WorstSettlement.dollars(trade.quantities()))
              .orElse(0.0);
      double loss = worst - premium.dollars() + paid.dollars();
      require(Invariant.SIZE_KEPT, where, loss, order.limits().lossDollars(), "loss, dollars");
    }
  }

  /**
   * Cash carries the worst settlement of each root. A portfolio margin may ask less than that, and
   * what is carried otherwise may stand behind other options of its root: of these nothing is said.
   */
  private void fits(Supplier<String> where, Money borrowed) {
    double kept = 0;
    if (terms.margin() == AccountTerms.Margin.DEFINED_RISK) {
      Map<OptionRoot, SortedMap<OptionContract, Integer>> open = new EnumMap<>(OptionRoot.class);
      Set<OptionRoot> unknown = EnumSet.noneOf(OptionRoot.class);
      for (HeldTrade trade : books.trades()) {
        trade
            .quantities()
            .forEach(
                (contract, quantity) -> {
                  if (trade.opened().holding() == Order.Holding.OTHERWISE_CARRIED) {
                    unknown.add(contract.root());
                  }
                  open.computeIfAbsent(contract.root(), root -> new TreeMap<>())
                      .merge(contract, quantity, Integer::sum);
                });
      }
      open.keySet().removeAll(unknown);
      for (SortedMap<OptionContract, Integer> root : open.values()) {
        kept += WorstSettlement.dollars(root);
      }
    }
    double free = books.cash().plus(borrowed).dollars() - kept;
    require(Invariant.MARGIN_FITS, where, -free, 0, "more than cash carries, dollars");
  }

  private void layer(Supplier<String> where, Order order, Money borrowed) {
    fits(where, borrowed);
    int contracts = 0;
    double cost = 0;
    for (HeldTrade trade : books.group(order.group())) {
      boolean isOfLayer = trade.opened().book().equals(order.book()) && !trade.runsOff();
      contracts += isOfLayer ? trade.contracts() : 0;
      cost += trade.opened().kind() == Order.Kind.RECYCLE ? 0 : trade.cost().dollars();
    }
    require(Invariant.LAYER_COUNT, where, contracts, order.limits().layerContracts(), "contracts");
    require(Invariant.BUDGET_KEPT, where, cost, order.limits().budgetDollars(), "cost of layers");
  }

  private void monetised(Order order, Money premium, Money costLeft) {
    Gain before = gains.getOrDefault(order.group(), Gain.NONE);
    boolean isNew = before.spent().units() != 0;
    Money realised = isNew ? Money.ZERO : before.realised();
    // A sale for nothing is no profit-taking.
    Money gain = premium.units() == 0 ? Money.ZERO : premium.minus(costLeft);
    gains.put(order.group(), new Gain(realised.plus(gain), Money.ZERO));
  }

  private void recycled(Supplier<String> where, Order order, Money premium) {
    Gain before = gains.getOrDefault(order.group(), Gain.NONE);
    Money spent = before.spent().minus(premium);
    gains.put(order.group(), new Gain(before.realised(), spent));
    double allowed = order.limits().recycleShare() * Math.max(0, before.realised().dollars());
    require(Invariant.RECYCLED_GAIN, where, spent.dollars(), allowed, "recycled, dollars");
  }

  private void require(
      Invariant kind, Supplier<String> where, double value, double limit, String what) {
    if (!tally.holds(kind, value <= limit + CENT)) {
      throw BrokenBooksException.of(
          kind, where.get(), what + " " + text(value), "at most " + text(limit));
    }
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
