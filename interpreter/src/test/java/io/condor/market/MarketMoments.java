package io.condor.market;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Measures of a history by which a synthetic one is compared with the real one. */
public final class MarketMoments {
  private static final double YEAR = 252;

  private final Map<String, Double> measures = new LinkedHashMap<>();
  private final Map<Integer, double[]> byRank = new TreeMap<>();
  private final MarketHistory history;
  private final double[] vix;
  private final double[] vix9d;

  /** Log returns into each session from the one before; the first is NaN. */
  private final double[] returns;

  private MarketMoments(MarketHistory history) {
    this.history = history;
    vix = history.column(Series.VIX, Field.CLOSE);
    vix9d = history.column(Series.VIX9D, Field.CLOSE);
    returns = changes(history.column(Series.SPX, Field.CLOSE));
  }

  /** All measures, in the order of the printed table. */
  public static Map<String, Double> of(MarketHistory history) {
    MarketMoments moments = new MarketMoments(history);
    moments.spx();
    moments.vix();
    moments.family();
    moments.premium();
    moments.futures();
    return moments.measures;
  }

  private void spx() {
    measures.put("SPX vol a year", sd(returns) * Math.sqrt(YEAR));
    measures.put("SPX mean log return a year", mean(returns) * YEAR);
    measures.put("SPX kurtosis", moment(returns, 4));
    measures.put("SPX skewness", moment(returns, 3));
    measures.put("SPX share |r| > 1%", share(returns, r -> Math.abs(r) - 0.01));
    measures.put("SPX share |r| > 2%", share(returns, r -> Math.abs(r) - 0.02));
    measures.put("SPX share |r| > 3%", share(returns, r -> Math.abs(r) - 0.03));
    measures.put("SPX worst day", -quantile(map(returns, r -> -r), 1));
    double[] absolute = map(returns, Math::abs);
    measures.put("SPX autocorr |r| lag 1", correlation(absolute, lead(absolute, 1)));
    measures.put("SPX autocorr |r| lag 20", correlation(absolute, lead(absolute, 20)));
    double[] open = history.column(Series.SPX, Field.OPEN);
    double[] close = history.column(Series.SPX, Field.CLOSE);
    double[] overnight = new double[open.length];
    double[] day = new double[open.length];
    for (int i = 0; i < open.length; i++) {
      boolean measured = i > 0 && history.sessions().get(i).getYear() >= 2014;
      overnight[i] = !measured ? Double.NaN : Math.log(open[i] / close[i - 1]);
      day[i] = Math.log(close[i] / open[i]);
    }
    double overnightVariance = sd(overnight) * sd(overnight);
    measures.put(
        "SPX overnight variance share",
        overnightVariance / (overnightVariance + sd(day) * sd(day)));
    measures.put(
        "SPX mean log range / sd of return",
        mean(
                zip(
                    history.column(Series.SPX, Field.HIGH),
                    history.column(Series.SPX, Field.LOW),
                    (a, b) -> Math.log(a / b)))
            / sd(returns));
  }

  private void vix() {
    double[] logChanges = changes(vix);
    measures.put("VIX mean", mean(vix));
    measures.put("VIX median", quantile(vix, 0.5));
    measures.put("VIX 5%", quantile(vix, 0.05));
    measures.put("VIX 95%", quantile(vix, 0.95));
    measures.put("VIX min", quantile(vix, 0));
    measures.put("VIX max", quantile(vix, 1));
    measures.put("VIX sd of log level", sd(map(vix, Math::log)));
    measures.put("VIX autocorr lag 1", correlation(vix, lead(vix, 1)));
    measures.put("VIX autocorr lag 20", correlation(vix, lead(vix, 20)));
    measures.put("VIX sd of log change", sd(logChanges));
    measures.put("VIX skewness of log change", moment(logChanges, 3));
    measures.put("VIX kurtosis of log change", moment(logChanges, 4));
    measures.put("corr SPX return, VIX change", correlation(returns, differences(vix)));
    measures.put("corr SPX return, VIX log change", correlation(returns, logChanges));
    double decades = vix.length / YEAR / 10;
    measures.put(
        "VIX days of +30% a decade",
        share(logChanges, c -> Math.exp(c) - 1.3) * vix.length / decades);
    measures.put(
        "VIX days of +20% a decade",
        share(logChanges, c -> Math.exp(c) - 1.2) * vix.length / decades);
    measures.put("VIX episodes > 40 a decade", episodes(40) / decades);
    measures.put(
        "VIX mean log range",
        mean(
            zip(
                history.column(Series.VIX, Field.HIGH),
                history.column(Series.VIX, Field.LOW),
                (a, b) -> Math.log(a / b))));
  }

  /** Stretches with VIX above {@code level}, at least 20 sessions apart. */
  private int episodes(double level) {
    int episodes = 0;
    int last = -21;
    for (int i = 0; i < vix.length; i++) {
      if (vix[i] > level) {
        episodes += i - last > 20 ? 1 : 0;
        last = i;
      }
    }
    return episodes;
  }

