package io.condor.store;

import io.condor.feed.ChainBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Rows of one root and day in columns: grows, is written, is thrown away. */
final class PieceRows {
  /** Bytes that a row takes here, about. */
  static final int ROW_BYTES = 105;

  /** Columns of decimal numbers, in the order of {@link #NUMBER_NAMES}. */
  private static final List<Function<ChainBlock, double[]>> NUMBERS =
      List.of(
          ChainBlock::strikes,
          ChainBlock::bids,
          ChainBlock::asks,
          ChainBlock::lasts,
          ChainBlock::underlyings,
          ChainBlock::forwards,
          ChainBlock::vols,
          ChainBlock::deltas);

  static final List<String> NUMBER_NAMES =
      List.of("strike", "bid", "ask", "last", "underlying", "forward", "iv", "delta");

  private static final List<Function<ChainBlock, int[]>> COUNTS =
      List.of(ChainBlock::quoteSeconds, ChainBlock::bidSizes, ChainBlock::askSizes);

  /** Small counts, -1 for none. */
  static final List<String> COUNT_NAMES = List.of("quote_second", "bid_size", "ask_size");

  private static final List<Function<ChainBlock, long[]>> LONG_COUNTS =
      List.of(ChainBlock::volumes, ChainBlock::openInterests);

  /** Large counts, -1 for none. */
  static final List<String> LONG_COUNT_NAMES = List.of("volume", "open_interest");

  private static final int START = 512;
  private static final int DIGESTED_AT_ONCE = 512;

  private final double[][] numbers = new double[NUMBERS.size()][START];
  private final int[][] counts = new int[COUNTS.size()][START];
  private final long[][] longCounts = new long[LONG_COUNTS.size()][START];
  private boolean[] calls = new boolean[START];
  private int[] expiries = new int[START];
  private long[] lines = new long[START];
  private int size;

  int size() {
    return size;
  }

  double[] numbers(int column) {
    return numbers[column];
  }

  int[] counts(int column) {
    return counts[column];
  }

  long[] longCounts(int column) {
    return longCounts[column];
  }

  boolean[] calls() {
    return calls;
  }

  int[] expiries() {
    return expiries;
  }

  long[] lines() {
    return lines;
  }

  /** Adds rows {@code [from, to)} of a block. */
  void add(ChainBlock block, int from, int to) {
    int length = to - from;
    ensure(size + length);
    for (int c = 0; c < numbers.length; c++) {
      double[] source = NUMBERS.get(c).apply(block);
      double[] target = numbers[c];
      for (int i = 0; i < length; i++) {
        target[size + i] = source[from + i] + 0.0; // zero has one sign: the database tells no other
      }
    }
    for (int c = 0; c < counts.length; c++) {
      System.arraycopy(COUNTS.get(c).apply(block), from, counts[c], size, length);
    }
    for (int c = 0; c < longCounts.length; c++) {
      System.arraycopy(LONG_COUNTS.get(c).apply(block), from, longCounts[c], size, length);
    }
    System.arraycopy(block.calls(), from, calls, size, length);
    System.arraycopy(block.expiryDays(), from, expiries, size, length);
    System.arraycopy(block.lines(), from, lines, size, length);
    size += length;
  }

  private void ensure(int rows) {
    if (rows <= lines.length) {
      return;
    }
    int capacity = Math.max(rows, lines.length * 2);
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = Arrays.copyOf(numbers[c], capacity);
    }
    for (int c = 0; c < counts.length; c++) {
      counts[c] = Arrays.copyOf(counts[c], capacity);
    }
    for (int c = 0; c < longCounts.length; c++) {
      longCounts[c] = Arrays.copyOf(longCounts[c], capacity);
    }
    calls = Arrays.copyOf(calls, capacity);
    expiries = Arrays.copyOf(expiries, capacity);
    lines = Arrays.copyOf(lines, capacity);
  }

  /** Earliest second, -1 if a row has none. */
  int firstSecond() {
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      first = Math.min(first, counts[0][i]);
    }
    return first;
  }

  /**
   * Adds the rows to a hash, row by row, so that it does not matter in how many parts they come. A
   * NaN counts as the one NaN there is.
   */
  void digest(MessageDigest digest) {
    ByteBuffer bytes = ByteBuffer.allocate(DIGESTED_AT_ONCE * ROW_BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      for (double[] column : numbers) {
        bytes.putLong(Double.doubleToLongBits(column[i]));
      }
      for (long[] column : longCounts) {
        bytes.putLong(column[i]);
      }
      bytes.putLong(lines[i]);
      for (int[] column : counts) {
        bytes.putInt(column[i]);
      }
      bytes.putInt(expiries[i]);
      bytes.put((byte) (calls[i] ? 1 : 0));
      if (bytes.remaining() < ROW_BYTES) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    digest.update(bytes.flip());
  }
}
