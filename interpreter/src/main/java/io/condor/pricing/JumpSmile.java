package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * Smile of an underlying whose logarithm at expiry is normal plus a Poisson number of normal jumps.
 *
 * <p>Source: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", J.
 * Financial Economics 3 (1976) 125-144. An option is worth the mean of {@link Black76} prices over
 * the number of jumps, so that there is no butterfly or vertical spread below zero whatever the
 * parameters are. The number of jumps is cut at {@value #MOST_JUMPS}, which defines the
 * distribution: the probabilities of fewer are scaled to one. Its mean is the forward.
 *
 * <p>Strikes that no component reaches within 25 standard deviations have the vol of the last
 * strike that one does; options there are worth less than 1e-130 of the forward.
 */
public final class JumpSmile implements Smile {
  /** With one jump expected, more than these have a probability of 0.0006. */
  private static final int MOST_JUMPS = 5;

  /** Below this a component adds nothing to any price. */
  private static final double LEAST_WEIGHT = 1e-18;

  /** Normal densities are still ordinary doubles here. */
  private static final double REACH_DEVIATIONS = 25;

  private final double forward;
  private final double timeToExpiryYears;
  private final double totalVariance;
  private final double lowestStrike;
  private final double highestStrike;
  private final double[] weights;
  private final double[] forwards;
  private final double[] sds;

  /**
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param diffusionSd of the log without jumps, to expiry, positive
   * @param jumps expected number to expiry, not negative
   * @param jumpMean of one jump of the log, not negative
   * @param jumpSd of one jump of the log, not negative
   */
  public JumpSmile(
      double forward,
      double timeToExpiryYears,
      double diffusionSd,
      double jumps,
      double jumpMean,
      double jumpSd) {
    Check.positive("forward", forward);
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    this.forward = forward;
    this.timeToExpiryYears = timeToExpiryYears;
    this.weights = weights(jumps);
    this.sds = sds(diffusionSd, jumpSd, weights.length);
    Check.notNegative("jumpMean", jumpMean);
    double growth = growth(weights, sds, jumpMean);
    this.totalVariance = 2 * StrictMath.log(growth) - 2 * jumpMean * meanCount(weights);
    this.forwards = new double[weights.length];
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int n = 0; n < weights.length; n++) {
      double variance = sds[n] * sds[n];
      forwards[n] = forward * StrictMath.exp(n * jumpMean + 0.5 * variance) / growth;
      double median = forwards[n] * StrictMath.exp(-0.5 * variance);
      lowest = Math.min(lowest, median * StrictMath.exp(-REACH_DEVIATIONS * sds[n]));
      highest = Math.max(highest, median * StrictMath.exp(REACH_DEVIATIONS * sds[n]));
    }
    this.lowestStrike = lowest;
    this.highestStrike = highest;
  }

  /**
   * Total variance of the log contract: -2 times the expected log of value at expiry over forward.
   * Like the square of a volatility index times its tenor, if its strip had no end.
   *
   * @param diffusionSd of the log without jumps, to expiry, positive
   * @param jumps expected number to expiry, not negative
   * @param jumpMean of one jump of the log, not negative
   * @param jumpSd of one jump of the log, not negative
   */
  static double totalVariance(double diffusionSd, double jumps, double jumpMean, double jumpSd) {
    double[] weights = weights(jumps);
    double[] sds = sds(diffusionSd, jumpSd, weights.length);
    return 2 * StrictMath.log(growth(weights, sds, jumpMean)) - 2 * jumpMean * meanCount(weights);
  }

  /** Total variance of this smile's own log contract. */
  public double totalVariance() {
    return totalVariance;
  }

  private static double[] weights(double jumps) {
    Check.notNegative("jumps", jumps);
    double[] weights = new double[MOST_JUMPS + 1];
    double term = 1;
    double sum = 0;
    int count = 0;
    while (count <= MOST_JUMPS && term > LEAST_WEIGHT) {
      weights[count] = term;
      sum += term;
      count++;
      term *= jumps / count;
    }
    double[] used = new double[count];
    for (int n = 0; n < count; n++) {
      used[n] = weights[n] / sum;
    }
    return used;
  }

  private static double[] sds(double diffusionSd, double jumpSd, int count) {
    Check.positive("diffusionSd", diffusionSd);
    Check.notNegative("jumpSd", jumpSd);
    double[] sds = new double[count];
    for (int n = 0; n < count; n++) {
      sds[n] = Math.sqrt(diffusionSd * diffusionSd + n * jumpSd * jumpSd);
    }
    return sds;
  }

  /** Mean at expiry over the value of a path without diffusion or jumps. */
  private static double growth(double[] weights, double[] sds, double jumpMean) {
    double sum = 0;
    for (int n = 0; n < weights.length; n++) {
      sum += weights[n] * StrictMath.exp(n * jumpMean + 0.5 * sds[n] * sds[n]);
    }
    return sum;
  }

  private static double meanCount(double[] weights) {
    double sum = 0;
    for (int n = 1; n < weights.length; n++) {
      sum += n * weights[n];
    }
    return sum;
  }

  @Override
  public double vol(double strike) {
    Check.positive("strike", strike);
    double reached = Math.max(lowestStrike, Math.min(highestStrike, strike));
    Right outOfTheMoney = reached < forward ? Right.PUT : Right.CALL;
    double premium = 0;
    for (int n = 0; n < weights.length; n++) {
      premium += weights[n] * Black76.price(outOfTheMoney, forwards[n], reached, 1, sds[n], 1);
    }
    return ImpliedVol.of(outOfTheMoney, forward, reached, timeToExpiryYears, premium, 1);
  }
}
