package io.condor.cli;

import io.condor.feed.ChainStore;
import io.condor.market.DataException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data export STORE ROOT FILE}: writes quotes of a store to a table. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes the quotes of one root to a .csv or .parquet file.")
final class DataExportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "STORE", description = "Folder of the store.")
  private Path store = Path.of("");

  @Parameters(index = "1", paramLabel = "ROOT", description = "Root as listed, such as SPXW.")
  private String root = "";

  @Parameters(index = "2", paramLabel = "FILE", description = "File to write; replaced if there.")
  private Path file = Path.of("");

  @Option(names = "--from", paramLabel = "DATE", description = "First day; all by default.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DATE", description = "Last day; all by default.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new ParameterException(
          spec.commandLine(), "--from " + from.get() + " is after --to " + to.get());
    }
    Messages messages = new Messages(spec.commandLine().getErr());
    try (ChainStore open = StoreModule.load().open(store)) {
      SortedSet<LocalDate> days = StoredRoots.require(open, store, root);
      String writing = "writing " + file + " …";
      long rows =
          Progress.during(
              spec.commandLine().getErr(),
              writing,
              () -> open.export(root, from.orElse(days.first()), to.orElse(days.last()), file));
      String line =
          json
              ? DataJson.exported(file, rows)
              : String.format(Locale.ROOT, "%s: %,d quotes of %s%n", file, rows, root);
      spec.commandLine().getOut().print(line);
      spec.commandLine().getOut().flush();
      return ExitCode.FINE;
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }
}
