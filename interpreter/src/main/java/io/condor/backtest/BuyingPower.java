package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.plan.PositionRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the account of a desk must keep in cash behind its open options, now and after an order. An
 * order fits if the cash after it is not less than what must be kept then.
 */
final class BuyingPower {
  private final Desk desk;
  private final AccountMargin margin;

  BuyingPower(Desk desk, AccountMargin margin) {
    this.desk = desk;
    this.margin = margin;
  }

  /** Dollars that must be kept for all open short options. */
  Money required(int session) {
    return margin.required(held(lot -> true), prices(session));
  }

  /** The same, for those trades alone that settle on {@code last} or before. */
  Money required(int session, LocalDate last) {
    return margin.required(
        held(lot -> lot.hasShorts() && !lot.contract().expiry().isAfter(last)), prices(session));
  }

  /** Cash that open short options do not tie up; may be below zero. */
  Money free(int session) {
    return desk.cash().minus(required(session));
  }

  /** What must be kept once {@code units} of {@code legs} are open as well. */
  Money with(int session, PositionRule.Risk risk, List<OrderLeg> legs, int units) {
    return with(session, lot -> true, risk, legs, units);
  }

  /** What must be kept once all of {@code rolled} has become {@code legs}. */
  Money rolled(int session, Lot rolled, List<OrderLeg> legs) {
    return with(session, lot -> lot != rolled, rolled.risk(), legs, rolled.held());
  }

  /** What must be kept once {@code units} of {@code reversed} have closed that part of a trade. */
  Money closed(int session, Lot closed, List<OrderLeg> reversed, int units) {
    List<AccountMargin.Held> held = held(lot -> lot != closed);
    Map<OptionContract, Integer> left = new TreeMap<>(closed.quantities());
    reversed.forEach(leg -> left.merge(leg.contract(), leg.quantity() * units, Integer::sum));
    left.values().removeIf(quantity -> quantity == 0);
    if (!left.isEmpty()) {
      held.add(new AccountMargin.Held(closed.risk(), left));
    }
    return margin.required(held, prices(session));
  }

  /** What one unit of {@code legs} can lose at its settlement, or the margin of its bare shorts. */
  Money loss(int session, PositionRule.Risk risk, List<OrderLeg> legs) {
    AccountMargin.Held one = held(risk, legs, 1);
    return KeptBehindShorts.of(
        risk, one.quantities(), desk.lastMids(), desk.lastIndex(session, one.root()));
  }

  /** What one unit of {@code legs} ties up by itself. */
  Money alone(int session, PositionRule.Risk risk, List<OrderLeg> legs) {
    return margin.required(List.of(held(risk, legs, 1)), prices(session));
  }

  private Money with(
      int session, Predicate<Lot> open, PositionRule.Risk risk, List<OrderLeg> legs, int units) {
    List<AccountMargin.Held> held = held(open);
    held.add(held(risk, legs, units));
    return margin.required(held, prices(session));
  }

  private List<AccountMargin.Held> held(Predicate<Lot> open) {
    List<AccountMargin.Held> held = new ArrayList<>();
    for (Lot lot : desk.openLots()) {
      if (!lot.quantities().isEmpty() && open.test(lot)) {
        held.add(new AccountMargin.Held(lot.risk(), lot.quantities()));
      }
    }
    return held;
  }

  /** Units of an order as a trade; their mids are known from here on. */
  private AccountMargin.Held held(PositionRule.Risk risk, List<OrderLeg> legs, int units) {
    Map<OptionContract, Integer> quantities = new TreeMap<>();
    for (OrderLeg leg : legs) {
      quantities.merge(leg.contract(), leg.quantity() * units, Integer::sum);
      desk.lastMids().put(leg.contract(), leg.quote().mid());
    }
    return new AccountMargin.Held(risk, quantities);
  }

  private AccountMargin.Prices prices(int session) {
    return new AccountMargin.Prices() {
      @Override
      public Map<OptionContract, Double> mids() {
        return desk.lastMids();
      }

      @Override
      public double index(OptionRoot root) {
        return desk.lastIndex(session, root);
      }

      @Override
      public Optional<OptionSlice> slice(OptionRoot root, LocalDate expiry) {
        return desk.isUnpriced(root, session)
            ? Optional.empty()
            : desk.slice(session, root, expiry);
      }
    };
  }
}
