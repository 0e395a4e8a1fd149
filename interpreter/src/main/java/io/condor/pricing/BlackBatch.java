package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;

/**
 * {@link Black76} on many options at once: the same bytes, in well under half of the time.
 *
 * <p>An instance owns its scratch memory and allocates nothing afterwards; it is for one thread.
 * Options are taken in blocks; each step of the formula is a loop over the block without branches,
 * which the JIT compiler turns into instructions on several options at a time. HotSpot's C2 does so
 * (seen on JDK 17 and 25) for bodies of up to about 30 operations that read all arrays at the same
 * index and never look at the bits of a number: hence many short loops over copies. The few options
 * that {@link BlackKernel} does not cover are put right by {@link Black76} in the end.
 */
public final class BlackBatch {
  // Long enough that starting two dozen loops costs little, short enough for the level 2 cache.
  private static final int BLOCK = 512;

  // What the options of one expiry share, a copy for each option: see fill.
  private final Right[] right = new Right[BLOCK];
  private final double[] sign = new double[BLOCK];
  private final double[] deltaShift = new double[BLOCK];
  private final double[] forward = new double[BLOCK];
  private final double[] years = new double[BLOCK];
  private final double[] discount = new double[BLOCK];
  private final double[] rootYears = new double[BLOCK];
  private final double[] rootYearsLow = new double[BLOCK];
  private final double[] halfPerForward = new double[BLOCK];
  private final double[] discountPerForward = new double[BLOCK];
  private final double[] ratePerDay = new double[BLOCK];
  private final double[] inverseDays = new double[BLOCK];

  // Copies of the caller's columns: C2 makes vectors only where all arrays are read at one index.
  private final double[] strike = new double[BLOCK];
  private final double[] vol = new double[BLOCK];
  private final GreekColumns result = new GreekColumns(BLOCK);

