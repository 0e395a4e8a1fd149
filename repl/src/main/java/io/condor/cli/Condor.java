package io.condor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code condor} command: parses the command line, runs one subcommand, sets the exit code. */
@Command(
    name = "condor",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    description = "A rule language and referee for one-day SPX iron condors with a VIX-call hedge.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      CheckCommand.class,
      LintCommand.class,
      FormatCommand.class,
      TreeCommand.class,
      ExplainCommand.class,
      ReplCommand.class,
      WorldCommand.class,
      DataCommand.class,
      Train.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.FINE + ":fine",
      ExitCode.ERRORS + ":the script or the data has errors, or fmt --check found a difference",
      ExitCode.USAGE + ":wrong usage",
      ExitCode.TEST_FAILED + ":a test failed, a claim with --strict, or a replay differs",
      ExitCode.INTERNAL_BUG + ":internal bug"
    })
public final class Condor implements Runnable {
  // The processor fills this field before run().
  @Spec private CommandSpec spec = CommandSpec.create();

  private Condor() {}

  /** Runs one command line and exits with its code. */
  public static void main(String[] arguments) {
    // UTF-8 whatever the locale: the same inputs print the same bytes everywhere.
    WatchedStream results = new WatchedStream(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = utf8(results);
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int exitCode = execute(out, err, arguments);
    out.flush();
    if (results.failure().isPresent()) {
      err.println("condor: the result could not be written: " + results.failure().get());
      exitCode = Math.max(exitCode, ExitCode.ERRORS);
    }
    err.flush();
    System.exit(exitCode);
  }

  /**
   * Runs one command line.
   *
   * @param out receives results
   * @param err receives diagnostics and usage errors
   * @return one of {@link ExitCode}
   */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      CommandLine line = new CommandLine(new Condor());
      DataCommand.complete(line, arguments);
      return prepared(line, out, err).execute(arguments);
    } catch (Throwable bug) {
      // Errors such as a stack overflow pass picocli's own handler.
      return InternalBug.report(bug, err);
    }
  }

  static CommandLine commandLine(Object command, PrintWriter out, PrintWriter err) {
    return prepared(new CommandLine(command), out, err);
  }

  private static CommandLine prepared(CommandLine line, PrintWriter out, PrintWriter err) {
    return line.setOut(out)
        .setErr(err)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setUsageHelpWidth(100)
        .registerConverter(LocalDate.class, Condor::date)
        .setParameterExceptionHandler(UsageError::report)
        .setExecutionExceptionHandler((bug, failed, parsed) -> InternalBug.report(bug, err));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("`" + text + "` is not a date like 2020-03-16");
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
