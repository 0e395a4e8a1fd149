package io.condor.plan;

/** An executable number. */
@FunctionalInterface
public interface NumberNode {
  /** The value at {@code moment} in the script's units; NaN if a part of it is missing there. */
  double value(Moment moment);
}
