package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.Arrays;

/**
 * The steps of {@link BlackKernel} for a block of options with one forward, time and discount
 * factor, each step a loop.
 *
 * <p>HotSpot's C2 makes vector instructions (seen on JDK 17 and 25) of loops with up to about 30
 * operations that read all arrays at the same index and never look at the bits of a number: hence
 * many short loops over scratch arrays. An instance owns these; it is for one thread.
 */
final class BlackStages {
  /** Most options of a block: starting two dozen loops costs little, the cache holds all arrays. */
  static final int BLOCK = 256;

  // An array with its header is then as long as some cache lines: arrays made one after the other
  // begin at the same place of a line, and loops that the JIT compiler aligns for one are for all.
  private static final int ROOM = BLOCK + 6;

  private static final double[] CALLS = new double[ROOM];
  private static final double[] PUTS = new double[ROOM];

  static {
    Arrays.fill(CALLS, 1);
    Arrays.fill(PUTS, -1);
  }

  // Between two neighbours one formula of BlackKernel.span holds for sd.
  private static final double[] WIDTHS = {
    0, 2 * Mills.HALF_WIDTH_5, 2 * Mills.HALF_WIDTH_7, Double.POSITIVE_INFINITY
  };

  // What all options share.
  private double forward;
  private double years;
  private double discount;
  private double root;
  private double rootLow;
  private double halfPerForward;
  private double ratePerDay;
  private double inverseDays;

  // What they do not. C2 wants strikes and vols at the index of all other arrays.
  private final double[] strike = new double[ROOM];
  private final double[] vol = new double[ROOM];
  private final double[] mixedSign = new double[ROOM];
  private double[] sign = CALLS;

  // Steps of the formula; the names are those of BlackKernel.
  private final double[] moneyness = new double[ROOM];
  private final double[] moneynessLow = new double[ROOM];
  private final double[] excess = new double[ROOM];
  private final double[] logRatio = new double[ROOM];
  private final double[] logRatioLow = new double[ROOM];
  private final double[] sd = new double[ROOM];
  private final double[] sdLow = new double[ROOM];
  private final double[] inverseSd = new double[ROOM];
  private final double[] center = new double[ROOM];
  private final double[] centerLow = new double[ROOM];
  private final double[] d1 = new double[ROOM];
  private final double[] d1Low = new double[ROOM];
  private final double[] d2 = new double[ROOM];
  private final double[] outside = new double[ROOM];
  private final double[] power = new double[ROOM];
  private final double[] powerLow = new double[ROOM];
  private final double[] density = new double[ROOM];
  private final double[] span = new double[ROOM];
  private final double[] spare = new double[ROOM];
  private final GreekColumns result = new GreekColumns(BLOCK);
  private final int[] extreme = new int[BLOCK];
  private int extremes;

  /** What the options of the next blocks share; all values are in their domains. */
  void expiry(double forward, double timeToExpiryYears, double discountFactor) {
    boolean ordinary =
        BlackKernel.ordinary(forward)
            && BlackKernel.ordinary(discountFactor)
            && BlackKernel.ordinaryYears(timeToExpiryYears);
    this.forward = forward;
    years = timeToExpiryYears;
    discount = discountFactor;
    halfPerForward = 0.5 / forward;
    // No sd then belongs to the kernel.
    root = ordinary ? Math.sqrt(timeToExpiryYears) : Double.NaN;
    rootLow = BlackKernel.rootLow(timeToExpiryYears, root, 1 / root);
    ratePerDay = ordinary ? BlackKernel.ratePerDay(discountFactor, timeToExpiryYears) : 0;
    inverseDays = BlackKernel.inverseDays(timeToExpiryYears);
  }

  /** All options of the next blocks have this right. */
  void right(Right right) {
    sign = right == Right.CALL ? CALLS : PUTS;
  }

  /** The options of the next block have the n rights from {@code from} on. */
  void rights(Right[] rights, int from, int n) {
    for (int i = 0; i < n; i++) {
      mixedSign[i] = BlackKernel.sign(rights[from + i]);
    }
    sign = mixedSign;
  }

