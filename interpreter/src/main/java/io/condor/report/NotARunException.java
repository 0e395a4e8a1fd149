package io.condor.report;

/** The text is not a {@code run.json} that can be run again; the message says why. */
public final class NotARunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotARunException(String message) {
    super(message);
  }

  NotARunException(String message, Throwable cause) {
    super(message, cause);
  }
}
