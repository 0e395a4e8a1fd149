package io.condor.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of dollars, counted in hundredths of a cent: the smallest unit that per-contract
 * exchange fees need. Holds up to about 9e14 dollars.
 *
 * @param units hundredths of a cent, signed
 */
public record Money(long units) implements Comparable<Money> {
  /** Units in a dollar. */
  public static final long PER_DOLLAR = 10_000;

  public static final Money ZERO = new Money(0);

  /** Nearer than this to a whole unit, no rounding of a product could lead to another. */
  private static final double CLEARLY_NEAREST = 0.499;

  /** Below this size a product of a double has an error of less than a thousandth. */
  private static final double EXACT_BELOW = 1e12;

  /**
   * The amount nearest to {@code dollars} as it is printed in decimals, halves away from zero.
   *
   * @throws IllegalArgumentException if it is not a number below 1e14 in size
   */
  public static Money ofDollars(double dollars) {
    if (!(Math.abs(dollars) < 1e14)) {
      throw new IllegalArgumentException("not an amount of dollars: " + dollars);
    }
    double scaled = dollars * PER_DOLLAR;
    double nearest = Math.rint(scaled);
    boolean clear = Math.abs(scaled - nearest) < CLEARLY_NEAREST && Math.abs(scaled) < EXACT_BELOW;
    return clear ? new Money((long) nearest) : ofDecimals(dollars);
  }

  private static Money ofDecimals(double dollars) {
    return new Money(
        BigDecimal.valueOf(dollars)
            .movePointRight(4)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(units, other.units));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(units, other.units));
  }

  public Money times(long count) {
    return new Money(Math.multiplyExact(units, count));
  }

  /**
   * This amount × {@code part} / {@code whole}, rounded towards zero, without overflow on the way.
   */
  public Money share(int part, int whole) {
    long each = units / whole;
    long rest = units % whole;
    return new Money(Math.addExact(Math.multiplyExact(each, part), rest * part / whole));
  }

  public Money negate() {
    return new Money(Math.negateExact(units));
  }

  /** As a double, for ratios and charts; never for booking. */
  public double dollars() {
    return (double) units / PER_DOLLAR;
  }

  /** Plain decimal without grouping, at least two decimals, at most four: {@code -1234.50}. */
  @Override
  public String toString() {
    BigDecimal exact = BigDecimal.valueOf(units, 4).stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(units, other.units);
  }
}
