package io.condor.pricing;

import io.condor.pricing.ArbitrageViolation.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds forward moneynesses at which a nearer expiry has more total variance than a farther one.
 *
 * <p>For a tradable underlying, whose forwards are martingales, total variance at equal {@code
 * strike / forward} may not fall with expiry: the nearer option would be sold, the farther one, in
 * the proportion of the forwards, bought (J. Gatheral and A. Jacquier, 2014, lemma 2.1). VIX
 * futures of two expiries are two underlyings, for which the condition says nothing.
 */
public final class SurfaceArbitrage {
  private static final double SDS = 6;
  private static final int STEPS = 240;
  // Rounding of total variances, which are below ten.
  private static final double ROUNDING = 1e-14;

  private SurfaceArbitrage() {}

  /**
   * Every interval of strikes with falling total variance, between neighbours in time, within
   * {@value #SDS} standard deviations of the farther expiry.
   *
   * @param smiles in order of expiry; of two with equal times the later one in the list must not be
   *     below the other
   * @throws IllegalArgumentException if a smile expires before the one ahead of it
   */
  public static List<ArbitrageViolation> of(List<ExpirySmile> smiles) {
    List<ArbitrageViolation> found = new ArrayList<>();
    for (int i = 0; i + 1 < smiles.size(); i++) {
      ExpirySmile near = smiles.get(i);
      ExpirySmile far = smiles.get(i + 1);
      if (near.timeToExpiryYears() > far.timeToExpiryYears()) {
        throw new IllegalArgumentException(
            "smiles must be in order of expiry, but "
                + far.timeToExpiryYears()
                + " years follow "
                + near.timeToExpiryYears());
      }
      found.addAll(between(near, far, SDS));
    }
    return found;
  }

  /**
   * Every interval of strikes where {@code near} has more total variance than {@code far}.
   *
   * @param sds how far to look, in standard deviations at the money of the farther expiry, positive
   */
  public static List<ArbitrageViolation> between(ExpirySmile near, ExpirySmile far, double sds) {
    List<ArbitrageViolation> found = new ArrayList<>();
    Check.positive("sds", sds);
    double reach = sds * Math.sqrt(far.variance().at(0));
    double worst = 0;
    double first = 0;
    boolean open = false;
    for (int i = 0; i <= STEPS + 1; i++) {
      double k = reach * (2.0 * i / STEPS - 1);
      double excess = i > STEPS ? 0 : near.variance().at(k) - far.variance().at(k);
      if (excess > ROUNDING) {
        first = open ? first : k;
        worst = open ? Math.max(worst, excess) : excess;
        open = true;
      } else if (open) {
        double last = reach * (2.0 * (i - 1) / STEPS - 1);
        found.add(violation(near, far, first, last, worst));
        open = false;
      }
    }
    return found;
  }

  private static ArbitrageViolation violation(
      ExpirySmile near, ExpirySmile far, double from, double to, double worst) {
    return new ArbitrageViolation(
        Kind.CALENDAR,
        List.of(near.strike(from), near.strike(to), far.strike(from), far.strike(to)),
        List.of(near.timeToExpiryYears(), far.timeToExpiryYears()),
        worst);
  }
}
