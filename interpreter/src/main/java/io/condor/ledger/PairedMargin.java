package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account must keep behind its short options of one root: the least over all ways to set
 * its long options against them.
 *
 * <p>Each long option goes to the shorts of one expiry, its own or an earlier one. Shorts of one
 * expiry and the longs that were given to them need their largest loss at one settlement: a condor
 * loses on one side only, a vertical or calendar the distance of its strikes, a butterfly what it
 * can lose between them (the "universal spread" of the Cboe Margin Manual). Shorts of two expiries
 * settle at two levels, so what they need is added. A short whose block may leave it bare can be
 * left out of this and needs {@link ShortOptionMargin}; of a bare put and a bare call of one expiry
 * the greater of the two amounts beyond their values, and both values.
 *
 * <p>The least is exact for shorts of one expiry, for books in which the loss at some settlements
 * is as large as what each expiry needs by itself (a ladder of condors with equal wings), and for
 * all others up to 80 counts of contracts and expiries to choose ({@link PairingProgram}). A larger
 * book keeps what it needs if each long stays with its latest expiry: more than the least, never
 * less. The result is never more than the sum over the positions taken by themselves.
 */
public final class PairedMargin {
  private PairedMargin() {}

  /** What a block of the script says about its short options. */
  public enum Cover {
    /** Long options must stand against them. */
    NEEDED,
    /** They may be left bare. */
    OPTIONAL
  }

  /**
   * What one trade holds.
   *
   * @param quantities signed contracts by option
   */
  public record Position(Cover cover, SortedMap<OptionContract, Integer> quantities) {
    public Position(Cover cover, Map<OptionContract, Integer> quantities) {
      this(cover, new TreeMap<>(quantities));
    }

    private boolean hasShorts() {
      return quantities.values().stream().anyMatch(quantity -> quantity < 0);
    }
  }

  /**
   * Dollars to be kept, not negative: the values of bare shorts included, those of long options
   * left out.
   *
   * @param positions of one root
   * @param values of each short option that may be bare, points; 0 where it is missing
   * @param index level today, points; read for shorts that may be bare alone
   * @throws IllegalArgumentException if calls that need cover have none, or a level that is read is
   *     not a positive number
   */
  public static Money required(
      List<Position> positions, Map<OptionContract, Double> values, double index) {
    if (positions.stream().noneMatch(Position::hasShorts)) {
      return Money.ZERO;
    }
    double apart = Double.POSITIVE_INFINITY;
    if (positions.size() > 1) {
      apart = 0;
      for (Position position : positions) {
        if (position.hasShorts()) {
          apart += points(List.of(position), values, index, Double.POSITIVE_INFINITY);
        }
      }
    }
    double points = points(positions, values, index, apart);
    if (Double.isInfinite(points)) {
      throw new IllegalArgumentException("undefined risk: calls without cover in " + positions);
    }
    return Money.ofDollars(points * OptionRoot.MULTIPLIER);
  }

  private static double points(
      List<Position> positions,
      Map<OptionContract, Double> values,
      double index,
      double knownEnough) {
    PairingBook book = book(positions, values, index);
    return Math.min(knownEnough, PairingProgram.least(book, knownEnough).points());
  }

  static PairingBook book(
      List<Position> positions, Map<OptionContract, Double> values, double index) {
    SortedMap<OptionContract, Integer> bought = new TreeMap<>();
    SortedMap<OptionContract, Integer> sold = new TreeMap<>();
    SortedMap<OptionContract, Integer> bareable = new TreeMap<>();
    for (Position position : positions) {
      position
          .quantities()
          .forEach(
              (contract, quantity) -> {
                if (quantity > 0) {
                  bought.merge(contract, quantity, Integer::sum);
                } else if (quantity < 0) {
                  sold.merge(contract, -quantity, Integer::sum);
                  if (position.cover() == Cover.OPTIONAL) {
                    bareable.merge(contract, -quantity, Integer::sum);
                  }
                }
              });
    }
    List<LocalDate> expiries =
        sold.keySet().stream().map(OptionContract::expiry).distinct().sorted().toList();
    List<PairingBook.Sold> shorts = new ArrayList<>();
    sold.forEach(
        (contract, count) -> {
          int mayBeBare = bareable.getOrDefault(contract, 0);
          double beyond = mayBeBare > 0 ? ShortOptionMargin.beyondValue(contract, index) : 0;
          shorts.add(
              new PairingBook.Sold(
                  contract,
                  expiries.indexOf(contract.expiry()),
                  count,
                  mayBeBare,
                  values.getOrDefault(contract, 0.0),
                  beyond));
        });
    List<PairingBook.Bought> longs = new ArrayList<>();
    bought.forEach(
        (contract, count) -> {
          int last = -1;
          while (last + 1 < expiries.size() && !expiries.get(last + 1).isAfter(contract.expiry())) {
            last++;
          }
          if (last >= 0) {
            longs.add(new PairingBook.Bought(contract, last, count));
          }
        });
    return new PairingBook(expiries.size(), shorts, longs);
  }
}
