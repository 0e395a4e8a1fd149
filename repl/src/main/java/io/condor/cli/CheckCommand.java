package io.condor.cli;

import io.condor.check.CheckedScript;
import io.condor.diagnostic.Diagnostic;
import io.condor.market.DataException;
import io.condor.type.Structure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor check FILE…}: reports every mistake in scripts without running them. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports every mistake in scripts without running them.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "Print the diagnostics as JSON on standard output.")
  private boolean json;

  @Option(names = "--verbose", description = "Print how much history each let needs.")
  private boolean verbose;

  @Mixin private CutReplayCheck cutReplay = new CutReplayCheck();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Messages messages = new Messages(spec.commandLine().getErr());
    requireFittingOptions();
    List<CheckedFile> checked = new ArrayList<>();
    boolean fine = true;
    for (String file : files) {
      CheckedFile result;
      try {
        result = CheckedFile.read(file);
      } catch (UserMistake mistake) {
        messages.show(mistake);
        fine = false;
        continue;
      }
      checked.add(result);
      fine &= result.script().isPresent();
      if (!json) {
        messages.show(result.source(), result.diagnostics());
        result.script().ifPresent(script -> out.println(file + ": " + summary(script, result)));
        if (verbose) {
          result.script().ifPresent(script -> warmUps(script, out));
        }
      }
    }
    if (json) {
      out.println(DiagnosticsJson.text(checked));
    }
    return fine ? cutReplay(checked, out, messages) : ExitCode.ERRORS;
  }

  private void requireFittingOptions() {
    if (cutReplay.isAbsurd()) {
      throw new ParameterException(spec.commandLine(), "--cut-replay needs at least 1 session");
    }
    if (cutReplay.isWanted() && json) {
      throw new ParameterException(
          spec.commandLine(), "--json prints diagnostics alone: delete it or --cut-replay");
    }
    for (String option : List.of("--world", "--data", "--scenario", "--on")) {
      if (!cutReplay.isWanted() && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " chooses the world of --cut-replay, which is not given");
      }
    }
  }

  /** The greatest exit code of all scripts. */
  private int cutReplay(List<CheckedFile> checked, PrintWriter out, Messages messages) {
    int worst = ExitCode.FINE;
    for (CheckedFile file : cutReplay.isWanted() ? checked : List.<CheckedFile>of()) {
      try {
        worst =
            Math.max(
                worst, cutReplay.check(file.source(), file.script().orElseThrow(), out, messages));
      } catch (UserMistake mistake) {
        messages.show(mistake);
        worst = Math.max(worst, ExitCode.ERRORS);
      } catch (DataException problem) {
        messages.show(problem);
        worst = Math.max(worst, ExitCode.ERRORS);
      }
    }
    return worst;
  }

  private static void warmUps(CheckedScript script, PrintWriter out) {
    for (CheckedScript.Definition let : script.definitions()) {
      out.println("  let " + let.name() + ": warm-up " + script.warmUp(let.value()).words());
    }
  }

  private static String summary(CheckedScript script, CheckedFile result) {
    long warnings = result.diagnostics().stream().filter(d -> !d.isError()).count();
    return "fine: strategy "
        + script.name()
        + ", "
        + count(script.parameters().size(), "param")
        + ", "
        + count(script.positions().size(), blocks(script))
        + ", "
        + count(script.hedges().size(), "hedge")
        + ", "
        + count(script.claims().size(), "claim")
        + (script.tests().isEmpty()
            ? ""
            : ", " + count(script.tests().size(), "test") + " (checked, not run yet)")
        + (warnings == 0 ? "" : "; " + count((int) warnings, "warning"));
  }

  /** What the blocks are called together. */
  private static String blocks(CheckedScript script) {
    boolean areCondors =
        script.positions().stream().allMatch(block -> block.structure() == Structure.CONDOR);
    return areCondors ? "condor" : "block";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static boolean anyError(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
