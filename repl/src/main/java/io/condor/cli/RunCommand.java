package io.condor.cli;

import io.condor.backtest.ModelResamples;
import io.condor.backtest.Referee;
import io.condor.backtest.Study;
import io.condor.backtest.StudySettings;
import io.condor.check.CheckedScript;
import io.condor.check.ParameterText;
import io.condor.diagnostic.Diagnostic;
import io.condor.market.DataException;
import io.condor.market.World;
import io.condor.measure.Verdict;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.report.AttributionCsv;
import io.condor.report.EquityCsv;
import io.condor.report.Recipe;
import io.condor.report.RunManifest;
import io.condor.report.TerminalSummary;
import io.condor.report.TradesCsv;
import io.condor.report.html.HtmlReport;
import io.condor.report.html.ReportParts;
import io.condor.spelling.SpellingHint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor run FILE}: backtests a script with and without its hedge and judges its claims. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Backtests a script with and without its hedge and judges its claims.")
final class RunCommand implements Callable<Integer> {
  private static final int MOST_DRAWS = 10_000;

  @Parameters(paramLabel = "FILE", description = "The script; - is standard input.")
  private String file = "-";

  @Mixin private WorldOptions worldOptions = new WorldOptions();
  @Mixin private FillOptions fillOptions = new FillOptions();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day, 2013-07-22 form; the world's first by default.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day; the world's last by default.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a parameter, such as --set target=$1.15/share (quote it); repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "Run a variant that the script declares.")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also write report.html, run.json, trades.csv, equity.csv and attribution.csv there.")
  private Optional<Path> outFolder = Optional.empty();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Strategies tried before this one was chosen, itself included; 1 by default.")
  private int trials = 1;

  @Option(
      names = "--model-draws",
      paramLabel = "N",
      description =
          "Runs under other errors of the option model, where prices are a model's; 200 by default, 0"
              + " for none.")
  private int modelDraws = ModelResamples.USUAL;

  @Option(names = "--json", description = "Print run.json instead of the summary.")
  private boolean json;

  @Option(names = "--strict", description = "Exit with 3 unless every claim passed.")
  private boolean strict;

  @Spec private CommandSpec spec = CommandSpec.create();

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
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new ParameterException(
          spec.commandLine(), "--from " + from.get() + " is after --to " + to.get());
    }
    if (trials < 1) {
      throw new ParameterException(spec.commandLine(), "--trials " + trials + " is below 1");
    }
    if (outFolder.filter(folder -> folder.toString().isEmpty()).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--out names no folder");
    }
    if (modelDraws < 0 || modelDraws > MOST_DRAWS) {
      throw new ParameterException(
          spec.commandLine(), "--model-draws is 0 to " + MOST_DRAWS + ", not " + modelDraws);
    }
    Optional<Judged> judged = judge(CheckedFile.read(file), messages);
    return judged.isEmpty() ? ExitCode.ERRORS : report(judged.get());
  }

  /**
   * The files that the options make of the recorded scripts; empty, with what is wrong told, if
   * they make none.
   *
   * @throws UserMistake if the world is not the recorded one
   */
  Optional<Map<String, String>> replay(Recipe.Recorded recorded, Messages messages) {
    CheckedFile checked = CheckedFile.of(recorded.recipe().source());
    return judge(checked, messages)
        .map(
            judged -> {
              String fingerprint = judged.study().worldFingerprint();
              if (!fingerprint.equals(recorded.fingerprint())) {
                throw new UserMistake(
                    "--data",
                    "the "
                        + judged.study().world()
                        + " world has other data than the run: its fingerprint is "
                        + fingerprint
                        + ", recorded is "
                        + recorded.fingerprint(),
                    "name the folder with the data of that run");
              }
              return texts(judged, recorded.recipe());
            });
  }

  private Optional<Judged> judge(CheckedFile checked, Messages messages) {
    messages.show(checked.source(), checked.diagnostics());
    if (checked.script().isEmpty()) {
      return Optional.empty();
    }
    CheckedScript script = checked.script().get();
    Plan plan = Planner.plan(script, variant(script), values(script), ParameterText::format);
    World world = worldOptions.open();
    StudySettings settings = fillOptions.settings(world).withModelDraws(modelDraws);
    List<Diagnostic> missing = WorldCheck.check(plan, world);
    if (missing.isEmpty()) {
      Period period = period(world);
      missing = WorldCheck.check(plan, world, period.first(), period.last());
    }
    messages.show(checked.source(), missing);
    if (CheckCommand.anyError(missing)) {
      return Optional.empty();
    }
    Period period = period(world);
    String running = "running " + period.first() + " to " + period.last() + " …";
    return Optional.of(
        Progress.during(
            spec.commandLine().getErr(),
            running,
            () -> Judged.of(plan, world, period, settings, trials)));
  }

  /** The days asked for; where none are, those that the world says a run covers. */
  private Period period(World world) {
    List<LocalDate> usual = world.defaultSessions();
    return Period.of(
        world.history().sessions(),
        from.or(() -> Optional.of(usual.get(0))),
        to.or(() -> Optional.of(usual.get(usual.size() - 1))));
  }

  /** A study and what is to be thought of it. */
  private record Judged(Study study, Verdicts verdicts) {
    static Judged of(Plan plan, World world, Period period, StudySettings settings, int trials) {
      Study study =
          Referee.study(
              plan, world, period.first(), period.last(), ProductVersion.version(), settings);
      Study chosen = study.withYardsticks(study.yardsticks().outOf(trials));
      return new Judged(chosen, Verdicts.judge(chosen));
    }
  }

  private int report(Judged judged) {
    Study study = judged.study();
    Verdicts verdicts = judged.verdicts();
    Recipe recipe = Recipe.of(ProductVersion.version(), RecordedOptions.of(spec), study.source());
    String manifest = RunManifest.json(study, verdicts, Optional.of(recipe));
    outFolder.ifPresent(folder -> OutputFolder.write(folder, texts(judged, recipe)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? manifest : TerminalSummary.render(study, verdicts, UserTerminal.hasColour()));
    out.flush();
    boolean allPassed = verdicts.count(Verdict.PASSED) == study.claims().size();
    return strict && !allPassed ? ExitCode.TEST_FAILED : ExitCode.FINE;
  }

  /** Every file of the output folder, by name. */
  private Map<String, String> texts(Judged judged, Recipe recipe) {
    Study study = judged.study();
    Verdicts verdicts = judged.verdicts();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "report.html",
        HtmlReport.text(
            study, verdicts, command(recipe), ProductVersion.version(), ReportParts.of(study)));
    texts.put("run.json", RunManifest.json(study, verdicts, Optional.of(recipe)));
    texts.put("trades.csv", TradesCsv.text(study));
    texts.put("equity.csv", EquityCsv.text(study));
    texts.put("attribution.csv", AttributionCsv.text(study));
    return texts;
  }

  /** The command line that makes the same run. Where the data lie is left to the reader. */
  private String command(Recipe recipe) {
    String script = recipe.scripts().get(0).name();
    List<String> words = new ArrayList<>(List.of("condor", "run", ShellWord.quoted(script)));
    recipe.options().forEach(option -> words.add(ShellWord.quoted(option)));
    if (worldOptions.readsData()) {
      words.addAll(List.of("--data", "DIR"));
    }
    return String.join(" ", words);
  }

  private Optional<CheckedScript.Variant> variant(CheckedScript script) {
    if (variant.isEmpty()) {
      return Optional.empty();
    }
    String wanted = variant.get();
    List<String> names = script.variants().stream().map(CheckedScript.Variant::name).toList();
    return Optional.of(
        script.variants().stream()
            .filter(declared -> declared.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "--variant",
                        "the script has no variant `" + wanted + "`",
                        choices(wanted, names))));
  }

  /** The {@code --set} options by name. */
  private Map<String, String> settings() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1 || equals == setting.length() - 1) {
        throw new ParameterException(
            spec.commandLine(), "`--set " + setting + "` is not of the form NAME=VALUE");
      }
      String name = setting.substring(0, equals).strip();
      if (byName.put(name, setting.substring(equals + 1)) != null) {
        throw new ParameterException(spec.commandLine(), "`--set " + name + "` is given twice");
      }
    }
    return byName;
  }

  private Map<String, Double> values(CheckedScript script) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<String> names = script.parameters().stream().map(p -> p.name()).toList();
    settings()
        .forEach(
            (name, text) -> {
              CheckedScript.Parameter parameter =
                  script.parameters().stream()
                      .filter(declared -> declared.name().equals(name))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              new UserMistake(
                                  "--set",
                                  "the script has no param `" + name + "`",
                                  choices(name, names)));
              values.put(name, value(parameter, text));
            });
    return values;
  }

  private static double value(CheckedScript.Parameter parameter, String text) {
    ParameterText.Reading reading = ParameterText.read(parameter, text);
    if (reading instanceof ParameterText.Reading.Rejected rejected) {
      throw new UserMistake(
          "--set " + parameter.name() + "=" + text, rejected.message(), rejected.help());
    }
    return ((ParameterText.Reading.Accepted) reading).value();
  }

  private static String choices(String wanted, List<String> names) {
    if (names.isEmpty()) {
      return "it declares none";
    }
    return SpellingHint.nearest(wanted, names)
        .map(near -> "did you mean `" + near + "`?")
        .orElse("it declares: " + String.join(", ", names));
  }
}
