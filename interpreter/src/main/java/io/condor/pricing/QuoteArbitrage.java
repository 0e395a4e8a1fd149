package io.condor.pricing;

import io.condor.instrument.Right;
import io.condor.pricing.ArbitrageViolation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Profits without risk that could be taken at the quoted bids and asks, in one right at a time.
 *
 * <p>Sizes are what is received today for a position that pays nothing or more at expiry: the
 * executable kind, after crossing every spread. No forward is needed, except between expiries.
 */
public final class QuoteArbitrage {
  // Rounding of sums of premiums, index points.
  private static final double ROUNDING = 1e-9;

  private QuoteArbitrage() {}

  /**
   * Vertical spreads and butterflies of one expiry that pay to be taken: a spread bought below
   * nothing, one sold above its discounted width, and each bid above the cheapest cover by two asks
   * around it. Missing and one-sided quotes take part with the side they have.
   *
   * @param discountFactor from settlement to today, positive
   */
  public static List<ArbitrageViolation> of(ExpiryQuotes quotes, double discountFactor) {
    Check.positive("discountFactor", discountFactor);
    List<ArbitrageViolation> found = new ArrayList<>();
    for (Right right : Right.values()) {
      verticals(quotes, right, discountFactor, found);
      butterflies(quotes, right, found);
    }
    return found;
  }

  private static boolean hasBid(ExpiryQuotes quotes, Right right, int i) {
    return quotes.bid(right, i) > 0 && quotes.bid(right, i) < Double.POSITIVE_INFINITY;
  }

  private static boolean hasAsk(ExpiryQuotes quotes, Right right, int i) {
    return quotes.ask(right, i) > 0 && quotes.ask(right, i) < Double.POSITIVE_INFINITY;
  }

