package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the quotes of one expiry say about each strike: bounds on the undiscounted out-of-the-money
 * price divided by the forward, strikes divided by the forward, in rising order.
 *
 * <p>The out-of-the-money quote gives the bounds. The in-the-money quote of the same strike narrows
 * them through put-call parity, unless it would leave nothing.
 */
final class QuoteBounds {
  // A mid pinned down to less than this share of its own half spread is not known that well: the
  // forward behind the in-the-money quote is itself an estimate.
  private static final double LEAST_SCALE_BY_HALF_SPREAD = 0.3;

  private final double[] strikes;
  private final double[] logMoneyness;
  private final double[] mids;
  private final double[] halves;
  private final double[] scales;
  private final double[] sds;

  private QuoteBounds(int size) {
    this.strikes = new double[size];
    this.logMoneyness = new double[size];
    this.mids = new double[size];
    this.halves = new double[size];
    this.scales = new double[size];
    this.sds = new double[size];
  }

  static QuoteBounds of(ExpiryQuotes quotes, double forward, double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("discountFactor", discountFactor);
    int[] used =
        IntStream.range(0, quotes.size())
            .filter(i -> quotes.isTwoSided(outOfTheMoney(quotes.strike(i), forward), i))
            .filter(i -> hasVol(quotes, i, forward, discountFactor))
            .toArray();
    QuoteBounds bounds = new QuoteBounds(used.length);
    for (int n = 0; n < used.length; n++) {
      bounds.set(n, quotes, used[n], forward, forward * discountFactor);
    }
    return bounds;
  }

  static Right outOfTheMoney(double strike, double forward) {
    return strike < forward ? Right.PUT : Right.CALL;
  }

  private static boolean hasVol(
      ExpiryQuotes quotes, int index, double forward, double discountFactor) {
    Right right = outOfTheMoney(quotes.strike(index), forward);
    double cap = discountFactor * Math.min(forward, quotes.strike(index));
    return quotes.ask(right, index) < cap;
  }

  private void set(int n, ExpiryQuotes quotes, int index, double forward, double unit) {
    double strike = quotes.strike(index) / forward;
    Right near = outOfTheMoney(quotes.strike(index), forward);
    Right far = near == Right.CALL ? Right.PUT : Right.CALL;
    double low = quotes.bid(near, index) / unit;
    double high = quotes.ask(near, index) / unit;
    double spread = high - low;
    if (quotes.isTwoSided(far, index)) {
      double intrinsic = far.intrinsic(1, strike);
      double lowByParity = Math.max(low, quotes.bid(far, index) / unit - intrinsic);
      double highByParity = Math.min(high, quotes.ask(far, index) / unit - intrinsic);
      if (lowByParity <= highByParity) {
        low = lowByParity;
        high = highByParity;
      }
    }
    strikes[n] = strike;
    logMoneyness[n] = StrictMath.log(strike);
    mids[n] = 0.5 * (low + high);
    halves[n] = 0.5 * (high - low);
    scales[n] = Math.max(halves[n], LEAST_SCALE_BY_HALF_SPREAD * 0.5 * spread);
    sds[n] = ImpliedVol.of(near, 1, strike, 1, mids[n], 1);
  }

  /** The strikes for which {@code keeps} is true. */
  QuoteBounds where(IntPredicate keeps) {
    int[] kept = IntStream.range(0, size()).filter(keeps).toArray();
    QuoteBounds some = new QuoteBounds(kept.length);
    copy(strikes, some.strikes, kept);
    copy(logMoneyness, some.logMoneyness, kept);
    copy(mids, some.mids, kept);
    copy(halves, some.halves, kept);
    copy(scales, some.scales, kept);
    copy(sds, some.sds, kept);
    return some;
  }

  /** The strikes whose out-of-the-money delta is this or more, unsigned. */
  QuoteBounds withDeltaFrom(double least) {
    return where(n -> callDelta(n) >= least && callDelta(n) <= 1 - least);
  }

  private static void copy(double[] from, double[] to, int[] kept) {
    Arrays.setAll(to, n -> from[kept[n]]);
  }

  int size() {
    return strikes.length;
  }

  double logMoneyness(int n) {
    return logMoneyness[n];
  }

  /** Standard deviation at the strike nearest to the forward. */
  double atmSd() {
    int nearest = 0;
    for (int n = 1; n < size(); n++) {
      if (Math.abs(logMoneyness[n]) < Math.abs(logMoneyness[nearest])) {
        nearest = n;
      }
    }
    return sds[nearest];
  }

  /** Strike over forward. */
  double strike(int n) {
    return strikes[n];
  }

  Right right(int n) {
    return strikes[n] < 1 ? Right.PUT : Right.CALL;
  }

  double mid(int n) {
    return mids[n];
  }

  double half(int n) {
    return halves[n];
  }

  /** Unit in which a miss is counted: half the width, but not less than the market's own doubt. */
  double scale(int n) {
    return scales[n];
  }

  /** Standard deviation of the log forward that gives the mid. */
  double sd(int n) {
    return sds[n];
  }

  /** Forward delta of the call at the mid, in (0, 1). */
  double callDelta(int n) {
    return Black76.delta(Right.CALL, 1, strikes[n], 1, sds[n], 1);
  }

  boolean isInside(int n, double price) {
    return Math.abs(price - mids[n]) <= halves[n];
  }
}
