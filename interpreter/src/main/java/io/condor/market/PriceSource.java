package io.condor.market;

import java.util.Locale;

/** Where the option prices of one root on one session come from. */
public enum PriceSource {
  /** The option model of the world: all its prices are made this way. */
  MODEL,
  /** Bid and ask as they were recorded. */
  RECORDED,
  /** A model, because the recordings have no chain there. */
  STAND_IN,
  /** Nowhere: the recordings have no chain there, and nothing stands in. */
  NONE;

  /** The name in files: {@code stand_in}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
