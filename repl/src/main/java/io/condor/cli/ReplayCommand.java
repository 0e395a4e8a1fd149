package io.condor.cli;

import io.condor.market.DataException;
import io.condor.report.NotARunException;
import io.condor.report.Recipe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor replay RUN}: runs again what a folder of results holds and compares the bytes. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Runs again what wrote a folder of results and compares the files byte by byte.")
final class ReplayCommand implements Callable<Integer> {
  private static final String MANIFEST = "run.json";

  @Parameters(
      paramLabel = "RUN",
      description = "A folder written by `condor run --out`, or the run.json in it.")
  private Path run = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the market history, if the run read one.")
  private Optional<Path> folder = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      return replay(messages);
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private int replay(Messages messages) {
    Path manifest = Files.isDirectory(run) ? run.resolve(MANIFEST) : run;
    Recipe.Recorded recorded = recorded(manifest);
    requireVersion(manifest, recorded.recipe().version());
    RunCommand again = command(manifest, recorded.recipe());
    Optional<Map<String, String>> texts = again.replay(recorded, messages);
    if (texts.isEmpty()) {
      return ExitCode.ERRORS;
    }
    return compare(
        Optional.ofNullable(manifest.toAbsolutePath().getParent()).orElse(manifest), texts.get());
  }

  private static Recipe.Recorded recorded(Path manifest) {
    String text = read(manifest, "name a folder written by `condor run FILE --out DIR`");
    try {
      return Recipe.read(text);
    } catch (NotARunException e) {
      throw new UserMistake(
          manifest.toString(),
          "cannot be run again: " + e.getMessage(),
          "write it anew with `condor run FILE --out DIR`");
    }
  }

  private static String read(Path file, String repair) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UserMistake(file.toString(), "no such file", repair);
    } catch (CharacterCodingException e) {
      throw new UserMistake(file.toString(), "is damaged: it is not UTF-8 text", repair);
    } catch (IOException e) {
      throw new UserMistake(file.toString(), "cannot be read: " + e.getMessage(), repair);
    }
  }

  private static void requireVersion(Path manifest, String version) {
    if (!version.equals(ProductVersion.version())) {
      throw new UserMistake(
          manifest.toString(),
          "was written by condor " + version + ", this is " + ProductVersion.version(),
          "replay it with condor " + version + ", or write it anew with this one");
    }
  }

  /** The command that wrote the run, with its options, not yet carried out. */
  private RunCommand command(Path manifest, Recipe recipe) {
    RunCommand again = new RunCommand();
    CommandLine line =
        Condor.commandLine(again, spec.commandLine().getOut(), spec.commandLine().getErr());
    List<String> words = new ArrayList<>(recipe.options());
    folder.ifPresent(place -> words.addAll(List.of("--data", place.toString())));
    words.addAll(List.of("--", recipe.scripts().get(0).name()));
    try {
      var unused = line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new UserMistake(
          manifest.toString(),
          "its options cannot be read: " + e.getMessage(),
          "write it anew with `condor run FILE --out DIR`");
    }
    return again;
  }

  private int compare(Path place, Map<String, String> texts) {
    for (Map.Entry<String, String> file : texts.entrySet()) {
      Path path = place.resolve(file.getKey());
      String recorded =
          read(path, "the folder is not complete: write it anew with `condor run FILE --out DIR`");
      Optional<String> difference = FirstDifference.of(file.getKey(), recorded, file.getValue());
      if (difference.isPresent()) {
        spec.commandLine().getOut().println("different: " + difference.get());
        return ExitCode.TEST_FAILED;
      }
    }
    spec.commandLine().getOut().println("same: " + texts.size() + " files");
    return ExitCode.FINE;
  }
}
