package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Margin of short options on a broad index that no long option covers.
 *
 * <p>Source: Cboe Margin Manual, short options on broad-based indices: the option's value plus 15 %
 * of the index less what the option is out of the money, at least the option's value plus 10 % of
 * the index (call) or of the strike (put); for both sides of a strangle the manual asks for the
 * greater one only, here they are added, which is more.
 *
 * <p>A short that a long of its right covers, one that expires no earlier, needs the distance of
 * their strikes instead if that is less; each long covers one short, and those that need least are
 * paired first. Values of long options are not counted.
 */
public final class ShortOptionMargin {
  private static final double INDEX_SHARE = 0.15;
  private static final double LEAST_SHARE = 0.10;

  private ShortOptionMargin() {}

  /**
   * Dollars to be kept, the value of the options included; not negative.
   *
   * @param quantities signed contracts by option, all on one index
   * @param values of each option, index points, not negative
   * @param index level, points
   * @throws IllegalArgumentException if the level is not a positive number
   */
  public static Money required(
      Map<OptionContract, Integer> quantities, Map<OptionContract, Double> values, double index) {
    if (!(index > 0)) {
      throw new IllegalArgumentException("index level must be positive, was " + index);
    }
    double points = 0;
    for (Right right : Right.values()) {
      points += side(right, quantities, values, index);
    }
    return Money.ofDollars(points * OptionRoot.MULTIPLIER);
  }

  private static double side(
      Right right,
      Map<OptionContract, Integer> quantities,
      Map<OptionContract, Double> values,
      double index) {
    List<OptionContract> shorts = new ArrayList<>();
    List<OptionContract> longs = new ArrayList<>();
    quantities.forEach(
        (contract, quantity) -> {
          for (int i = 0; contract.right() == right && i < Math.abs(quantity); i++) {
            (quantity < 0 ? shorts : longs).add(contract);
          }
        });
    // Those that need least go first, each to the long that covers it best.
    shorts.sort(Comparator.comparingDouble(it -> bare(it, values, index)));
    double points = 0;
    for (OptionContract sold : shorts) {
      double least = bare(sold, values, index);
      OptionContract best = sold;
      for (OptionContract bought : longs) {
        boolean covers = !bought.expiry().isBefore(sold.expiry());
        if (covers && distance(sold, bought) <= least) {
          least = distance(sold, bought);
          best = bought;
        }
      }
      longs.remove(best);
      points += least;
    }
    return points;
  }

  /** What the short can be worth more than the long at their settlement. */
  private static double distance(OptionContract sold, OptionContract bought) {
    double difference = sold.strike() - bought.strike();
    return Math.max(0, sold.right() == Right.PUT ? difference : -difference);
  }

  private static double bare(
      OptionContract sold, Map<OptionContract, Double> values, double index) {
    boolean isPut = sold.right() == Right.PUT;
    double outOfTheMoney = Math.max(0, isPut ? index - sold.strike() : sold.strike() - index);
    double least = LEAST_SHARE * (isPut ? sold.strike() : index);
    return values.getOrDefault(sold, 0.0) + Math.max(INDEX_SHARE * index - outOfTheMoney, least);
  }
}