  /** Each bid against the best ask on each side of it: one pass per direction. */
  private static void verticals(
      ExpiryQuotes quotes, Right right, double discountFactor, List<ArbitrageViolation> found) {
    for (int step : new int[] {1, -1}) {
      // Towards strikes where the right is worth less.
      boolean cheaper = step == (right == Right.CALL ? 1 : -1);
      int cheapest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int n = 0; n < quotes.size(); n++) {
        int i = step > 0 ? n : quotes.size() - 1 - n;
        double lift = cheaper ? 0 : discountFactor * step * quotes.strike(i);
        if (cheapest >= 0 && hasBid(quotes, right, i)) {
          double profit = quotes.bid(right, i) - lift - least;
          if (profit > ROUNDING) {
            found.add(vertical(quotes, cheapest, i, profit));
          }
        }
        if (hasAsk(quotes, right, i) && quotes.ask(right, i) - lift < least) {
          least = quotes.ask(right, i) - lift;
          cheapest = i;
        }
      }
    }
  }

  private static ArbitrageViolation vertical(ExpiryQuotes quotes, int a, int b, double profit) {
    return new ArbitrageViolation(
        Kind.VERTICAL,
        List.of(quotes.strike(Math.min(a, b)), quotes.strike(Math.max(a, b))),
        List.of(quotes.timeToExpiryYears()),
        profit);
  }

  /** Each bid against the lower convex hull of the asks at other strikes around it. */
  private static void butterflies(
      ExpiryQuotes quotes, Right right, List<ArbitrageViolation> found) {
    int[] asked = IntStream.range(0, quotes.size()).filter(i -> hasAsk(quotes, right, i)).toArray();
    if (asked.length < 2) {
      return;
    }
    int[] hull = lowerHull(quotes, right, asked);
    int piece = 0;
    for (int i = 0; i < quotes.size(); i++) {
      while (piece + 2 < hull.length && hull[piece + 1] <= i) {
        piece++;
      }
      int low = hull[piece];
      int high = hull[piece + 1];
      if (hasBid(quotes, right, i) && low < i && i < high) {
        double width = quotes.strike(high) - quotes.strike(low);
        double lowShare = (quotes.strike(high) - quotes.strike(i)) / width;
        double cover = lowShare * quotes.ask(right, low) + (1 - lowShare) * quotes.ask(right, high);
        double profit = quotes.bid(right, i) - cover;
        if (profit > ROUNDING) {
          found.add(
              new ArbitrageViolation(
                  Kind.BUTTERFLY,
                  List.of(quotes.strike(low), quotes.strike(i), quotes.strike(high)),
                  List.of(quotes.timeToExpiryYears()),
                  profit));
        }
      }
    }
  }

  private static int[] lowerHull(ExpiryQuotes quotes, Right right, int[] asked) {
    int[] hull = new int[asked.length];
    int size = 0;
    for (int i : asked) {
      while (size >= 2 && isAbove(quotes, right, hull[size - 2], hull[size - 1], i)) {
        size--;
      }
      hull[size++] = i;
    }
    return IntStream.range(0, size).map(n -> hull[n]).toArray();
  }

  /** Whether the middle ask lies on or above the line through the outer two. */
  private static boolean isAbove(ExpiryQuotes quotes, Right right, int low, int middle, int high) {
    double left = quotes.strike(middle) - quotes.strike(low);
    double rightWidth = quotes.strike(high) - quotes.strike(middle);
    return quotes.ask(right, middle) * (left + rightWidth)
        >= rightWidth * quotes.ask(right, low) + left * quotes.ask(right, high);
  }

  /**
   * Calendar spreads between two expiries of one underlying that pay to be taken: a nearer option
   * bid above what the farther ones around the same forward moneyness cost. Sizes are undiscounted,
   * divided by the nearer forward.
   *
   * <p>Holds for an underlying whose two forwards move together (SPX); for VIX it means nothing.
   *
   * @throws IllegalArgumentException if {@code far} does not expire after {@code near}
   */
  public static List<ArbitrageViolation> calendar(
      ExpiryQuotes near,
      double nearForward,
      double nearDiscountFactor,
      ExpiryQuotes far,
      double farForward,
      double farDiscountFactor) {
    Check.positive("nearForward", nearForward);
    Check.positive("nearDiscountFactor", nearDiscountFactor);
    Check.positive("farForward", farForward);
    Check.positive("farDiscountFactor", farDiscountFactor);
    if (!(near.timeToExpiryYears() < far.timeToExpiryYears())) {
      throw new IllegalArgumentException(
          "the farther expiry, "
              + far.timeToExpiryYears()
              + " years, must be after the nearer, "
              + near.timeToExpiryYears());
    }
    List<ArbitrageViolation> found = new ArrayList<>();
    double nearUnit = nearForward * nearDiscountFactor;
    double farUnit = farForward * farDiscountFactor;
    for (Right right : Right.values()) {
      int high = 0;
      for (int i = 0; i < near.size(); i++) {
        double moneyness = near.strike(i) / nearForward;
        while (high < far.size()
            && (far.strike(high) / farForward < moneyness || !hasAsk(far, right, high))) {
          high++;
        }
        int low = high - 1;
        while (low >= 0 && !hasAsk(far, right, low)) {
          low--;
        }
        if (high == far.size() || low < 0 || !hasBid(near, right, i)) {
          continue;
        }
        // A convex payoff lies below its chord, so the chord of two asks covers it.
        double width = (far.strike(high) - far.strike(low)) / farForward;
        double lowShare = (far.strike(high) / farForward - moneyness) / width;
        double cover =
            (lowShare * far.ask(right, low) + (1 - lowShare) * far.ask(right, high)) / farUnit;
        double profit = near.bid(right, i) / nearUnit - cover;
        if (profit > ROUNDING) {
          found.add(
              new ArbitrageViolation(
                  Kind.CALENDAR,
                  List.of(near.strike(i), far.strike(low), far.strike(high)),
                  List.of(near.timeToExpiryYears(), far.timeToExpiryYears()),
                  profit));
        }
      }
    }
    return found;
  }
}
