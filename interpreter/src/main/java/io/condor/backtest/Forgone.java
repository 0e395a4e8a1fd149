package io.condor.backtest;

import io.condor.ledger.Money;
import java.util.List;
import java.util.Optional;

/**
 * What a refused order would have traded at, had it been let through.
 *
 * @param midUsd net credit of one unit at the mid, dollars a share; a debit is negative
 * @param fillUsd the same at the deciding book's fill model
 * @param units refused; empty where the refusal came before the size was known
 */
public record Forgone(double midUsd, double fillUsd, Optional<Integer> units) {
  static Forgone of(List<OrderLeg> legs, long[] cents, Optional<Integer> units) {
    return new Forgone(StrikeSearch.credit(legs), OrderLeg.netCents(legs, cents) / 100.0, units);
  }

  /** Premium of all units at the fill, dollars: a debit negative; empty without their number. */
  public Optional<Money> premium() {
    return units.map(count -> OrderLeg.dollars(Math.round(fillUsd * 100), count));
  }
}
