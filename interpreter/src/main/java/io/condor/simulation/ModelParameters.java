package io.condor.simulation;

import io.condor.market.YamlResource;

/**
 * Constants of the joint model; units, meaning and origin of each are in {@code joint-model.yaml}.
 */
public record ModelParameters(
    long defaultSeed,
    double sessionsPerYear,
    Spot spot,
    double floor,
    Factor fast,
    Factor slow,
    Jumps jumps,
    Premium premium,
    Vix vix,
    Bill bill) {

  static final String RESOURCE = "joint-model.yaml";
  private static final ModelParameters SHIPPED = YamlResource.read(RESOURCE, ModelParameters.class);

  /** The constants that ship with the product. */
  public static ModelParameters shipped() {
    return SHIPPED;
  }

  public record Spot(
      double startLevel, double returnPerVariance, double dividendYield, double staleOpenShare) {}

  public record Factor(
      double reversion, double level, double volOfVol, double correlation, double jump) {}

  public record Jumps(
      double crashBase,
      double crashPerVariance,
      double fall,
      double rallyPerVariance,
      double rise) {}

  public record Premium(
      double fastReversion,
      double slowReversion,
      double crashRate,
      double crashSize,
      double rallyRate) {}

  public record Vix(int futuresListedDays, double openPrintSd) {}

  public record Bill(
      double startPercent,
      double meanPercent,
      double halfLifeSessions,
      double dailySd,
      double floorPercent) {}

  /** How SPX and its variance move. */
  Dynamics physical() {
    return dynamics(fast.reversion(), slow.reversion(), 1, 1, 1);
  }

  /** What options and futures are priced with. */
  Dynamics riskNeutral() {
    return dynamics(
        premium.fastReversion(),
        premium.slowReversion(),
        premium.crashRate(),
        premium.crashSize(),
        premium.rallyRate());
  }

  private Dynamics dynamics(
      double fastReversion,
      double slowReversion,
      double crashRate,
      double crashSize,
      double rallyRate) {
    return new Dynamics(
        floor,
        factor(fast, fastReversion, crashSize),
        factor(slow, slowReversion, crashSize),
        jumps.crashBase() * crashRate,
        jumps.crashPerVariance() * crashRate,
        jumps.fall() * crashSize,
        jumps.rallyPerVariance() * rallyRate,
        jumps.rise());
  }

  private static Dynamics.Factor factor(Factor factor, double reversion, double crashSize) {
    return new Dynamics.Factor(
        factor.reversion() * factor.level(),
        reversion,
        factor.volOfVol(),
        factor.correlation(),
        factor.jump() * crashSize);
  }
}