  private void family() {
    double[] vix3m = history.column(Series.VIX3M, Field.CLOSE);
    double[] vix6m = history.column(Series.VIX6M, Field.CLOSE);
    measures.put("mean VIX9D/VIX", mean(ratio(vix9d, vix)));
    measures.put("sd VIX9D/VIX", sd(ratio(vix9d, vix)));
    measures.put("mean VIX/VIX3M", mean(ratio(vix, vix3m)));
    measures.put("sd VIX/VIX3M", sd(ratio(vix, vix3m)));
    measures.put("mean VIX3M/VIX6M", mean(ratio(vix3m, vix6m)));
    measures.put("sd of log change VIX9D", sd(changes(vix9d)));
    measures.put("sd of log change VIX3M", sd(changes(vix3m)));
    measures.put("sd of log change VIX6M", sd(changes(vix6m)));
    if (history.has(Series.VIX1D, Field.CLOSE)) {
      double[] vix1d = history.column(Series.VIX1D, Field.CLOSE);
      measures.put("mean VIX1D/VIX9D", mean(ratio(vix1d, vix9d)));
      measures.put("sd VIX1D/VIX9D", sd(ratio(vix1d, vix9d)));
      double[] moves = movesOver(vix1d);
      measures.put("sd of move / VIX1D", sd(moves));
    }
    double[] vvix = history.column(Series.VVIX, Field.CLOSE);
    measures.put("VVIX mean", mean(vvix));
    measures.put("VVIX 5%", quantile(vvix, 0.05));
    measures.put("VVIX 95%", quantile(vvix, 0.95));
    measures.put("VVIX min", quantile(vvix, 0));
    measures.put("VVIX max", quantile(vvix, 1));
    measures.put("VVIX sd of log change", sd(changes(vvix)));
    measures.put("VVIX autocorr lag 20", correlation(vvix, lead(vvix, 20)));
    measures.put("corr VVIX, ln VIX", correlation(vvix, map(vix, Math::log)));
    measures.put("corr log changes VVIX, VIX", correlation(changes(vvix), changes(vix)));
    double[] skew = history.column(Series.SKEW, Field.CLOSE);
    measures.put("SKEW mean", mean(skew));
    measures.put("SKEW sd", sd(skew));
    measures.put("SKEW autocorr lag 1", correlation(skew, lead(skew, 1)));
    measures.put("SKEW autocorr lag 20", correlation(skew, lead(skew, 20)));
    measures.put("corr SKEW, ln VIX", correlation(skew, map(vix, Math::log)));
    measures.put("T-bill mean", mean(history.column(Series.TREASURY_BILL, Field.CLOSE)));
  }

  /** Next session's log return over one session's standard deviation implied by an index. */
  private double[] movesOver(double[] index) {
    return zip(lead(returns, 1), index, (r, level) -> r * 100 * Math.sqrt(YEAR) / level);
  }

  private void premium() {
    double[] realised = new double[vix.length];
    Arrays.fill(realised, Double.NaN);
    for (int i = 0; i + 21 < vix.length; i++) {
      double sum = 0;
      for (int j = 1; j <= 21; j++) {
        sum += returns[i + j] * returns[i + j];
      }
      realised[i] = 100 * Math.sqrt(sum * YEAR / 21);
    }
    double[] ratio = ratio(realised, vix);
    measures.put("realised 21 / VIX mean", mean(ratio));
    measures.put("realised 21 / VIX median", quantile(ratio, 0.5));
    double[] z = movesOver(vix9d);
    measures.put("move/VIX9D mean", mean(z));
    measures.put("move/VIX9D sd", sd(z));
    measures.put("move/VIX9D skewness", moment(z, 3));
    measures.put("move/VIX9D kurtosis", moment(z, 4));
    measures.put("share |move| > 0.5 VIX9D", share(z, a -> Math.abs(a) - 0.5));
    measures.put("share |move| > 1 VIX9D", share(z, a -> Math.abs(a) - 1));
    measures.put("share move < -1 VIX9D", share(z, a -> -1 - a));
    measures.put("share move > +1 VIX9D", share(z, a -> a - 1));
    measures.put("share |move| > 1.5 VIX9D", share(z, a -> Math.abs(a) - 1.5));
    measures.put("share |move| > 2 VIX9D", share(z, a -> Math.abs(a) - 2));
    double[] edges = {0, 13, 16, 20, 27, 999};
    for (int bucket = 0; bucket + 1 < edges.length; bucket++) {
      double low = edges[bucket];
      double high = edges[bucket + 1];
      double[] inside = zip(z, vix, (a, level) -> level >= low && level < high ? a : Double.NaN);
      String name = "VIX " + (int) low + "-" + (int) high + ": ";
      measures.put(name + "share of days", share(vix, v -> v >= low && v < high ? 1 : -1));
      measures.put(name + "sd move/VIX9D", sd(inside));
      measures.put(name + "share |move| > 1 VIX9D", share(inside, a -> Math.abs(a) - 1));
      measures.put(name + "kurtosis", moment(inside, 4));
    }
  }

