package io.condor.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.condor.format.FormatResult;
import io.condor.format.Formatter;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor fmt FILE…}: writes scripts in their canonical form. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    description = {
      "Writes scripts in their canonical form: one clause a line, comments kept.",
      "A script with syntax errors is left alone. The names of changed files are printed."
    })
final class FormatCommand implements Callable<Integer> {
  private static final int CONTEXT_LINES = 3;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Scripts; - formats standard input to standard output.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Write nothing; exit code 1 if a script is not in its canonical form.")
  private boolean check;

  @Option(names = "--diff", description = "Write nothing; print what would change.")
  private boolean diff;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    boolean fine = true;
    for (String file : files) {
      try {
        fine &= format(file, messages);
      } catch (UserMistake mistake) {
        messages.show(mistake);
        fine = false;
      }
    }
    return fine ? ExitCode.FINE : ExitCode.ERRORS;
  }

  private boolean format(String file, Messages messages) {
    SourceFile source = ScriptFile.read(file);
    FormatResult result = Formatter.format(source);
    if (result.text().isEmpty()) {
      messages.show(source, result.diagnostics());
      return false;
    }
    String text = result.text().get();
    boolean isCanonical = text.equals(source.text());
    PrintWriter out = spec.commandLine().getOut();
    if (diff && !isCanonical) {
      changes(source, text).forEach(out::println);
    }
    if (check || diff) {
      if (check && !diff && !isCanonical) {
        out.println(source.name());
      }
      return isCanonical || !check;
    }
    if (file.equals("-")) {
      out.print(text);
      out.flush();
    } else if (!isCanonical) {
      replace(Path.of(file), text);
      out.println(file);
    }
    return true;
  }

  private static List<String> changes(SourceFile source, String text) {
    List<String> before = source.text().lines().toList();
    List<String> after = text.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        source.name(), source.name(), before, DiffUtils.diff(before, after), CONTEXT_LINES);
  }

  /** Whoever reads the file meanwhile sees the old text or the new one, never a part. */
  private static void replace(Path file, String text) {
    try {
      Path target = file.toRealPath();
      Path folder = target.toAbsolutePath().getParent();
      Path written = Files.createTempFile(folder, ".condor-fmt", ".tmp");
      try {
        Files.writeString(written, text);
        keepPermissions(target, written);
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UserMistake(
          file.toString(), "cannot be written: " + e.getMessage(), "check its permissions");
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.getFileStore(from).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }
}
