package io.condor.fetch;

import java.time.Duration;

/** Waits between requests; a test passes one that only writes down how long. */
@FunctionalInterface
public interface Pause {
  /** Puts the thread to sleep. */
  Pause SLEEP = length -> Thread.sleep(length.toMillis());

  void of(Duration length) throws InterruptedException;
}
