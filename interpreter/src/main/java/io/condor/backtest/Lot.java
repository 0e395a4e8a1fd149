package io.condor.backtest;

import io.condor.audit.Limits;
import io.condor.instrument.OptionContract;
import io.condor.ledger.Execution;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.plan.PositionRule;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One trade while it is open: what it holds and what it has cost so far. */
final class Lot {
  private final int number;
  private final LocalDate opened;
  private final Opening opening;
  private final int units;
  private final SortedMap<OptionContract, Integer> quantities = new TreeMap<>();
  private Money premium = Money.ZERO;
  private Money flow = Money.ZERO;
  private Money cost = Money.ZERO;
  private boolean runsOff;
  private int held;
  private boolean entered;
  private Money received = Money.ZERO;
  private List<OptionContract> legs = List.of();
  private final Map<String, Integer> rolls = new TreeMap<>();
  private final Set<String> fired = new TreeSet<>();
  private Span rule = new Span(0, 0);
  private boolean hasRule;

  Lot(int number, LocalDate opened, Opening opening) {
    this.number = number;
    this.opened = opened;
    this.opening = opening;
    this.units = opening.units();
    this.held = opening.units();
  }

  int number() {
    return number;
  }

  String book() {
    return opening.book();
  }

  LocalDate opened() {
    return opened;
  }

  /** The part of its book in the ledger. */
  int part() {
    return opening.pooled() ? Ledger.POOL : number;
  }

  /** True if its contracts are held together with those of its book. */
  boolean pooled() {
    return opening.pooled();
  }

  /** What the rules allowed when it was opened. */
  Limits limits() {
    return opening.limits();
  }

  /** True if it was bought from the gain of another layer and so is outside the budget. */
  boolean recycled() {
    return opening.recycled();
  }

  /** Condors, or contracts of a layer, at the opening. */
  int units() {
    return units;
  }

  /** Signed contracts still held, by option. */
  SortedMap<OptionContract, Integer> quantities() {
    return Collections.unmodifiableSortedMap(quantities);
  }

  /** The only contract of a layer's lot. */
  OptionContract contract() {
    return quantities.firstKey();
  }

  /** Contracts still held. */
  int contracts() {
    return quantities.values().stream().mapToInt(Math::abs).sum();
  }

  /** What the contracts still held have cost, fees left out; positive for a debit. */
  Money cost() {
    return cost;
  }

  /** True once it could not be sold and waits for its settlement. */
  boolean runsOff() {
    return runsOff;
  }

  void leaveToRunOff() {
    runsOff = true;
  }

  /** The rule that opened it. */
  Span rule() {
    return rule;
  }

  void openedBy(Span opener) {
    if (!hasRule) {
      rule = opener;
      hasRule = true;
    }
  }

  void add(Execution execution) {
    int before = quantities.getOrDefault(execution.contract(), 0);
    int after = before + execution.quantity();
    boolean opens = before == 0;
    received = received.plus(execution.premium());
    if (opens) {
      premium = entered ? premium : premium.plus(execution.premium());
      cost = cost.minus(execution.premium());
    } else {
      cost = cost.share(Math.abs(after), Math.abs(before));
    }
    flow = flow.plus(execution.premium()).minus(execution.fees());
    if (after == 0) {
      quantities.remove(execution.contract());
    } else {
      quantities.put(execution.contract(), after);
    }
  }

  /** Ends the opening: what is added from now on is no part of the premium at the opening. */
  void enter(List<OptionContract> opened) {
    entered = true;
    legs = List.copyOf(opened);
  }

  /** The options of the legs, in the order of the block. */
  List<OptionContract> legs() {
    return legs;
  }

  /** Net premium at the opening: a credit positive. */
  Money premium() {
    return premium;
  }

  /** Net premium of everything traded and settled so far, fees left out. */
  Money received() {
    return received;
  }

  /** As {@link #received}, less fees. */
  Money flow() {
    return flow;
  }

  /** Units that are still held. */
  int held() {
    return held;
  }

  void closed(int closedUnits) {
    held -= closedUnits;
  }

  /** How often the roll called {@code name} has moved it. */
  int rolls(String name) {
    return rolls.getOrDefault(name, 0);
  }

  void rolledTo(String name, List<OptionContract> opened) {
    rolls.merge(name, 1, Integer::sum);
    legs = List.copyOf(opened);
  }

  /** True once the exit called {@code name} has closed its part of this trade. */
  boolean hasFired(String name) {
    return fired.contains(name);
  }

  /** Notes that the exit called {@code name} has closed its part. */
  void fired(String name) {
    fired.add(name);
  }

  PositionRule.Risk risk() {
    return opening.risk();
  }

  boolean hasShorts() {
    return quantities.values().stream().anyMatch(quantity -> quantity < 0);
  }

  Trade closedOn(LocalDate date) {
    return new Trade(number, book(), opened, date, units, premium, flow);
  }
}
