package io.condor.fetch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** How long to wait before a server is asked once more. */
final class Courtesy {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Pause pause;
  private final Duration longest;
  private final SplittableRandom random;
  private final Set<String> asked = new HashSet<>();

  Courtesy(Pause pause, FetchSettings settings) {
    this.pause = pause;
    this.longest = settings.longestPause();
    this.random = new SplittableRandom(settings.seed());
  }

  /** Waits if this host was asked before. */
  void beforeRequest(String host, Duration delay) throws InterruptedException {
    if (!asked.add(host) && !delay.isZero()) {
      pause.of(delay);
    }
  }

  /**
   * Waits before attempt {@code number} + 1: twice as long each time, half to one and a half times
   * that by chance so that many clients do not return together, and never shorter than the server
   * asked for.
   */
  void beforeRetry(int number, Duration atLeast) throws InterruptedException {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(number - 1, 20);
    long jittered = (long) (doubled * (0.5 + random.nextDouble()));
    long bounded = Math.min(jittered, longest.toMillis());
    pause.of(Duration.ofMillis(Math.max(bounded, atLeast.toMillis())));
  }
}
