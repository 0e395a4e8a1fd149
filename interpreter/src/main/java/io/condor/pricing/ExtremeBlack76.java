package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Black's formula on any admissible input: no time or vol, strikes any number of deviations away,
 * numbers at the ends of the doubles. Slower than {@link BlackKernel}, which does the rest, but the
 * same formula with the same care; products are {@link Scaled}.
 */
final class ExtremeBlack76 {
  // Beyond, densities vanish in every product of doubles; their logs still fit an int.
  private static final double FARTHEST = 1_000;

  private final Right right;
  private final double forward;
  private final double strike;
  private final double timeToExpiryYears;
  private final double vol;
  private final double discountFactor;

  private final Scaled sd;
  private final Scaled rootYears;
  private final double center;
  private final double half;
  private final double d1;
  private final double d1Low;
  private final double d2;
  private final Scaled density;

  private ExtremeBlack76(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    this.right = right;
    this.forward = forward;
    this.strike = strike;
    this.timeToExpiryYears = timeToExpiryYears;
    this.vol = vol;
    this.discountFactor = discountFactor;

    // Root and sd of numbers between 1 and 4, with their low parts; the exponents apart.
    int yearsExponent = Elementary.exponent(timeToExpiryYears) & ~1;
    double years = Math.scalb(timeToExpiryYears, -yearsExponent);
    double root = Math.sqrt(years);
    double rootLow = BlackKernel.rootLow(years, root, 1 / root);
    int volExponent = Elementary.exponent(vol);
    double unitVol = Math.scalb(vol, -volExponent);
    double unitSd = unitVol * root;
    double unitSdLow = BlackKernel.sdLow(unitVol, root, rootLow, unitSd);
    int sdExponent = volExponent + yearsExponent / 2;
    rootYears = new Scaled(root, yearsExponent / 2);
    sd = new Scaled(unitSd, sdExponent);

    double x = Elementary.logRatio(forward, strike);
    double xLow = Elementary.logRatioLow(forward, strike);
    double inverse = 1 / unitSd;
    double unitCenter = BlackKernel.center(x, inverse);
    double unitCenterLow = BlackKernel.centerLow(x, xLow, unitSd, unitSdLow, inverse, unitCenter);
    center = within(Math.scalb(unitCenter, -sdExponent));
    half = within(Math.scalb(0.5 * unitSd, sdExponent));
    boolean exact = Math.abs(center) < FARTHEST && half < FARTHEST;
    double centerLow = exact ? Math.scalb(unitCenterLow, -sdExponent) : 0;
    double halfLow = exact ? Math.scalb(0.5 * unitSdLow, sdExponent) : 0;
    d1 = center + half;
    d1Low = Elementary.sumLow(center, half, d1) + (centerLow + halfLow);
    d2 = (center - half) + (centerLow - halfLow);
    double square = d1 * d1;
    double squareLow = Math.fma(d1, d1, -square) + 2 * d1 * d1Low;
    density = Elementary.exp(-0.5 * square, -0.5 * squareLow).times(Mills.density(1));
  }

  static double price(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    if (timeToExpiryYears == 0 || vol == 0) {
      return discountFactor * right.intrinsic(forward, strike);
    }
    return new ExtremeBlack76(right, forward, strike, timeToExpiryYears, vol, discountFactor)
        .price();
  }

  static Greeks greeks(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor) {
    if (timeToExpiryYears == 0 || vol == 0) {
      return atTheEnd(right, forward, strike, timeToExpiryYears, discountFactor);
    }
    return new ExtremeBlack76(right, forward, strike, timeToExpiryYears, vol, discountFactor)
        .greeks();
  }

  private static double within(double deviations) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, deviations));
  }

  /** Without time or vol: the payoff's value and slope; at the strike, what the limits give. */
  private static Greeks atTheEnd(
      Right right, double forward, double strike, double timeToExpiryYears, double discountFactor) {
    double price = discountFactor * right.intrinsic(forward, strike);
    double above = forward > strike ? 1 : forward < strike ? 0 : 0.5;
    double delta = right == Right.CALL ? above : above - 1;
    if (timeToExpiryYears == 0) {
      return new Greeks(price, delta, 0, 0, 0, 0, 0, 0);
    }
    Scaled presentRoot =
        forward == strike
            ? Scaled.of(Math.sqrt(timeToExpiryYears)).times(discountFactor).times(Mills.density(1))
            : Scaled.of(0);
    return new Greeks(
        price,
        delta,
        0,
        presentRoot.times(forward).toDouble(),
        interestPerDay(Scaled.of(price), timeToExpiryYears, discountFactor).toDouble(),
        presentRoot.times(0.5).toDouble(),
        0,
        0);
  }

  private static Scaled interestPerDay(
      Scaled price, double timeToExpiryYears, double discountFactor) {
    return price
        .times(-Elementary.log(discountFactor))
        .over(Scaled.of(timeToExpiryYears).times(BlackKernel.DAYS_PER_YEAR));
  }

  /** Within its bounds also where rounding is coarse, among the smallest doubles. */
  private double price() {
    double cap = right == Right.CALL ? forward : strike;
    return inTheMoney()
        ? discountFactor * value()
        : Math.min(discountFactor * cap, timeValue().times(discountFactor).toDouble());
  }

  private boolean inTheMoney() {
    return right == Right.CALL ? strike < forward : strike >= forward;
  }

  /** Undiscounted, in the money. */
  private double value() {
    double cap = right == Right.CALL ? forward : strike;
    return Math.min(cap, right.intrinsic(forward, strike) + timeValue().toDouble());
  }

  private Scaled scaledPrice() {
    Scaled undiscounted = inTheMoney() ? Scaled.of(value()) : timeValue();
    return undiscounted.times(discountFactor);
  }

  /** Undiscounted. */
  private Scaled timeValue() {
    double h = -Math.abs(center);
    double cap = Math.min(forward, strike);
    if (Mills.seriesHolds(h, half)) {
      return density.times(forward).times(sd).times(Mills.oddPart(h, half, Mills.slope(h)));
    }
    if (h + half <= 0) {
      return density.times(forward).times(Mills.ratio(h + half) - Mills.ratio(h - half));
    }
    // What is missing to the cap, from the two tails.
    double missing =
        density
            .times(forward)
            .times(Mills.ratio(-h - half) + Mills.ratio(h - half))
            .over(Scaled.of(cap))
            .toDouble();
    return Scaled.of(cap).times(Math.max(0, 1 - missing));
  }

  private Greeks greeks() {
    double tail = density.times(Mills.ratio(-Math.abs(d1))).toDouble();
    double above = d1 > 0 ? 1 : 0;
    double delta = BlackKernel.delta(above, tail, BlackKernel.deltaShift(right));
    Scaled presentDensity = density.times(discountFactor);
    Scaled vega = presentDensity.times(forward).times(rootYears);
    Scaled inverseVol = rootYears.over(sd);
    Scaled twiceDays = Scaled.of(timeToExpiryYears).times(2 * BlackKernel.DAYS_PER_YEAR);
    return new Greeks(
        price(),
        delta,
        presentDensity.over(sd).over(Scaled.of(forward)).toDouble(),
        vega.toDouble(),
        interestPerDay(scaledPrice(), timeToExpiryYears, discountFactor)
            .minus(vega.times(vol).over(twiceDays))
            .toDouble(),
        presentDensity.times(-d2).times(inverseVol).toDouble(),
        vega.times(d1 + d1Low).times(d2).times(inverseVol).toDouble(),
        density.times(d2).over(twiceDays).toDouble());
  }
}
