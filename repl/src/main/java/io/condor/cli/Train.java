package io.condor.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs every short command once, output discarded, so that the launcher can record which classes a
 * start needs and store them ready-made in a class-data archive.
 *
 * <p>Exit code 0 means that every command line below ended with the code it should end with.
 */
@Command(name = "train", hidden = true, description = "Exercises condor for the start-up archive.")
final class Train implements Callable<Integer> {

  /** One command line and the exit code it must give. */
  private record Exercise(int exitCode, List<String> arguments) {}

  private static final List<Exercise> EXERCISES =
      List.of(
          new Exercise(ExitCode.FINE, List.of("--version")),
          new Exercise(ExitCode.FINE, List.of("--help")),
          new Exercise(ExitCode.USAGE, List.of("no-such-command")));

  @Override
  public Integer call() {
    for (Exercise exercise : EXERCISES) {
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      int exitCode = Condor.execute(nowhere, nowhere, exercise.arguments().toArray(String[]::new));
      if (exitCode != exercise.exitCode()) {
        throw new IllegalStateException(exercise + " ended with exit code " + exitCode);
      }
    }
    return ExitCode.FINE;
  }
}
