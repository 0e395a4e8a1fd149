package io.condor.pricing;

/**
 * Cboe's volatility indices of the S&amp;P 500 as functions of the variance strips of two expiries.
 *
 * <p>The level is the square root of total variance interpolated in minutes to a constant maturity
 * and annualised. Sources: Cboe Exchange, "White Paper: Cboe Volatility Index", 2019, step 3, for
 * VIX; Cboe, "Volatility Index Methodology: Selected SPX Target Expected Volatility Term Indices"
 * for 9, 93 and 184 days; "Volatility Index Methodology: Cboe 1-Day Volatility Index", 2023, for
 * VIX1D.
 *
 * <p>Which two expiries an index takes is the caller's business, since it needs a calendar: the
 * Friday ones around the maturity, third Fridays from the AM-settled series, whose minutes end at
 * 09:30 New York, other Fridays from the PM-settled one, whose minutes end at 16:00; for VIX6M, and
 * for VIX3M in 2019, the AM-settled monthly ones only; for VIX3M in 2022 and 2023 month ends too;
 * for VIX1D the PM-settled ones of this session and the next.
 */
public enum VarianceIndex {
  /**
   * One session. Its minutes are business minutes: those of sessions from 09:30 to 16:15 New York,
   * 405 each and 252 times as many a year; nights, weekends and holidays count nothing. At the
   * close the next expiry is one session away and stands alone. During the last hour of a session
   * Cboe keeps the strip of the expiring options as it was an hour before the end: give that one.
   */
  VIX1D(
      VarianceIndex.SESSION_MINUTES,
      VarianceIndex.SESSIONS_PER_YEAR * VarianceIndex.SESSION_MINUTES),
  /** 9 days. */
  VIX9D(9 * VarianceIndex.DAY_MINUTES, VarianceIndex.YEAR_MINUTES),
  /** 30 days. */
  VIX(30 * VarianceIndex.DAY_MINUTES, VarianceIndex.YEAR_MINUTES),
  /** 93 days. */
  VIX3M(93 * VarianceIndex.DAY_MINUTES, VarianceIndex.YEAR_MINUTES),
  /** 184 days. */
  VIX6M(184 * VarianceIndex.DAY_MINUTES, VarianceIndex.YEAR_MINUTES);

  private static final double SESSION_MINUTES = 405;
  private static final double SESSIONS_PER_YEAR = 252;
  private static final double DAY_MINUTES = 1440;
  private static final double YEAR_MINUTES = 365 * DAY_MINUTES;

  private final double targetMinutes;
  private final double yearMinutes;

  VarianceIndex(double targetMinutes, double yearMinutes) {
    this.targetMinutes = targetMinutes;
    this.yearMinutes = yearMinutes;
  }

  /** The constant maturity, in minutes of the index's own clock. */
  public double targetMinutes() {
    return targetMinutes;
  }

  /** Minutes of the index's own clock in a year. */
  public double yearMinutes() {
    return yearMinutes;
  }

  /**
   * Level of the index, vol points.
   *
   * <p>The expiries lie on both sides of the maturity, or miss it by less than a day: Cboe's VIX
   * turns on Wednesdays to the expiry thirty calendar days ahead, hours before it is thirty times
   * 24 hours ahead, and extrapolates by those hours.
   *
   * @param nearMinutes to expiry of {@code near} on the index's own clock, not negative
   * @param nextMinutes to expiry of {@code next}, above {@code nearMinutes}
   * @throws IllegalArgumentException if the minutes do not bracket the maturity to a day, or the
   *     interpolated variance is not positive
   */
  public double level(
      VarianceStrip near, double nearMinutes, VarianceStrip next, double nextMinutes) {
    Check.notNegative("nearMinutes", nearMinutes);
    Check.positive("nextMinutes", nextMinutes);
    double missedMinutes = yearMinutes == YEAR_MINUTES ? DAY_MINUTES : 0;
    if (!(nearMinutes <= targetMinutes + missedMinutes
        && targetMinutes - missedMinutes <= nextMinutes
        && nearMinutes < nextMinutes)) {
      throw new IllegalArgumentException(
          name()
              + " needs expiries on both sides of "
              + targetMinutes
              + " minutes, nearMinutes was "
              + nearMinutes
              + ", nextMinutes "
              + nextMinutes);
    }
    double nextWeight = (targetMinutes - nearMinutes) / (nextMinutes - nearMinutes);
    return annualised((1 - nextWeight) * near.totalVariance() + nextWeight * next.totalVariance());
  }

  /** Level, vol points, from a strip that expires exactly at the constant maturity. */
  public double level(VarianceStrip strip) {
    return annualised(strip.totalVariance());
  }

  private double annualised(double totalVariance) {
    if (!(totalVariance > 0)) {
      throw new IllegalArgumentException("total variance must be positive, was " + totalVariance);
    }
    return 100 * Math.sqrt(totalVariance * yearMinutes / targetMinutes);
  }
}
