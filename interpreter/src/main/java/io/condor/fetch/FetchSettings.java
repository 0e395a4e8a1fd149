package io.condor.fetch;

import java.time.Duration;

/**
 * How a fetch behaves.
 *
 * @param userAgent names the product to the server
 * @param acceptRevisions whether a file whose old days changed replaces the one that is there
 * @param seed of the random part of pauses between attempts
 * @param attempts per file, the first included
 * @param connectTimeout until a connection stands
 * @param answerTimeout until the headers of an answer are there
 * @param stallTimeout the longest silence within an answer
 * @param attemptTimeout the longest that one attempt may take in all
 * @param longestPause longest pause before another attempt, and the longest that a server may ask
 *     for
 */
public record FetchSettings(
    String userAgent,
    boolean acceptRevisions,
    long seed,
    int attempts,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration stallTimeout,
    Duration attemptTimeout,
    Duration longestPause) {

  /** What the command uses. */
  public static FetchSettings standard(String productVersion) {
    return new FetchSettings(
        "condor/" + productVersion + " (backtester; condor data fetch)",
        false,
        1,
        5,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2));
  }

  public FetchSettings acceptingRevisions(boolean accept) {
    return new FetchSettings(
        userAgent,
        accept,
        seed,
        attempts,
        connectTimeout,
        answerTimeout,
        stallTimeout,
        attemptTimeout,
        longestPause);
  }
}
