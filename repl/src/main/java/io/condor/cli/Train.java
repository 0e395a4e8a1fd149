package io.condor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final String SCRIPT = "train.condor";

  private static List<Exercise> exercises(String script) {
    return List.of(
        new Exercise(ExitCode.FINE, List.of("--version")),
        new Exercise(ExitCode.FINE, List.of("--help")),
        new Exercise(ExitCode.USAGE, List.of("no-such-command")),
        new Exercise(ExitCode.ERRORS, List.of("check", script + ".absent")),
        new Exercise(ExitCode.FINE, List.of("check", script)),
        new Exercise(
            ExitCode.FINE, List.of("run", script, "--from", "2012-01-03", "--to", "2012-12-31")));
  }

  @Override
  public Integer call() throws IOException {
    Path script = Files.createTempFile("condor-train", ".condor");
    try {
      Files.write(script, resource());
      exercises(script.toString()).forEach(Train::exercise);
    } finally {
      Files.delete(script);
    }
    return ExitCode.FINE;
  }

  private static byte[] resource() throws IOException {
    try (InputStream in = Train.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + SCRIPT);
      }
      return in.readAllBytes();
    }
  }

  private static void exercise(Exercise exercise) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int exitCode = Condor.execute(nowhere, nowhere, exercise.arguments().toArray(String[]::new));
    if (exitCode != exercise.exitCode()) {
      throw new IllegalStateException(exercise + " ended with exit code " + exitCode);
    }
  }
}
