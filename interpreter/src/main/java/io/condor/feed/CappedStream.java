package io.condor.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to deliver more than it may: what unpacks to more is no daily history. */
final class CappedStream extends FilterInputStream {
  private final long limit;
  private long delivered;

  CappedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  private void count(int bytes) throws IOException {
    delivered += bytes;
    if (delivered > limit) {
      throw new IOException("more than " + limit + " bytes when unpacked");
    }
  }
}
