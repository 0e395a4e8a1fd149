package io.condor.pricing;

/**
 * How the shape of a smile changes with its tenor: the near shape up to one session, then more and
 * more of the far one.
 *
 * <p>Share of the far shape at t sessions: u / (1 + u) with {@code u = (ln t / logScale)^power}.
 *
 * @param near shape at one session and below
 * @param far shape that very long tenors tend to
 * @param logScale logarithm of the tenor in sessions at which both count the same, positive
 * @param power how suddenly one gives way to the other, positive
 */
public record ShapeTerm(SmileShape near, SmileShape far, double logScale, double power) {
  public ShapeTerm {
    Check.positive("logScale", logScale);
    Check.positive("power", power);
  }

  /** Both shapes' terms with the far shape steepened. */
  public ShapeTerm farSteepened(double factor) {
    return new ShapeTerm(near, far.steepened(factor), logScale, power);
  }

  /**
   * The shape of one tenor.
   *
   * @param sessions business time to the expiry, not negative
   */
  public ShapeMix at(double sessions) {
    Check.notNegative("sessions", sessions);
    double u = StrictMath.pow(Math.max(0, StrictMath.log(sessions)) / logScale, power);
    return new ShapeMix(near, far, u / (1 + u));
  }
}
