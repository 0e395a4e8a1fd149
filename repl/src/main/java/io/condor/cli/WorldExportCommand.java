package io.condor.cli;

import io.condor.feed.WorldExport;
import io.condor.market.DataException;
import io.condor.market.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor world export DIR}: writes a stretch of a world as a folder of market data. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes levels, VIX futures and whole option chains of a world in the layouts of Cboe's files.",
      "A day of chains takes about a megabyte. `--world index --data DIR` reads the levels back."
    })
final class WorldExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder to write into; made if missing.")
  private Path folder = Path.of("");

  @Mixin private WorldOptions worldOptions = new WorldOptions();

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day.")
  private LocalDate from = LocalDate.MIN;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day.")
  private LocalDate to = LocalDate.MAX;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (from.isAfter(to)) {
      throw new ParameterException(spec.commandLine(), "--from " + from + " is after --to " + to);
    }
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      World world = worldOptions.open();
      WorldExport export = new WorldExport(world, folder, name -> {});
      int sessions =
          Progress.during(
              spec.commandLine().getErr(),
              "writing " + from + " to " + to + " …",
              () -> export.write(from, to));
      PrintWriter out = spec.commandLine().getOut();
      out.println(sessions + " sessions of the " + world.name() + " world written to " + folder);
      return ExitCode.FINE;
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }
}
