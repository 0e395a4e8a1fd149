package io.condor.simulation;

/**
 * A quantity that is linear in the two variance factors, as everything an affine model expects is.
 */
record StateLine(double constant, double perFast, double perSlow) {
  double at(double fast, double slow) {
    return constant + perFast * fast + perSlow * slow;
  }

  StateLine times(double factor) {
    return new StateLine(constant * factor, perFast * factor, perSlow * factor);
  }
}
