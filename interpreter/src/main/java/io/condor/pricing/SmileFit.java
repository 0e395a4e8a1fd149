package io.condor.pricing;

/**
 * One smile per expiry: SVI, and as many bends on it as the quotes ask for.
 *
 * <p>{@link SviFit} comes first. While it misses quotes, a spline of {@value #FIRST_BENDS}, then
 * more bumps, up to {@value #MOST_BENDS}, is added ({@link BentSvi}), fitted to what is left with
 * the density kept positive. Bends go where strikes are; there is at most one for every {@value
 * #QUOTES_PER_BEND} strikes. Fewer bends did worse on recorded strikes left out of the fit, not
 * only on those in it, so they are not noise. If some density is still negative, all bends are
 * shrunk until none is.
 *
 * <p>Each expiry is fitted alone: total variance of neighbours can cross where quotes are wide or
 * missing. {@link VolSurface} names the crossings; {@link SsviFit} has none.
 */
public final class SmileFit {
  private static final int FIRST_BENDS = 4;
  private static final int MORE_BENDS = 4;
  private static final int MOST_BENDS = 16;
  private static final int QUOTES_PER_BEND = 4;
  // Bends serve quotes down to this delta; farther ones stand on the smallest ticks.
  static final double LEAST_DELTA = 0.002;

  private SmileFit() {}

  /**
   * The smile of least loss, see {@link QuoteLoss}.
   *
   * @param quotes screened: what was rejected is NaN
   * @param forward price for this expiry, index points, positive
   * @param discountFactor from settlement to today, positive
   * @throws IllegalArgumentException if fewer than {@value SviFit#LEAST_QUOTES} strikes of a delta
   *     from {@value #LEAST_DELTA} to its mirror have a two-sided out-of-the-money quote
   */
  public static FittedSmile of(ExpiryQuotes quotes, double forward, double discountFactor) {
    QuoteBounds bounds = QuoteBounds.of(quotes, forward, discountFactor).withDeltaFrom(LEAST_DELTA);
    Svi svi = SviFit.of(bounds);
    TotalVariance best = svi;
    int bends = 0;
    int inside = QuoteLoss.inside(bounds, svi);
    int most = Math.min(MOST_BENDS, bounds.size() / QUOTES_PER_BEND);
    for (int count = FIRST_BENDS; count <= most && inside < bounds.size(); count += MORE_BENDS) {
      BentSvi bent = BendFit.of(bounds, svi, count);
      int insideNow = QuoteLoss.inside(bounds, bent);
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
        bounds.size(),
        inside);
  }
}
