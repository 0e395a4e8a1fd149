package io.condor.simulation;

/** One path of the joint model under the physical measure, moved step by step. */
final class SimulatedPath {
  private final Dynamics dynamics;
  private final double returnPerVariance;
  private final RandomStream shocks;
  private final RandomStream jumpShocks;
  private double fast;
  private double slow;
  private double logSpot;
  private double stepVariance;

  SimulatedPath(
      Dynamics dynamics,
      double returnPerVariance,
      double logSpot,
      RandomStream shocks,
      RandomStream jumpShocks) {
    this.dynamics = dynamics;
    this.returnPerVariance = returnPerVariance;
    this.logSpot = logSpot;
    this.shocks = shocks;
    this.jumpShocks = jumpShocks;
    double[] means = new AffineVariance(dynamics).stationaryMeans();
    fast = means[0];
    slow = means[1];
  }

  /**
   * Moves on by Euler's step, negative variances counting as none until they have come back ("full
   * truncation": R. Lord, R. Koekkoek, D. van Dijk, "A comparison of biased simulation schemes for
   * stochastic volatility models", Quantitative Finance 10 (2010) 177-194).
   *
   * @param years of business time, so short that two crashes in it do not matter
   */
  void move(double years) {
    Dynamics.Factor ofFast = dynamics.fast();
    Dynamics.Factor ofSlow = dynamics.slow();
    double v1 = fast();
    double v2 = slow();
    double variance = dynamics.floor() + v1 + v2;
    double rootYears = StrictMath.sqrt(years);
    double fastRoot = StrictMath.sqrt(v1) * rootYears;
    double slowRoot = StrictMath.sqrt(v2) * rootYears;
    double z1 = shocks.normal();
    double z2 = shocks.normal();
    stepVariance = variance * years;
    logSpot +=
        (returnPerVariance - 0.5) * stepVariance
            + fastRoot * z1
            + slowRoot * z2
            + StrictMath.sqrt(dynamics.floor()) * rootYears * shocks.normal();
    fast += drift(ofFast, v1) * years + diffusion(ofFast, z1) * fastRoot;
    slow += drift(ofSlow, v2) * years + diffusion(ofSlow, z2) * slowRoot;
    jump(variance, years);
  }

  private static double drift(Dynamics.Factor factor, double level) {
    return factor.inflow() - factor.reversion() * level;
  }

  private double diffusion(Dynamics.Factor factor, double spotShock) {
    double lean = factor.correlation();
    return factor.volOfVol()
        * (lean * spotShock + StrictMath.sqrt(1 - lean * lean) * shocks.normal());
  }

  /** Crashes and rallies; what they bring on average is taken out of the drift. */
  private void jump(double variance, double years) {
    double crashes = (dynamics.crashBase() + dynamics.crashPerVariance() * variance) * years;
    double rallies = dynamics.rallyPerVariance() * variance * years;
    logSpot += crashes * dynamics.fall() - rallies * dynamics.rise();
    if (jumpShocks.uniform() < crashes) {
      double size = -StrictMath.log(jumpShocks.uniform());
      logSpot -= dynamics.fall() * size;
      fast += dynamics.fast().jump() * size;
      slow += dynamics.slow().jump() * size;
    }
    if (jumpShocks.uniform() < rallies) {
      logSpot -= dynamics.rise() * StrictMath.log(jumpShocks.uniform());
    }
  }

  double fast() {
    return StrictMath.max(0, fast);
  }

  double slow() {
    return StrictMath.max(0, slow);
  }

  double logSpot() {
    return logSpot;
  }

  void logSpot(double level) {
    logSpot = level;
  }

  /** Variance that SPX diffused with over the last step. */
  double stepVariance() {
    return stepVariance;
  }
}
