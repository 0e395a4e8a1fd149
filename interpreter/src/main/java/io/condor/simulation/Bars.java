package io.condor.simulation;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.util.Arrays;

/** Open, high, low and close of one simulated index, filled step by step. */
final class Bars {
  private final RandomStream rangeShocks;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;

  /**
   * @param rangeShocks numbers that the extremes within a step are drawn with
   */
  public Bars(int sessions, RandomStream rangeShocks) {
    this.rangeShocks = rangeShocks;
    open = new double[sessions];
    high = new double[sessions];
    low = new double[sessions];
    close = new double[sessions];
  }

  /** Starts the bar of a session at {@code level}. */
  public void open(int session, double level) {
    open[session] = level;
    high[session] = level;
    low[session] = level;
    close[session] = level;
  }

  /**
   * Lengthens a bar to {@code level} over a step of log standard deviation {@code sigma}, with
   * extremes drawn from those that a Brownian path between the two ends reaches.
   */
  public void extend(int session, double level, double sigma) {
    double before = close[session];
    double spread = level * sigma;
    double middle = (before + level) / 2;
    high[session] = StrictMath.max(high[session], middle + reach(before, level, spread));
    low[session] = StrictMath.min(low[session], middle - reach(before, level, spread));
    close[session] = level;
  }

  /** Inverse of the distribution of the maximum of a Brownian bridge, less the middle. */
  private double reach(double before, double after, double sigma) {
    double step = after - before;
    return StrictMath.sqrt(step * step - 2 * sigma * sigma * StrictMath.log(rangeShocks.uniform()))
        / 2;
  }

  public double openOf(int session) {
    return open[session];
  }

  public double closeOf(int session) {
    return close[session];
  }

  /** Puts the four columns into a history, rounded as they are published. */
  public void addTo(MarketHistory.Builder history, Series series) {
    history
        .column(series, Field.OPEN, rounded(open))
        .column(series, Field.HIGH, rounded(high))
        .column(series, Field.LOW, rounded(low))
        .column(series, Field.CLOSE, rounded(close));
  }

  /** Index levels and yields are published to two decimals. */
  public static double[] rounded(double[] levels) {
    return Arrays.stream(levels).map(level -> StrictMath.rint(level * 100) / 100).toArray();
  }
}
