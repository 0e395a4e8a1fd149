package io.condor.pricing;

/** Implied vol of one expiry as a function of strike. */
@FunctionalInterface
public interface Smile {
  /**
   * Annualised decimal, positive and finite.
   *
   * @param strike index points, positive
   */
  double vol(double strike);
}
