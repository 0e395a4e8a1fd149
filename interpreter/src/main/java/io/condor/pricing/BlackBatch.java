package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;

/**
 * {@link Black76} on many options at once: the same bytes, at a third of the time.
 *
 * <p>An instance owns its scratch memory and allocates nothing afterwards; it is for one thread.
 * Options are taken in blocks; each step of the formula is a loop over the block without branches,
 * which the JIT compiler turns into instructions on several options at a time. HotSpot's C2 does so
 * (seen on JDK 17 and 25) for bodies of fewer than about 45 operations without access to the bits
 * of a number: hence many short loops. The few options that {@link BlackKernel} does not cover are
 * put right by {@link Black76} in the end.
 */
public final class BlackBatch {
  private static final int BLOCK = 256;

  /** Below, starting the loops costs more than they save. */
  private static final int SHORTEST_BLOCK = 24;

  // Prices and Greeks of one block share these; the names are those of BlackKernel.
  private final double[] moneyness = new double[BLOCK];
  private final double[] moneynessLow = new double[BLOCK];
  private final double[] logRatio = new double[BLOCK];
  private final double[] logRatioLow = new double[BLOCK];
  private final double[] sd = new double[BLOCK];
  private final double[] inverseSd = new double[BLOCK];
  private final double[] center = new double[BLOCK];
  private final double[] centerLow = new double[BLOCK];
  private final double[] d1 = new double[BLOCK];
  private final double[] d1Low = new double[BLOCK];
  private final double[] d2 = new double[BLOCK];
  private final double[] density = new double[BLOCK];
  private final double[] span = new double[BLOCK];
  private final double[] otherSpan = new double[BLOCK];
  private final double[] sign = new double[BLOCK];
  private final double[] deltaShift = new double[BLOCK];
  private final Right[] rights = new Right[BLOCK];
  private final int[] extreme = new int[BLOCK];

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
    for (int from = 0; from < strikes.length; from += BLOCK) {
      int n = Math.min(BLOCK, strikes.length - from);
      fill(right, n);
      block(forward, strikes, timeToExpiryYears, vols, discountFactor, from, n, prices);
    }
  }

  /**
   * Present values of European options in any order. Neighbours of one forward, time and discount
   * factor, as in a table sorted by expiry, are priced together; others one by one.
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
      int n = run(forwards, timesToExpiryYears, discountFactors, from);
      checkChain(forwards, timesToExpiryYears, discountFactors, from);
      if (n < SHORTEST_BLOCK) {
        for (int i = from; i < from + n; i++) {
          checkOption(strikes[i], vols[i], i);
          prices[i] =
              Black76.price(
                  rights[i],
                  forwards[i],
                  strikes[i],
                  timesToExpiryYears[i],
                  vols[i],
                  discountFactors[i]);
        }
      } else {
        fill(rights, from, n);
        block(
            forwards[from],
            strikes,
            timesToExpiryYears[from],
            vols,
            discountFactors[from],
            from,
            n,
            prices);
      }
      from += n;
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
    for (int from = 0; from < strikes.length; from += BLOCK) {
      int n = Math.min(BLOCK, strikes.length - from);
      fill(right, n);
      block(forward, strikes, timeToExpiryYears, vols, discountFactor, from, n, greeks);
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
      int n = run(forwards, timesToExpiryYears, discountFactors, from);
      checkChain(forwards, timesToExpiryYears, discountFactors, from);
      if (n < SHORTEST_BLOCK) {
        for (int i = from; i < from + n; i++) {
          checkOption(strikes[i], vols[i], i);
          greeks.set(
              i,
              Black76.greeks(
                  rights[i],
                  forwards[i],
                  strikes[i],
                  timesToExpiryYears[i],
                  vols[i],
                  discountFactors[i]));
        }
      } else {
        fill(rights, from, n);
        block(
            forwards[from],
            strikes,
            timesToExpiryYears[from],
            vols,
            discountFactors[from],
            from,
            n,
            greeks);
      }
      from += n;
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

  /** How many options from here on, up to a block, share forward, time and discount factor. */
  private static int run(
      double[] forwards, double[] timesToExpiryYears, double[] discountFactors, int from) {
    int end = Math.min(forwards.length, from + BLOCK);
    int i = from + 1;
    while (i < end
        && forwards[i] == forwards[from]
        && timesToExpiryYears[i] == timesToExpiryYears[from]
        && discountFactors[i] == discountFactors[from]) {
      i++;
    }
    return i - from;
  }

  private void fill(Right right, int n) {
    Arrays.fill(sign, 0, n, right == Right.CALL ? 1 : -1);
    Arrays.fill(deltaShift, 0, n, right == Right.CALL ? 0 : -1);
    Arrays.fill(rights, 0, n, right);
  }

  private void fill(Right[] rights, int from, int n) {
    for (int i = 0; i < n; i++) {
      Right right = rights[from + i];
      sign[i] = right == Right.CALL ? 1 : -1;
      deltaShift[i] = right == Right.CALL ? 0 : -1;
      this.rights[i] = right;
    }
  }

  private void block(
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      int from,
      int n,
      double[] prices) {
    int extremes = kernel(forward, strikes, timeToExpiryYears, vols, discountFactor, from, n);
    values(forward, strikes, discountFactor, from, n, prices);
    for (int j = 0; j < extremes; j++) {
      int i = from + extreme[j];
      checkOption(strikes[i], vols[i], i);
      prices[i] =
          Black76.price(
              rights[extreme[j]], forward, strikes[i], timeToExpiryYears, vols[i], discountFactor);
    }
  }

  private void block(
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      int from,
      int n,
      GreekColumns greeks) {
    int extremes = kernel(forward, strikes, timeToExpiryYears, vols, discountFactor, from, n);
    values(forward, strikes, discountFactor, from, n, greeks.prices());
    deltas(from, n, greeks.deltas());
    slopes(forward, timeToExpiryYears, vols, discountFactor, from, n, greeks);
    curvatures(timeToExpiryYears, discountFactor, from, n, greeks);
    for (int j = 0; j < extremes; j++) {
      int i = from + extreme[j];
      checkOption(strikes[i], vols[i], i);
      greeks.set(
          i,
          Black76.greeks(
              rights[extreme[j]], forward, strikes[i], timeToExpiryYears, vols[i], discountFactor));
    }
  }

  private void values(
      double forward, double[] strikes, double discountFactor, int from, int n, double[] prices) {
    double[] density = this.density;
    double[] span = this.span;
    double[] sign = this.sign;
    for (int i = 0; i < n; i++) {
      prices[from + i] =
          BlackKernel.price(
              forward,
              density[i],
              span[i],
              sign[i] * (forward - strikes[from + i]),
              discountFactor);
    }
  }

  private void deltas(int from, int n, double[] deltas) {
    double[] d1 = this.d1;
    double[] density = this.density;
    double[] shift = deltaShift;
    double[] tail = span; // which the prices do not need any more
    for (int i = 0; i < n; i++) {
      tail[i] = BlackKernel.tail(d1[i], density[i]);
    }
    for (int i = 0; i < n; i++) {
      deltas[from + i] = BlackKernel.delta(BlackKernel.above(d1[i]), tail[i], shift[i]);
    }
  }

  private void slopes(
      double forward,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      int from,
      int n,
      GreekColumns greeks) {
    double[] gammas = greeks.gammas();
    double[] vegas = greeks.vegas();
    double[] thetas = greeks.thetas();
    double[] prices = greeks.prices();
    double discountPerForward = discountFactor / forward;
    double presentForwardRoot = discountFactor * forward * Math.sqrt(timeToExpiryYears);
    double ratePerDay = BlackKernel.ratePerDay(discountFactor, timeToExpiryYears);
    double inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
    for (int i = 0; i < n; i++) {
      gammas[from + i] = BlackKernel.gamma(discountPerForward, density[i], inverseSd[i]);
    }
    for (int i = 0; i < n; i++) {
      double vega = BlackKernel.vega(presentForwardRoot, density[i]);
      vegas[from + i] = vega;
      thetas[from + i] =
          BlackKernel.theta(ratePerDay, prices[from + i], inverseDays, vega, vols[from + i]);
    }
  }

  private void curvatures(
      double timeToExpiryYears, double discountFactor, int from, int n, GreekColumns greeks) {
    double[] vegas = greeks.vegas();
    double[] vannas = greeks.vannas();
    double[] volgas = greeks.volgas();
    double[] charms = greeks.charms();
    double rootYears = Math.sqrt(timeToExpiryYears);
    double presentRoot = discountFactor * rootYears;
    double inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
    for (int i = 0; i < n; i++) {
      vannas[from + i] = BlackKernel.vanna(presentRoot, density[i], d2[i], inverseSd[i]);
      charms[from + i] = BlackKernel.charm(inverseDays, density[i], d2[i]);
    }
    for (int i = 0; i < n; i++) {
      volgas[from + i] =
          BlackKernel.volga(vegas[from + i], d1[i], d1Low[i], d2[i], rootYears, inverseSd[i]);
    }
  }

  /**
   * Fills the scratch arrays for options {@code from} to {@code from + n}.
   *
   * @return how many of them, listed in {@link #extreme}, the kernel does not cover
   */
  private int kernel(
      double forward,
      double[] strikes,
      double timeToExpiryYears,
      double[] vols,
      double discountFactor,
      int from,
      int n) {
    moneyness(forward, strikes, from, n);
    farMoneyness(forward, strikes, from, n);
    deviations(timeToExpiryYears, vols, from, n);
    boolean ordinary =
        BlackKernel.ordinary(forward)
            && BlackKernel.ordinary(discountFactor)
            && BlackKernel.ordinaryYears(timeToExpiryYears);
    int extremes = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (ordinary
          && BlackKernel.ordinary(strikes[from + i])
          && BlackKernel.ordinary(sd[i], center[i])) {
        if (sd[i] < smallest) {
          smallest = sd[i];
        }
        if (sd[i] > largest) {
          largest = sd[i];
        }
      } else {
        extreme[extremes++] = i;
        // Numbers that cost no time below; the results are not used.
        d1[i] = 0;
        d1Low[i] = 0;
        d2[i] = 0;
        center[i] = 0;
        sd[i] = smallest < Double.POSITIVE_INFINITY ? smallest : Mills.HALF_WIDTH_5;
      }
    }
    densities(n);
    spans(Math.min(smallest, largest), largest, n);
    return extremes;
  }

  private void moneyness(double forward, double[] strikes, int from, int n) {
    double[] w = moneyness;
    double[] wLow = moneynessLow;
    double[] excess = span; // until the spans are due
    double[] residue = logRatioLow; // until that is due
    double[] x = logRatio;
    double[] xLow = logRatioLow;
    for (int i = 0; i < n; i++) {
      w[i] = Elementary.moneyness(forward, strikes[from + i]);
    }
    for (int i = 0; i < n; i++) {
      residue[i] = Elementary.moneynessResidue(forward, strikes[from + i], w[i]);
    }
    for (int i = 0; i < n; i++) {
      wLow[i] = Elementary.moneynessLow(forward, strikes[from + i], w[i], residue[i]);
    }
    for (int i = 0; i < n; i++) {
      excess[i] = Elementary.atanhExcess(w[i]);
    }
    for (int i = 0; i < n; i++) {
      double log = Elementary.logRatioNear(w[i], excess[i]);
      x[i] = log;
      xLow[i] = Elementary.logRatioNearLow(w[i], wLow[i], excess[i], log);
    }
  }

  private void farMoneyness(double forward, double[] strikes, int from, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(moneyness[i]) > Elementary.NEAR_MONEYNESS
          && BlackKernel.ordinary(strikes[from + i])
          && BlackKernel.ordinary(forward)) {
        logRatio[i] = Elementary.logRatio(forward, strikes[from + i]);
        logRatioLow[i] = Elementary.logRatioLow(forward, strikes[from + i]);
      }
    }
  }

  private void deviations(double timeToExpiryYears, double[] vols, int from, int n) {
    double[] s = sd;
    double[] sLow = span; // until the spans are due
    double[] inverse = inverseSd;
    double[] x = logRatio;
    double[] xLow = logRatioLow;
    double[] c = center;
    double[] cLow = centerLow;
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] d2 = this.d2;
    double rootYears = Math.sqrt(timeToExpiryYears);
    double rootLow = BlackKernel.rootLow(timeToExpiryYears, rootYears, 1 / rootYears);
    for (int i = 0; i < n; i++) {
      double vol = vols[from + i];
      double deviation = vol * rootYears;
      s[i] = deviation;
      sLow[i] = BlackKernel.sdLow(vol, rootYears, rootLow, deviation);
      inverse[i] = 1 / deviation;
    }
    for (int i = 0; i < n; i++) {
      double middle = BlackKernel.center(x[i], inverse[i]);
      c[i] = middle;
      cLow[i] = BlackKernel.centerLow(x[i], xLow[i], s[i], sLow[i], inverse[i], middle);
    }
    for (int i = 0; i < n; i++) {
      double d = BlackKernel.d1(c[i], s[i]);
      d1[i] = d;
      d1Low[i] = BlackKernel.d1Low(c[i], cLow[i], s[i], sLow[i], d);
      d2[i] = BlackKernel.d2(c[i], cLow[i], s[i], sLow[i]);
    }
  }

  private void densities(int n) {
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] high = density;
    double[] low = span; // until the spans are due
    double[] otherHigh = otherSpan;
    double[] otherLow = centerLow; // which the deviations do not need any more
    for (int i = 0; i < n; i++) {
      double curve = Elementary.expRootCurve(d1[i]);
      double root = Elementary.expRootHigh(d1[i], curve);
      high[i] = root;
      low[i] = Elementary.expRootLow(d1[i], curve, root);
    }
    power(n, high, low, otherHigh, otherLow);
    power(n, otherHigh, otherLow, high, low);
    for (int i = 0; i < n; i++) {
      high[i] = Mills.density(Elementary.expCorrected(d1[i], d1Low[i], high[i], low[i]));
    }
  }

  private static void power(
      int n, double[] high, double[] low, double[] powerHigh, double[] powerLow) {
    for (int i = 0; i < n; i++) {
      powerLow[i] = Elementary.eighthPowerLow(high[i], low[i]);
    }
    for (int i = 0; i < n; i++) {
      powerHigh[i] = Elementary.eighthPower(high[i]);
    }
  }

  /** {@link BlackKernel#span} by its three formulas; a block seldom needs more than two. */
  private void spans(double smallestSd, double largestSd, int n) {
    int first = formula(smallestSd);
    int last = formula(largestSd);
    spans(first, n, span);
    for (int formula = first + 1; formula <= last; formula++) {
      spans(formula, n, otherSpan);
      for (int i = 0; i < n; i++) {
        if (formula(sd[i]) == formula) {
          span[i] = otherSpan[i];
        }
      }
    }
  }

  private static int formula(double sd) {
    double half = 0.5 * sd;
    if (half <= Mills.HALF_WIDTH_5) {
      return 0;
    }
    return half <= Mills.HALF_WIDTH_8 ? 1 : 2;
  }

  private void spans(int formula, int n, double[] out) {
    switch (formula) {
      case 0 -> narrowSpans5(n, out);
      case 1 -> narrowSpans8(n, out);
      default -> wideSpans(n, out);
    }
  }

  private void narrowSpans5(int n, double[] out) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = 0; i < n; i++) {
      out[i] = BlackKernel.slope(center[i]);
    }
    for (int i = 0; i < n; i++) {
      out[i] = BlackKernel.narrowSpan5(center[i], sd[i], out[i]);
    }
  }

  private void narrowSpans8(int n, double[] out) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] rest = centerLow; // which the deviations do not need any more
    for (int i = 0; i < n; i++) {
      out[i] = BlackKernel.slope(center[i]);
    }
    for (int i = 0; i < n; i++) {
      rest[i] = BlackKernel.narrowRest8(center[i], sd[i], out[i]);
    }
    for (int i = 0; i < n; i++) {
      out[i] = BlackKernel.narrowSpan8(center[i], sd[i], out[i], rest[i]);
    }
  }

  private void wideSpans(int n, double[] out) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] lower = centerLow; // which the deviations do not need any more
    for (int i = 0; i < n; i++) {
      lower[i] = BlackKernel.lowerRatio(center[i], sd[i]);
    }
    for (int i = 0; i < n; i++) {
      out[i] = BlackKernel.wideSpan(BlackKernel.upperRatio(center[i], sd[i]), lower[i]);
    }
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
