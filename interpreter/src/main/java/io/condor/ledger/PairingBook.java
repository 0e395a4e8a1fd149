package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Right;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of one root that {@link PairedMargin} sets against each other. */
final class PairingBook {
  /**
   * A short option.
   *
   * @param expiry place among the expiries with shorts, the first is 0
   * @param count contracts sold
   * @param bareable how many of them may be left bare
   * @param value points
   * @param beyond what a bare one needs beyond its value, points
   */
  record Sold(
      OptionContract contract, int expiry, int count, int bareable, double value, double beyond) {}

  /**
   * A long option that covers something.
   *
   * @param last place of the last expiry with shorts that it covers; it covers all earlier ones
   * @param count contracts held
   */
  record Bought(OptionContract contract, int last, int count) {}

  private final int expiries;
  private final List<Sold> shorts;
  private final List<Bought> longs;

  PairingBook(int expiries, List<Sold> shorts, List<Bought> longs) {
    this.expiries = expiries;
    this.shorts = List.copyOf(shorts);
    this.longs = List.copyOf(longs);
  }

  int expiries() {
    return expiries;
  }

  List<Sold> shorts() {
    return shorts;
  }

  List<Bought> longs() {
    return longs;
  }

  boolean hasBareable() {
    return shorts.stream().anyMatch(sold -> sold.bareable() > 0);
  }

  /**
   * One way to set longs against shorts.
   *
   * @param given contracts of each long to the shorts of each expiry
   * @param bare contracts of each short that are left bare
   */
  record Allocation(int[][] given, int[] bare) {
    Allocation copy() {
      int[][] rows = new int[given.length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = given[i].clone();
      }
      return new Allocation(rows, bare.clone());
    }
  }

  /** Each long to the latest expiry that it covers; what may be bare is bare, or nothing is. */
  Allocation toTheLatest(boolean bare) {
    int[][] given = new int[longs.size()][expiries];
    for (int i = 0; i < longs.size(); i++) {
      given[i][longs.get(i).last()] = longs.get(i).count();
    }
    return new Allocation(
        given, shorts.stream().mapToInt(sold -> bare ? sold.bareable() : 0).toArray());
  }

  /** What {@code allocation} needs, points; infinite if it leaves calls without cover. */
  double points(Allocation allocation) {
    double points = 0;
    for (int expiry = 0; expiry < expiries; expiry++) {
      points += points(allocation, expiry);
    }
    return points;
  }

  /** The part of {@link #points(Allocation)} of the shorts of one expiry. */
  double points(Allocation allocation, int expiry) {
    return DefinedRiskMargin.lossPoints(group(allocation, expiry)) + bare(allocation, expiry);
  }

  /** The shorts of one expiry that are not bare, with the longs given to them. */
  Map<OptionContract, Integer> group(Allocation allocation, int expiry) {
    Map<OptionContract, Integer> group = new LinkedHashMap<>();
    for (int i = 0; i < shorts.size(); i++) {
      Sold sold = shorts.get(i);
      if (sold.expiry() == expiry && sold.count() > allocation.bare()[i]) {
        group.put(sold.contract(), allocation.bare()[i] - sold.count());
      }
    }
    for (int i = 0; i < longs.size(); i++) {
      int count = allocation.given()[i][expiry];
      if (count > 0) {
        group.merge(longs.get(i).contract(), count, Integer::sum);
      }
    }
    return group;
  }

  /** Puts and calls in the order of what they need; each pair needs the greater one. */
  private double bare(Allocation allocation, int expiry) {
    double points = 0;
    List<Double> puts = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    for (int i = 0; i < shorts.size(); i++) {
      Sold sold = shorts.get(i);
      for (int n = 0; sold.expiry() == expiry && n < allocation.bare()[i]; n++) {
        points += sold.value() + sold.beyond();
        (sold.contract().right() == Right.PUT ? puts : calls).add(sold.beyond());
      }
    }
    puts.sort(Comparator.reverseOrder());
    calls.sort(Comparator.reverseOrder());
    for (int i = 0; i < Math.min(puts.size(), calls.size()); i++) {
      points -= Math.min(puts.get(i), calls.get(i));
    }
    return points;
  }

  /**
   * Less than this no allocation needs, points: what is lost if each expiry settles at its level
   * and each long pays once, at the best of the settlements that it lasts to. For books in which
   * nothing may be bare.
   *
   * @param levels one settlement for each expiry
   */
  double lossAt(double[] levels) {
    double loss = 0;
    for (Sold sold : shorts) {
      loss += sold.count() * intrinsic(sold.contract(), levels[sold.expiry()]);
    }
    for (Bought bought : longs) {
      double best = 0;
      for (int expiry = 0; expiry <= bought.last(); expiry++) {
        best = Math.max(best, intrinsic(bought.contract(), levels[expiry]));
      }
      loss -= bought.count() * best;
    }
    return loss;
  }

  static double intrinsic(OptionContract contract, double level) {
    return contract.right().intrinsic(level, contract.strike());
  }
}
