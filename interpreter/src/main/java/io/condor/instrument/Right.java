package io.condor.instrument;

/** Which way an option pays. */
public enum Right {
  CALL,
  PUT;

  /** Value at the settlement print, per unit of underlying: never negative. */
  public double intrinsic(double underlying, double strike) {
    return Math.max(0, this == CALL ? underlying - strike : strike - underlying);
  }
}
