package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.plan.LegRule;
import io.condor.plan.PositionRule;
import io.condor.plan.RollRule;
import io.condor.plan.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides the rolls of one block. A roll closes a position and opens it in another expiry as one
 * order of the same number of units: either all of it trades or nothing. It stays the same trade,
 * so that what was lost before the roll is part of its result.
 */
final class PositionRolls {
  private final PositionRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final HeldPositions positions;

  PositionRolls(
      PositionRule rule, World world, Desk desk, DayMoment moment, HeldPositions positions) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.positions = positions;
  }

  void decide(int session, LocalDate date) {
    List<RollRule> asked =
        rule.rolls().stream().filter(roll -> roll.at().contains(desk.time())).toList();
    if (asked.isEmpty()) {
      return;
    }
    for (Lot lot : positions.considered(session, date, asked.get(0).span())) {
      decide(session, date, lot, asked);
    }
  }

  /** The first roll that is true is tried; at most one at a time. */
  private void decide(int session, LocalDate date, Lot lot, List<RollRule> asked) {
    for (RollRule roll : asked) {
      positions.show(session, date, lot);
      if (roll.when().value(moment) == Truth.TRUE) {
        roll(session, date, lot, roll);
        return;
      }
    }
  }

  private void roll(int session, LocalDate date, Lot lot, RollRule roll) {
    if (lot.rolls(roll.name()) >= roll.most()) {
      String detail = roll.name() + " has rolled it " + roll.most() + " times";
      positions.refuse(date, Refusal.Reason.ROLL, detail, roll.span());
      return;
    }
    Optional<LocalDate> expiry = expiry(date, lot, roll);
    if (expiry.isEmpty()) {
      return;
    }
    Optional<OptionSlice> slice = desk.slice(session, rule.root(), expiry.get());
    if (slice.isEmpty()) {
      String detail = "no prices for " + rule.root() + " " + expiry.get();
      positions.refuse(date, Refusal.Reason.NO_PRICE, detail, roll.span());
      return;
    }
    Optional<List<OrderLeg>> opening =
        roll.sameStrikes()
            ? sameStrikes(date, lot, roll, expiry.get(), slice.get())
            : anew(date, roll, expiry.get(), slice.get());
    if (opening.isEmpty()) {
      return;
    }
    Optional<List<OrderLeg>> closing = positions.reversed(session, date, lot, roll.span());
    if (closing.isPresent()) {
      trade(session, date, lot, roll, closing.get(), opening.get());
    }
  }

  private Optional<LocalDate> expiry(LocalDate date, Lot lot, RollRule roll) {
    LegRule leg = rule.legs().get(0);
    LegRule moved = new LegRule(leg.span(), leg.quantity(), leg.right(), leg.target(), roll.to());
    ExpirySearch.Found found = new ExpirySearch(rule.root(), world, date).find(List.of(moved));
    String refusal = found.refusal();
    if (refusal.isEmpty() && found.expiries().get(0).equals(lot.legs().get(0).expiry())) {
      refusal = "it would stay in " + found.expiries().get(0);
    }
    if (!refusal.isEmpty()) {
      positions.refuse(date, Refusal.Reason.NO_EXPIRY, refusal, roll.span());
      return Optional.empty();
    }
    return Optional.of(found.expiries().get(0));
  }

  private Optional<List<OrderLeg>> sameStrikes(
      LocalDate date, Lot lot, RollRule roll, LocalDate expiry, OptionSlice slice) {
    List<OrderLeg> legs = new ArrayList<>();
    for (int i = 0; i < rule.legs().size(); i++) {
      LegRule leg = rule.legs().get(i);
      double strike = lot.legs().get(i).strike();
      double listed =
          world.contracts().strikeAtOrBelow(rule.root(), date, expiry, leg.right(), strike);
      if (listed != strike) {
        String detail = "strike " + Strikes.text(strike) + " is not listed for " + expiry;
        positions.refuse(date, Refusal.Reason.NO_STRIKE, detail, roll.span());
        return Optional.empty();
      }
      OptionContract contract = new OptionContract(rule.root(), expiry, leg.right(), strike);
      if (!slice.isQuoted(leg.right(), strike)) {
        String detail = contract + " has no quote";
        positions.refuse(date, Refusal.Reason.NO_STRIKE, detail, roll.span());
        return Optional.empty();
      }
      legs.add(new OrderLeg(contract, leg.quantity(), slice.quote(leg.right(), strike)));
    }
    return Optional.of(legs);
  }

  private Optional<List<OrderLeg>> anew(
      LocalDate date, RollRule roll, LocalDate expiry, OptionSlice slice) {
    List<StrikeSearch.ListedExpiry> expiries =
        Collections.nCopies(rule.legs().size(), new StrikeSearch.ListedExpiry(expiry, slice));
    StrikeSearch.Found found =
        new StrikeSearch(rule, moment, world.contracts(), expiries, date).find();
    if (found.refusal().isPresent()) {
      positions.refuse(date, found.refusal().get(), found.detail(), roll.span());
      return Optional.empty();
    }
    return Optional.of(found.legs());
  }

  private void trade(
      int session,
      LocalDate date,
      Lot lot,
      RollRule roll,
      List<OrderLeg> closing,
      List<OrderLeg> opening) {
    List<OrderLeg> order = new ArrayList<>(closing);
    order.addAll(opening);
    long[] cents = desk.cents(order);
    Forgone forgone = Forgone.of(order, cents, Optional.of(lot.held()));
    for (OrderLeg leg : opening) {
      if (leg.isSold() && leg.quote().bid() <= 0) {
        String detail = leg.contract() + " has no bid";
        positions.refuse(date, Refusal.Reason.NO_BID, detail, roll.span(), forgone);
        return;
      }
    }
    long net = OrderLeg.netCents(order, cents);
    moment.considerRoll(StrikeSearch.credit(opening), net / 100.0);
    boolean isWanted = roll.where().map(it -> it.value(moment) == Truth.TRUE).orElse(true);
    if (!isWanted) {
      String detail = String.format(Locale.ROOT, "the roll leaves %.2f/share", net / 100.0);
      positions.refuse(date, Refusal.Reason.ROLL, detail, roll.span(), forgone);
      return;
    }
    Money kept = desk.power().rolled(session, lot, opening);
    Money cash =
        desk.cash()
            .plus(OrderLeg.dollars(net, lot.held()))
            .minus(desk.fee(date, order, cents, lot.held()));
    if (cash.compareTo(kept) < 0) {
      String detail = "after the roll $" + kept + " must be kept, $" + cash + " is left";
      positions.refuse(date, Refusal.Reason.MARGIN, detail, roll.span(), forgone);
      return;
    }
    desk.roll(date, lot, roll.name(), closing, opening, roll.span());
  }
}
