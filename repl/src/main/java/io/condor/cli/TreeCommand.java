package io.condor.cli;

import io.condor.ast.NotATreeException;
import io.condor.ast.TreeJson;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor ast}: the syntax tree of a script as JSON, and the script of such a tree. */
@Command(
    name = "ast",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the syntax tree of a script as JSON, or the script of such a tree.",
      "Comments are not in the tree."
    })
final class TreeCommand implements Callable<Integer> {
  @Option(names = "--json", description = "FILE is a script; print its tree. The standard.")
  private boolean toJson;

  @Option(names = "--from-json", description = "FILE is a tree; print its script.")
  private boolean fromJson;

  @Parameters(arity = "1", paramLabel = "FILE", description = "- is standard input.")
  private String file = "";

  @Option(names = "--spans", description = "Add to each node where it stands: [start, end).")
  private boolean spans;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (toJson && fromJson) {
      throw new ParameterException(
          spec.commandLine(), "`--json` and `--from-json` exclude each other");
    }
    Messages messages = new Messages(spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    try {
      SourceFile source = ScriptFile.read(file);
      if (fromJson) {
        out.print(TreeJson.read(source.text()));
        out.flush();
        return ExitCode.FINE;
      }
      ParseResult<ScriptNode> parsed = Parser.parseFile(source);
      if (parsed.tree().isEmpty()) {
        messages.show(source, parsed.diagnostics());
        return ExitCode.ERRORS;
      }
      out.print(TreeJson.write(parsed.tree().get(), spans));
      out.flush();
      return ExitCode.FINE;
    } catch (NotATreeException problem) {
      messages.show(
          new UserMistake(
              file,
              String.valueOf(problem.getMessage()),
              "`condor ast --json FILE` shows what a tree looks like"));
    } catch (UserMistake mistake) {
      messages.show(mistake);
    }
    return ExitCode.ERRORS;
  }
}
