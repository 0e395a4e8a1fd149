package io.condor.simulation;

import java.util.HashMap;
import java.util.Map;

/**
 * Risk-neutral expectations of VIX and of its logarithm at a later date: VIX futures and VVIX.
 *
 * <p>With Y = VIX^2 and L(s) = E exp(-sY), which the affine model has ({@link Transform}),
 *
 * <pre>
 * E sqrt(Y) = 1 / (2 sqrt(pi)) integral of (1 - L(s)) s^(-3/2) ds
 * E ln Y    =                  integral of (exp(-s) - L(s)) / s ds,   s from 0 to infinity
 * </pre>
 *
 * <p>(K. Schürger, "Laplace transforms and suprema of stochastic processes", in: Advances in
 * Finance and Stochastics, 2002; the second is Frullani's integral.) In x = ln s both integrands
 * are smooth and die out at both ends, so equal steps converge quickly; the two ends are added as
 * the power laws that they are.
 */
final class ExpectedVix {
  private static final double FIRST = -10;
  private static final double LAST = 10;
  private static final double STEP = 0.4;
  private static final int NODES = (int) ((LAST - FIRST) / STEP) + 1;

  private final Dynamics dynamics;
  private final double[] s = new double[NODES];
  private final Map<Double, Transform> byRatio = new HashMap<>();
  private final double[] coefficients = new double[6 * NODES];

  ExpectedVix(Dynamics dynamics) {
    this.dynamics = dynamics;
    for (int i = 0; i < NODES; i++) {
      s[i] = StrictMath.exp(FIRST + i * STEP);
    }
  }

  /** What the model expects of VIX at one later moment, vol points. */
  record Moments(double mean, double meanLog) {
    /** Variance of the log contract on VIX until then: {@code -2 E ln(VIX / mean)}. */
    double logContract() {
      return 2 * (StrictMath.log(mean) - meanLog);
    }
  }

  /**
   * @param line of VIX at the later moment, coarse
   * @param years of business time until then
   */
  Moments at(VixLine line, double fast, double slow, double years) {
    Transform transform = byRatio.computeIfAbsent(line.ratio(), this::transform);
    transform.at(years, coefficients);
    double shift = line.constant() / line.weight();
    double root = 0;
    double log = 0;
    double rootFirst = 0;
    double rootLast = 0;
    double logFirst = 0;
    for (int i = 0; i < NODES; i++) {
      double laplace =
          StrictMath.exp(
              coefficients[i]
                  + coefficients[2 * NODES + i] * fast
                  + coefficients[4 * NODES + i] * slow
                  - s[i] * shift);
      double ofRoot = (1 - laplace) / StrictMath.sqrt(s[i]);
      double ofLog = StrictMath.exp(-s[i]) - laplace;
      root += ofRoot;
      log += ofLog;
      if (i == 0) {
        rootFirst = ofRoot;
        logFirst = ofLog;
      }
      rootLast = ofRoot;
    }
    // Towards 0 the terms go like s^(1/2) and s, towards infinity like s^(-1/2) and nothing.
    root += (rootFirst + rootLast) * beyond(0.5);
    log += logFirst * beyond(1);
    double sqrtY = STEP * root / (2 * StrictMath.sqrt(StrictMath.PI));
    double lnY = STEP * log;
    double scale = StrictMath.sqrt(line.weight());
    return new Moments(100 * scale * sqrtY, StrictMath.log(100 * scale) + lnY / 2);
  }

  /** Sum of the terms beyond an end over the last one, if they fall like s to a power. */
  private static double beyond(double power) {
    return 1 / StrictMath.expm1(power * STEP);
  }

  private Transform transform(double ratio) {
    double[] none = new double[NODES];
    double[] fast = new double[NODES];
    double[] slow = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      fast[i] = -s[i];
      slow[i] = -ratio * s[i];
    }
    double square = dynamics.fast().volOfVol() * dynamics.fast().volOfVol();
    double least = 0.3 / (square * s[NODES - 1]);
    return new Transform(
        dynamics, none, fast, none, slow, none, new Transform.Steps(least, 0.05, 0.01));
  }
}
