package io.condor.feed;

import java.util.Arrays;

/**
 * Recorded option quotes in columns, as many rows as fit a block: what chain readers deliver.
 *
 * <p>The arrays are as long as the block's capacity; rows from {@link #size()} on mean nothing. A
 * number that a layout lacks or leaves empty is NaN, a count that it lacks is -1: that is the only
 * meaning of either. Prices are index points per unit of underlying, vols annualised decimals,
 * deltas signed (puts negative), dates epoch days. A block is filled again after its rows were
 * taken.
 */
public final class ChainBlock {
  /** Rows of an ordinary block. */
  public static final int CAPACITY = 4_096;

  /** Second of the day where a layout gives a day without a time. */
  public static final int NO_TIME = -1;

  private final int[] quoteDays;
  private final int[] quoteSeconds;
  private final String[] roots;
  private final boolean[] calls;
  private final int[] expiryDays;
  private final double[] strikes;
  private final double[] bids;
  private final double[] asks;
  private final int[] bidSizes;
  private final int[] askSizes;
  private final double[] lasts;
  private final double[] underlyings;
  private final double[] forwards;
  private final double[] vols;
  private final double[] deltas;
  private final long[] volumes;
  private final long[] openInterests;
  private final long[] lines;
  private int size;

  public ChainBlock(int capacity) {
    quoteDays = new int[capacity];
    quoteSeconds = new int[capacity];
    roots = new String[capacity];
    calls = new boolean[capacity];
    expiryDays = new int[capacity];
    strikes = new double[capacity];
    bids = new double[capacity];
    asks = new double[capacity];
    bidSizes = new int[capacity];
    askSizes = new int[capacity];
    lasts = new double[capacity];
    underlyings = new double[capacity];
    forwards = new double[capacity];
    vols = new double[capacity];
    deltas = new double[capacity];
    volumes = new long[capacity];
    openInterests = new long[capacity];
    lines = new long[capacity];
    Arrays.fill(roots, "");
  }

  /** Rows there is room for. */
  public int capacity() {
    return strikes.length;
  }

  /** Rows that are there. */
  public int size() {
    return size;
  }

  /** Sets the number of rows, not negative and at most the capacity. */
  public void size(int size) {
    if (size < 0 || size > capacity()) {
      throw new IllegalArgumentException("size " + size + " of a block of " + capacity());
    }
    this.size = size;
  }

  /** Trading day that the quotes belong to, epoch days. */
  public int[] quoteDays() {
    return quoteDays;
  }

  /** New York second of that day, or {@link #NO_TIME}. */
  public int[] quoteSeconds() {
    return quoteSeconds;
  }

  /** Root as listed, such as {@code SPXW}. */
  public String[] roots() {
    return roots;
  }

  /** True for calls, false for puts. */
  public boolean[] calls() {
    return calls;
  }

  /** Expiration date as the layout gives it, epoch days. */
  public int[] expiryDays() {
    return expiryDays;
  }

  public double[] strikes() {
    return strikes;
  }

  /** Bid, 0 for none. */
  public double[] bids() {
    return bids;
  }

  /** Ask, 0 for none. */
  public double[] asks() {
    return asks;
  }

  /** Contracts bid for, -1 where the layout has none. */
  public int[] bidSizes() {
    return bidSizes;
  }

  /** Contracts offered, -1 where the layout has none. */
  public int[] askSizes() {
    return askSizes;
  }

  /** Last trade. */
  public double[] lasts() {
    return lasts;
  }

  /** Level of the index as the layout gives it: spot, at a time of its own. */
  public double[] underlyings() {
    return underlyings;
  }

  /** Forward for the expiry as the layout gives it. */
  public double[] forwards() {
    return forwards;
  }

  /** Implied vol as the vendor gives it, annualised decimal. */
  public double[] vols() {
    return vols;
  }

  /** Delta as the vendor gives it, signed. */
  public double[] deltas() {
    return deltas;
  }

  /** Contracts traded, -1 where the layout has none. */
  public long[] volumes() {
    return volumes;
  }

  /** Open interest, -1 where the layout has none. */
  public long[] openInterests() {
    return openInterests;
  }

  /** Line of the file on which the row stands, from 1. */
  public long[] lines() {
    return lines;
  }

  /** Copies row {@code from} of {@code other} to row {@code to}. */
  void copyRow(ChainBlock other, int from, int to) {
    quoteDays[to] = other.quoteDays[from];
    quoteSeconds[to] = other.quoteSeconds[from];
    roots[to] = other.roots[from];
    calls[to] = other.calls[from];
    expiryDays[to] = other.expiryDays[from];
    strikes[to] = other.strikes[from];
    bids[to] = other.bids[from];
    asks[to] = other.asks[from];
    bidSizes[to] = other.bidSizes[from];
    askSizes[to] = other.askSizes[from];
    lasts[to] = other.lasts[from];
    underlyings[to] = other.underlyings[from];
    forwards[to] = other.forwards[from];
    vols[to] = other.vols[from];
    deltas[to] = other.deltas[from];
    volumes[to] = other.volumes[from];
    openInterests[to] = other.openInterests[from];
    lines[to] = other.lines[from];
  }
}
