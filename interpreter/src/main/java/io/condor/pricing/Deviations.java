package io.condor.pricing;

/**
 * How many standard deviations forward and strike are apart: what all of Black's formulas start
 * from. Values are named as in {@link BlackKernel}.
 *
 * @param ordinary whether the kernel covers the option; if not, the rest means nothing
 */
record Deviations(
    boolean ordinary,
    double rootYears,
    double sd,
    double inverseSd,
    double center,
    double d1,
    double d1Low,
    double d2) {
  static Deviations of(
      double forward, double strike, double timeToExpiryYears, double vol, double discountFactor) {
    boolean ordinary =
        BlackKernel.ordinary(forward)
            && BlackKernel.ordinary(strike)
            && BlackKernel.ordinary(discountFactor)
            && BlackKernel.ordinaryYears(timeToExpiryYears);
    double rootYears = Math.sqrt(timeToExpiryYears);
    double sd = vol * rootYears;
    double sum = strike + forward;
    double difference = forward - strike;
    double inverseSumSd = BlackKernel.inverseSumSd(sum, sd);
    double inverseSd = BlackKernel.inverseSd(sum, inverseSumSd);
    double w = BlackKernel.moneyness(difference, sd, inverseSumSd);
    double x = Double.NaN;
    double xLow = 0;
    if (Math.abs(w) <= Elementary.NEAR_MONEYNESS) {
      double excess = Elementary.atanhExcess(w);
      double wLow =
          Elementary.moneynessLow(
              forward,
              strike,
              w,
              Elementary.sumLow(strike, forward, sum),
              Elementary.differenceLow(forward, strike, difference),
              0.5 / forward);
      x = Elementary.logRatioNear(w, excess);
      xLow = Elementary.logRatioNearLow(w, wLow, excess, x);
    } else if (ordinary) {
      x = Elementary.logRatio(forward, strike);
      xLow = Elementary.logRatioLow(forward, strike);
    }
    double center = BlackKernel.center(x, inverseSd);
    double rootLow = BlackKernel.rootLow(timeToExpiryYears, rootYears, 1 / rootYears);
    double sdLow = BlackKernel.sdLow(vol, rootYears, rootLow, sd);
    double centerLow = BlackKernel.centerLow(x, xLow, sd, sdLow, inverseSd, center);
    double d1 = BlackKernel.d1(center, sd);
    double d1Low = BlackKernel.d1Low(center, centerLow, sd, sdLow, d1);
    double d2 = BlackKernel.d2(center, centerLow, sd, sdLow);
    // One way out, so that the compiler can do without the object.
    ordinary &= BlackKernel.ordinary(sd, inverseSd, center);
    return new Deviations(ordinary, rootYears, sd, inverseSd, center, d1, d1Low, d2);
  }
}
