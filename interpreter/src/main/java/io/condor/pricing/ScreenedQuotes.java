package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Quotes of one expiry sorted into those to believe and those rejected.
 *
 * <p>Each strike and right is in exactly one of the two: {@code quoted(CALL) + quoted(PUT) +
 * rejections().size()} is twice the number of strikes.
 */
public final class ScreenedQuotes {
  private static final Comparator<QuoteRejection> BY_STRIKE =
      Comparator.comparingDouble(QuoteRejection::strike).thenComparing(QuoteRejection::right);

  private final ExpiryQuotes quotes;
  private final List<QuoteRejection> rejections;

  /**
   * @param recorded all quotes
   * @param rejections at most one per strike and right
   */
  ScreenedQuotes(ExpiryQuotes recorded, List<QuoteRejection> rejections) {
    this.rejections = rejections.stream().sorted(BY_STRIKE).toList();
    this.quotes = without(recorded, this.rejections);
  }

  private static ExpiryQuotes without(ExpiryQuotes recorded, List<QuoteRejection> rejections) {
    int n = recorded.size();
    double[] strikes = new double[n];
    double[] callBids = new double[n];
    double[] callAsks = new double[n];
    double[] putBids = new double[n];
    double[] putAsks = new double[n];
    for (int i = 0; i < n; i++) {
      strikes[i] = recorded.strike(i);
      callBids[i] = recorded.bid(Right.CALL, i);
      callAsks[i] = recorded.ask(Right.CALL, i);
      putBids[i] = recorded.bid(Right.PUT, i);
      putAsks[i] = recorded.ask(Right.PUT, i);
    }
    for (QuoteRejection rejection : rejections) {
      int i = Arrays.binarySearch(strikes, rejection.strike());
      boolean call = rejection.right() == Right.CALL;
      (call ? callBids : putBids)[i] = Double.NaN;
      (call ? callAsks : putAsks)[i] = Double.NaN;
    }
    return new ExpiryQuotes(
        recorded.timeToExpiryYears(), strikes, callBids, callAsks, putBids, putAsks);
  }

  /** All strikes of the expiry; bid and ask are NaN where the quote was rejected. */
  public ExpiryQuotes quotes() {
    return quotes;
  }

  /** Whether the quote survived: then {@code 0 < bid < ask}, both finite. */
  public boolean isQuoted(Right right, int index) {
    return !Double.isNaN(quotes.bid(right, index));
  }

  /** How many quotes of the right survived. */
  public int quoted(Right right) {
    int count = 0;
    for (int i = 0; i < quotes.size(); i++) {
      count += isQuoted(right, i) ? 1 : 0;
    }
    return count;
  }

  /** In order of strike, the call before the put. */
  public List<QuoteRejection> rejections() {
    return rejections;
  }

  /** How many quotes were rejected for each reason; reasons that did not occur are absent. */
  public Map<QuoteRejection.Reason, Integer> counts() {
    Map<QuoteRejection.Reason, Integer> counts = new EnumMap<>(QuoteRejection.Reason.class);
    rejections.forEach(r -> counts.merge(r.reason(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }
}
