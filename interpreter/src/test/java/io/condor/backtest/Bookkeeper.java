package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the books of a run a second time, from its fills and the world's quotes alone. */
final class Bookkeeper {
  private final World world;
  private final Map<Integer, Position> open = new TreeMap<>();
  private final Map<OptionContract, Money> lastMarks = new TreeMap<>();
  private Money cash;

  /** What one trade holds. */
  static final class Position {
    private final String book;
    private final boolean recycled;
    private final Map<OptionContract, Integer> quantities = new TreeMap<>();
    private Money cost = Money.ZERO;

    Position(String book, boolean recycled) {
      this.book = book;
      this.recycled = recycled;
    }

    String book() {
      return book;
    }

    boolean recycled() {
      return recycled;
    }

    /** Premium paid for what is held, fees left out. */
    Money cost() {
      return cost;
    }

    Map<OptionContract, Integer> quantities() {
      return quantities;
    }
  }

  Bookkeeper(World world, Money capital) {
    this.world = world;
    this.cash = capital;
  }

  Money cash() {
    return cash;
  }

  void receive(Money amount) {
    cash = cash.plus(amount);
  }

  void book(Fill fill) {
    cash = cash.plus(fill.cash()).minus(fill.fees());
    Position position =
        open.computeIfAbsent(
            fill.trade(),
            trade -> new Position(fill.block(), fill.action() == Fill.Action.RECYCLE));
    int before = position.quantities.getOrDefault(fill.contract(), 0);
    int after = before + fill.quantity();
    if (before == 0) {
      position.cost = position.cost.minus(fill.cash());
    } else if (fill.action() != Fill.Action.SETTLE && after == 0) {
      position.cost = Money.ZERO;
    }
    if (after == 0) {
      position.quantities.remove(fill.contract());
    } else {
      position.quantities.put(fill.contract(), after);
    }
    if (position.quantities.isEmpty()) {
      open.remove(fill.trade());
    }
  }

  /** Open positions in the order of their opening. */
  List<Position> positions() {
    return List.copyOf(open.values());
  }

  List<Position> positions(String book) {
    return positions().stream().filter(position -> position.book().equals(book)).toList();
  }

  /** Value of a position at the mid; the last known value where the expiry has no price. */
  Money mark(int session, Position position) {
    Money sum = Money.ZERO;
    for (Map.Entry<OptionContract, Integer> leg : position.quantities().entrySet()) {
      OptionContract contract = leg.getKey();
      Money mark =
          world
              .options()
              .slice(contract.root(), session, contract.expiry())
              .map(slice -> slice.quote(contract.right(), contract.strike()).mid())
              .map(mid -> Money.ofDollars(mid * OptionRoot.MULTIPLIER))
              .orElseGet(() -> lastMarks.getOrDefault(contract, Money.ZERO));
      lastMarks.put(contract, mark);
      sum = sum.plus(mark.times(leg.getValue()));
    }
    return sum;
  }

  /** Cash plus everything held at the mid. */
  Money equity(int session) {
    Money equity = cash;
    for (Position position : new ArrayList<>(open.values())) {
      equity = equity.plus(mark(session, position));
    }
    return equity;
  }
}
