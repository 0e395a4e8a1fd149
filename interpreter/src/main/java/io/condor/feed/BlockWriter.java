package io.condor.feed;

/** Fills one block after the other and hands each to a sink when it is full. */
final class BlockWriter {
  /** Many files are short: a Lean zip has a few rows an entry, a folder thousands of zips. */
  private static final int FIRST_CAPACITY = 64;

  private ChainBlock block = new ChainBlock(FIRST_CAPACITY);
  private final ChainSink sink;
  private int position;
  private long rows;

  BlockWriter(ChainSink sink) {
    this.sink = sink;
  }

  /** The block that is filled, at {@link #position}. */
  ChainBlock block() {
    return block;
  }

  int position() {
    return position;
  }

  /** Keeps the row at the position. */
  void advance() {
    rows++;
    if (++position == block.capacity()) {
      flush();
      if (block.capacity() < ChainBlock.CAPACITY) {
        block = new ChainBlock(ChainBlock.CAPACITY);
      }
    }
  }

  /** Hands over what is there. */
  void flush() {
    if (position > 0) {
      block.size(position);
      position = 0;
      sink.take(block);
    }
  }

  /** Rows kept so far. */
  long rows() {
    return rows;
  }
}
