package io.condor.simulation;

/** Brute force against which the transforms are checked: many paths under the pricing measure. */
final class RiskNeutralPaths {
  private static final int STEPS_PER_YEAR = 252 * 16;

  final double[] logReturn;
  final double[] fast;
  final double[] slow;

  private RiskNeutralPaths(int paths) {
    logReturn = new double[paths];
    fast = new double[paths];
    slow = new double[paths];
  }

  static RiskNeutralPaths of(
      Dynamics dynamics, double fast, double slow, double years, int paths, long seed) {
    RiskNeutralPaths ends = new RiskNeutralPaths(paths);
    RandomStream shocks = new RandomStream(seed, 1);
    int steps = (int) Math.max(16, Math.round(years * STEPS_PER_YEAR));
    for (int i = 0; i < paths; i++) {
      ends.walk(i, dynamics, fast, slow, years / steps, steps, shocks);
    }
    return ends;
  }

  private void walk(
      int path,
      Dynamics d,
      double startFast,
      double startSlow,
      double dt,
      int steps,
      RandomStream shocks) {
    double a = startFast;
    double b = startSlow;
    double x = 0;
    double growthOfCrash = 1 / (1 + d.fall()) - 1;
    double growthOfRally = 1 / (1 - d.rise()) - 1;
    for (int i = 0; i < steps; i++) {
      double v1 = Math.max(0, a);
      double v2 = Math.max(0, b);
      double v = d.floor() + v1 + v2;
      double z1 = shocks.normal();
      double z2 = shocks.normal();
      double crashes = (d.crashBase() + d.crashPerVariance() * v) * dt;
      double rallies = d.rallyPerVariance() * v * dt;
      x +=
          -0.5 * v * dt
              - crashes * growthOfCrash
              - rallies * growthOfRally
              + Math.sqrt(v1 * dt) * z1
              + Math.sqrt(v2 * dt) * z2
              + Math.sqrt(d.floor() * dt) * shocks.normal();
      a += step(d.fast(), v1, z1, shocks.normal(), dt);
      b += step(d.slow(), v2, z2, shocks.normal(), dt);
      if (shocks.uniform() < crashes) {
        double size = -Math.log(shocks.uniform());
        x -= d.fall() * size;
        a += d.fast().jump() * size;
        b += d.slow().jump() * size;
      }
      if (shocks.uniform() < rallies) {
        x -= d.rise() * Math.log(shocks.uniform());
      }
    }
    logReturn[path] = x;
    fast[path] = Math.max(0, a);
    slow[path] = Math.max(0, b);
  }

  private static double step(Dynamics.Factor f, double v, double z, double own, double dt) {
    double shock = f.correlation() * z + Math.sqrt(1 - f.correlation() * f.correlation()) * own;
    return (f.inflow() - f.reversion() * v) * dt + f.volOfVol() * Math.sqrt(v * dt) * shock;
  }

  int size() {
    return fast.length;
  }

  /** A mean and its standard error. */
  record Estimate(double mean, double error) {
    boolean agreesWith(double value, double errors) {
      return Math.abs(value - mean) <= errors * error;
    }
  }

  /** Payoff of one path's end. */
  interface Payoff {
    double of(double logReturn, double fast, double slow);
  }

  Estimate mean(Payoff payoff) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size(); i++) {
      double value = payoff.of(logReturn[i], fast[i], slow[i]);
      sum += value;
      squares += value * value;
    }
    double mean = sum / size();
    return new Estimate(mean, Math.sqrt((squares / size() - mean * mean) / size()));
  }
}
