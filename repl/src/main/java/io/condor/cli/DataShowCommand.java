package io.condor.cli;

import io.condor.feed.ChainStore;
import io.condor.market.DataException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data show STORE ROOT DATE}: a chain of a store. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the expiries of a day in a store, or the chain of one.")
final class DataShowCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "STORE", description = "Folder of the store.")
  private Path store = Path.of("");

  @Parameters(index = "1", paramLabel = "ROOT", description = "Root as listed, such as SPXW.")
  private String root = "";

  @Parameters(index = "2", paramLabel = "DATE", description = "Day, 2019-06-26 form.")
  private LocalDate day = LocalDate.EPOCH;

  @Option(names = "--expiry", paramLabel = "DATE", description = "Show the chain of this expiry.")
  private Optional<LocalDate> expiry = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Moment, New York time as HH:mm or HH:mm:ss; the day's last by default.")
  private Optional<String> time = Optional.empty();

  @Option(names = "--json", description = "Print the quotes as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    try (ChainStore open = StoreModule.load().open(store)) {
      SortedSet<LocalDate> days = StoredRoots.require(open, store, root);
      if (!days.contains(day)) {
        throw new UserMistake(
            store.toString(), "no quotes of " + root + " on " + day, nearest(days));
      }
      StoredChain chain = StoredChain.read(open, root, day).at(time);
      if (expiry.isPresent()) {
        chain = chain.of(expiry.get());
      }
      String page =
          json
              ? DataJson.chain(chain)
              : expiry.isPresent() ? ChainPage.strikes(chain) : ChainPage.expiries(chain);
      spec.commandLine().getOut().print(page);
      spec.commandLine().getOut().flush();
      return ExitCode.FINE;
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private String nearest(SortedSet<LocalDate> days) {
    SortedSet<LocalDate> before = days.headSet(day);
    SortedSet<LocalDate> after = days.tailSet(day);
    return "the nearest days are "
        + (before.isEmpty() ? "" : before.last())
        + (before.isEmpty() || after.isEmpty() ? "" : " and ")
        + (after.isEmpty() ? "" : after.first());
  }
}
