package io.condor.pricing;

import java.util.List;

/**
 * Strikes at which prices allow a profit without risk.
 *
 * @param kind which trade takes the profit
 * @param strikes index points, rising within one expiry; for a calendar the nearer expiry's first
 * @param timesToExpiryYears of one expiry, or of the nearer and the farther one
 * @param size how bad it is, positive, in the unit that {@code kind} names
 */
public record ArbitrageViolation(
    Kind kind, List<Double> strikes, List<Double> timesToExpiryYears, double size) {
  /** Which trade takes the profit, and what measures it. */
  public enum Kind {
    /**
     * A smile's density is below zero between the two strikes. Size: depth of {@link
     * TotalVariance#densityRatio} below zero.
     */
    DENSITY("density ratio below zero by"),
    /**
     * A smile's total variance is not positive between the two strikes. Size: by how much, plus the
     * smallest positive number at zero.
     */
    VARIANCE("total variance not positive by"),
    /**
     * The middle strike is bid above what the outer two cost in the proportion that covers it.
     * Size: profit in index points per unit sold of the middle strike.
     */
    BUTTERFLY("butterfly paid to take, points"),
    /**
     * A vertical spread that never costs anything at expiry is paid for, or one is sold for more
     * than its width. Size: profit in index points, discounted.
     */
    VERTICAL("vertical spread paid to take, points"),
    /**
     * A nearer expiry has more total variance, or a dearer option, than a farther one at the same
     * forward moneyness. Size: excess of total variance, or profit divided by forward.
     */
    CALENDAR("nearer expiry dearer by");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public ArbitrageViolation {
    strikes = List.copyOf(strikes);
    timesToExpiryYears = List.copyOf(timesToExpiryYears);
  }

  @Override
  public String toString() {
    return kind.words
        + " "
        + size
        + " at strikes "
        + strikes
        + ", years to expiry "
        + timesToExpiryYears;
  }
}
