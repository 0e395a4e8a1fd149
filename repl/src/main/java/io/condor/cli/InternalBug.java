package io.condor.cli;

import java.io.PrintWriter;

/** Reports an exception that no script may cause: the only output with a stack trace. */
final class InternalBug {
  private InternalBug() {}

  static int report(Throwable bug, PrintWriter err) {
    err.println("condor: internal bug: this is a mistake in condor, not in your script");
    err.println("help: please report it with the script, the command line and the lines below");
    bug.printStackTrace(err);
    err.flush();
    return ExitCode.INTERNAL_BUG;
  }
}
