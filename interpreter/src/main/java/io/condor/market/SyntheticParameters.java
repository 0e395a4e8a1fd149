package io.condor.market;

import java.util.List;

/**
 * Constants of the synthetic world; units, meaning and origin of each are in {@code
 * synthetic.yaml}.
 */
record SyntheticParameters(
    long defaultSeed,
    Spot spot,
    Variance variance,
    List<Factor> factors,
    Jumps jumps,
    Clock clock,
    Premium premium,
    Futures futures,
    VixPrint vixPrint,
    VolOfVol volOfVol,
    Skew skew,
    Bill bill) {

  static final String RESOURCE = "synthetic.yaml";
  private static final SyntheticParameters SHIPPED =
      YamlResource.read(RESOURCE, SyntheticParameters.class);

  SyntheticParameters {
    factors = List.copyOf(factors);
  }

  static SyntheticParameters shipped() {
    return SHIPPED;
  }

  record Spot(
      double startLevel,
      double driftPerSigma,
      double overnightShare,
      double staleOpenShare,
      double worstLogReturn) {}

  record Variance(double centralVol, double elasticity, double highestVol, int burnInSessions) {}

  record Factor(
      double halfLifeSessions, double dailySd, double spotCorrelation, double jumpLoading) {}

  record Jumps(
      double perSession,
      double meanSize,
      double tailShape,
      double downShare,
      double upScale,
      double upVarianceScale) {}

  record Clock(
      double fomc,
      double cpi,
      double ppi,
      double nfp,
      double eventsExtraPerSession,
      double weekendDay) {
    /** Variance of a session with {@code event} over that of one without. */
    double weight(SyntheticEvents.Announcement event) {
      return switch (event) {
        case FOMC -> fomc;
        case CPI -> cpi;
        case PPI -> ppi;
        case NFP -> nfp;
      };
    }
  }

  record Premium(
      double floorVol,
      double spot,
      double quick,
      double quickHalfLifeSessions,
      List<Double> perFactor) {
    Premium {
      perFactor = List.copyOf(perFactor);
    }
  }

  record Futures(int listedDays, double convexity, double basisSd, double basisHalfLifeSessions) {}

  record VixPrint(double openBump, double openSd, double settlementBump, double settlementSd) {}

  record VolOfVol(
      double centralVvix,
      List<Double> perFactor,
      double ownHalfLifeSessions,
      double ownDailySd,
      double lowestVvix,
      double highestVvix) {
    VolOfVol {
      perFactor = List.copyOf(perFactor);
    }
  }

  record Skew(
      double mean,
      double slowHalfLifeSessions,
      double slowSd,
      double fastHalfLifeSessions,
      double fastSd,
      double perLogVix,
      double centralVix,
      double lowest) {}

  record Bill(
      double startPercent,
      double meanPercent,
      double halfLifeSessions,
      double dailySd,
      double floorPercent) {}
}
