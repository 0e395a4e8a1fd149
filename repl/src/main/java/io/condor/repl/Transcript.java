package io.condor.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** A conversation without a terminal: no banner, no prompt, so that its output is a test. */
public final class Transcript {
  private Transcript() {}

  /**
   * Answers every entry of {@code in}.
   *
   * @param out receives results
   * @param err receives diagnostics
   * @return true if no entry failed
   */
  public static boolean play(Session start, BufferedReader in, PrintWriter out, PrintWriter err)
      throws IOException {
    Session session = start;
    boolean fine = true;
    String pending = "";
    String line = in.readLine();
    while (line != null) {
      Entries entries = Entries.of(pending + line + "\n");
      line = in.readLine();
      boolean isLast = line == null;
      pending = entries.unfinished().isEmpty() ? "" : entries.unfinished() + "\n";
      // At the end nothing can follow, so the session says what is missing.
      Entries ready = isLast && !pending.isEmpty() ? Entries.of(pending + "\n") : entries;
      for (String entry : ready.complete()) {
        Response response = session.respond(entry);
        out.print(response.text());
        out.flush();
        err.print(response.problems());
        err.flush();
        session = response.next();
        fine &= !response.failed();
        if (response.ended()) {
          return fine;
        }
      }
    }
    return fine;
  }
}
