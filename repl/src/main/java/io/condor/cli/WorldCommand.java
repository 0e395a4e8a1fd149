package io.condor.cli;

import io.condor.market.DataException;
import io.condor.market.World;
import io.condor.world.WorldCatalog;
import io.condor.world.WorldFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code condor world list|show|check}: what worlds there are, what they hold and how good it is.
 */
@Command(
    name = "world",
    mixinStandardHelpOptions = true,
    description = "Lists worlds, shows what one declares and holds, checks its data.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      WorldCommand.Listing.class,
      WorldCommand.Show.class,
      WorldCommand.Check.class,
      WorldExportCommand.class
    })
final class WorldCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  /** {@code condor world list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the worlds that ship.")
  static final class Listing implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      List<WorldFile> worlds = WorldCatalog.names().stream().map(WorldCatalog::find).toList();
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? WorldJson.list(worlds) : WorldPage.list(worlds));
      out.flush();
      return ExitCode.FINE;
    }
  }

  /** {@code condor world show WORLD}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Shows what a world declares, with the origin of each value, and what it holds.",
        "A world that needs data is shown without what it holds unless --data is given."
      })
  static final class Show extends OneWorld {
    @Override
    int show(WorldFile file, Optional<Path> data, boolean json, PrintWriter out) {
      Optional<World> opened =
          file.needsData() && data.isEmpty()
              ? Optional.empty()
              : Optional.of(WorldOptions.open(file, data));
      out.print(json ? WorldJson.show(file, opened) : WorldPage.show(file, opened));
      return ExitCode.FINE;
    }
  }

  /** {@code condor world check WORLD}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Opens a world and reports what its data are worth: rows read, rows rejected by rule, and",
        "for options priced by model the model's known error. Exit code 1 if it cannot be opened."
      })
  static final class Check extends OneWorld {
    @Override
    int show(WorldFile file, Optional<Path> data, boolean json, PrintWriter out) {
      World world = WorldOptions.open(file, data);
      out.print(json ? WorldJson.check(world) : WorldPage.check(world));
      return ExitCode.FINE;
    }
  }

  /** A command about one world. */
  abstract static class OneWorld implements Callable<Integer> {
    @Parameters(paramLabel = "WORLD", description = "Name of a world, or a world file FILE.yaml.")
    private String world = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with the market history.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    abstract int show(WorldFile file, Optional<Path> data, boolean json, PrintWriter out);

    @Override
    public Integer call() {
      Messages messages = new Messages(spec.commandLine().getErr());
      PrintWriter out = spec.commandLine().getOut();
      try {
        int exitCode =
            Progress.during(
                spec.commandLine().getErr(),
                "opening the world …",
                () -> show(WorldCatalog.find(world), data, json, out));
        out.flush();
        return exitCode;
      } catch (UserMistake mistake) {
        messages.show(mistake);
      } catch (DataException problem) {
        messages.show(problem);
      }
      return ExitCode.ERRORS;
    }
  }
}