  /** Prices of n options; those that the kernel does not cover are listed and have no price yet. */
  void prices(double[] strikes, double[] vols, int from, int n) {
    System.arraycopy(strikes, from, strike, 0, n);
    System.arraycopy(vols, from, vol, 0, n);
    deviations(n);
    sumLows(n);
    differenceLows(n);
    moneynessLows(n);
    excesses(n);
    logRatios(n);
    farLogRatios(n);
    centers(n);
    d1s(n);
    outsides(n);
    listExtremes(n);
    expRoots(n);
    powers(n, power, powerLow, density, spare);
    powers(n, density, spare, power, powerLow);
    densities(n);
    spans(n);
    values(n);
  }

  /** The same and all slopes. */
  void greeks(double[] strikes, double[] vols, int from, int n) {
    prices(strikes, vols, from, n);
    d2s(n);
    aboves(n);
    tails(n);
    deltas(n);
    gammas(n);
    vegas(n);
    thetas(n);
    vannas(n);
    volgas(n);
    charms(n);
  }

  /** How many options of the block the kernel does not cover. */
  int extremes() {
    return extremes;
  }

  /** Position in the block of one of them. */
  int extreme(int j) {
    return extreme[j];
  }

  double extremePrice(int j) {
    int i = extreme[j];
    return Black76.price(right(i), forward, strike[i], years, vol[i], discount);
  }

  Greeks extremeGreeks(int j) {
    int i = extreme[j];
    return Black76.greeks(right(i), forward, strike[i], years, vol[i], discount);
  }

  private Right right(int i) {
    return sign[i] > 0 ? Right.CALL : Right.PUT;
  }

  /** What the last block gave; rows of extreme options mean nothing. */
  GreekColumns result() {
    return result;
  }

  private void deviations(int n) {
    double[] strike = this.strike;
    double[] vol = this.vol;
    double[] sd = this.sd;
    double[] sdLow = this.sdLow;
    double[] inverseSd = this.inverseSd;
    double[] moneyness = this.moneyness;
    double forward = this.forward;
    double root = this.root;
    double rootLow = this.rootLow;
    for (int i = 0; i < n; i++) {
      double s = vol[i] * root;
      double sum = strike[i] + forward;
      double inverse = BlackKernel.inverseSumSd(sum, s);
      sd[i] = s;
      sdLow[i] = BlackKernel.sdLow(vol[i], root, rootLow, s);
      inverseSd[i] = BlackKernel.inverseSd(sum, inverse);
      moneyness[i] = BlackKernel.moneyness(forward - strike[i], s, inverse);
    }
  }

  private void sumLows(int n) {
    double[] strike = this.strike;
    double[] sumLow = power;
    double forward = this.forward;
    for (int i = 0; i < n; i++) {
      sumLow[i] = Elementary.sumLow(strike[i], forward, strike[i] + forward);
    }
  }

  private void differenceLows(int n) {
    double[] strike = this.strike;
    double[] differenceLow = powerLow;
    double forward = this.forward;
    for (int i = 0; i < n; i++) {
      differenceLow[i] = Elementary.differenceLow(forward, strike[i], forward - strike[i]);
    }
  }

  private void moneynessLows(int n) {
    double[] strike = this.strike;
    double[] moneyness = this.moneyness;
    double[] sumLow = power;
    double[] differenceLow = powerLow;
    double[] moneynessLow = this.moneynessLow;
    double forward = this.forward;
    double halfPerForward = this.halfPerForward;
    for (int i = 0; i < n; i++) {
      moneynessLow[i] =
          Elementary.moneynessLow(
              forward, strike[i], moneyness[i], sumLow[i], differenceLow[i], halfPerForward);
    }
  }

  private void excesses(int n) {
    double[] moneyness = this.moneyness;
    double[] excess = this.excess;
    for (int i = 0; i < n; i++) {
      excess[i] = Elementary.atanhExcess(moneyness[i]);
    }
  }