  // Steps of the formula; the names are those of BlackKernel.
  private final double[] moneyness = new double[BLOCK];
  private final double[] logRatio = new double[BLOCK];
  private final double[] logRatioLow = new double[BLOCK];
  private final double[] sd = new double[BLOCK];
  private final double[] sdLow = new double[BLOCK];
  private final double[] inverseSd = new double[BLOCK];
  private final double[] center = new double[BLOCK];
  private final double[] centerLow = new double[BLOCK];
  private final double[] d1 = new double[BLOCK];
  private final double[] d1Low = new double[BLOCK];
  private final double[] d2 = new double[BLOCK];
  private final double[] density = new double[BLOCK];
  private final double[] span = new double[BLOCK];
  private final double[] spare = new double[BLOCK];
  private final double[] spareLow = new double[BLOCK];
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
    int n = strikes.length;
    fill(right, 0, Math.min(n, BLOCK));
    fill(forward, timeToExpiryYears, discountFactor, 0, Math.min(n, BLOCK));
    for (int from = 0; from < n; from += BLOCK) {
      block(strikes, vols, from, Math.min(BLOCK, n - from), prices);
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
    for (int from = 0; from < strikes.length; from += BLOCK) {
      int n = Math.min(BLOCK, strikes.length - from);
      fill(rights, forwards, timesToExpiryYears, discountFactors, from, n, false);
      block(strikes, vols, from, n, prices);
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
    int n = strikes.length;
    fill(right, 0, Math.min(n, BLOCK));
    fill(forward, timeToExpiryYears, discountFactor, 0, Math.min(n, BLOCK));
    fillSlopes(0, Math.min(n, BLOCK));
    for (int from = 0; from < n; from += BLOCK) {
      block(strikes, vols, from, Math.min(BLOCK, n - from), greeks);
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
    for (int from = 0; from < strikes.length; from += BLOCK) {
      int n = Math.min(BLOCK, strikes.length - from);
      fill(rights, forwards, timesToExpiryYears, discountFactors, from, n, true);
      block(strikes, vols, from, n, greeks);
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

  private void fill(Right right, int from, int to) {
    Arrays.fill(this.right, from, to, right);
    Arrays.fill(sign, from, to, right == Right.CALL ? 1 : -1);
    Arrays.fill(deltaShift, from, to, BlackKernel.deltaShift(right));
  }

  /** What does not depend on strike and vol, for options {@code from} to {@code to} of a block. */
  private void fill(
      double forward, double timeToExpiryYears, double discountFactor, int from, int to) {
    boolean ordinary =
        BlackKernel.ordinary(forward)
            && BlackKernel.ordinary(discountFactor)
            && BlackKernel.ordinaryYears(timeToExpiryYears);
    // No sd then belongs to the kernel.
    double root = ordinary ? Math.sqrt(timeToExpiryYears) : Double.NaN;
    Arrays.fill(this.forward, from, to, forward);
    Arrays.fill(halfPerForward, from, to, 0.5 / forward);
    Arrays.fill(years, from, to, timeToExpiryYears);
    Arrays.fill(discount, from, to, discountFactor);
    Arrays.fill(rootYears, from, to, root);
    Arrays.fill(rootYearsLow, from, to, BlackKernel.rootLow(timeToExpiryYears, root, 1 / root));
  }

  private void fillSlopes(int from, int to) {
    double forward = this.forward[from];
    double timeToExpiryYears = years[from];
    double discountFactor = discount[from];
    Arrays.fill(discountPerForward, from, to, discountFactor / forward);
    Arrays.fill(ratePerDay, from, to, BlackKernel.ratePerDay(discountFactor, timeToExpiryYears));
    Arrays.fill(inverseDays, from, to, BlackKernel.inverseDays(timeToExpiryYears));
  }

  /** The same for a block of columns, run by run of equal forward, time and discount factor. */
  private void fill(
      Right[] rights,
      double[] forwards,
      double[] timesToExpiryYears,
      double[] discountFactors,
      int from,
      int n,
      boolean slopes) {
    for (int i = 0; i < n; i++) {
      Right each = rights[from + i];
      right[i] = each;
      sign[i] = each == Right.CALL ? 1 : -1;
      deltaShift[i] = each == Right.CALL ? 0 : -1;
    }
    int start = 0;
    while (start < n) {
      double f = forwards[from + start];
      double t = timesToExpiryYears[from + start];
      double df = discountFactors[from + start];
      checkChain(forwards, timesToExpiryYears, discountFactors, from + start);
      int end = start + 1;
      while (end < n
          && forwards[from + end] == f
          && timesToExpiryYears[from + end] == t
          && discountFactors[from + end] == df) {
        end++;
      }
      fill(f, t, df, start, end);
      if (slopes) {
        fillSlopes(start, end);
      }
      start = end;
    }
  }

  private void block(double[] strikes, double[] vols, int from, int n, double[] prices) {
    int extremes = kernel(strikes, vols, from, n);
    for (int j = 0; j < extremes; j++) {
      int i = extreme[j];
      checkOption(strike[i], vol[i], from + i);
      result.prices()[i] =
          Black76.price(right[i], forward[i], strike[i], years[i], vol[i], discount[i]);
    }
    System.arraycopy(result.prices(), 0, prices, from, n);
  }

  private void block(double[] strikes, double[] vols, int from, int n, GreekColumns greeks) {
    int extremes = kernel(strikes, vols, from, n);
    d2s(n);
    tails(n, spare);
    deltas(n, spare);
    gammas(n);
    vegas(n);
    thetas(n);
    vannas(n);
    volgas(n);
    charms(n);
    for (int j = 0; j < extremes; j++) {
      int i = extreme[j];
      checkOption(strike[i], vol[i], from + i);
      result.set(i, Black76.greeks(right[i], forward[i], strike[i], years[i], vol[i], discount[i]));
    }
    result.copyTo(greeks, from, n);
  }

  /**
   * Prices options {@code from} to {@code from + n} and keeps the steps for their slopes.
   *
   * @return how many of them, listed in {@link #extreme}, the kernel does not cover
   */
  private int kernel(double[] strikes, double[] vols, int from, int n) {
    System.arraycopy(strikes, from, strike, 0, n);
    System.arraycopy(vols, from, vol, 0, n);
    moneyness(n);
    excesses(n, span);
    sumsLow(n, spareLow);
    differencesLow(n, spare);
    moneynessLow(n, spareLow, spare);
    logRatios(n, spareLow, span);
    farLogRatios(n);
    deviations(n);
    centers(n);
    d1s(n);
    int extremes = extremes(n);
    expRoots(n, spare, spareLow);
    powers(n, spare, spareLow, density, span);
    powers(n, density, span, spare, spareLow);
    densities(n, spare, spareLow);
    spans(n);
    values(n);
    return extremes;
  }

  /** Lists them and puts numbers in their place that cost no time; the results are not used. */
  private int extremes(int n) {
    int extremes = 0;
    double ordinarySd = Mills.HALF_WIDTH_5;
    for (int i = 0; i < n; i++) {
      if (BlackKernel.ordinary(sd[i], center[i])) {
        ordinarySd = sd[i];
      } else {
        extreme[extremes++] = i;
        d1[i] = 0;
        d1Low[i] = 0;
        center[i] = 0;
        sd[i] = ordinarySd;
      }
    }
    return extremes;
  }

  private void moneyness(int n) {
    double[] strike = this.strike;
    double[] forward = this.forward;
    double[] moneyness = this.moneyness;
    for (int i = 0; i < n; i++) {
      moneyness[i] = Elementary.moneyness(forward[i], strike[i]);
    }
  }

  private void excesses(int n, double[] excess) {
    double[] moneyness = this.moneyness;
    for (int i = 0; i < n; i++) {
      excess[i] = Elementary.atanhExcess(moneyness[i]);
    }
  }

  private void sumsLow(int n, double[] sumLow) {
    double[] strike = this.strike;
    double[] forward = this.forward;
    for (int i = 0; i < n; i++) {
      sumLow[i] = Elementary.sumLow(forward[i], strike[i], forward[i] + strike[i]);
    }
  }

  private void differencesLow(int n, double[] low) {
    double[] strike = this.strike;
    double[] forward = this.forward;
    for (int i = 0; i < n; i++) {
      low[i] = Elementary.differenceLow(forward[i], strike[i], forward[i] - strike[i]);
    }
  }

  private void moneynessLow(int n, double[] sumLow, double[] differenceLow) {
    double[] strike = this.strike;
    double[] forward = this.forward;
    double[] halfPerForward = this.halfPerForward;
    double[] moneyness = this.moneyness;
    for (int i = 0; i < n; i++) {
      sumLow[i] =
          Elementary.moneynessLow(
              forward[i], strike[i], moneyness[i], sumLow[i], differenceLow[i], halfPerForward[i]);
    }
  }

  private void logRatios(int n, double[] moneynessLow, double[] excess) {
    double[] moneyness = this.moneyness;
    double[] logRatio = this.logRatio;
    double[] logRatioLow = this.logRatioLow;
    for (int i = 0; i < n; i++) {
      double x = Elementary.logRatioNear(moneyness[i], excess[i]);
      logRatio[i] = x;
      logRatioLow[i] = Elementary.logRatioNearLow(moneyness[i], moneynessLow[i], excess[i], x);
    }
  }

  private void farLogRatios(int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(moneyness[i]) > Elementary.NEAR_MONEYNESS) {
        double strike = this.strike[i];
        boolean ordinary = BlackKernel.ordinary(strike) && BlackKernel.ordinary(forward[i]);
        // Without a logarithm the option counts as extreme.
        logRatio[i] = ordinary ? Elementary.logRatio(forward[i], strike) : Double.NaN;
        logRatioLow[i] = ordinary ? Elementary.logRatioLow(forward[i], strike) : 0;
      }
    }
  }

  private void deviations(int n) {
    double[] vol = this.vol;
    double[] root = rootYears;
    double[] rootLow = rootYearsLow;
    double[] sd = this.sd;
    double[] sdLow = this.sdLow;
    for (int i = 0; i < n; i++) {
      double s = vol[i] * root[i];
      sd[i] = s;
      sdLow[i] = BlackKernel.sdLow(vol[i], root[i], rootLow[i], s);
    }
  }

  private void centers(int n) {
    double[] logRatio = this.logRatio;
    double[] logRatioLow = this.logRatioLow;
    double[] sd = this.sd;
    double[] sdLow = this.sdLow;
    double[] inverseSd = this.inverseSd;
    double[] center = this.center;
    double[] centerLow = this.centerLow;
    for (int i = 0; i < n; i++) {
      double inverse = 1 / sd[i];
      double c = BlackKernel.center(logRatio[i], inverse);
      inverseSd[i] = inverse;
      center[i] = c;
      centerLow[i] =
          BlackKernel.centerLow(logRatio[i], logRatioLow[i], sd[i], sdLow[i], inverse, c);
    }
  }

  private void d1s(int n) {
    double[] sd = this.sd;
    double[] sdLow = this.sdLow;
    double[] center = this.center;
    double[] centerLow = this.centerLow;
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    for (int i = 0; i < n; i++) {
      double d = BlackKernel.d1(center[i], sd[i]);
      d1[i] = d;
      d1Low[i] = BlackKernel.d1Low(center[i], centerLow[i], sd[i], sdLow[i], d);
    }
  }

  private void d2s(int n) {
    double[] sd = this.sd;
    double[] sdLow = this.sdLow;
    double[] center = this.center;
    double[] centerLow = this.centerLow;
    double[] d2 = this.d2;
    for (int i = 0; i < n; i++) {
      d2[i] = BlackKernel.d2(center[i], centerLow[i], sd[i], sdLow[i]);
    }
  }

  private void expRoots(int n, double[] root, double[] rootLow) {
    double[] d1 = this.d1;
    for (int i = 0; i < n; i++) {
      double curve = Elementary.expRootCurve(d1[i]);
      double high = Elementary.expRootHigh(d1[i], curve);
      root[i] = high;
      rootLow[i] = Elementary.expRootLow(d1[i], curve, high);
    }
  }

  private static void powers(
      int n, double[] high, double[] low, double[] powerHigh, double[] powerLow) {
    for (int i = 0; i < n; i++) {
      powerHigh[i] = Elementary.eighthPower(high[i]);
      powerLow[i] = Elementary.eighthPowerLow(high[i], low[i]);
    }
  }

  private void densities(int n, double[] exp, double[] expLow) {
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] density = this.density;
    for (int i = 0; i < n; i++) {
      density[i] = Mills.density(Elementary.expCorrected(d1[i], d1Low[i], exp[i], expLow[i]));
    }
  }

  /** {@link BlackKernel#span}: neighbours of one formula together, as sd changes slowly. */
  private void spans(int n) {
    int from = 0;
    while (from < n) {
      int formula = formula(sd[from]);
      int to = from + 1;
      while (to < n && formula(sd[to]) == formula) {
        to++;
      }
      switch (formula) {
        case 0 -> {
          slopes(from, to, span);
          narrowSpans5(from, to, span);
        }
        case 1 -> {
          slopes(from, to, span);
          narrowRests7(from, to, span, spare);
          narrowSpans7(from, to, span, spare);
        }
        default -> {
          upperRatios(from, to, span);
          lowerRatios(from, to, spare);
          wideSpans(from, to, span, spare);
        }
      }
      from = to;
    }
  }

  private static int formula(double sd) {
    double half = 0.5 * sd;
    if (half <= Mills.HALF_WIDTH_5) {
      return 0;
    }
    return half <= Mills.HALF_WIDTH_7 ? 1 : 2;
  }

  private void slopes(int from, int to, double[] slope) {
    double[] center = this.center;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.slope(center[i]);
    }
  }

