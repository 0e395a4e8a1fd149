package io.condor.backtest;

import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How VIX futures answer a move of SPX: the log change of the future of each month for a log change
 * of SPX of 1. A future whose number is -3.7 rises by about 3.7 % when SPX falls by 1 %.
 *
 * @param name of the response
 * @param text where it comes from, one line
 * @param elasticities front month first, at least one; months beyond the last have the last
 */
public record FuturesResponse(String name, String text, List<Double> elasticities) {
  /** Months that are estimated. */
  static final int MONTHS = 8;

  private static final int LEAST_DAYS = 60;

  /**
   * From the highest close of SPX to the highest close of VIX, 2018-01-26 to 2018-02-05: the sum of
   * the daily log changes of the future in each place over that of SPX. Settlements of Cboe Futures
   * Exchange; FuturesResponseTest has them made again from the files.
   */
  public static final FuturesResponse FEBRUARY_2018 =
      new FuturesResponse(
          "Feb 2018",
          "VIX futures per 1% of SPX as from 2018-01-26 to 2018-02-05",
          List.of(-12.22, -9.37, -7.25, -4.77, -3.51, -3.12, -3.58, -2.30));

  /** As {@link #FEBRUARY_2018}, 2020-02-19 to 2020-03-16. */
  public static final FuturesResponse MARCH_2020 =
      new FuturesResponse(
          "Mar 2020",
          "VIX futures per 1% of SPX as from 2020-02-19 to 2020-03-16",
          List.of(-4.44, -3.68, -2.85, -2.38, -2.04, -1.79, -1.64, -1.24));

  public FuturesResponse {
    elasticities = List.copyOf(elasticities);
    if (elasticities.isEmpty()) {
      throw new IllegalArgumentException(name + " has no month");
    }
  }

  /**
   * What the future is multiplied by when SPX moves.
   *
   * @param month 1 for the front month
   * @param spxReturn fraction above -1
   */
  public double factor(int month, double spxReturn) {
    double elasticity = elasticities.get(Math.min(month, elasticities.size()) - 1);
    return StrictMath.pow(1 + spxReturn, elasticity);
  }

  /**
   * Slopes of least squares of the daily log change of each month on that of SPX, over sessions
   * {@code first + 1} to {@code last}; empty if the front month has fewer than 60 such days. A
   * contract counts in the place it had the evening before, and not on its last day.
   */
  static java.util.Optional<FuturesResponse> historical(
      MarketHistory history, int first, int last) {
    List<Double> slopes = new ArrayList<>();
    for (int month = 1; month <= MONTHS; month++) {
      OptionalDouble slope = new Changes(history, month).over(first, last).slope();
      if (slope.isEmpty()) {
        break;
      }
      slopes.add(slope.getAsDouble());
    }
    return slopes.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            new FuturesResponse(
                "beta", "daily log changes of VIX futures on SPX over the run", slopes));
  }

  /** Sum of a month's daily log changes over that of SPX. */
  static double ofPath(MarketHistory history, int month, int first, int last) {
    Changes changes = new Changes(history, month).over(first, last);
    return changes.sumFuture / changes.sumIndex;
  }

  /** Sums over days of the log changes of SPX and the future in one place. */
  private static final class Changes {
    private final MarketHistory history;
    private final int month;
    private int days;
    private double sumIndex;
    private double sumFuture;
    private double squares;
    private double products;

    Changes(MarketHistory history, int month) {
      this.history = history;
      this.month = month;
    }

    Changes over(int first, int last) {
      boolean known = history.hasFutures() && history.has(Series.SPX, Field.CLOSE);
      for (int i = first + 1; i <= last && known; i++) {
        double index =
            StrictMath.log(
                history.level(Series.SPX, Field.CLOSE, i)
                    / history.level(Series.SPX, Field.CLOSE, i - 1));
        double future = future(i);
        if (!Double.isNaN(index + future)) {
          days++;
          sumIndex += index;
          sumFuture += future;
          squares += index * index;
          products += index * future;
        }
      }
      return this;
    }

    private double future(int i) {
      FuturesCurve before = history.futures(i - 1);
      int place = 0;
      for (LocalDate expiry : before.expiries()) {
        boolean listed = expiry.isAfter(history.sessions().get(i - 1));
        place += listed ? 1 : 0;
        if (listed && place == month) {
          OptionalDouble now = history.futures(i).settlement(expiry);
          boolean ends = !expiry.isAfter(history.sessions().get(i));
          return now.isEmpty() || ends
              ? Double.NaN
              : StrictMath.log(now.getAsDouble() / before.settlement(expiry).orElseThrow());
        }
      }
      return Double.NaN;
    }

    OptionalDouble slope() {
      double spread = squares - sumIndex * sumIndex / Math.max(1, days);
      return days < LEAST_DAYS || !(spread > 0)
          ? OptionalDouble.empty()
          : OptionalDouble.of((products - sumIndex * sumFuture / days) / spread);
    }
  }
}
