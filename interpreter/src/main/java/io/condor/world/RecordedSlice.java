package io.condor.world;

import io.condor.instrument.Right;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.pricing.Black76;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ParityForward;
import io.condor.pricing.QuoteRejection;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import io.condor.pricing.StrikeFromDelta;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded options of one expiry. Bid and ask are as recorded; forward and discount factor come
 * from put-call parity, vols from the mids.
 *
 * <p>An option exists if its quote is two-sided and {@link QuoteScreen} believes it, or if it is
 * out of the money and has an ask but no bid: such a one can be bought and cannot be sold.
 */
final class RecordedSlice implements OptionSlice {
  /** Below a month the parity line does not know the discount factor; {@link ParityForward}. */
  private static final double LEAST_YEARS_OF_OWN_DISCOUNT = 31 / 365.0;

  private final ScreenedQuotes screened;
  private final double forward;
  private final double discountFactor;
  private final QuotedSmile smile;
  private final double[] strikes;
  private final Map<Right, boolean[]> tradable;

  private RecordedSlice(
      ExpiryQuotes recorded,
      ScreenedQuotes screened,
      double forward,
      double discountFactor,
      QuotedSmile smile) {
    this.screened = screened;
    this.forward = forward;
    this.discountFactor = discountFactor;
    this.smile = smile;
    ExpiryQuotes quotes = screened.quotes();
    this.strikes = new double[quotes.size()];
    this.tradable = new EnumMap<>(Right.class);
    for (int i = 0; i < strikes.length; i++) {
      strikes[i] = quotes.strike(i);
    }
    this.quotes = recorded;
    for (Right right : Right.values()) {
      tradable.put(right, tradable(right));
    }
  }

  private final ExpiryQuotes quotes;

  /**
   * Empty if the quotes that can be believed do not say where the forward is.
   *
   * @param givenDiscount used below a month
   */
  static Optional<RecordedSlice> of(ExpiryQuotes recorded, double givenDiscount) {
    ScreenedQuotes first = QuoteScreen.screen(recorded);
    Optional<ParityForward> parity = parity(first, givenDiscount);
    if (parity.isEmpty()) {
      return Optional.empty();
    }
    ScreenedQuotes screened = QuoteScreen.screen(first, parity.get());
    double forward = parity.get().forward();
    double discount = parity.get().discountFactor();
    if (!(forward > 0 && discount > 0)) {
      return Optional.empty();
    }
    return QuotedSmile.of(screened, forward, discount)
        .map(smile -> new RecordedSlice(recorded, screened, forward, discount, smile));
  }

  private static Optional<ParityForward> parity(ScreenedQuotes quotes, double givenDiscount) {
    if (quotes.quotes().timeToExpiryYears() >= LEAST_YEARS_OF_OWN_DISCOUNT) {
      Optional<ParityForward> own = ParityForward.of(quotes);
      if (own.isPresent() && own.get().isWithinBounds()) {
        return own;
      }
    }
    return ParityForward.of(quotes, givenDiscount);
  }

  private boolean[] tradable(Right right) {
    boolean[] result = new boolean[strikes.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = screened.isQuoted(right, i);
    }
    for (QuoteRejection rejection : screened.rejections()) {
      if (rejection.right() == right
          && rejection.reason() == QuoteRejection.Reason.ONE_SIDED
          && rejection.ask() > 0
          && right.intrinsic(forward, rejection.strike()) == 0) {
        result[Arrays.binarySearch(strikes, rejection.strike())] = true;
      }
    }
    return result;
  }

  /** How many quotes were rejected for each reason. */
  Map<QuoteRejection.Reason, Integer> rejections() {
    return screened.counts();
  }

  private int index(Right right, double strike) {
    int index = Arrays.binarySearch(strikes, strike);
    return index >= 0 && isTradable(right, index) ? index : -1;
  }

  private boolean isTradable(Right right, int index) {
    boolean[] marks = tradable.get(right);
    return marks != null && marks[index];
  }

  /** The highest strike at or below {@code level} at which {@code right} exists; NaN if none. */
  double strikeAtOrBelow(Right right, double level) {
    int found = Arrays.binarySearch(strikes, level);
    for (int i = found >= 0 ? found : -found - 2; i >= 0; i--) {
      if (isTradable(right, i)) {
        return strikes[i];
      }
    }
    return Double.NaN;
  }

  /** The lowest strike at or above {@code level} at which {@code right} exists; NaN if none. */
  double strikeAtOrAbove(Right right, double level) {
    int found = Arrays.binarySearch(strikes, level);
    for (int i = found >= 0 ? found : -found - 1; i < strikes.length; i++) {
      if (isTradable(right, i)) {
        return strikes[i];
      }
    }
    return Double.NaN;
  }

  @Override
  public double forward() {
    return forward;
  }

  @Override
  public double timeToExpiryYears() {
    return quotes.timeToExpiryYears();
  }

  @Override
  public double discountFactor() {
    return discountFactor;
  }

  @Override
  public double vol(double strike) {
    return smile.vol(strike);
  }

  @Override
  public boolean isQuoted(Right right, double strike) {
    return index(right, strike) >= 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it has none, see {@link #isQuoted}
   */
  @Override
  public Quote quote(Right right, double strike) {
    int index = index(right, strike);
    if (index < 0) {
      throw new IllegalArgumentException("no quote of the " + right + " at " + strike);
    }
    return new Quote(quotes.bid(right, index), quotes.mid(right, index), quotes.ask(right, index));
  }

  @Override
  public double delta(Right right, double strike) {
    return Black76.delta(right, forward, strike, timeToExpiryYears(), vol(strike), discountFactor);
  }

  @Override
  public double strikeAtDelta(Right right, double delta) {
    return StrikeFromDelta.of(right, forward, timeToExpiryYears(), smile, delta);
  }
}
