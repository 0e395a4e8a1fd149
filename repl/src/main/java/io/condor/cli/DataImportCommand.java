package io.condor.cli;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.feed.ChainImport.Imported;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainStores;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.Findings;
import io.condor.quality.ChainGate;
import io.condor.quality.IndexCloses;
import io.condor.quality.QualityLog;
import io.condor.quality.QualityReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor data import FILE… --into STORE}: puts recorded chains into a store. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Puts files of recorded option chains into a store, each as a whole or not at all.",
      "A file that is in the store already changes nothing, so the same command can be given again."
    })
final class DataImportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Chain files, plain, .gz or .zip; a folder stands for the files in it.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--into",
      required = true,
      paramLabel = "STORE",
      description = "Folder of the store; made if there is none.")
  private Path store = Path.of("");

  @Option(
      names = "--map",
      paramLabel = "MAP.yaml",
      description = "Read other tables, CSV or Parquet: a column map says what is in them.")
  private Optional<Path> map = Optional.empty();

  @Option(
      names = "--checked",
      description = "Leave out what a rule of `condor data check` rejects.")
  private boolean checked;

  @Option(
      names = "--replace",
      description = "Drop stored quotes of the same contracts and moments from other files.")
  private boolean replace;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What became of one file. */
  record Outcome(Path file, Optional<Imported> imported, DataReport report, String problem) {}

  @Override
  public Integer call() {
    Messages messages = new Messages(spec.commandLine().getErr());
    try {
      return run(messages);
    } catch (UserMistake mistake) {
      messages.show(mistake);
    } catch (DataException problem) {
      messages.show(problem);
    }
    return ExitCode.ERRORS;
  }

  private int run(Messages messages) {
    ChainStores stores = StoreModule.load();
    FileReading reading = FileReading.of(map, stores.tables());
    List<Path> all = files.stream().flatMap(DataImportCommand::expanded).toList();
    List<Outcome> outcomes = new ArrayList<>();
    boolean fine = true;
    try (ChainImport into = stores.importInto(store);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
      for (Path file : all) {
        progress.task("[" + (outcomes.size() + 1) + "/" + all.size() + "] " + file);
        Outcome outcome = add(into, file, reading, progress, messages);
        outcomes.add(outcome);
        fine &= outcome.imported().isPresent();
        if (!json) {
          progress.erase();
          outcome.imported().ifPresent(one -> print(file, one, outcome.report()));
        }
      }
    }
    if (json) {
      spec.commandLine().getOut().print(DataJson.imports(outcomes));
    }
    spec.commandLine().getOut().flush();
    return fine ? ExitCode.FINE : ExitCode.ERRORS;
  }

  /** A file that cannot be imported is told of and does not keep the others out. */
  private Outcome add(
      ChainImport into, Path file, FileReading reading, ProgressLine progress, Messages messages) {
    Findings findings = new Findings();
    QualityLog log = new QualityLog();
    try {
      Imported imported =
          into.add(
              file,
              reading.name() + (checked ? ", checked" : ""),
              replace ? Conflict.REPLACE : Conflict.REFUSE,
              reader(file, reading, findings, log, progress));
      return new Outcome(file, Optional.of(imported), report(findings, log), "");
    } catch (DataException problem) {
      progress.erase();
      messages.show(problem);
      return new Outcome(
          file,
          Optional.empty(),
          report(findings, log),
          problem.place() + ": " + problem.getMessage());
    }
  }

  private DataReport report(Findings findings, QualityLog log) {
    if (!checked) {
      return findings.report();
    }
    QualityReport gate = log.report();
    List<DataReport.RuleCount> rules = new ArrayList<>(findings.report().rules());
    rules.addAll(gate.dataReport().rules());
    return new DataReport(findings.report().files(), rules);
  }

  private Consumer<ChainSink> reader(
      Path file, FileReading reading, Findings findings, QualityLog log, ProgressLine progress) {
    if (!checked) {
      return sink -> reading.read(file, counted(sink, progress), findings);
    }
    return sink -> {
      ChainGate gate = ChainGate.before(sink, IndexCloses.NONE, log);
      gate.source(String.valueOf(file.getFileName()));
      reading.read(file, counted(gate, progress), findings);
      gate.finish();
    };
  }

  private static ChainSink counted(ChainSink sink, ProgressLine progress) {
    long[] rows = {0};
    return (ChainBlock block) -> {
      sink.take(block);
      rows[0] += block.size();
      progress.show(String.format(Locale.ROOT, "%,d quotes", rows[0]));
    };
  }

  private void print(Path file, Imported imported, DataReport report) {
    String line =
        String.format(
            Locale.ROOT,
            "%s: %s, %,d quotes in %,d root-days",
            file,
            imported.alreadyThere() ? "in the store already" : "imported",
            imported.rows(),
            imported.days());
    spec.commandLine().getOut().println(line);
    for (DataReport.RuleCount rule : report.rules()) {
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %,d %s: %s, first %s",
                  rule.count(),
                  rule.id(),
                  rule.action(),
                  rule.example()));
    }
  }

  /** The file itself, or the files of a folder in the order of their names. */
  static Stream<Path> expanded(Path file) {
    if (!Files.isDirectory(file)) {
      return Stream.of(file);
    }
    try (Stream<Path> found = Files.list(file)) {
      return found.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new DataException(file.toString(), "cannot be listed: " + e, "check its rights");
    }
  }
}