  private void logRatios(int n) {
    double[] moneyness = this.moneyness;
    double[] moneynessLow = this.moneynessLow;
    double[] excess = this.excess;
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
        boolean ordinary = BlackKernel.ordinary(strike[i]) && BlackKernel.ordinary(forward);
        // Without a logarithm the option counts as extreme.
        logRatio[i] = ordinary ? Elementary.logRatio(forward, strike[i]) : Double.NaN;
        logRatioLow[i] = ordinary ? Elementary.logRatioLow(forward, strike[i]) : 0;
      }
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
      double c = BlackKernel.center(logRatio[i], inverseSd[i]);
      center[i] = c;
      centerLow[i] =
          BlackKernel.centerLow(logRatio[i], logRatioLow[i], sd[i], sdLow[i], inverseSd[i], c);
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

  private void outsides(int n) {
    double[] sd = this.sd;
    double[] center = this.center;
    double[] inverseSd = this.inverseSd;
    double[] outside = this.outside;
    for (int i = 0; i < n; i++) {
      outside[i] = BlackKernel.outside(sd[i], inverseSd[i], center[i]);
    }
  }

  /** Numbers that cost no time stand in for theirs; what comes of them is not used. */
  private void listExtremes(int n) {
    extremes = 0;
    for (int i = 0; i < n; i++) {
      if (!(outside[i] == 0)) {
        extreme[extremes++] = i;
        d1[i] = 0;
        d1Low[i] = 0;
        center[i] = 0;
        sd[i] = i == 0 ? Mills.HALF_WIDTH_5 : sd[i - 1];
      }
    }
  }

