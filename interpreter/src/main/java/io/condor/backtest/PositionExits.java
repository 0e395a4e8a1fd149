package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.World;
import io.condor.plan.ExitRule;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the exits of one block: for each position that it holds, in the order of their opening,
 * which rules are true and which of them act. A position closes as one order, all legs or none.
 */
final class PositionExits {
  private final PositionRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final Refusals refusals;

  PositionExits(PositionRule rule, World world, Desk desk, DayMoment moment, Refusals refusals) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.refusals = refusals;
  }

  /** Without a chain nothing can be valued or closed: exits stand still. */
  void decide(int session, LocalDate date) {
    List<Lot> lots = desk.lots(rule.name());
    if (rule.exits().isEmpty() || lots.isEmpty()) {
      return;
    }
    if (world.options().source(rule.root(), session) == PriceSource.NONE) {
      String detail = "no chain of " + rule.root() + " was recorded";
      refuse(date, Refusal.Reason.NO_CHAIN, detail, rule.exits().get(0).span());
      return;
    }
    for (Lot lot : lots) {
      decide(session, date, lot);
    }
  }

  private void decide(int session, LocalDate date, Lot lot) {
    consider(world, desk, moment, session, date, lot);
    List<ExitRule> due =
        rule.exits().stream().filter(exit -> exit.when().value(moment) == Truth.TRUE).toList();
    if (due.size() > 1 && rule.policy() == ExitRule.Policy.UNIQUE) {
      String detail = due.get(0).name() + " and " + due.get(1).name() + " are true at once";
      refuse(date, Refusal.Reason.EXIT_CONFLICT, detail, due.get(1).span());
    }
    int acting = rule.policy() == ExitRule.Policy.ALL ? due.size() : Math.min(1, due.size());
    for (ExitRule exit : due.subList(0, acting)) {
      if (lot.held() > 0) {
        close(session, date, lot, exit);
      }
    }
  }

  /** Lets rules read what {@code lot} is now. */
  static void consider(
      World world, Desk desk, DayMoment moment, int session, LocalDate date, Lot lot) {
    int held = session - world.history().indexOf(lot.opened());
    HeldPosition state = new HeldPosition(lot, desk, session, date, held);
    moment.considerPosition(lot.premium().dollars(), state.value(), state.gain(), state);
  }

  private void close(int session, LocalDate date, Lot lot, ExitRule exit) {
    double share = exit.share().value(moment);
    int units = (int) Math.min(lot.held(), Math.ceil(share * lot.held() - 1e-9));
    if (share < 1 && !lot.firesFirst(exit.name())) {
      return; // A part is closed once.
    }
    Optional<List<OrderLeg>> legs = reversed(session, date, lot, exit.span());
    if (legs.isEmpty()) {
      return;
    }
    long[] cents = desk.fillModel().packageCents(legs.get());
    Money net = OrderLeg.dollars(OrderLeg.netCents(legs.get(), cents), units);
    Money fees = desk.fee(date, legs.get(), cents, units);
    if (desk.cash().plus(net).minus(fees).units() < 0 && net.units() < 0) {
      String detail = "closing costs $" + net.negate().plus(fees) + ", cash is $" + desk.cash();
      refuse(date, Refusal.Reason.MARGIN, detail, exit.span());
      return;
    }
    desk.close(date, lot, legs.get(), cents, units, exit.span());
  }

  private Optional<List<OrderLeg>> reversed(int session, LocalDate date, Lot lot, Span span) {
    return reversed(session, date, lot, span, desk, refusals);
  }

  /** One unit of what a trade holds, the other way round; empty, and a refusal, without quotes. */
  static Optional<List<OrderLeg>> reversed(
      int session, LocalDate date, Lot lot, Span span, Desk desk, Refusals refusals) {
    List<OrderLeg> legs = new ArrayList<>();
    for (Map.Entry<OptionContract, Integer> leg : lot.quantities().entrySet()) {
      OptionContract contract = leg.getKey();
      Optional<OptionSlice> slice = desk.slice(session, contract.root(), contract.expiry());
      boolean isQuoted =
          slice.isPresent() && slice.get().isQuoted(contract.right(), contract.strike());
      if (!isQuoted) {
        Refusal.Reason reason = slice.isEmpty() ? Refusal.Reason.NO_PRICE : Refusal.Reason.NO_QUOTE;
        String detail = contract + " is not closed today";
        refusals.add(new Refusal(date, lot.book(), reason, detail, span));
        return Optional.empty();
      }
      legs.add(
          new OrderLeg(
              contract,
              -leg.getValue() / lot.held(),
              slice.get().quote(contract.right(), contract.strike())));
    }
    if (legs.stream().allMatch(leg -> leg.isSold() && leg.quote().bid() <= 0)) {
      String detail = legs.get(0).contract() + " has no bid";
      refusals.add(new Refusal(date, lot.book(), Refusal.Reason.NO_BID, detail, span));
      return Optional.empty();
    }
    return Optional.of(legs);
  }

  private void refuse(LocalDate date, Refusal.Reason reason, String detail, Span span) {
    refusals.add(new Refusal(date, rule.name(), reason, detail, span));
  }
}
