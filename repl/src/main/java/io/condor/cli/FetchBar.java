package io.condor.cli;

import io.condor.fetch.FetchProgress;
import io.condor.fetch.FetchResult;
import io.condor.fetch.FetchSource;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on standard error that is written over as a fetch goes on, and gone at its end. */
final class FetchBar implements FetchProgress {
  private static final String ERASE = "\r\u001b[K";
  private static final int CELLS = 20;

  private final PrintWriter err;
  private String position = "";
  private String shown = "";

  FetchBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void starts(int number, int count, FetchSource source) {
    position = "[" + number + "/" + count + "] ";
    show(position + source.id());
  }

  @Override
  public void received(FetchSource source, long bytes, long expectedBytes) {
    show(position + source.id() + " " + bar(bytes, expectedBytes));
  }

  @Override
  public void ended(FetchResult result) {
    err.print(ERASE);
    err.flush();
    shown = "";
  }

  static String bar(long bytes, long expectedBytes) {
    String size = String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    if (expectedBytes <= 0) {
      return size;
    }
    int full = (int) Math.min(CELLS, bytes * CELLS / expectedBytes);
    return "#".repeat(full)
        + ".".repeat(CELLS - full)
        + " "
        + Math.min(100, bytes * 100 / expectedBytes)
        + " % "
        + size;
  }

  private void show(String line) {
    if (!line.equals(shown)) {
      err.print(ERASE + line);
      err.flush();
      shown = line;
    }
  }
}
