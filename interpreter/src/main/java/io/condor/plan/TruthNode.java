package io.condor.plan;

/** An executable condition. */
@FunctionalInterface
public interface TruthNode {
  Truth value(Moment moment);
}
