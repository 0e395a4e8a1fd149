package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Variance of one expiry from a strip of its out-of-the-money options, as Cboe computes it for its
 * volatility indices.
 *
 * <p>Forward: at the strike where the mids of call and put differ least, carried by parity. Centre:
 * the highest strike not above the forward. From the centre outwards all puts below and all calls
 * above it that have a bid, until two listed strikes in a row have none. Then
 *
 * <pre>
 * totalVariance = 2 sum(interval_i / K_i^2 * premium_i / discountFactor) - (forward / centre - 1)^2
 * </pre>
 *
 * <p>Total variance is vol squared times years, so it needs no clock: {@link VarianceIndex} brings
 * the minutes. Source: Cboe Exchange, "White Paper: Cboe Volatility Index", 2019, steps 1 and 2,
 * the same in "Volatility Index Methodology: Cboe Volatility Index", 2022. A rejected quote counts
 * as one without a bid.
 */
public final class VarianceStrip {
  /** Strikes in a row without a bid that end a wing (white paper, step 1). */
  private static final int STRIKES_WITHOUT_BID_AT_END = 2;

  private final double forward;
  private final double centreStrike;
  private final double totalVariance;
  private final List<StripOption> options;

  private VarianceStrip(
      double forward, double centreStrike, double totalVariance, List<StripOption> options) {
    this.forward = forward;
    this.centreStrike = centreStrike;
    this.totalVariance = totalVariance;
    this.options = options;
  }

  /**
   * The strip of one expiry.
   *
   * @param discountFactor from settlement to today, positive
   * @return empty if the centre strike lacks a call or a put, or a wing has no option at all
   */
  public static Optional<VarianceStrip> of(ScreenedQuotes screened, double discountFactor) {
    Check.positive("discountFactor", discountFactor);
    ExpiryQuotes quotes = screened.quotes();
    OptionalInt nearest = quotes.nearestToParity(i -> isPair(screened, i));
    if (nearest.isEmpty()) {
      return Optional.empty();
    }
    double forward =
        quotes.strike(nearest.getAsInt()) + quotes.callLessPut(nearest.getAsInt()) / discountFactor;
    OptionalInt centre =
        IntStream.range(0, quotes.size()).filter(i -> quotes.strike(i) <= forward).max();
    if (centre.isEmpty() || !isPair(screened, centre.getAsInt())) {
      return Optional.empty();
    }
    int middle = centre.getAsInt();
    List<Integer> puts =
        wing(screened, Right.PUT, IntStream.iterate(middle - 1, i -> i >= 0, i -> i - 1));
    List<Integer> calls = wing(screened, Right.CALL, IntStream.range(middle + 1, quotes.size()));
    if (puts.isEmpty() || calls.isEmpty()) {
      return Optional.empty();
    }
    Deque<Integer> strip = new ArrayDeque<>(calls);
    strip.addFirst(middle);
    puts.forEach(strip::addFirst);
    List<StripOption> options = options(quotes, List.copyOf(strip), middle, discountFactor);
    double offCentre = forward / quotes.strike(middle) - 1;
    double sum = 0;
    for (StripOption option : options) {
      sum += option.contribution();
    }
    return Optional.of(
        new VarianceStrip(
            forward, quotes.strike(middle), 2 * sum - offCentre * offCentre, options));
  }

  /** Index points, from the pair of quotes nearest to the money. */
  public double forward() {
    return forward;
  }

  /** Highest strike not above the forward, index points. */
  public double centreStrike() {
    return centreStrike;
  }

  /** Vol squared times years to expiry. */
  public double totalVariance() {
    return totalVariance;
  }

  /** The strikes of the strip and what each adds, by rising strike. */
  public List<StripOption> options() {
    return options;
  }

  private static boolean isPair(ScreenedQuotes screened, int index) {
    return screened.isQuoted(Right.CALL, index) && screened.isQuoted(Right.PUT, index);
  }

  /** Indices of quotes with a bid, in the order of {@code outwards}, up to where the wing ends. */
  private static List<Integer> wing(ScreenedQuotes screened, Right right, IntStream outwards) {
    List<Integer> wing = new ArrayList<>();
    int withoutBid = 0;
    for (int index : outwards.toArray()) {
      if (screened.isQuoted(right, index)) {
        wing.add(index);
        withoutBid = 0;
      } else if (++withoutBid == STRIKES_WITHOUT_BID_AT_END) {
        break;
      }
    }
    return wing;
  }

  private static List<StripOption> options(
      ExpiryQuotes quotes, List<Integer> strip, int middle, double discountFactor) {
    List<StripOption> options = new ArrayList<>();
    for (int place = 0; place < strip.size(); place++) {
      int index = strip.get(place);
      int below = Math.max(0, place - 1);
      int above = Math.min(strip.size() - 1, place + 1);
      double strike = quotes.strike(index);
      double interval =
          (quotes.strike(strip.get(above)) - quotes.strike(strip.get(below))) / (above - below);
      double premium = premium(quotes, index, middle);
      options.add(
          new StripOption(
              strike, premium, interval, interval / (strike * strike) * premium / discountFactor));
    }
    return List.copyOf(options);
  }

  private static double premium(ExpiryQuotes quotes, int index, int middle) {
    if (index == middle) {
      return 0.5 * (quotes.mid(Right.CALL, index) + quotes.mid(Right.PUT, index));
    }
    return quotes.mid(index < middle ? Right.PUT : Right.CALL, index);
  }
}
