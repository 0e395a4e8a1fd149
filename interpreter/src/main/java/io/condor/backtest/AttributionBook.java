package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Execution;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explains the profit of one account while it runs: every change of a mark between two instants by
 * {@link OptionSteps}, every fill by its distance from the mid and its fees.
 *
 * <p>What is held counts from the mid of its fill on. A mark that has no price today does not move,
 * and its next price is explained from the last one it had. A settlement is a move to the print. To
 * every change the residual adds what the steps leave, so that the parts are exact.
 */
final class AttributionBook {
  private static final double UNITS_PER_POINT = (double) OptionRoot.MULTIPLIER * Money.PER_DOLLAR;

  private final Desk desk;
  private final World world;
  private final CurveRoll curve;
  private final Attribution.Rows rows;
  private final List<Held> held = new ArrayList<>();
  private final List<Explained> explained = new ArrayList<>();
  private final Map<OptionSlice, Double> atTheMoney = new IdentityHashMap<>();
  private final double[] points = new double[Component.COUNT];
  private final long[] sums;
  private int session;
  private int day;
  private long stepsWithoutVol;

  /** The parts of one trade's profit today. */
  private static final class Explained {
    final Lot lot;
    final int source;
    final long[] units = new long[Component.COUNT];
    boolean touched = true;

    Explained(Lot lot, int source) {
      this.lot = lot;
      this.source = source;
    }

    void add(Component component, long amount) {
      units[component.column()] += amount;
    }
  }

  /** One option of a trade. */
  private static final class Held {
    final Explained trade;
    final OptionContract contract;
    int quantity;
    long mark;
    int session;
    OptionState state = OptionState.UNKNOWN;

    Held(Explained trade, OptionContract contract) {
      this.trade = trade;
      this.contract = contract;
    }
  }

  /**
   * @param sources every one that may have profit
   */
  AttributionBook(Desk desk, World world, Set<String> sources) {
    this.desk = desk;
    this.world = world;
    this.curve = new CurveRoll(world.history());
    this.rows = new Attribution.Rows(List.copyOf(sources));
    this.sums = new long[sources.size()];
  }

  /** Explains what every mark has moved since the last instant. */
  void mark(int now) {
    session = now;
    atTheMoney.clear();
    for (Held option : held) {
      state(session, option.contract)
          .ifPresent(
              state -> {
                long mark = desk.mark(session, option.contract, 1).units();
                step(option, state, mark, world.history().sessions().get(session));
                option.session = session;
              });
    }
  }

  /** Its state now; empty if it has no price now, so that its mark stays. */
  private Optional<OptionState> state(int session, OptionContract contract) {
    Optional<OptionSlice> slice = desk.slice(session, contract.root(), contract.expiry());
    if (slice.isEmpty() || !slice.get().isQuoted(contract.right(), contract.strike())) {
      return Optional.empty();
    }
    OptionSlice priced = slice.get();
    double vol = atTheMoney.computeIfAbsent(priced, it -> it.vol(it.forward()));
    return Optional.of(OptionState.of(contract, priced, vol));
  }

  private void step(Held option, OptionState after, long mark, LocalDate date) {
    OptionState before = option.state;
    long change = Math.multiplyExact(mark - option.mark, option.quantity);
    long rest = change;
    if (before.known() && after.known()) {
      boolean vix = option.contract.root() == OptionRoot.VIX;
      double roll = vix ? curve.points(option.session, option.contract.expiry(), date) : 0;
      Arrays.fill(points, 0);
      OptionSteps.add(option.contract, before, after, roll, points);
      for (int i = 0; i < points.length; i++) {
        long part = Math.round(points[i] * UNITS_PER_POINT * option.quantity);
        option.trade.units[i] += part;
        rest -= part;
      }
    } else if (change != 0) {
      stepsWithoutVol++;
    }
    option.trade.add(Component.RESIDUAL, rest);
    option.trade.touched = true;
    option.mark = mark;
    option.state = after;
  }

  /**
   * Explains a fill by its distance from the mark, which is its mid.
   *
   * @param mid points
   */
  void traded(Lot lot, Execution execution, double mid) {
    Held option = option(explained(lot), execution.contract());
    if (option.quantity == 0) {
      option.mark = Money.ofDollars(mid * OptionRoot.MULTIPLIER).units();
      option.session = session;
      option.state = state(session, execution.contract()).orElse(OptionState.UNKNOWN);
    }
    book(option, execution);
  }

  /**
   * Explains a settlement.
   *
   * @param print the value of the underlying it settles to, points
   */
  void settled(LocalDate date, Lot lot, Execution execution, double print) {
    Held option = option(explained(lot), execution.contract());
    long mark = new Money(execution.priceCents() * Money.PER_DOLLAR).units();
    OptionState after =
        option.state.known()
            ? option.state.settled(execution.contract(), print)
            : OptionState.UNKNOWN;
    step(option, after, mark, date);
    book(option, execution);
  }

  private void book(Held option, Execution execution) {
    long bought = Math.multiplyExact(option.mark, execution.quantity());
    option.trade.add(Component.SPREAD, bought + execution.premium().units());
    option.trade.add(Component.FEES, -execution.fees().units());
    option.trade.touched = true;
    option.quantity += execution.quantity();
    if (option.quantity == 0) {
      held.remove(option);
    }
  }

  private Explained explained(Lot lot) {
    for (Explained trade : explained) {
      if (trade.lot == lot) {
        return trade;
      }
    }
    Explained trade = new Explained(lot, rows.index(lot.book()));
    explained.add(trade);
    return trade;
  }

  private Held option(Explained trade, OptionContract contract) {
    for (Held option : held) {
      if (option.trade == trade && option.contract.equals(contract)) {
        return option;
      }
    }
    Held option = new Held(trade, contract);
    held.add(option);
    return option;
  }

  /** Ends a session: the causes of the profit of each source sum to it, to the last digit. */
  void close(LocalDate date, BookDays days, Ledger ledger) {
    Arrays.fill(sums, 0);
    for (Explained trade : explained) {
      if (trade.touched) {
        write(trade.lot.number(), trade.source, trade.units);
        Arrays.fill(trade.units, 0);
        trade.touched = false;
      }
    }
    explained.removeIf(trade -> trade.lot.quantities().isEmpty());
    for (Map.Entry<String, Money> source : days.earned().entrySet()) {
      if (source.getValue().units() != 0) {
        long[] units = new long[Component.COUNT];
        units[Component.valueOf(source.getKey().toUpperCase(Locale.ROOT)).column()] =
            source.getValue().units();
        write(Attribution.CASH, rows.index(source.getKey()), units);
      }
    }
    for (Map.Entry<String, List<Money>> source : days.pnl().entrySet()) {
      Money profit = source.getValue().get(source.getValue().size() - 1);
      Money causes = new Money(sums[rows.index(source.getKey())]);
      ledger.requireExplained(date, source.getKey(), profit, causes);
    }
    day++;
  }

  private void write(int trade, int source, long[] units) {
    rows.add(day, trade, source, units);
    for (long amount : units) {
      sums[source] += amount;
    }
  }

  Attribution result() {
    return rows.result(day, stepsWithoutVol);
  }
}
