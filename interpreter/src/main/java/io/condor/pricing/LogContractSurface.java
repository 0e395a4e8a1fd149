package io.condor.pricing;

import java.util.List;

/**
 * Smiles of all tenors from a few quoted log contracts, which they reproduce.
 *
 * <p>At each pillar the level at the money is the one whose log contract is worth the pillar's
 * variance. Between pillars total variance at the money is linear in business time, before the
 * first and after the last its rate is that of the pillar. Where a pillar would have the variance
 * fall with time it is kept level, and that log contract is then dearer than quoted.
 */
public final class LogContractSurface {
  /**
   * A quoted log contract.
   *
   * @param sessions business time to its end, positive
   * @param variance total, not annualised, positive
   */
  public record Pillar(double sessions, double variance) {
    public Pillar {
      Check.positive("sessions", sessions);
      Check.positive("variance", variance);
    }
  }

  private final List<Pillar> pillars;
  private final ShapeTerm shapes;

  /**
   * @param pillars at least one, later ones later
   * @param shapes of the smile by tenor
   */
  public LogContractSurface(List<Pillar> pillars, ShapeTerm shapes) {
    if (pillars.isEmpty()) {
      throw new IllegalArgumentException("a surface needs at least one log contract");
    }
    for (int i = 1; i < pillars.size(); i++) {
      if (!(pillars.get(i).sessions() > pillars.get(i - 1).sessions())) {
        throw new IllegalArgumentException(
            "log contracts must follow in time, but "
                + pillars.get(i).sessions()
                + " sessions follow "
                + pillars.get(i - 1).sessions());
      }
    }
    this.pillars = List.copyOf(pillars);
    this.shapes = shapes;
  }

  /**
   * Total variance at the money.
   *
   * @param sessions business time to the expiry, positive
   */
  public double atmVariance(double sessions) {
    Check.positive("sessions", sessions);
    Pillar low = pillars.get(0);
    double lowVariance = atmVariance(low);
    for (int i = 1; i < pillars.size() && sessions > low.sessions(); i++) {
      Pillar high = pillars.get(i);
      double highVariance = Math.max(lowVariance, atmVariance(high));
      if (sessions <= high.sessions()) {
        double share = (sessions - low.sessions()) / (high.sessions() - low.sessions());
        return lowVariance + (highVariance - lowVariance) * share;
      }
      low = high;
      lowVariance = highVariance;
    }
    return lowVariance * sessions / low.sessions();
  }

  private double atmVariance(Pillar pillar) {
    double sd = LogContract.atmSd(shapes.at(pillar.sessions()), pillar.variance());
    return sd * sd;
  }

  /**
   * The smile of one expiry.
   *
   * @param forward index points, positive
   * @param sessions business time to the expiry, positive
   * @param timeToExpiryYears in which vols are annualised, ACT/365 fixed, positive
   */
  public ScaledSmile smile(double forward, double sessions, double timeToExpiryYears) {
    double atmVol = Math.sqrt(atmVariance(sessions) / timeToExpiryYears);
    return new ScaledSmile(forward, timeToExpiryYears, atmVol, shapes.at(sessions));
  }
}
