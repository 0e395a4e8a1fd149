package io.condor.market;

import io.condor.market.SyntheticParameters.Factor;
import io.condor.market.SyntheticParameters.Jumps;
import java.util.List;

/** Where the synthetic world stands at one moment: SPX, the variance factors, vol of vol. */
final class SyntheticState {
  /** Part of a factor's own shock that all factors share. */
  private static final double COMMON = 0.7;

  /** Each slower factor is held under a ceiling lower by this part of the highest sum. */
  private static final double CEILING_STEP = 0.15;

  private static final double OWN = StrictMath.sqrt(1 - COMMON * COMMON);

  private final SyntheticParameters parameters;
  private final List<Factor> loadings;
  private final RandomStream shocks;
  private final RandomStream jumpShocks;
  private final double[] speeds;
  private final double diffusiveShare;
  private final double meanJump;
  private final double centralVariance;
  private final double highestSum;

  private final double[] vvixLoadings;
  private final double ownSpeed;
  private final double[] factors;
  private double ownVolOfVol;
  private double logSpot;
  private double logSpotAtPreviousClose;
  private double stepSigma;
  private double stepVolOfVol;

  SyntheticState(SyntheticParameters parameters, RandomStream shocks, RandomStream jumpShocks) {
    this.parameters = parameters;
    this.shocks = shocks;
    this.jumpShocks = jumpShocks;
    loadings = parameters.factors();
    factors = new double[loadings.size()];
    speeds =
        loadings.stream().mapToDouble(f -> VarianceCurve.speed(f.halfLifeSessions())).toArray();
    ownSpeed = VarianceCurve.speed(parameters.volOfVol().ownHalfLifeSessions());
    vvixLoadings =
        parameters.volOfVol().perFactor().stream().mapToDouble(Double::doubleValue).toArray();
    Jumps jumps = parameters.jumps();
    double upSquare = (1 - jumps.downShare()) * jumps.upScale() * jumps.upScale();
    diffusiveShare =
        1 - jumps.perSession() * meanSquareSize(jumps) * (jumps.downShare() + upSquare);
    if (!(diffusiveShare > 0)) {
      throw new IllegalArgumentException("jumps leave no diffusive variance: " + jumps);
    }
    meanJump = jumps.meanSize() * ((1 - jumps.downShare()) * jumps.upScale() - jumps.downShare());
    double centralVol = parameters.variance().centralVol();
    centralVariance = centralVol * centralVol;
    highestSum = 2 * StrictMath.log(parameters.variance().highestVol() / centralVol);
    logSpot = StrictMath.log(parameters.spot().startLevel());
    logSpotAtPreviousClose = logSpot;
  }

  /** Correlation of the diffusive shocks of two different factors. */
  static double shockCorrelation(Factor a, Factor b) {
    double own = StrictMath.sqrt(1 - square(a.spotCorrelation())) * COMMON;
    double other = StrictMath.sqrt(1 - square(b.spotCorrelation())) * COMMON;
    return a.spotCorrelation() * b.spotCorrelation() + own * other;
  }

  /** Mean square of a downward jump, in squared standard deviations of the session. */
  static double meanSquareSize(Jumps jumps) {
    double shape = jumps.tailShape();
    return square(jumps.meanSize()) * 2 * (shape - 1) / (shape - 2);
  }

  private static double square(double x) {
    return x * x;
  }

  /** Begins a session: the level from which its return counts. */
  void startSession() {
    logSpotAtPreviousClose = logSpot;
  }

