package io.condor.market;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * What the S&amp;P 500 pays: the dividends of a year, in index points, as they were public on each
 * session.
 *
 * <p>Each session earns 1/252 of them. With C the closes and D the dividends, a dollar in a fund
 * that reinvests them becomes (C<sub>t</sub> + D<sub>t-1</sub> / 252) / C<sub>t-1</sub>. Real
 * dividends come in lumps a few weeks apart, and those of the year that was are a little less than
 * those of the year that is: the total return comes out about 0.1 % a year too low (measured
 * against the published calendar years in TotalReturnTest).
 */
public final class IndexDividends {
  /** The external series of a world file that they are read from, index points a year. */
  public static final String SERIES = "spx_dividends";

  private static final double SESSIONS_PER_YEAR = 252;

  private final double[] pointsAYear;
  private final LocalDate knownTo;

  private IndexDividends(double[] pointsAYear, LocalDate knownTo) {
    this.pointsAYear = pointsAYear;
    this.knownTo = knownTo;
  }

  /** Dividends that a world file declares; the last ones released are carried on. */
  public static IndexDividends of(ExternalSeries series) {
    double[] points = new double[series.sessions()];
    Arrays.setAll(points, series::value);
    return new IndexDividends(points, series.lastRelease());
  }

  /**
   * A constant yield on every close.
   *
   * @param yield a year, as a fraction
   */
  public static IndexDividends ofYield(double yield, MarketHistory history) {
    double[] points = history.column(Series.SPX, Field.CLOSE).clone();
    for (int i = 0; i < points.length; i++) {
      points[i] *= yield;
    }
    return new IndexDividends(points, LocalDate.MAX);
  }

  /** Index points that one session earns after {@code session}; NaN before they are known. */
  public double pointsASession(int session) {
    return pointsAYear[session] / SESSIONS_PER_YEAR;
  }

  /** Day of the last release; later sessions carry it on. */
  public LocalDate knownTo() {
    return knownTo;
  }
}
