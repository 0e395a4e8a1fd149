package io.condor.cli;

import java.io.PrintWriter;

/**
 * One line on standard error that is written over as work goes on, from its first second on; gone
 * when it ends. Silent unless a person sits at the terminal.
 */
final class ProgressLine implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long STEP_NANOS = SECOND_NANOS / 10;

  private final PrintWriter err;
  private final boolean shows = UserTerminal.hasColour();
  private final long began = System.nanoTime();
  private long last = began;
  private boolean shown;
  private String task = "";

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  /** What is being done from now on. */
  void task(String text) {
    task = text;
    show("");
  }

  /** How far it is. */
  void show(String text) {
    long now = System.nanoTime();
    if (shows && now - began > SECOND_NANOS && now - last > STEP_NANOS) {
      err.print(ERASE + task + (text.isEmpty() ? "" : " " + text));
      err.flush();
      last = now;
      shown = true;
    }
  }

  void erase() {
    if (shown) {
      err.print(ERASE);
      err.flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    erase();
  }
}