  /**
   * Moves through a part of a session.
   *
   * @param share of the session's variance, in (0, 1]
   * @param weight variance of the session, in average sessions
   */
  void diffuse(double share, double weight) {
    double sigma = sessionSigma(weight);
    double vvixRatio = StrictMath.exp(logVvixExcess());
    double volOfVol = vvixRatio * StrictMath.sqrt(share);
    stepSigma = sigma * StrictMath.sqrt(diffusiveShare * share);
    stepVolOfVol = volOfVol;
    double z = shocks.normal();
    double common = shocks.normal() * COMMON;
    double drift = parameters.spot().driftPerSigma() * share;
    double jumpMean = parameters.jumps().perSession() * share * meanJump;
    moveSpot(sigma * (drift - jumpMean) + stepSigma * z);
    for (int i = 0; i < factors.length; i++) {
      Factor factor = loadings.get(i);
      double lean = factor.spotCorrelation();
      double own = StrictMath.sqrt(1 - lean * lean) * (common + OWN * shocks.normal());
      factors[i] +=
          factor.dailySd() * volOfVol * (lean * z + own)
              - share * (speeds[i] * factors[i] + meanFactorJump(factor));
    }
    SyntheticParameters.VolOfVol own = parameters.volOfVol();
    ownVolOfVol +=
        own.ownDailySd() * StrictMath.sqrt(share) * shocks.normal()
            - share * ownSpeed * ownVolOfVol;
    boundFactors();
  }

  private double meanFactorJump(Factor factor) {
    Jumps jumps = parameters.jumps();
    double up = (1 - jumps.downShare()) * jumps.upScale() * jumps.upVarianceScale();
    return jumps.perSession() * jumps.meanSize() * factor.jumpLoading() * (jumps.downShare() - up);
  }

  /**
   * Draws whether SPX jumps in this session, and when.
   *
   * @return position in the session's variance in [0, 1), or a value not below 1 for no jump
   */
  double drawJumpTime(double weight) {
    return jumpShocks.uniform() / (parameters.jumps().perSession() * weight);
  }

  /** Jumps by a fat-tailed (Lomax) multiple of the session's standard deviation. */
  void jump(double weight) {
    Jumps jumps = parameters.jumps();
    boolean down = jumpShocks.uniform() < jumps.downShare();
    double shape = jumps.tailShape();
    double size =
        jumps.meanSize()
            * (shape - 1)
            * (StrictMath.pow(jumpShocks.uniform(), -1 / shape) - 1)
            * (down ? 1 : jumps.upScale());
    moveSpot((down ? -size : size) * sessionSigma(weight));
    double push = down ? size : -size * jumps.upVarianceScale();
    for (int i = 0; i < factors.length; i++) {
      factors[i] += loadings.get(i).jumpLoading() * push;
    }
    boundFactors();
  }

  private void moveSpot(double logReturn) {
    double worst = logSpotAtPreviousClose + parameters.spot().worstLogReturn();
    logSpot = StrictMath.max(logSpot + logReturn, worst);
  }

  /**
   * Holds the slowest factor, it and the next, and so on to the sum of all under a ceiling, so that
   * neither variance nor its expectation leaves the range on record.
   */
  private void boundFactors() {
    double slower = 0;
    for (int i = factors.length - 1; i >= 0; i--) {
      double ceiling = highestSum * (1 - CEILING_STEP * i);
      factors[i] = StrictMath.min(factors[i], ceiling - slower);
      slower += factors[i];
    }
  }

  private double sum() {
    double sum = 0;
    for (double factor : factors) {
      sum += factor;
    }
    return sum;
  }

  /** Standard deviation of SPX's log return over a session of {@code weight}. */
  private double sessionSigma(double weight) {
    double variance = centralVariance * StrictMath.exp(parameters.variance().elasticity() * sum());
    return StrictMath.sqrt(variance * weight / SimulatedClock.SESSIONS_PER_YEAR);
  }

  /** Log standard deviation that SPX had over the last step, jumps apart. */
  double stepSigma() {
    return stepSigma;
  }

  /** VVIX over its central value at the last step, times the root of the step's share. */
  double stepVolOfVol() {
    return stepVolOfVol;
  }

  /** Log of VVIX over its central value, from the factors and its own shocks. */
  double logVvixExcess() {
    double excess = ownVolOfVol;
    for (int i = 0; i < factors.length; i++) {
      excess += vvixLoadings[i] * factors[i];
    }
    return excess;
  }

  double spot() {
    return StrictMath.exp(logSpot);
  }

  double logSpot() {
    return logSpot;
  }

  /** Puts SPX back to where it starts; the variance stays. */
  void restartSpot() {
    logSpot = StrictMath.log(parameters.spot().startLevel());
  }

  /** The variance factors; the caller must not write to them. */
  double[] factors() {
    return factors;
  }
}
