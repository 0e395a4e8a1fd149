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
  private final List<LocalDate> missing;

  /**
   * @param expiries ascending, no duplicates
   * @param settlements vol points, positive; one for each expiry
   */
  public FuturesCurve(List<LocalDate> expiries, double[] settlements) {
    this(expiries, settlements, List.of());
  }

  /**
   * A curve with holes.
   *
   * @param missing ascending; expiries of listed contracts without a settlement on this session,
   *     which keep their rank
   */
  public FuturesCurve(List<LocalDate> expiries, double[] settlements, List<LocalDate> missing) {
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
    this.missing = List.copyOf(missing);
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
   * The same contracts, holes included, at other settlements.
   *
   * @param settlements vol points, positive; one for each of {@link #expiries()}
   */
  public FuturesCurve withSettlements(double[] settlements) {
    return new FuturesCurve(expiries, settlements, missing);
  }

  /**
   * Settlement of the {@code rank}-th contract that expires after {@code today}; rank 1 is the
   * front month. On an expiry date the front month is already the next contract. Empty if the curve
   * is shorter, or if just that contract has no settlement.
   */
  public OptionalDouble rank(LocalDate today, int rank) {
    int index = 0;
    while (index < expiries.size() && !expiries.get(index).isAfter(today)) {
      index++;
    }
    int hole = 0;
    while (hole < missing.size() && !missing.get(hole).isAfter(today)) {
      hole++;
    }
    for (int passed = 1; index < expiries.size(); passed++) {
      boolean isHole = hole < missing.size() && missing.get(hole).isBefore(expiries.get(index));
      if (passed == rank) {
        return isHole ? OptionalDouble.empty() : OptionalDouble.of(settlements[index]);
      }
      if (isHole) {
        hole++;
      } else {
        index++;
      }
    }
    return OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FuturesCurve that
        && expiries.equals(that.expiries)
        && missing.equals(that.missing)
        && Arrays.equals(settlements, that.settlements);
  }

  @Override
  public int hashCode() {
    return 31 * expiries.hashCode() + Arrays.hashCode(settlements);
  }
}
