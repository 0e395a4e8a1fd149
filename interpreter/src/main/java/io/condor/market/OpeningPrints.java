package io.condor.market;

import java.util.List;

/**
 * What the first prints of a session say, as far as they can be believed. Reads nothing of a
 * session but its opens, beside earlier sessions: rules of that morning may stand on it.
 *
 * <p>Files have opens that are no prints: the close of the session before. Such an open is not
 * believed. Nor is the open of SPX while more than {@value #MOST_STALE} of the {@value #MEMORY}
 * sessions before had one: where every fifth open is made up, the others need a better witness.
 *
 * <p>Volatility indices belong together: one without a credible open moves from its last close as
 * the first of VIX, VIX9D, VIX1D, VIX3M and VIX6M does that has one. Without any none has a level.
 */
final class OpeningPrints {
  private static final int MEMORY = 20;
  private static final int MOST_STALE = 1;

  /** Levels are published to two decimals; single precision adds less than this. */
  private static final double SAME_POINTS = 0.005;

  private static final List<Series> LEADERS =
      List.of(Series.VIX, Series.VIX9D, Series.VIX1D, Series.VIX3M, Series.VIX6M);

  private final MarketHistory history;

  OpeningPrints(MarketHistory history) {
    this.history = history;
  }

  /** SPX, index points; NaN without a credible open. */
  double spot(int session) {
    int stale = 0;
    for (int i = Math.max(1, session - MEMORY); i < session; i++) {
      stale += isStale(Series.SPX, i) ? 1 : 0;
    }
    return stale > MOST_STALE ? Double.NaN : print(Series.SPX, session);
  }

  /** A volatility index, vol points; NaN where nothing tells it. */
  double level(Series series, int session) {
    double print = print(series, session);
    if (!Double.isNaN(print) || session == 0) {
      return print;
    }
    for (Series leader : LEADERS) {
      double move = print(leader, session) / close(leader, session - 1);
      if (!Double.isNaN(move)) {
        return close(series, session - 1) * move;
      }
    }
    return Double.NaN;
  }

  private double print(Series series, int session) {
    return session == 0 || isStale(series, session) ? Double.NaN : open(series, session);
  }

  private boolean isStale(Series series, int session) {
    return Math.abs(open(series, session) - close(series, session - 1)) < SAME_POINTS;
  }

  private double open(Series series, int session) {
    return level(series, Field.OPEN, session);
  }

  private double close(Series series, int session) {
    return level(series, Field.CLOSE, session);
  }

  private double level(Series series, Field field, int session) {
    return history.has(series, field) ? history.level(series, field, session) : Double.NaN;
  }
}
