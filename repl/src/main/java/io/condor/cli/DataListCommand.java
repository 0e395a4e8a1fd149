package io.condor.cli;

import io.condor.feed.ChainStore;
import io.condor.feed.ChainStores;
import io.condor.feed.StoredDay;
import io.condor.feed.StoredFile;
import io.condor.market.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data list [STORE]}: what is in a store. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what is in a store: roots, days, quotes, and the files they come from.")
final class DataListCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "STORE",
      description = "Folder of the store; without it the stores in this folder are listed.")
  private Optional<Path> store = Optional.empty();

  @Option(names = "--days", description = "List every day.")
  private boolean days;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      list();
      return ExitCode.FINE;
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private void list() {
    PrintWriter out = spec.commandLine().getOut();
    ChainStores stores = StoreModule.load();
    List<Path> places = store.map(List::of).orElseGet(DataListCommand::storesHere);
    if (json) {
      out.print(DataJson.stores(places, stores));
    } else if (places.isEmpty()) {
      out.println("no store in this folder; `condor data import FILE… --into STORE` makes one");
    } else {
      for (Path place : places) {
        try (ChainStore open = stores.open(place)) {
          print(out, place, open);
        }
      }
    }
    out.flush();
  }

  private static List<Path> storesHere() {
    try (Stream<Path> found = Files.list(Path.of(""))) {
      return found.filter(ChainStores::isStore).sorted().toList();
    } catch (IOException e) {
      throw new DataException(".", "cannot be listed: " + e, "name a store");
    }
  }

  private void print(PrintWriter out, Path place, ChainStore open) {
    List<StoredDay> contents = open.contents();
    List<StoredFile> files = open.files();
    long rows = contents.stream().mapToLong(StoredDay::rows).sum();
    out.printf(Locale.ROOT, "%s: %,d quotes, %,d files%n", place, rows, files.size());
    out.printf(Locale.ROOT, "fingerprint %s%n", open.fingerprint());
    if (contents.isEmpty()) {
      return;
    }
    out.printf(
        Locale.ROOT, "%n%-6s %-10s  %-10s %6s %14s%n", "root", "first", "last", "days", "quotes");
    for (String root : open.roots()) {
      long ofRoot =
          contents.stream().filter(day -> day.root().equals(root)).mapToLong(StoredDay::rows).sum();
      out.printf(
          Locale.ROOT,
          "%-6s %s  %s %6d %,14d%n",
          root,
          open.days(root).first(),
          open.days(root).last(),
          open.days(root).size(),
          ofRoot);
    }
    if (days) {
      out.println();
      for (StoredDay day : contents) {
        out.printf(
            Locale.ROOT,
            "%-6s %s %,9d  %s%n",
            day.root(),
            day.day(),
            day.rows(),
            String.join(" ", day.files()));
      }
    }
    out.printf(Locale.ROOT, "%n%-12s %12s %12s  %s%n", "SHA-256", "bytes", "quotes", "file");
    for (StoredFile file : files) {
      out.printf(
          Locale.ROOT,
          "%-12s %,12d %,12d  %s%s%n",
          file.sha256().substring(0, 12),
          file.bytes(),
          file.rows(),
          file.name(),
          file.reading().equals("auto") ? "" : " (" + file.reading() + ")");
    }
  }
}
