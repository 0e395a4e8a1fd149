package io.condor.pricing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One smile per expiry: SVI, and as many bends on it as the quotes ask for.
 *
 * <p>{@link SviFit} comes first. While it misses quotes, a spline of {@value #FIRST_BENDS}, then
 * more bumps is added ({@link BentSvi}), fitted to what is left with the density kept positive.
 * Bends go where strikes are; there is at most one for every {@value #QUOTES_PER_BEND} strikes, so
 * that bid-ask noise is not followed. If some density is still negative, all bends are shrunk until
 * none is.
 */
public final class SmileFit {
  private static final int FIRST_BENDS = 4;
  private static final int MORE_BENDS = 4;
  private static final int MOST_BENDS = 16;
  private static final int QUOTES_PER_BEND = 4;
  // Bends serve quotes down to this delta; farther ones stand on the smallest ticks.
  private static final double LEAST_DELTA = 0.001;
  private static final double EVEN_SHARE = 0.5;
  private static final double[] DENSITY_WEIGHTS = {30, 300};
  private static final int WATCHED_PER_GAP = 4;
  // Half spreads that a bend of one whole variance at the money may cost: only against drift.
  private static final double RIDGE = 0.05;
  private static final int MAX_STEPS = 40;
  private static final int HALVINGS = 12;

  private SmileFit() {}

  /**
   * The smile of least loss, see {@link QuoteLoss}.
   *
   * @param quotes screened: what was rejected is NaN
   * @param forward price for this expiry, index points, positive
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if fewer than {@value SviFit#LEAST_QUOTES} strikes have a
   *     two-sided out-of-the-money quote
   */
  public static FittedSmile of(ExpiryQuotes quotes, double forward, double discountFactor) {
    Check.positive("forward", forward);
    Check.positive("discountFactor", discountFactor);
    QuoteBounds bounds = QuoteBounds.of(quotes, forward, discountFactor);
    Svi svi = SviFit.of(bounds);
    TotalVariance best = svi;
    int bends = 0;
    int inside = inside(bounds, svi);
    int[] served = served(bounds);
    int most = Math.min(MOST_BENDS, served.length / QUOTES_PER_BEND);
    for (int count = FIRST_BENDS; count <= most && inside < served.length; count += MORE_BENDS) {
      BentSvi bent = bent(bounds, served, svi, count);
      int insideNow = inside(bounds, bent);
      if (insideNow > inside) {
        best = bent;
        bends = count;
        inside = insideNow;
      }
    }
    return new FittedSmile(
        new ExpirySmile(forward, quotes.timeToExpiryYears(), best),
        svi,
        bends,
        served.length,
        inside);
  }

  private static int[] served(QuoteBounds bounds) {
    return IntStream.range(0, bounds.size()).filter(n -> isServed(bounds, n)).toArray();
  }

  private static boolean isServed(QuoteBounds bounds, int n) {
    double delta = bounds.callDelta(n);
    return delta >= LEAST_DELTA && delta <= 1 - LEAST_DELTA;
  }

  private static int inside(QuoteBounds bounds, TotalVariance variance) {
    return QuoteLoss.inside(bounds, variance, n -> isServed(bounds, n));
  }

  private static BentSvi bent(QuoteBounds bounds, int[] served, Svi svi, int count) {
    double[] places = Arrays.stream(served).mapToDouble(bounds::logMoneyness).toArray();
    CubicBumps bumps = new CubicBumps(knots(places, count));
    double[] ridge = new double[count];
    Arrays.fill(ridge, RIDGE / svi.at(0));
    double[] heights = new double[count];
    BentSvi bent = new BentSvi(svi, bumps, heights);
    for (double weight : DENSITY_WEIGHTS) {
      QuoteLoss loss = new QuoteLoss(bounds, watched(bumps.knots()), weight);
      heights = loss.minimise((k, h) -> point(svi, bumps, k, h), heights, ridge, MAX_STEPS);
      bent = new BentSvi(svi, bumps, heights);
      if (SmileArbitrage.isFree(bent)) {
        return bent;
      }
    }
    return shrunk(bent);
  }

  /** Some bumps may be smaller without a butterfly, since the smile without them has none. */
  private static BentSvi shrunk(BentSvi bent) {
    double free = 0;
    double arbitraged = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double factor = 0.5 * (free + arbitraged);
      if (SmileArbitrage.isFree(bent.scaled(factor))) {
        free = factor;
      } else {
        arbitraged = factor;
      }
    }
    return bent.scaled(free);
  }

  /**
   * Knots for {@code count} bumps: half way between evenly spaced and equally many strikes per gap,
   * one gap beyond the first and the last strike.
   */
  private static double[] knots(double[] places, int count) {
    int inner = count + CubicBumps.DEGREE + 1 - 2;
    double[] knots = new double[inner + 2];
    double first = places[0];
    double last = places[places.length - 1];
    for (int i = 0; i < inner; i++) {
      double share = (double) i / (inner - 1);
      double rank = share * (places.length - 1);
      int below = Math.min((int) rank, places.length - 2);
      double byRank = places[below] + (rank - below) * (places[below + 1] - places[below]);
      knots[i + 1] =
          EVEN_SHARE * (first + share * (last - first)) + (1 - EVEN_SHARE) * byRank;
    }
    knots[0] = 2 * knots[1] - knots[2];
    knots[inner + 1] = 2 * knots[inner] - knots[inner - 1];
    return knots;
  }

  private static double[] watched(double[] knots) {
    double[] points = new double[(knots.length - 1) * WATCHED_PER_GAP];
    Arrays.setAll(
        points,
        i -> {
          int gap = i / WATCHED_PER_GAP;
          double share = (i % WATCHED_PER_GAP) / (double) WATCHED_PER_GAP;
          return knots[gap] + share * (knots[gap + 1] - knots[gap]);
        });
    return points;
  }

  private static QuoteLoss.Point point(Svi svi, CubicBumps bumps, double k, double[] heights) {
    double[] valueBy = new double[heights.length];
    double[] slopeBy = new double[heights.length];
    double[] curvatureBy = new double[heights.length];
    double value = svi.at(k);
    double slope = svi.slope(k);
    double curvature = svi.curvature(k);
    if (bumps.covers(k)) {
      int first = bumps.first(k);
      int last = Math.min(heights.length - 1, first + CubicBumps.DEGREE);
      for (int i = Math.max(0, first); i <= last; i++) {
        valueBy[i] = bumps.bump(i, k, 0);
        slopeBy[i] = bumps.bump(i, k, 1);
        curvatureBy[i] = bumps.bump(i, k, 2);
        value += heights[i] * valueBy[i];
        slope += heights[i] * slopeBy[i];
        curvature += heights[i] * curvatureBy[i];
      }
    }
    return new QuoteLoss.Point(value, slope, curvature, valueBy, slopeBy, curvatureBy);
  }
}
