package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.Optional;

/** Option prices of one world at the one instant of each session at which it knows them. */
public interface OptionMarket {
  /**
   * The options of one expiry on one session, or empty if the world cannot price them there (for
   * VIX: no future of that expiry has a settlement).
   *
   * @param session position on the axis of the world's history
   * @param expiry after the session's date
   */
  Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry);

  /**
   * Minutes after the close of a session at which these prices hold: all their inputs are known.
   */
  int minutesAfterClose();
}
