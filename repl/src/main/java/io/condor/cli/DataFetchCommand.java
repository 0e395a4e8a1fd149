package io.condor.cli;

import io.condor.fetch.DataFetch;
import io.condor.fetch.FetchProgress;
import io.condor.fetch.FetchResult;
import io.condor.fetch.FetchSettings;
import io.condor.fetch.FetchSource;
import io.condor.fetch.FetchTable;
import io.condor.fetch.Pause;
import io.condor.market.DataException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data fetch}: downloads free public histories into a data folder. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads free public histories (Cboe indices and VIX futures; FRED rates by name) into a",
      "data folder. A file that is there is replaced only by one that has all of its rows: anything",
      "else is put beside it as .candidate and reported. Broken downloads are gone on with."
    })
final class DataFetchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "What to fetch: ids or groups of --list. Without any: all but those by name.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--table", paramLabel = "FILE", description = "A table of sources of your own.")
  private Optional<Path> table = Optional.empty();

  @Option(names = "--list", description = "List what can be fetched, and the terms; no download.")
  private boolean list;

  @Option(names = "--dry-run", description = "Show what would be asked for; no download.")
  private boolean dryRun;

  @Option(
      names = "--accept-revisions",
      description = "Take files in which days that are there have other values now.")
  private boolean acceptRevisions;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Ask for futures listed up to this day (default: today).")
  private Optional<LocalDate> until = Optional.empty();

  @Option(names = "--quiet", description = "No progress bar and no notes.")
  private boolean quiet;

  @Option(names = "--json", description = "Print the results as JSON on standard output.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Messages messages = new Messages(err());
    try {
      FetchTable read = table.map(FetchTable::read).orElseGet(FetchTable::shipped);
      // Which futures are listed depends on the day; nothing else here does.
      List<FetchSource> all = read.sources(until.orElseGet(() -> LocalDate.now(ZoneOffset.UTC)));
      List<FetchSource> chosen = chosen(all);
      if (list) {
        out().print(json ? FetchJson.sources(chosen, read) : FetchPage.list(chosen, read));
        out().flush();
        return ExitCode.FINE;
      }
      return fetch(read, chosen, messages);
    } catch (DataException problem) {
      messages.show(problem);
      return ExitCode.ERRORS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err().println("condor data fetch: stopped; every file in place is whole");
      return ExitCode.ERRORS;
    }
  }

  private int fetch(FetchTable read, List<FetchSource> chosen, Messages messages)
      throws InterruptedException {
    Path data =
        folder.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "missing required option --data"));
    if (!quiet) {
      FetchPage.terms(chosen, read).lines().forEach(err()::println);
      err().flush();
    }
    FetchSettings settings =
        FetchSettings.standard(ProductVersion.version()).acceptingRevisions(acceptRevisions);
    FetchProgress progress =
        quiet || !UserTerminal.hasColour() ? FetchProgress.SILENT : new FetchBar(err());
    DataFetch fetch = new DataFetch(data, settings, Pause.SLEEP, progress);
    List<FetchResult> results = dryRun ? fetch.look(chosen) : fetch.run(chosen);
    out().print(json ? FetchJson.results(results) : FetchPage.summary(results));
    out().flush();
    if (!json) {
      results.forEach(result -> result.problem().ifPresent(messages::show));
    }
    return results.stream().anyMatch(result -> result.problem().isPresent())
        ? ExitCode.ERRORS
        : ExitCode.FINE;
  }

  /** The sources that the user named, in table order. */
  private List<FetchSource> chosen(List<FetchSource> all) {
    if (names.isEmpty()) {
      return list ? all : all.stream().filter(source -> !source.onlyByName()).toList();
    }
    Set<String> known = new LinkedHashSet<>();
    for (FetchSource source : all) {
      known.addAll(List.of(source.id(), source.family(), source.group()));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "nothing called `" + name + "` can be fetched; there are " + words(all));
      }
    }
    return all.stream()
        .filter(
            source ->
                names.contains(source.id())
                    || names.contains(source.family())
                    || names.contains(source.group()))
        .toList();
  }

  private static String words(List<FetchSource> all) {
    Map<String, String> words = new LinkedHashMap<>();
    all.forEach(source -> words.putIfAbsent(source.family(), source.group()));
    Set<String> groups = new LinkedHashSet<>(words.values());
    return String.join(", ", words.keySet()) + " and the groups " + String.join(", ", groups);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
