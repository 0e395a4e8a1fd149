package io.condor.cli;

import io.condor.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor lint FILE…}: reports what scripts without errors still get wrong. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Reports what scripts without errors still get wrong: rules that never act, bounds that bind"
          + " nothing.",
      "A comment `# lint: ignore CODE because ...` above a clause or behind it silences one."
    })
final class LintCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "Print the findings as JSON on standard output.")
  private boolean json;

  @Option(names = "--strict", description = "Exit code 1 for warnings too.")
  private boolean strict;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Messages messages = new Messages(spec.commandLine().getErr());
    List<CheckedFile> linted = new ArrayList<>();
    boolean fine = true;
    for (String file : files) {
      try {
        CheckedFile result = CheckedFile.linted(ScriptFile.read(file));
        linted.add(result);
        fine &= isFine(result);
        if (!json) {
          messages.show(result.source(), result.diagnostics());
        }
      } catch (UserMistake mistake) {
        messages.show(mistake);
        fine = false;
      }
    }
    if (json) {
      out.println(DiagnosticsJson.text(linted));
    }
    return fine ? ExitCode.FINE : ExitCode.ERRORS;
  }

  private boolean isFine(CheckedFile file) {
    return strict
        ? file.diagnostics().isEmpty()
        : file.diagnostics().stream().noneMatch(Diagnostic::isError);
  }
}
