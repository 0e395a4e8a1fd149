package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * {@link Black76} on many options at once: the same bytes, in well under half of the time.
 *
 * <p>An instance owns its scratch memory and allocates nothing afterwards; it is for one thread.
 * Options with the same forward, time and discount factor are taken in blocks, whose arithmetic the
 * JIT compiler does on several options at a time ({@link BlackStages}). The few options that {@link
 * BlackKernel} does not cover are put right by {@link Black76} in the end.
 */
public final class BlackBatch {
  /** Fewer neighbours of one expiry than this are priced one by one: starting loops costs more. */
  private static final int SHORTEST_RUN = 12;

  private final BlackStages stages = new BlackStages();

  /**
   * Present values of European options of one right and expiry on a forward.
   *
   * @param forward price for this expiry, index points, positive
   * @param strikes index points, positive; length n
   * @param timeToExpiryYears ACT/365 fixed, not negative
   * @param vols annualised decimals, not negative; length n
   * @param discountFactor from settlement to today, positive
   * @param prices overwritten with n premiums, index points per unit of underlying
   * @throws IllegalArgumentException if a length differs or a value is out of range; the message
   *     names index and value, and {@code prices} may be partly overwritten
   */
  public void prices(
      Right right,
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      double[] prices) {
    checkLength("vols", vols.length, strikes.length);
    checkLength("prices", prices.length, strikes.length);
    checkChain(forward, timeToExpiryYears, discountFactor);
    stages.expiry(forward, timeToExpiryYears, discountFactor);
    stages.right(right);
    for (int from = 0; from < strikes.length; from += BlackStages.BLOCK) {
      block(strikes, vols, from, Math.min(BlackStages.BLOCK, strikes.length - from), prices);
    }
  }

  /**
   * Present values of European options in any order; fastest where neighbours share forward, time
   * and discount factor, as in a table sorted by expiry.
   *
   * <p>Each argument is a column of length n; units as for the chain of one expiry.
   *
   * @throws IllegalArgumentException as for the chain
   */
  public void prices(
      Right[] rights,
      double[] forwards,
      double[] strikes,
      double[] timesToExpiryYears,
      double[] vols,
      double[] discountFactors,
      double[] prices) {
    checkColumns(rights, forwards, strikes, timesToExpiryYears, vols, discountFactors);
    checkLength("prices", prices.length, strikes.length);
    int from = 0;
    while (from < strikes.length) {
      int end = endOfRun(forwards, timesToExpiryYears, discountFactors, from);
      checkChain(forwards, timesToExpiryYears, discountFactors, from);
      if (end - from < SHORTEST_RUN) {
        for (; from < end; from++) {
          checkOption(strikes[from], vols[from], from);
          prices[from] =
              Black76.price(
                  rights[from],
                  forwards[from],
                  strikes[from],
                  timesToExpiryYears[from],
                  vols[from],
                  discountFactors[from]);
        }
      } else {
        stages.expiry(forwards[from], timesToExpiryYears[from], discountFactors[from]);
        for (; from < end; from += BlackStages.BLOCK) {
          int n = Math.min(BlackStages.BLOCK, end - from);
          stages.rights(rights, from, n);
          block(strikes, vols, from, n, prices);
        }
        from = end;
      }
    }
  }

  /**
   * Present values and slopes of European options of one right and expiry on a forward; arguments
   * as for the prices.
   *
   * @param greeks its first n rows are overwritten
   */
  public void greeks(
      Right right,
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      GreekColumns greeks) {
    checkLength("vols", vols.length, strikes.length);
    checkRoom(greeks, strikes.length);
    checkChain(forward, timeToExpiryYears, discountFactor);
    stages.expiry(forward, timeToExpiryYears, discountFactor);
    stages.right(right);
    for (int from = 0; from < strikes.length; from += BlackStages.BLOCK) {
      block(strikes, vols, from, Math.min(BlackStages.BLOCK, strikes.length - from), greeks);
    }
  }

  /**
   * Present values and slopes of European options in any order; arguments as for the prices.
   *
   * @param greeks its first n rows are overwritten
   */
  public void greeks(
      Right[] rights,
      double[] forwards,
      double[] strikes,
      double[] timesToExpiryYears,
      double[] vols,
      double[] discountFactors,
      GreekColumns greeks) {
    checkColumns(rights, forwards, strikes, timesToExpiryYears, vols, discountFactors);
    checkRoom(greeks, strikes.length);
    int from = 0;
    while (from < strikes.length) {
      int end = endOfRun(forwards, timesToExpiryYears, discountFactors, from);
      checkChain(forwards, timesToExpiryYears, discountFactors, from);
      if (end - from < SHORTEST_RUN) {
        for (; from < end; from++) {
          checkOption(strikes[from], vols[from], from);
          greeks.set(
              from,
              Black76.greeks(
                  rights[from],
                  forwards[from],
                  strikes[from],
                  timesToExpiryYears[from],
                  vols[from],
                  discountFactors[from]));
        }
      } else {
        stages.expiry(forwards[from], timesToExpiryYears[from], discountFactors[from]);
        for (; from < end; from += BlackStages.BLOCK) {
          int n = Math.min(BlackStages.BLOCK, end - from);
          stages.rights(rights, from, n);
          block(strikes, vols, from, n, greeks);
        }
        from = end;
      }
    }
  }

