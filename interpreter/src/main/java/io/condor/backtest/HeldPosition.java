package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.OptionSlice;
import io.condor.plan.PositionState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What exits and rolls see of one open trade on one session. */
final class HeldPosition implements PositionState {
  private final Lot lot;
  private final Desk desk;
  private final int session;
  private final LocalDate date;
  private final int sessionsHeld;

  HeldPosition(Lot lot, Desk desk, int session, LocalDate date, int sessionsHeld) {
    this.lot = lot;
    this.desk = desk;
    this.session = session;
    this.date = date;
    this.sessionsHeld = sessionsHeld;
  }

  /** Mark of everything it holds, dollars. */
  double value() {
    double value = 0;
    for (Map.Entry<OptionContract, Integer> leg : lot.quantities().entrySet()) {
      value += desk.mark(session, leg.getKey(), leg.getValue()).dollars();
    }
    return value;
  }

  /** What the trade has earned so far, dollars, before fees. */
  double gain() {
    return lot.received().dollars() + value();
  }

  @Override
  public double maxLoss() {
    return KeptBehindShorts.readsIndex(lot.risk())
        ? Double.NaN
        : KeptBehindShorts.of(lot.risk(), lot.quantities(), Map.of(), Double.NaN)
            .minus(lot.flow())
            .dollars();
  }

  @Override
  public double delta() {
    double delta = 0;
    for (Map.Entry<OptionContract, Integer> leg : lot.quantities().entrySet()) {
      delta += leg.getValue() * delta(leg.getKey()) / lot.held();
    }
    return delta;
  }

  @Override
  public double daysToExpiry() {
    return lot.quantities().keySet().stream()
        .map(OptionContract::expiry)
        .min(LocalDate::compareTo)
        .map(expiry -> (double) ChronoUnit.DAYS.between(date, expiry))
        .orElse(Double.NaN);
  }

  @Override
  public double sessionsHeld() {
    return sessionsHeld;
  }

  @Override
  public double strike(int leg) {
    return lot.legs().get(leg).strike();
  }

  @Override
  public double delta(int leg) {
    OptionContract contract = lot.legs().get(leg);
    return lot.quantities().containsKey(contract) ? delta(contract) : Double.NaN;
  }

  private double delta(OptionContract contract) {
    OptionRoot root = contract.root();
    Optional<OptionSlice> slice = desk.slice(session, root, contract.expiry());
    return slice
        .filter(it -> it.isQuoted(contract.right(), contract.strike()))
        .map(it -> it.delta(contract.right(), contract.strike()))
        .orElse(Double.NaN);
  }
}
