package io.condor.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Remembers the first failure to write, which a {@code PrintWriter} above it would swallow. */
final class WatchedStream extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  WatchedStream(OutputStream out) {
    super(out);
  }

  /** Why something could not be written; empty if all was, or if the reader went away. */
  Optional<String> failure() {
    return failure
        .map(problem -> String.valueOf(problem.getMessage()))
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains("broken pipe"));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }
}
