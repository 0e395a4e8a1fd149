package io.condor.repl.terminal;

import io.condor.repl.Entries;
import io.condor.repl.Response;
import io.condor.repl.Session;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;

/** A conversation at a terminal, with editing, history and completion. */
public final class TerminalConversation {
  private static final String CONTINUATION = "... ";

  private final Terminal terminal;
  private Session session;

  private TerminalConversation(Terminal terminal, Session start) {
    this.terminal = terminal;
    this.session = start;
  }

  /** Talks with the person at the process's terminal until they leave. */
  public static void hold(Session start) throws IOException {
    // Without grapheme clusters JLine asks the terminal nothing at the start. Its questions swallow
    // what was typed ahead of the first prompt, and a terminal that does not answer delays it.
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(true).graphemeCluster(false).build()) {
      if (terminal instanceof DumbTerminal) {
        // It leaves Ctrl-C to the virtual machine, which would end.
        Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
      }
      hold(start, terminal);
    }
  }

  /** Talks with the person at {@code terminal} until they leave. */
  static void hold(Session start, Terminal terminal) {
    new TerminalConversation(terminal, start).talk();
  }

  private void talk() {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("condor")
            .parser(new EntryParser())
            .completer(new WordCompleter(() -> session))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
            .build();
    print(session.banner());
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = answer(reader.readLine(session.date() + "> "));
      } catch (UserInterruptException cancelled) {
        // Ctrl-C drops the line; the session stays.
        endLine();
      } catch (EndOfFileException left) {
        endLine();
        goesOn = false;
      }
    }
  }

  /** Answers what was typed or pasted; false if the person leaves. */
  private boolean answer(String text) {
    Entries entries = Entries.of(text + "\n\n");
    for (String entry : entries.complete()) {
      FutureTask<Response> evaluation = new FutureTask<>(() -> session.respond(entry));
      if (!evaluate(evaluation)) {
        print("stopped; nothing has changed\n");
        return true;
      }
      Response response = result(evaluation);
      print(response.text());
      print(response.problems());
      session = response.next();
      if (response.ended()) {
        return false;
      }
    }
    return true;
  }

  /** Runs {@code evaluation} beside this thread, so that Ctrl-C can end it; false if it did. */
  private boolean evaluate(FutureTask<Response> evaluation) {
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> evaluation.cancel(true));
    try {
      Thread worker = new Thread(evaluation, "evaluation");
      worker.setDaemon(true);
      worker.start();
      evaluation.get();
      return true;
    } catch (CancellationException stopped) {
      return false;
    } catch (ExecutionException broken) {
      return true; // result() passes it on
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  private static Response result(FutureTask<Response> done) {
    try {
      return done.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On other terminals the line editor does it. */
  private void endLine() {
    if (terminal instanceof DumbTerminal) {
      print("\n");
    }
  }

  private void print(String text) {
    terminal.writer().print(text);
    terminal.flush();
  }
}
