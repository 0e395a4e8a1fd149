package io.condor.repl.terminal;

import io.condor.repl.Session;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers the words that the session knows. */
final class WordCompleter implements Completer {
  private final Supplier<Session> session;

  /**
   * @param session the one that the next entry goes to
   */
  WordCompleter(Supplier<Session> session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word();
    for (Session.Word known : session.get().words()) {
      boolean isCommand = known.text().startsWith(":");
      boolean isField = known.text().contains(".");
      // Fields are offered once the series is chosen, so that `v` does not list forty names.
      if (isCommand == word.startsWith(":") && (!isField || word.contains("."))) {
        candidates.add(candidate(known));
      }
    }
  }

  @SuppressWarnings("NullAway") // JLine marks an absent group, suffix and key by null.
  private static Candidate candidate(Session.Word known) {
    return new Candidate(known.text(), known.text(), null, known.meaning(), null, null, false);
  }
}
