package io.condor.feed;

/**
 * Where settlements of VIX futures are read from.
 *
 * @param file path below the data folder
 */
public record FuturesFile(String file, Layout layout) {
  /** How settlements are laid out. */
  public enum Layout {
    /**
     * One file a contract, in a zip, in a folder, or one alone: {@code CFE_F14_VX.csv} as Cboe
     * named them until 2015, {@code VX_2024-01-17.csv} as it names them now.
     */
    CFE_CONTRACTS,
    /** All contracts in one table, with the expiry in column {@code Futures}. */
    CFE_STACKED
  }
}