  private void narrowSpans5(int from, int to, double[] slope) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.narrowSpan5(center[i], sd[i], slope[i]);
    }
  }

  private void narrowRests7(int from, int to, double[] slope, double[] rest) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = from; i < to; i++) {
      rest[i] = BlackKernel.narrowRest7(center[i], sd[i], slope[i]);
    }
  }

  private void narrowSpans7(int from, int to, double[] slope, double[] rest) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.narrowSpan7(center[i], sd[i], slope[i], rest[i]);
    }
  }

  private void lowerRatios(int from, int to, double[] lower) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = from; i < to; i++) {
      lower[i] = BlackKernel.lowerRatio(center[i], sd[i]);
    }
  }

  private void upperRatios(int from, int to, double[] upper) {
    double[] center = this.center;
    double[] sd = this.sd;
    for (int i = from; i < to; i++) {
      upper[i] = BlackKernel.upperRatio(center[i], sd[i]);
    }
  }

  private static void wideSpans(int from, int to, double[] upper, double[] lower) {
    for (int i = from; i < to; i++) {
      upper[i] = BlackKernel.wideSpan(upper[i], lower[i]);
    }
  }

  private void values(int n) {
    double[] prices = result.prices();
    double[] strike = this.strike;
    double[] forward = this.forward;
    double[] discount = this.discount;
    double[] density = this.density;
    double[] span = this.span;
    double[] sign = this.sign;
    for (int i = 0; i < n; i++) {
      prices[i] =
          BlackKernel.price(
              forward[i], density[i], span[i], sign[i] * (forward[i] - strike[i]), discount[i]);
    }
  }

  private void tails(int n, double[] tail) {
    double[] d1 = this.d1;
    double[] density = this.density;
    for (int i = 0; i < n; i++) {
      tail[i] = BlackKernel.tail(d1[i], density[i]);
    }
  }

  private void deltas(int n, double[] tail) {
    double[] deltas = result.deltas();
    double[] d1 = this.d1;
    double[] deltaShift = this.deltaShift;
    for (int i = 0; i < n; i++) {
      deltas[i] = BlackKernel.delta(BlackKernel.above(d1[i]), tail[i], deltaShift[i]);
    }
  }

  private void gammas(int n) {
    double[] gammas = result.gammas();
    double[] density = this.density;
    double[] inverseSd = this.inverseSd;
    double[] discountPerForward = this.discountPerForward;
    for (int i = 0; i < n; i++) {
      gammas[i] = BlackKernel.gamma(discountPerForward[i], density[i], inverseSd[i]);
    }
  }

  private void vegas(int n) {
    double[] vegas = result.vegas();
    double[] forward = this.forward;
    double[] discount = this.discount;
    double[] root = rootYears;
    double[] density = this.density;
    for (int i = 0; i < n; i++) {
      vegas[i] = BlackKernel.vega(discount[i] * forward[i] * root[i], density[i]);
    }
  }

  private void thetas(int n) {
    double[] thetas = result.thetas();
    double[] prices = result.prices();
    double[] vegas = result.vegas();
    double[] vol = this.vol;
    double[] ratePerDay = this.ratePerDay;
    double[] inverseDays = this.inverseDays;
    for (int i = 0; i < n; i++) {
      thetas[i] = BlackKernel.theta(ratePerDay[i], prices[i], inverseDays[i], vegas[i], vol[i]);
    }
  }

  private void vannas(int n) {
    double[] vannas = result.vannas();
    double[] discount = this.discount;
    double[] root = rootYears;
    double[] density = this.density;
    double[] inverseSd = this.inverseSd;
    double[] d2 = this.d2;
    for (int i = 0; i < n; i++) {
      vannas[i] = BlackKernel.vanna(discount[i] * root[i], density[i], d2[i], inverseSd[i]);
    }
  }

  private void charms(int n) {
    double[] charms = result.charms();
    double[] density = this.density;
    double[] d2 = this.d2;
    double[] inverseDays = this.inverseDays;
    for (int i = 0; i < n; i++) {
      charms[i] = BlackKernel.charm(inverseDays[i], density[i], d2[i]);
    }
  }

  private void volgas(int n) {
    double[] vegas = result.vegas();
    double[] volgas = result.volgas();
    double[] root = rootYears;
    double[] inverseSd = this.inverseSd;
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] d2 = this.d2;
    for (int i = 0; i < n; i++) {
      volgas[i] = BlackKernel.volga(vegas[i], d1[i], d1Low[i], d2[i], root[i], inverseSd[i]);
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
