package io.condor.market;

import java.util.List;

/**
 * Where orders trade: a share of the half spread away from the mid, always against us.
 *
 * @param name as scripts of runs and reports call it
 * @param role what it is for
 * @param text the assumption in words
 * @param sharesByLegs share of the half spread for orders of 1, 2, 3 ... legs, not negative; the
 *     last one is for all orders of more
 * @param packageTickCents step of the net price of several legs, cents a share, positive
 * @param fastMarket when half spreads are wider
 * @param delayMinutes between decision and trade, minutes of trading, not negative
 */
public record FillModel(
    String name,
    Role role,
    String text,
    List<Double> sharesByLegs,
    int packageTickCents,
    FastMarket fastMarket,
    double delayMinutes) {
  /** Minutes of trading in a year: 252 sessions of 390 minutes. */
  public static final double MINUTES_A_YEAR = 252 * 390.0;

  /** What a model is for. */
  public enum Role {
    /** It bounds the results that can be believed: an answer that turns inside is not robust. */
    BAND,
    /** It shows what happens when orders go badly, and judges nothing. */
    STRESS
  }

  /**
   * A market that moves fast, in which quotes are wider.
   *
   * @param vixAbove level of VIX beyond which it is, points
   * @param vixRiseAbove rise of VIX since the last close beyond which it is, a fraction
   * @param factor of the half spread then, at least 1
   */
  public record FastMarket(double vixAbove, double vixRiseAbove, double factor) {
    double factor(double vix, double vixRise) {
      // Neither holds for a level that is missing.
      return vix > vixAbove || vixRise > vixRiseAbove ? factor : 1;
    }
  }

  public FillModel {
    sharesByLegs = List.copyOf(sharesByLegs);
    require(!name.isEmpty(), "a fill model needs a name");
    require(!sharesByLegs.isEmpty(), name + ": no shares of the half spread");
    for (double share : sharesByLegs) {
      require(share >= 0 && share < 10, name + ": a share must be in [0, 10), was " + share);
    }
    require(packageTickCents > 0, name + ": no tick of " + packageTickCents + " cents");
    double factor = fastMarket.factor();
    require(factor >= 1 && factor < 100, name + ": a factor must be in [1, 100), was " + factor);
    require(
        delayMinutes >= 0 && delayMinutes <= 390,
        name + ": a delay must be in [0, 390] minutes, was " + delayMinutes);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The share of the half spread that an order of {@code legs} legs pays in a calm market. */
  public double share(int legs) {
    return sharesByLegs.get(Math.min(legs, sharesByLegs.size()) - 1);
  }

  /**
   * The share of the half spread that an order of {@code legs} legs pays.
   *
   * @param vix level when it trades, points; NaN if unknown
   * @param vixRise since the last close, a fraction; NaN if unknown
   */
  public double share(int legs, double vix, double vixRise) {
    return share(legs) * fastMarket.factor(vix, vixRise);
  }

  /**
   * How far the price of an order moves against us before it trades, points: one standard deviation
   * over the delay.
   *
   * @param yearlyDeviation of its value, points: a random walk of variance proportional to time has
   *     {@code yearlyDeviation × √(minutes / minutes of a year)}
   */
  public double moved(double yearlyDeviation) {
    return yearlyDeviation * Math.sqrt(delayMinutes / MINUTES_A_YEAR);
  }

  /** True if an order trades later than it was decided. */
  public boolean isDelayed() {
    return delayMinutes > 0;
  }
}
