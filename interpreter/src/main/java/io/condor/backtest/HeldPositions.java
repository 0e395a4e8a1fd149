package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.plan.PositionRule;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one block holds, as its exits and rolls consider it. */
final class HeldPositions {
  private final PositionRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final Refusals refusals;

  HeldPositions(PositionRule rule, World world, Desk desk, DayMoment moment, Refusals refusals) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.refusals = refusals;
  }

  /**
   * The trades to consider now, in the order of their opening; none, and a refusal, without prices:
   * nothing could be valued or closed.
   *
   * @param span the first rule that would have been asked
   */
  List<Lot> considered(int session, LocalDate date, Span span) {
    List<Lot> lots = desk.lots(rule.name());
    if (lots.isEmpty() || !desk.isUnpriced(rule.root(), session)) {
      return lots;
    }
    refusals.add(desk.unpriced(rule.root(), session, date, rule.name(), span));
    return List.of();
  }

  /** Lets rules read what {@code lot} is now. */
  void show(int session, LocalDate date, Lot lot) {
    int held = session - world.history().indexOf(lot.opened());
    HeldPosition state = new HeldPosition(lot, desk, session, date, held);
    moment.considerPosition(lot.premium().dollars(), state.value(), state.gain(), state);
  }

  /** One unit of what a trade holds, the other way round; empty, and a refusal, without quotes. */
  Optional<List<OrderLeg>> reversed(int session, LocalDate date, Lot lot, Span span) {
    List<OrderLeg> legs = new ArrayList<>();
    for (Map.Entry<OptionContract, Integer> leg : lot.quantities().entrySet()) {
      OptionContract contract = leg.getKey();
      Optional<OptionSlice> slice = desk.slice(session, contract.root(), contract.expiry());
      boolean isQuoted =
          slice.isPresent() && slice.get().isQuoted(contract.right(), contract.strike());
      if (!isQuoted) {
        Refusal.Reason reason = slice.isEmpty() ? Refusal.Reason.NO_PRICE : Refusal.Reason.NO_QUOTE;
        refuse(date, reason, contract + " is not closed today", span);
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
      refuse(date, Refusal.Reason.NO_BID, detail, span, forgone(legs, lot.held()));
      return Optional.empty();
    }
    return Optional.of(legs);
  }

  /** What {@code units} of {@code legs} would trade at. */
  Forgone forgone(List<OrderLeg> legs, int units) {
    return Forgone.of(legs, desk.cents(legs), Optional.of(units));
  }

  void refuse(LocalDate date, Refusal.Reason reason, String detail, Span span) {
    refusals.add(new Refusal(date, desk.time(), rule.name(), reason, detail, span));
  }

  void refuse(LocalDate date, Refusal.Reason reason, String detail, Span span, Forgone forgone) {
    refusals.add(
        new Refusal(date, desk.time(), rule.name(), reason, detail, span, Optional.of(forgone)));
  }
}