  private void futures() {
    measures.put("share VX2 > VX1", share(ranks(2, 1), r -> r - 1));
    measures.put("mean VX2/VX1", mean(ranks(2, 1)));
    measures.put("VX2/VX1 5%", quantile(ranks(2, 1), 0.05));
    measures.put("VX2/VX1 95%", quantile(ranks(2, 1), 0.95));
    measures.put("mean VX1/VIX", mean(ratio(rank(1), vix)));
    measures.put("mean VX4/VX1", mean(ranks(4, 1)));
    measures.put("mean VX7/VX4", mean(ranks(7, 4)));
    for (int rank : List.of(1, 2, 4, 7)) {
      double[] held = heldOneSession(rank);
      measures.put("VX" + rank + " sd of log change", sd(held));
      measures.put("VX" + rank + " mean return a year", mean(map(held, Math::expm1)) * YEAR);
      measures.put("VX" + rank + " skewness", moment(held, 3));
      measures.put("VX" + rank + " 99%", quantile(held, 0.99));
    }
    double[] print = new double[vix.length];
    double[] open = history.column(Series.VIX, Field.OPEN);
    for (int i = 0; i < print.length; i++) {
      OptionalDouble settlement = history.futures(i).settlement(history.sessions().get(i));
      print[i] = settlement.isPresent() ? Math.log(settlement.getAsDouble() / open[i]) : Double.NaN;
    }
    measures.put("ln(VRO/VIX open) mean", mean(print));
    measures.put("ln(VRO/VIX open) sd", sd(print));
  }

  private double[] rank(int rank) {
    return byRank.computeIfAbsent(rank, this::settlements);
  }

  private double[] settlements(int rank) {
    double[] values = new double[vix.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = history.futures(i).rank(history.sessions().get(i), rank).orElse(Double.NaN);
    }
    return values;
  }

  private double[] ranks(int numerator, int denominator) {
    return ratio(rank(numerator), rank(denominator));
  }

  /** Log change over one session of the contract that had the rank at its start. */
  private double[] heldOneSession(int rank) {
    double[] changes = new double[vix.length];
    Arrays.fill(changes, Double.NaN);
    double[] before = rank(rank);
    for (int i = 0; i + 1 < changes.length; i++) {
      FuturesCurve curve = history.futures(i);
      var date = history.sessions().get(i);
      var ahead = curve.expiries().stream().filter(e -> e.isAfter(date)).toList();
      if (ahead.size() >= rank) {
        OptionalDouble after = history.futures(i + 1).settlement(ahead.get(rank - 1));
        if (after.isPresent()) {
          changes[i] = Math.log(after.getAsDouble() / before[i]);
        }
      }
    }
    return changes;
  }

  private interface Pair {
    double of(double a, double b);
  }

  private static double[] zip(double[] a, double[] b, Pair pair) {
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = pair.of(a[i], b[i]);
    }
    return result;
  }

  private static double[] ratio(double[] a, double[] b) {
    return zip(a, b, (x, y) -> x / y);
  }

  private static double[] map(double[] values, DoubleUnaryOperator f) {
    return Arrays.stream(values).map(f).toArray();
  }

  private static double[] lead(double[] values, int by) {
    double[] result = new double[values.length];
    Arrays.fill(result, Double.NaN);
    System.arraycopy(values, by, result, 0, values.length - by);
    return result;
  }

  private static double[] changes(double[] levels) {
    return differences(map(levels, Math::log));
  }

  private static double[] differences(double[] levels) {
    double[] result = new double[levels.length];
    result[0] = Double.NaN;
    for (int i = 1; i < levels.length; i++) {
      result[i] = levels[i] - levels[i - 1];
    }
    return result;
  }

  private static double[] present(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(present(values)).average().orElse(Double.NaN);
  }

  private static double sd(double[] values) {
    double mean = mean(values);
    return Math.sqrt(mean(map(values, x -> (x - mean) * (x - mean))));
  }

  private static double moment(double[] values, int power) {
    double mean = mean(values);
    double sd = sd(values);
    return mean(map(values, x -> Math.pow((x - mean) / sd, power)));
  }

  private static double correlation(double[] a, double[] b) {
    double[] x = zip(a, b, (p, q) -> Double.isFinite(q) ? p : Double.NaN);
    double[] y = zip(b, a, (p, q) -> Double.isFinite(q) ? p : Double.NaN);
    double mx = mean(x);
    double my = mean(y);
    return mean(zip(x, y, (p, q) -> (p - mx) * (q - my))) / sd(x) / sd(y);
  }

  /** Share of values for which {@code excess} is positive. */
  private static double share(double[] values, DoubleUnaryOperator excess) {
    return mean(map(present(values), v -> excess.applyAsDouble(v) > 0 ? 1 : 0));
  }

  private static double quantile(double[] values, double p) {
    double[] sorted = present(values);
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = p * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
  }
}
