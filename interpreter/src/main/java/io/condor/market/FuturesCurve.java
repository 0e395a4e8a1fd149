package io.condor.market;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Daily settlements of monthly VIX futures on one session, by expiry.
 *
 * <p>Holds only contracts with a settlement above zero. On a contract's expiry date its entry is
 * the final settlement, which is VRO, the value that VIX options of that expiry settle to.
 */
public final class FuturesCurve {
  /** A session without any futures. */
  public static final FuturesCurve EMPTY = new FuturesCurve(List.of(), new double[0]);

  private final List<LocalDate> expiries;
  private final double[] settlements;

  /**
   * @param expiries ascending, no duplicates
   * @param settlements vol points, positive; one for each expiry
   */
  public FuturesCurve(List<LocalDate> expiries, double[] settlements) {
    if (expiries.size() != settlements.length) {
      throw new IllegalArgumentException(
          expiries.size() + " expiries but " + settlements.length + " settlements");
    }
    for (int i = 0; i < settlements.length; i++) {
      if (!(settlements[i] > 0)) {
        throw new IllegalArgumentException(
            "settlement of " + expiries.get(i) + " must be positive, was " + settlements[i]);
      }
      if (i > 0 && !expiries.get(i - 1).isBefore(expiries.get(i))) {
        throw new IllegalArgumentException("expiries out of order at " + expiries.get(i));
      }
    }
    this.expiries = List.copyOf(expiries);
    this.settlements = settlements.clone();
  }

  public List<LocalDate> expiries() {
    return expiries;
  }

  /** Settlement of the contract that expires on {@code expiry}, vol points; empty if none. */
  public OptionalDouble settlement(LocalDate expiry) {
    int index = expiries.indexOf(expiry);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(settlements[index]);
  }

  /**
   * Settlement of the {@code rank}-th contract that expires after {@code today}; rank 1 is the
   * front month. On an expiry date the front month is already the next contract.
   */
  public OptionalDouble rank(LocalDate today, int rank) {
    int first = 0;
    while (first < expiries.size() && !expiries.get(first).isAfter(today)) {
      first++;
    }
    int index = first + rank - 1;
    return index < settlements.length
        ? OptionalDouble.of(settlements[index])
        : OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FuturesCurve that
        && expiries.equals(that.expiries)
        && Arrays.equals(settlements, that.settlements);
  }

  @Override
  public int hashCode() {
    return 31 * expiries.hashCode() + Arrays.hashCode(settlements);
  }
}
