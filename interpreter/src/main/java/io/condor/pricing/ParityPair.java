package io.condor.pricing;

/**
 * Call and put of one strike as a statement about the forward.
 *
 * @param strike index points
 * @param callLessPut mid of the call less mid of the put, index points
 * @param halfWidth half of the two bid-ask widths together: how far the difference that can be
 *     traded is from {@code callLessPut}, index points, positive
 * @param residual {@code callLessPut} less the fitted parity line, index points
 */
public record ParityPair(double strike, double callLessPut, double halfWidth, double residual) {

  /** Whether the fitted line is outside what can be traded: a profit without risk, if real. */
  public boolean contradictsParity() {
    return Math.abs(residual) > halfWidth;
  }
}
