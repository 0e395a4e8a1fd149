package io.condor.instrument;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One listed, European, cash-settled option.
 *
 * @param root class of options it belongs to
 * @param expiry date of the settlement print (for VIX options the morning after the last trade)
 * @param right call or put
 * @param strike index points, positive
 */
public record OptionContract(OptionRoot root, LocalDate expiry, Right right, double strike)
    implements Comparable<OptionContract> {
  private static final Comparator<OptionContract> ORDER =
      Comparator.comparing(OptionContract::root)
          .thenComparing(OptionContract::expiry)
          .thenComparing(OptionContract::right)
          .thenComparingDouble(OptionContract::strike);

  public OptionContract {
    if (!(strike > 0) || Double.isInfinite(strike)) {
      throw new IllegalArgumentException("strike must be positive and finite, was " + strike);
    }
  }

  /** Written as traders write it: {@code SPXW 2020-03-18 P2400}. */
  @Override
  public String toString() {
    String digits = strike == Math.rint(strike) ? Long.toString((long) strike) : "" + strike;
    return root + " " + expiry + " " + (right == Right.CALL ? "C" : "P") + digits;
  }

  @Override
  public int compareTo(OptionContract other) {
    return ORDER.compare(this, other);
  }
}
