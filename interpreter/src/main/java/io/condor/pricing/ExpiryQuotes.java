package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Bids and asks of all options of one expiry at one instant, as they were recorded: nothing is
 * sorted out yet.
 *
 * <p>All premiums are index points per unit of underlying. A quote that was not recorded is NaN on
 * both sides; no bid is 0. The arrays share one length and one order; strikes rise strictly.
 */
public final class ExpiryQuotes {
  private final double timeToExpiryYears;
  private final double[] strikes;
  private final double[] callBids;
  private final double[] callAsks;
  private final double[] putBids;
  private final double[] putAsks;

  /**
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param strikes index points, positive, strictly rising; length n
   * @param callBids length n
   * @param callAsks length n
   * @param putBids length n
   * @param putAsks length n
   * @throws IllegalArgumentException if the time or a strike is out of range or a length differs;
   *     premiums are taken as they are
   */
  public ExpiryQuotes(
      double timeToExpiryYears,
      double[] strikes,
      double[] callBids,
      double[] callAsks,
      double[] putBids,
      double[] putAsks) {
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    this.timeToExpiryYears = timeToExpiryYears;
    this.strikes = rising(strikes);
    this.callBids = copy("callBids", callBids, strikes.length);
    this.callAsks = copy("callAsks", callAsks, strikes.length);
    this.putBids = copy("putBids", putBids, strikes.length);
    this.putAsks = copy("putAsks", putAsks, strikes.length);
  }

  private static double[] rising(double[] strikes) {
    for (int i = 0; i < strikes.length; i++) {
      Check.positive("strikes[" + i + "]", strikes[i]);
      if (i > 0 && !(strikes[i] > strikes[i - 1])) {
        throw new IllegalArgumentException(
            "strikes must rise, but " + strikes[i] + " follows " + strikes[i - 1]);
      }
    }
    return strikes.clone();
  }

  private static double[] copy(String name, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values for " + length + " strikes");
    }
    return Arrays.copyOf(values, length);
  }

  public double timeToExpiryYears() {
    return timeToExpiryYears;
  }

  /** How many strikes there are. */
  public int size() {
    return strikes.length;
  }

  public double strike(int index) {
    return strikes[index];
  }

  public double bid(Right right, int index) {
    return right == Right.CALL ? callBids[index] : putBids[index];
  }

  public double ask(Right right, int index) {
    return right == Right.CALL ? callAsks[index] : putAsks[index];
  }

  public double mid(Right right, int index) {
    return 0.5 * (bid(right, index) + ask(right, index));
  }

  /** Mid of the call less mid of the put, index points. */
  double callLessPut(int index) {
    return mid(Right.CALL, index) - mid(Right.PUT, index);
  }

  /**
   * Of the strikes in {@code pairs} the one at which call and put are worth most nearly the same.
   */
  OptionalInt nearestToParity(IntPredicate pairs) {
    return IntStream.range(0, size())
        .filter(pairs)
        .reduce((a, b) -> Math.abs(callLessPut(b)) < Math.abs(callLessPut(a)) ? b : a);
  }

  /** Whether {@code 0 < bid < ask}, both finite. */
  boolean isTwoSided(Right right, int index) {
    double bid = bid(right, index);
    double ask = ask(right, index);
    return bid > 0 && ask > bid && ask < Double.POSITIVE_INFINITY;
  }
}
