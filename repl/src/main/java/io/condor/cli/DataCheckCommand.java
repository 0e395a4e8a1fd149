package io.condor.cli;

import io.condor.feed.ChainStore;
import io.condor.feed.ChainStores;
import io.condor.feed.StoreDamage;
import io.condor.feed.StoredDay;
import io.condor.market.DataException;
import io.condor.quality.ChainGate;
import io.condor.quality.IndexCloses;
import io.condor.quality.QualityCheck;
import io.condor.quality.QualityLog;
import io.condor.quality.QualityReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data check FILE…|STORE}: what cannot be trusted in market data. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says what cannot be trusted in files of market data, or in a store.",
      "A store is also compared with the hashes that were written with it."
    })
final class DataCheckCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|STORE",
      description = "Files of any kind, folders of files, or one store.")
  private List<Path> places = new ArrayList<>();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    boolean anyStore = places.stream().anyMatch(ChainStores::isStore);
    if (anyStore && places.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "a store is checked alone, without other files");
    }
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      return anyStore ? checkStore(messages) : checkFiles();
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private int checkFiles() {
    List<Path> files = places.stream().flatMap(DataImportCommand::expanded).toList();
    QualityReport report;
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
      report = QualityCheck.of(files, file -> progress.task("checking " + file));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json() : report.render(WIDTH));
    out.flush();
    return report.rejects() ? ExitCode.ERRORS : ExitCode.FINE;
  }

  private int checkStore(Messages messages) {
    Path store = places.get(0);
    PrintWriter out = spec.commandLine().getOut();
    try (ChainStore open = StoreModule.load().open(store);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
      List<StoreDamage> damages =
          open.check(day -> progress.task("checking " + day.root() + " " + day.day()));
      if (!damages.isEmpty()) {
        progress.erase();
        if (json) {
          out.print(DataJson.damages(damages));
          out.flush();
        } else {
          damages.forEach(d -> messages.show(new UserMistake(d.place(), d.message(), d.repair())));
        }
        return ExitCode.ERRORS;
      }
      QualityReport report = judge(open, progress);
      progress.erase();
      if (json) {
        out.print(report.json());
      } else {
        int pieces = open.contents().size();
        out.printf(Locale.ROOT, "%s: %,d root-days are as they were written%n", store, pieces);
        out.print(report.render(WIDTH));
      }
      out.flush();
      return report.rejects() ? ExitCode.ERRORS : ExitCode.FINE;
    }
  }

  /** The rules of files, over what is stored. */
  private QualityReport judge(ChainStore open, ProgressLine progress) {
    QualityLog log = new QualityLog();
    ChainGate gate = ChainGate.before(block -> {}, IndexCloses.NONE, log);
    gate.source(String.valueOf(places.get(0).getFileName()));
    TreeSet<LocalDate> days = new TreeSet<>();
    open.contents().stream().map(StoredDay::day).forEach(days::add);
    for (LocalDate day : days) {
      progress.task("judging " + day);
      for (String root : open.roots()) {
        open.read(root, day, gate);
      }
    }
    if (!days.isEmpty()) {
      gate.finish();
    }
    return log.report();
  }
}
