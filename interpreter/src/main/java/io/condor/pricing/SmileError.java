package io.condor.pricing;

import java.util.Arrays;

/**
 * How far the vols of one smile are off, by how far an option is out of the money: the logarithm of
 * the right vol over the smile's, on a line between known deltas and level beyond them.
 */
public final class SmileError {
  private final double[] deviations;
  private final double[] logErrors;

  private SmileError(double[] deviations, double[] logErrors) {
    this.deviations = deviations;
    this.logErrors = logErrors;
  }

  /**
   * Errors at call deltas; a put has the call delta of its strike, its own plus one.
   *
   * @param callDeltas descending, strictly between 0 and 1
   * @param logErrors one for each, NaN where unknown
   * @throws IllegalArgumentException if none is known, or deltas are not as above
   */
  public static SmileError atCallDeltas(double[] callDeltas, double[] logErrors) {
    int known = (int) Arrays.stream(logErrors).filter(error -> !Double.isNaN(error)).count();
    if (known == 0 || callDeltas.length != logErrors.length) {
      throw new IllegalArgumentException("no error is known at any of the deltas");
    }
    double[] deviations = new double[known];
    double[] errors = new double[known];
    int next = 0;
    for (int i = 0; i < callDeltas.length; i++) {
      if (!Double.isNaN(logErrors[i])) {
        deviations[next] = -Normal.quantile(callDeltas[i]);
        errors[next] = logErrors[i];
        next++;
      }
    }
    for (int i = 1; i < known; i++) {
      if (!(deviations[i] > deviations[i - 1])) {
        throw new IllegalArgumentException("call deltas must descend");
      }
    }
    return new SmileError(deviations, errors);
  }

  /**
   * Log error at a strike whose call has {@code d1}; {@code deviation} is -d1, so that it rises
   * with the strike.
   */
  double at(double deviation) {
    int last = deviations.length - 1;
    if (deviation <= deviations[0]) {
      return logErrors[0];
    }
    if (deviation >= deviations[last]) {
      return logErrors[last];
    }
    int above = 1;
    while (deviations[above] < deviation) {
      above++;
    }
    double share =
        (deviation - deviations[above - 1]) / (deviations[above] - deviations[above - 1]);
    return logErrors[above - 1] + share * (logErrors[above] - logErrors[above - 1]);
  }

  /**
   * {@code smile} with this error: its vol at a strike times exp(error), where the error is that of
   * the delta which the strike has on {@code smile} itself.
   *
   * @param forward index points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   */
  public Smile on(Smile smile, double forward, double timeToExpiryYears) {
    double rootTime = Math.sqrt(timeToExpiryYears);
    return strike -> {
      double vol = smile.vol(strike);
      double sd = vol * rootTime;
      double deviation = Elementary.logRatio(strike, forward) / sd - 0.5 * sd;
      return vol * Elementary.exp(at(deviation));
    };
  }

  /**
   * The error between this one and {@code other}, {@code share} of the way; at the deltas of this
   * one.
   */
  public SmileError towards(SmileError other, double share) {
    double[] mixed = new double[logErrors.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (1 - share) * logErrors[i] + share * other.at(deviations[i]);
    }
    return new SmileError(deviations, mixed);
  }
}
