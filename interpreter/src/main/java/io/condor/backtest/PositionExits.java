package io.condor.backtest;

import io.condor.ledger.Money;
import io.condor.plan.ExitRule;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Decides the exits of one block: for each position that it holds, in the order of their opening,
 * which rules are true and which of them act. A position closes as one order, all legs or none.
 */
final class PositionExits {
  private final PositionRule rule;
  private final Desk desk;
  private final DayMoment moment;
  private final HeldPositions positions;

  PositionExits(PositionRule rule, Desk desk, DayMoment moment, HeldPositions positions) {
    this.rule = rule;
    this.desk = desk;
    this.moment = moment;
    this.positions = positions;
  }

  void decide(int session, LocalDate date) {
    List<ExitRule> asked =
        rule.exits().stream().filter(exit -> exit.at().contains(desk.time())).toList();
    if (asked.isEmpty()) {
      return;
    }
    for (Lot lot : positions.considered(session, date, asked.get(0).span())) {
      decide(session, date, lot, asked);
    }
  }

  private void decide(int session, LocalDate date, Lot lot, List<ExitRule> asked) {
    positions.show(session, date, lot);
    List<ExitRule> due =
        asked.stream()
            .filter(exit -> !lot.hasFired(exit.name()))
            .filter(exit -> exit.when().value(moment) == Truth.TRUE)
            .toList();
    if (due.size() > 1 && rule.policy() == ExitRule.Policy.UNIQUE) {
      String detail = due.get(0).name() + " and " + due.get(1).name() + " are true at once";
      positions.refuse(date, Refusal.Reason.EXIT_CONFLICT, detail, due.get(1).span());
    }
    int acting = rule.policy() == ExitRule.Policy.ALL ? due.size() : Math.min(1, due.size());
    for (ExitRule exit : due.subList(0, acting)) {
      if (lot.held() > 0) {
        close(session, date, lot, exit);
      }
    }
  }

  private void close(int session, LocalDate date, Lot lot, ExitRule exit) {
    double share = exit.share().value(moment);
    int units = (int) Math.min(lot.held(), Math.ceil(share * lot.held() - 1e-9));
    Optional<List<OrderLeg>> legs = positions.reversed(session, date, lot, exit.span());
    if (legs.isEmpty()) {
      return;
    }
    long[] cents = desk.cents(legs.get());
    Money net = OrderLeg.dollars(OrderLeg.netCents(legs.get(), cents), units);
    Money fees = desk.fee(date, legs.get(), cents, units);
    if (desk.cash().plus(net).minus(fees).units() < 0 && net.units() < 0) {
      String detail = "closing costs $" + net.negate().plus(fees) + ", cash is $" + desk.cash();
      positions.refuse(
          date, Refusal.Reason.MARGIN, detail, exit.span(), positions.forgone(legs.get(), units));
      return;
    }
    Money kept = desk.power().closed(session, lot, legs.get(), units);
    Money left = desk.cash().plus(net).minus(fees);
    if (left.compareTo(kept) < 0 && kept.compareTo(desk.power().required(session)) > 0) {
      String detail = "without its long options $" + kept + " must be kept, $" + left + " is left";
      positions.refuse(
          date, Refusal.Reason.MARGIN, detail, exit.span(), positions.forgone(legs.get(), units));
      return;
    }
    if (share < 1) {
      lot.fired(exit.name()); // A part is closed once; a refused order is none.
    }
    desk.close(date, lot, legs.get(), units, exit.span());
  }
}
