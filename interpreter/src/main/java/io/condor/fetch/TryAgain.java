package io.condor.fetch;

import java.time.Duration;

/** An attempt failed in a way that may pass. */
final class TryAgain extends Exception {
  private static final long serialVersionUID = 1;
  private final Duration atLeast;

  TryAgain(String message) {
    this(message, Duration.ZERO);
  }

  /**
   * @param atLeast how long the server asks to wait; zero if it does not say
   */
  TryAgain(String message, Duration atLeast) {
    super(message);
    this.atLeast = atLeast;
  }

  Duration atLeast() {
    return atLeast;
  }
}
