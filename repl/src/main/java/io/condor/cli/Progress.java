package io.condor.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One line on standard error while something takes longer than a second; gone when it ends. Silent
 * unless a person sits at the terminal.
 */
final class Progress {
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private boolean ended;
  private boolean shown;

  private Progress(PrintWriter err) {
    this.err = err;
  }

  /** The result of {@code work}; {@code text} is shown if it takes longer than a second. */
  static <T> T during(PrintWriter err, String text, Supplier<T> work) {
    if (!UserTerminal.hasColour()) {
      return work.get();
    }
    Progress progress = new Progress(err);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Progress::daemon);
    var unused = clock.schedule(() -> progress.show(text), 1, TimeUnit.SECONDS);
    try {
      return work.get();
    } finally {
      clock.shutdownNow();
      progress.end();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void show(String text) {
    if (!ended) {
      err.print(text);
      err.flush();
      shown = true;
    }
  }

  private synchronized void end() {
    ended = true;
    if (shown) {
      err.print(ERASE);
      err.flush();
    }
  }
}
