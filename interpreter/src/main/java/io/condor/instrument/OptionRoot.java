package io.condor.instrument;

/** A class of listed options that share underlying, multiplier, exercise style and settlement. */
public enum OptionRoot {
  /** S&amp;P 500 index options that settle on the close: dailies, weeklies, end of months. */
  SPXW("SPX", Settlement.PM),
  /** S&amp;P 500 index options of the standard monthly expiries, settled to SET on the open. */
  SPX("SPX", Settlement.AM),
  /** Options on the Cboe Volatility Index, standard monthly expiries, settled to VRO. */
  VIX("VIX", Settlement.AM);

  /** Dollars per index point, for all roots. */
  public static final int MULTIPLIER = 100;

  private final String underlying;
  private final Settlement settlement;

  OptionRoot(String underlying, Settlement settlement) {
    this.underlying = underlying;
    this.settlement = settlement;
  }

  /** Name of the index that the options settle to. */
  public String underlying() {
    return underlying;
  }

  public Settlement settlement() {
    return settlement;
  }

  /**
   * Smallest price step of a single-leg order, cents: 5 below a premium of 3 points, 10 from there.
   *
   * <p>Cboe's general rule for both classes. Some VIX series quote in cents; the coarser step is
   * kept because it rounds against us.
   */
  public long tickCents(double premium) {
    return premium < 3 ? 5 : 10;
  }
}
