package io.condor.pricing;

/**
 * Half of the distance between bid and ask as a function of premium and time.
 *
 * <pre>half = base + perRootPremium sqrt(mid) + perPremium mid + perPremiumYear mid T</pre>
 *
 * @param base of an option worth nothing, index points
 * @param perRootPremium grows with the root of the premium
 * @param perPremium grows with the premium
 * @param perPremiumYear grows with premium times years to expiry
 * @param tick smallest price step of cheap options, index points: below it nobody bids, and the ask
 *     is never lower
 */
public record SpreadModel(
    double base, double perRootPremium, double perPremium, double perPremiumYear, double tick) {
  public SpreadModel {
    Check.notNegative("base", base);
    Check.notNegative("perRootPremium", perRootPremium);
    Check.notNegative("perPremium", perPremium);
    Check.notNegative("perPremiumYear", perPremiumYear);
    Check.positive("tick", tick);
  }

  /** Half spread, index points. */
  public double half(double mid, double timeToExpiryYears) {
    Check.notNegative("mid", mid);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    return base
        + perRootPremium * Math.sqrt(mid)
        + (perPremium + perPremiumYear * timeToExpiryYears) * mid;
  }

  /** What a seller gets: the mid less half the spread, 0 where the mid is below one tick. */
  public double bid(double mid, double timeToExpiryYears) {
    double half = half(mid, timeToExpiryYears);
    return mid < tick ? 0 : Math.max(0, mid - half);
  }

  /** What a buyer pays: the mid plus half the spread, at least one tick. */
  public double ask(double mid, double timeToExpiryYears) {
    return Math.max(tick, mid + half(mid, timeToExpiryYears));
  }
}
