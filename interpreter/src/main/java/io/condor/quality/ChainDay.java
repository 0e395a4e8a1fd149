package io.condor.quality;

import io.condor.feed.ChainBlock;
import java.util.Arrays;
import java.util.Comparator;

/**
 * All rows of one day in columns, and which of them a rule rejected. Grows to the size of the
 * largest day and no further: it is cleared and filled again.
 */
final class ChainDay {
  private static final int FIRST_CAPACITY = 16_384;

  private ChainBlock rows = new ChainBlock(FIRST_CAPACITY);
  private boolean[] rejected = new boolean[FIRST_CAPACITY];
  private int[] sources = new int[FIRST_CAPACITY];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The columns; rows from {@link #size()} on mean nothing. */
  ChainBlock rows() {
    return rows;
  }

  /** Adds row {@code from} of {@code block}, which came from source number {@code source}. */
  void add(ChainBlock block, int from, int source) {
    if (size == rows.capacity()) {
      grow();
    }
    copyRow(block, from, rows, size);
    rejected[size] = false;
    sources[size] = source;
    size++;
  }

  private void grow() {
    ChainBlock larger = new ChainBlock(2 * rows.capacity());
    for (int i = 0; i < size; i++) {
      copyRow(rows, i, larger, i);
    }
    rows = larger;
    rejected = Arrays.copyOf(rejected, larger.capacity());
    sources = Arrays.copyOf(sources, larger.capacity());
  }

  static void copyRow(ChainBlock from, int i, ChainBlock to, int j) {
    to.quoteDays()[j] = from.quoteDays()[i];
    to.quoteSeconds()[j] = from.quoteSeconds()[i];
    to.roots()[j] = from.roots()[i];
    to.calls()[j] = from.calls()[i];
    to.expiryDays()[j] = from.expiryDays()[i];
    to.strikes()[j] = from.strikes()[i];
    to.bids()[j] = from.bids()[i];
    to.asks()[j] = from.asks()[i];
    to.bidSizes()[j] = from.bidSizes()[i];
    to.askSizes()[j] = from.askSizes()[i];
    to.lasts()[j] = from.lasts()[i];
    to.underlyings()[j] = from.underlyings()[i];
    to.forwards()[j] = from.forwards()[i];
    to.vols()[j] = from.vols()[i];
    to.deltas()[j] = from.deltas()[i];
    to.volumes()[j] = from.volumes()[i];
    to.openInterests()[j] = from.openInterests()[i];
    to.lines()[j] = from.lines()[i];
  }

  boolean isRejected(int row) {
    return rejected[row];
  }

  void reject(int row) {
    rejected[row] = true;
  }

  void rejectAll() {
    Arrays.fill(rejected, 0, size, true);
  }

  int source(int row) {
    return sources[row];
  }

  /** Rows ordered by snapshot, root, expiry, strike, right; equal ones as they came. */
  Integer[] ordered() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    ChainBlock block = rows;
    Comparator<Integer> byContract =
        (a, b) -> {
          int difference = Integer.compare(block.quoteSeconds()[a], block.quoteSeconds()[b]);
          return difference != 0 ? difference : compareContracts(block, a, b);
        };
    Arrays.sort(order, byContract);
    return order;
  }

  private static int compareContracts(ChainBlock block, int a, int b) {
    int difference = block.roots()[a].compareTo(block.roots()[b]);
    if (difference == 0) {
      difference = Integer.compare(block.expiryDays()[a], block.expiryDays()[b]);
    }
    if (difference == 0) {
      difference = Double.compare(block.strikes()[a], block.strikes()[b]);
    }
    return difference == 0 ? Boolean.compare(block.calls()[b], block.calls()[a]) : difference;
  }
}