  private void expRoots(int n) {
    double[] d1 = this.d1;
    double[] root = power;
    double[] rootLow = powerLow;
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

  private void densities(int n) {
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] exp = power;
    double[] expLow = powerLow;
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
      int to = sameFormula(from + 1, n, WIDTHS[formula], WIDTHS[formula + 1]);
      switch (formula) {
        case 0 -> {
          slopes(from, to);
          narrowSpans5(from, to);
        }
        case 1 -> {
          slopes(from, to);
          narrowRests7(from, to);
          narrowSpans7(from, to);
        }
        default -> {
          upperRatios(from, to);
          lowerRatios(from, to);
          wideSpans(from, to);
        }
      }
      from = to;
    }
  }

  private static int formula(double sd) {
    if (sd <= WIDTHS[1]) {
      return 0;
    }
    return sd <= WIDTHS[2] ? 1 : 2;
  }

  /** Where the first sd from {@code start} on stands that is not between the bounds. */
  private int sameFormula(int start, int n, double above, double upTo) {
    double[] sd = this.sd;
    int to = start;
    while (to < n && sd[to] > above && sd[to] <= upTo) {
      to++;
    }
    return to;
  }

  private void slopes(int from, int to) {
    double[] center = this.center;
    double[] slope = span;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.slope(center[i]);
    }
  }

  private void narrowSpans5(int from, int to) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] slope = span;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.narrowSpan5(center[i], sd[i], slope[i]);
    }
  }

  private void narrowRests7(int from, int to) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] slope = span;
    double[] rest = spare;
    for (int i = from; i < to; i++) {
      rest[i] = BlackKernel.narrowRest7(center[i], sd[i], slope[i]);
    }
  }

  private void narrowSpans7(int from, int to) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] slope = span;
    double[] rest = spare;
    for (int i = from; i < to; i++) {
      slope[i] = BlackKernel.narrowSpan7(center[i], sd[i], slope[i], rest[i]);
    }
  }

  private void upperRatios(int from, int to) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] upper = span;
    for (int i = from; i < to; i++) {
      upper[i] = BlackKernel.upperRatio(center[i], sd[i]);
    }
  }

  private void lowerRatios(int from, int to) {
    double[] center = this.center;
    double[] sd = this.sd;
    double[] lower = spare;
    for (int i = from; i < to; i++) {
      lower[i] = BlackKernel.lowerRatio(center[i], sd[i]);
    }
  }

  private void wideSpans(int from, int to) {
    double[] upper = span;
    double[] lower = spare;
    for (int i = from; i < to; i++) {
      upper[i] = BlackKernel.wideSpan(upper[i], lower[i]);
    }
  }

  private void values(int n) {
    double[] prices = result.prices();
    double[] strike = this.strike;
    double[] sign = this.sign;
    double[] density = this.density;
    double[] span = this.span;
    double forward = this.forward;
    double discount = this.discount;
    for (int i = 0; i < n; i++) {
      prices[i] =
          BlackKernel.price(
              forward, density[i], span[i], sign[i] * (forward - strike[i]), discount);
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

  private void aboves(int n) {
    double[] d1 = this.d1;
    double[] inverseDistance = spare;
    double[] above = power;
    for (int i = 0; i < n; i++) {
      double inverses = BlackKernel.inverseDistances(d1[i]);
      inverseDistance[i] = BlackKernel.inverseDistance(d1[i], inverses);
      above[i] = BlackKernel.above(d1[i], inverses);
    }
  }

  private void tails(int n) {
    double[] inverseDistance = spare;
    double[] density = this.density;
    double[] tail = powerLow;
    for (int i = 0; i < n; i++) {
      tail[i] = BlackKernel.tail(inverseDistance[i], density[i]);
    }
  }

  private void deltas(int n) {
    double[] deltas = result.deltas();
    double[] above = power;
    double[] tail = powerLow;
    double[] sign = this.sign;
    for (int i = 0; i < n; i++) {
      deltas[i] = BlackKernel.delta(above[i], tail[i], BlackKernel.deltaShift(sign[i]));
    }
  }

  private void gammas(int n) {
    double[] gammas = result.gammas();
    double[] density = this.density;
    double[] inverseSd = this.inverseSd;
    double discountPerForward = discount / forward;
    for (int i = 0; i < n; i++) {
      gammas[i] = BlackKernel.gamma(discountPerForward, density[i], inverseSd[i]);
    }
  }

  private void vegas(int n) {
    double[] vegas = result.vegas();
    double[] density = this.density;
    double presentForwardRoot = discount * forward * root;
    for (int i = 0; i < n; i++) {
      vegas[i] = BlackKernel.vega(presentForwardRoot, density[i]);
    }
  }

  private void thetas(int n) {
    double[] thetas = result.thetas();
    double[] prices = result.prices();
    double[] vegas = result.vegas();
    double[] vol = this.vol;
    double ratePerDay = this.ratePerDay;
    double inverseDays = this.inverseDays;
    for (int i = 0; i < n; i++) {
      thetas[i] = BlackKernel.theta(ratePerDay, prices[i], inverseDays, vegas[i], vol[i]);
    }
  }

  private void vannas(int n) {
    double[] vannas = result.vannas();
    double[] density = this.density;
    double[] inverseSd = this.inverseSd;
    double[] d2 = this.d2;
    double presentRoot = discount * root;
    for (int i = 0; i < n; i++) {
      vannas[i] = BlackKernel.vanna(presentRoot, density[i], d2[i], inverseSd[i]);
    }
  }

  private void volgas(int n) {
    double[] vegas = result.vegas();
    double[] volgas = result.volgas();
    double[] inverseSd = this.inverseSd;
    double[] d1 = this.d1;
    double[] d1Low = this.d1Low;
    double[] d2 = this.d2;
    double root = this.root;
    for (int i = 0; i < n; i++) {
      volgas[i] = BlackKernel.volga(vegas[i], d1[i], d1Low[i], d2[i], root, inverseSd[i]);
    }
  }

  private void charms(int n) {
    double[] charms = result.charms();
    double[] density = this.density;
    double[] d2 = this.d2;
    double inverseDays = this.inverseDays;
    for (int i = 0; i < n; i++) {
      charms[i] = BlackKernel.charm(inverseDays, density[i], d2[i]);
    }
  }
}
