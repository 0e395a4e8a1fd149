package io.condor.feed;

/** Where a chain reader puts its rows. */
@FunctionalInterface
public interface ChainSink {
  /** Takes the rows of {@code block}, which is filled again afterwards. */
  void take(ChainBlock block);
}
