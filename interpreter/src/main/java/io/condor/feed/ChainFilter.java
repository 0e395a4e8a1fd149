package io.condor.feed;

/** Lets the rows of one root and day through. */
final class ChainFilter implements ChainSink {
  private final String root;
  private final int day;
  private final BlockWriter out;

  ChainFilter(String root, int day, ChainSink sink) {
    this.root = root;
    this.day = day;
    this.out = new BlockWriter(sink);
  }

  @Override
  public void take(ChainBlock block) {
    for (int i = 0; i < block.size(); i++) {
      if (block.quoteDays()[i] == day && block.roots()[i].equals(root)) {
        out.block().copyRow(block, i, out.position());
        out.advance();
      }
    }
  }

  /** Hands over what is left. */
  void flush() {
    out.flush();
  }
}
