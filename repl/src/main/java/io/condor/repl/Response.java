package io.condor.repl;

/**
 * What one entry gives.
 *
 * @param next the session to go on with; the same as before if the entry failed
 * @param text results, each line ending in a line feed; may be empty
 * @param problems rendered diagnostics; empty if there are none
 * @param failed true if the entry had an error
 * @param ended true if the entry asked to leave
 */
public record Response(Session next, String text, String problems, boolean failed, boolean ended) {
  static Response of(Session next, String text) {
    return new Response(next, text, "", false, false);
  }

  static Response failed(Session unchanged, String problems) {
    return new Response(unchanged, "", problems, true, false);
  }

  static Response ended(Session last) {
    return new Response(last, "", "", false, true);
  }
}
