package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Right;
import io.condor.ledger.PairedMargin.Cover;
import io.condor.ledger.PairedMargin.Position;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries every way to set single long contracts against single short ones: slow, short and written
 * apart from what it is to judge. Strikes are whole numbers up to 60.
 */
final class AllPairings {
  private record Sold(OptionContract contract, boolean mayBeBare) {}

  private final List<Sold> sold = new ArrayList<>();
  private final List<OptionContract> bought = new ArrayList<>();
  private final List<LocalDate> expiries;
  private final Map<OptionContract, Double> values;
  private final double index;
  private final int[] group;
  private final boolean[] bare;
  private double least = Double.POSITIVE_INFINITY;

  private AllPairings(List<Position> positions, Map<OptionContract, Double> values, double index) {
    this.values = values;
    this.index = index;
    for (Position position : positions) {
      position
          .quantities()
          .forEach(
              (contract, quantity) -> {
                for (int i = 0; i < Math.abs(quantity); i++) {
                  if (quantity > 0) {
                    bought.add(contract);
                  } else {
                    sold.add(new Sold(contract, position.cover() == Cover.OPTIONAL));
                  }
                }
              });
    }
    expiries = sold.stream().map(it -> it.contract().expiry()).distinct().toList();
    group = new int[bought.size()];
    bare = new boolean[sold.size()];
  }

  static double least(List<Position> positions, Map<OptionContract, Double> values, double index) {
    AllPairings all = new AllPairings(positions, values, index);
    all.leaveBare(0);
    return all.least;
  }

  /**
   * The largest loss of the trades that need cover, each expiry settling at any level of its own
   * and a long option paying once, when it pays most; 0 if some trade may be bare.
   */
  static double lossOfCovered(List<Position> positions) {
    if (positions.stream().anyMatch(it -> it.cover() == Cover.OPTIONAL)) {
      return 0;
    }
    AllPairings all = new AllPairings(positions, Map.of(), 0);
    return all.lossFrom(0, new int[all.expiries.size()]);
  }

  private double lossFrom(int expiry, int[] levels) {
    double most = 0;
    if (expiry < levels.length) {
      for (int level = 0; level <= 60; level += expiries.size() > 2 ? 20 : 5) {
        levels[expiry] = level;
        most = Math.max(most, lossFrom(expiry + 1, levels));
      }
      return most;
    }
    for (Sold leg : sold) {
      most += pays(leg.contract(), levels[expiries.indexOf(leg.contract().expiry())]);
    }
    for (OptionContract leg : bought) {
      double best = 0;
      for (int i = 0; i < levels.length; i++) {
        best = expiries.get(i).isAfter(leg.expiry()) ? best : Math.max(best, pays(leg, levels[i]));
      }
      most -= best;
    }
    return most;
  }

  private static double pays(OptionContract contract, double level) {
    double inTheMoney =
        contract.right() == Right.CALL ? level - contract.strike() : contract.strike() - level;
    return Math.max(0, inTheMoney);
  }

  private void leaveBare(int from) {
    if (from == bare.length) {
      give(0);
      return;
    }
    for (boolean choice : new boolean[] {false, true}) {
      if (!choice || sold.get(from).mayBeBare()) {
        bare[from] = choice;
        leaveBare(from + 1);
      }
    }
  }

  private void give(int from) {
    if (from == group.length) {
      least = Math.min(least, points());
      return;
    }
    group[from] = -1;
    boolean any = false;
    for (int i = 0; i < expiries.size(); i++) {
      if (!expiries.get(i).isAfter(bought.get(from).expiry())) {
        group[from] = i;
        any = true;
        give(from + 1);
      }
    }
    if (!any) {
      give(from + 1);
    }
  }

  private double points() {
    double points = 0;
    for (int expiry = 0; expiry < expiries.size(); expiry++) {
      double worst = 0;
      for (int level = 0; level <= 40; level++) {
        worst = Math.max(worst, loss(expiry, level));
      }
      points += loss(expiry, 1_000) > worst ? Double.POSITIVE_INFINITY : worst;
      List<OptionContract> puts = new ArrayList<>();
      List<OptionContract> calls = new ArrayList<>();
      for (int i = 0; i < bare.length; i++) {
        OptionContract contract = sold.get(i).contract();
        if (bare[i] && contract.expiry().equals(expiries.get(expiry))) {
          (contract.right() == Right.PUT ? puts : calls).add(contract);
        }
      }
      points += strangles(puts, calls);
    }
    return points;
  }

  private double loss(int expiry, double level) {
    double loss = 0;
    for (int i = 0; i < bare.length; i++) {
      if (!bare[i] && sold.get(i).contract().expiry().equals(expiries.get(expiry))) {
        loss += pays(sold.get(i).contract(), level);
      }
    }
    for (int i = 0; i < group.length; i++) {
      loss -= group[i] == expiry ? pays(bought.get(i), level) : 0;
    }
    return loss;
  }

  /** The first put alone, or with each of the calls, and so on. */
  private double strangles(List<OptionContract> puts, List<OptionContract> calls) {
    if (puts.isEmpty()) {
      return calls.stream().mapToDouble(this::alone).sum();
    }
    List<OptionContract> others = puts.subList(1, puts.size());
    double best = alone(puts.get(0)) + strangles(others, calls);
    for (int i = 0; i < calls.size(); i++) {
      List<OptionContract> left = new ArrayList<>(calls);
      OptionContract call = left.remove(i);
      double greater =
          Math.max(
              alone(puts.get(0)) + values.getOrDefault(call, 0.0),
              alone(call) + values.getOrDefault(puts.get(0), 0.0));
      best = Math.min(best, greater + strangles(others, left));
    }
    return best;
  }

  private double alone(OptionContract sold) {
    boolean isPut = sold.right() == Right.PUT;
    double out = Math.max(0, isPut ? index - sold.strike() : sold.strike() - index);
    double least = 0.10 * (isPut ? sold.strike() : index);
    return values.getOrDefault(sold, 0.0) + Math.max(0.15 * index - out, least);
  }
}