  /**
   * Vols of European options of one right and expiry, as {@link ImpliedVol} gives them.
   *
   * @param premiums index points per unit of underlying; length n
   * @param vols overwritten with n annualised decimals
   * @throws IllegalArgumentException if a length differs or no vol gives a premium; the message
   *     names index and bounds
   */
  public void impliedVols(
      Right right,
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] premiums,
      double discountFactor,
      double[] vols) {
    checkLength("premiums", premiums.length, strikes.length);
    checkLength("vols", vols.length, strikes.length);
    for (int i = 0; i < strikes.length; i++) {
      try {
        vols[i] =
            ImpliedVol.of(
                right, forward, strikes[i], timeToExpiryYears, premiums[i], discountFactor);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("option " + i + ": " + e.getMessage(), e);
      }
    }
  }

  private void block(double[] strikes, double[] vols, int from, int n, double[] prices) {
    stages.prices(strikes, vols, from, n);
    System.arraycopy(stages.result().prices(), 0, prices, from, n);
    for (int j = 0; j < stages.extremes(); j++) {
      int i = from + stages.extreme(j);
      checkOption(strikes[i], vols[i], i);
      prices[i] = stages.extremePrice(j);
    }
  }

  private void block(double[] strikes, double[] vols, int from, int n, GreekColumns greeks) {
    stages.greeks(strikes, vols, from, n);
    stages.result().copyTo(greeks, from, n);
    for (int j = 0; j < stages.extremes(); j++) {
      int i = from + stages.extreme(j);
      checkOption(strikes[i], vols[i], i);
      greeks.set(i, stages.extremeGreeks(j));
    }
  }

  /** Where the options end that share forward, time and discount factor with that at start. */
  private static int endOfRun(double[] forwards, double[] times, double[] factors, int start) {
    double forward = forwards[start];
    double time = times[start];
    double factor = factors[start];
    int end = start + 1;
    while (end < forwards.length
        && forwards[end] == forward
        && times[end] == time
        && factors[end] == factor) {
      end++;
    }
    return end;
  }

  private static void checkLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " must be as long as strikes, " + expected + ", was " + length);
    }
  }

  private static void checkColumns(
      Right[] rights,
      double[] forwards,
      double[] strikes,
      double[] timesToExpiryYears,
      double[] vols,
      double[] discountFactors) {
    checkLength("rights", rights.length, strikes.length);
    checkLength("forwards", forwards.length, strikes.length);
    checkLength("timesToExpiryYears", timesToExpiryYears.length, strikes.length);
    checkLength("vols", vols.length, strikes.length);
    checkLength("discountFactors", discountFactors.length, strikes.length);
  }

  private static void checkRoom(GreekColumns greeks, int size) {
    if (greeks.size() < size) {
      throw new IllegalArgumentException(
          "greeks must have room for " + size + " options, has " + greeks.size());
    }
  }

  private static void checkChain(double forward, double timeToExpiryYears, double discountFactor) {
    Check.positive("forward", forward);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    Check.positive("discountFactor", discountFactor);
  }

  private static void checkChain(
      double[] forwards, double[] timesToExpiryYears, double[] discountFactors, int i) {
    if (!(forwards[i] > 0 && forwards[i] < Double.POSITIVE_INFINITY)) {
      Check.positive("forwards[" + i + "]", forwards[i]);
    }
    if (!(timesToExpiryYears[i] >= 0 && timesToExpiryYears[i] < Double.POSITIVE_INFINITY)) {
      Check.notNegative("timesToExpiryYears[" + i + "]", timesToExpiryYears[i]);
    }
    if (!(discountFactors[i] > 0 && discountFactors[i] < Double.POSITIVE_INFINITY)) {
      Check.positive("discountFactors[" + i + "]", discountFactors[i]);
    }
  }

  private static void checkOption(double strike, double vol, int i) {
    if (!(strike > 0 && strike < Double.POSITIVE_INFINITY)) {
      Check.positive("strikes[" + i + "]", strike);
    }
    if (!(vol >= 0 && vol < Double.POSITIVE_INFINITY)) {
      Check.notNegative("vols[" + i + "]", vol);
    }
  }
}
