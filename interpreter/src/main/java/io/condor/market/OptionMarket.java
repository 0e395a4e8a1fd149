package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Option prices of one world at the one instant of each session at which it knows them. */
public interface OptionMarket {
  /**
   * The options of one expiry on one session, or empty if the world cannot price them there (for
   * VIX: no future of that expiry has a settlement, nor one before and one after it).
   *
   * @param session position on the axis of the world's history
   * @param expiry whose print is after this instant
   */
  Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry);

  /** Where prices of {@code root} on {@code session} come from. */
  default PriceSource source(OptionRoot root, int session) {
    return PriceSource.MODEL;
  }

  /**
   * Why no price of {@code root} is recorded on {@code session} though something was recorded then:
   * the id of a rule that finds what cannot be trusted. Empty if nothing was, or it is used.
   */
  default Optional<String> rejection(OptionRoot root, int session) {
    return Optional.empty();
  }

  /** Series whose closes prices of {@code root} are made from; none where they are recorded. */
  default List<Series> pricedFrom(OptionRoot root) {
    return List.of();
  }

  /** True if prices of {@code root} are made from the VIX futures curve. */
  default boolean pricedFromFutures(OptionRoot root) {
    return false;
  }

  /** Why {@code root} has no prices on a session whose {@link #source} is NONE. */
  default String missing(OptionRoot root, int session) {
    return "no chain of " + root + " was recorded";
  }

  /** When these prices hold: all their inputs are known. */
  SessionTime time();

  /** Prices of the same options at an earlier instant of each session; empty without any. */
  default Optional<OptionMarket> atOpen() {
    return Optional.empty();
  }
}
