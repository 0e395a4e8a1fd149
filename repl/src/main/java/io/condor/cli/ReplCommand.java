package io.condor.cli;

import io.condor.check.CheckedScript;
import io.condor.market.DataException;
import io.condor.market.World;
import io.condor.repl.Session;
import io.condor.repl.Transcript;
import io.condor.repl.terminal.TerminalConversation;
import io.condor.source.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor repl [FILE]}: a conversation about any day of a world. */
@Command(
    name = "repl",
    mixinStandardHelpOptions = true,
    description = {
      "Answers expressions on any day of a world, with unit and origin.",
      "Reads standard input; without a terminal there is no banner and no prompt, and the exit"
          + " code is 1 if a line failed."
    })
final class ReplCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A script whose params and lets can be used.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "Session to start at, 2020-03-16 form; the world's last by default.")
  private Optional<LocalDate> at = Optional.empty();

  @Mixin private WorldOptions worldOptions = new WorldOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      Optional<CheckedScript> script = Optional.empty();
      if (file.isPresent()) {
        CheckedFile checked = CheckedFile.read(scriptPath(file.get()));
        messages.show(checked.source(), checked.diagnostics());
        script = checked.script();
        if (script.isEmpty()) {
          return ExitCode.ERRORS;
        }
      }
      return talk(script);
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private String scriptPath(String path) {
    if (path.equals("-")) {
      throw new ParameterException(
          spec.commandLine(), "the script cannot be `-`: standard input is the conversation");
    }
    return path;
  }

  private int talk(Optional<CheckedScript> script) throws IOException {
    boolean isTerminal = UserTerminal.isInteractive();
    World world = worldOptions.open();
    Session start = starting(Session.start(world, script, Messages.style()));
    if (isTerminal) {
      TerminalConversation.hold(start);
      return ExitCode.FINE;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean fine =
        Transcript.play(start, in, spec.commandLine().getOut(), spec.commandLine().getErr());
    return fine ? ExitCode.FINE : ExitCode.ERRORS;
  }

  private Session starting(Session atLast) {
    if (at.isEmpty()) {
      return atLast;
    }
    LocalDate date = at.get();
    return atLast
        .at(date)
        .orElseThrow(
            () -> {
              var problem = atLast.notASession(date, new Span(0, 0));
              String help = problem.help().orElse("").replace("goto ", "--at ");
              return new UserMistake("--at " + date, problem.message(), help);
            });
  }
}
