package io.condor.market;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Settlements of the monthly VIX futures of the synthetic world.
 *
 * <p>A future is the expectation of VIX at its expiry: the root of the expected variance over the
 * 30 days from there, less the convexity of the root for a lognormal (exp of minus half the
 * variance of ln VIX until then), times the mean of the settlement over VIX then, times a small
 * basis of its own that all expiries share and that fades into the expiry.
 */
final class SyntheticFutures {
  /** Sessions over which the basis fades into the expiry. */
  private static final double BASIS_FADE_SESSIONS = 10;

  private final SyntheticParameters.Futures parameters;
  private final double settlementBump;
  private final VarianceCurve curve;
  private final List<LocalDate> axis;
  private final List<LocalDate> expiries;
  private final int[] expirySessions;
  private final double[] densities;
  private final VarianceCurve.Nodes[] nodes;
  private final double[] logVixVariances;
  private int firstListed;
  private int endListed;

  /**
   * @param axis sessions; beyond its end expiries count calendar days instead
   * @param expiries ascending
   */
  SyntheticFutures(
      SyntheticParameters parameters,
      VarianceCurve curve,
      SimulatedClock clock,
      List<LocalDate> axis,
      List<LocalDate> expiries) {
    this.parameters = parameters.futures();
    settlementBump = parameters.vixPrint().openBump() + parameters.vixPrint().settlementBump();
    this.curve = curve;
    this.axis = axis;
    this.expiries = expiries;
    expirySessions = new int[expiries.size()];
    densities = new double[expiries.size()];
    LocalDate end = axis.get(axis.size() - 1);
    int axisIndex = 0;
    for (int i = 0; i < densities.length; i++) {
      LocalDate expiry = expiries.get(i);
      while (axisIndex < axis.size() && axis.get(axisIndex).isBefore(expiry)) {
        axisIndex++;
      }
      long beyond = StrictMath.max(0, ChronoUnit.DAYS.between(end, expiry));
      expirySessions[i] =
          beyond == 0
              ? axisIndex
              : axis.size() + (int) (beyond * SimulatedClock.SESSIONS_PER_YEAR / 365);
      densities[i] = expiry.isAfter(end) ? 1 : clock.density(expiry, VarianceCurve.VIX_DAYS);
    }
    int longest = this.parameters.listedDays();
    nodes = new VarianceCurve.Nodes[longest];
    logVixVariances = new double[longest];
    for (int whole = 0; whole < longest; whole++) {
      double ahead = whole + parameters.spot().overnightShare();
      nodes[whole] = curve.nodes(ahead, VarianceCurve.VIX_DAYS);
      logVixVariances[whole] = curve.logVixVariance(ahead);
    }
  }

  /**
   * The curve at the close of one session; to be called for sessions in ascending order.
   *
   * @param basis log of the futures over their expectation
   * @param finalSettlement of the contract that expires today, if any does
   */
  FuturesCurve curve(int session, double[] factors, double basis, double finalSettlement) {
    LocalDate date = axis.get(session);
    while (firstListed < expiries.size() && expiries.get(firstListed).isBefore(date)) {
      firstListed++;
    }
    while (endListed < expiries.size()
        && ChronoUnit.DAYS.between(date, expiries.get(endListed)) <= parameters.listedDays()) {
      endListed++;
    }
    double[] settlements = new double[endListed - firstListed];
    for (int i = firstListed; i < endListed; i++) {
      boolean expires = expiries.get(i).equals(date);
      settlements[i - firstListed] =
          round(expires ? finalSettlement : expectation(i, session, factors, basis));
    }
    return new FuturesCurve(expiries.subList(firstListed, endListed), settlements);
  }

  private double expectation(int contract, int session, double[] factors, double basis) {
    int whole = expirySessions[contract] - session - 1;
    double variance = nodes[whole].averageVariance(factors);
    double moving = 1 - curve.floorVariance() / variance;
    double convexity = 0.5 * parameters.convexity() * moving * moving * logVixVariances[whole];
    double fade = StrictMath.min(1, (whole + 1) / BASIS_FADE_SESSIONS);
    return 100
        * StrictMath.sqrt(variance * densities[contract])
        * StrictMath.exp(settlementBump + basis * fade - convexity);
  }

  /** Settlements are published to four decimals. */
  private static double round(double points) {
    return StrictMath.rint(points * 1e4) / 1e4;
  }
}
