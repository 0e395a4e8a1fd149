package io.condor.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.backtest.Referee;
import io.condor.backtest.Study;
import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.market.World;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.report.TerminalSummary;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy that ships prints the report beside it, on the whole synthetic world, or on {@code
 * NAME.world.yaml} beside it if it needs more than that. {@code -Dupdate} rewrites the reports and
 * still fails; a commit that moves one says why.
 */
class GoldenReportTest {
  private static final World WORLD = SyntheticWorld.standard();

  static List<Path> strategies() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""), 2)) {
      return files.filter(file -> file.toString().endsWith(".condor")).sorted().toList();
    }
  }

  /** A file beside a strategy. */
  static Path beside(Path strategy, String ending) {
    return Path.of(strategy.toString().replace(".condor", ending));
  }

  private static World world(Path strategy) {
    Path own = beside(strategy, ".world.yaml");
    return Files.exists(own) ? open(own, Optional.empty()) : WORLD;
  }

  /** The world of a file that reads no recorded chains. */
  static World open(Path world, Optional<Path> data) {
    return WorldFile.read(world)
        .open(
            data,
            folder -> {
              throw new IllegalStateException("no chains in " + folder);
            });
  }

  private static CheckedScript checked(Path file) throws IOException {
    SourceFile source = new SourceFile(file.toString(), Files.readString(file));
    CheckResult result = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    assertThat(result.diagnostics()).as("%s", file).isEmpty();
    return result.script().orElseThrow();
  }

  private static String report(Path file) throws IOException {
    Plan plan = Planner.plan(checked(file), Optional.empty(), Map.of(), ParameterText::format);
    World world = world(file);
    assertThat(WorldCheck.check(plan, world)).as("%s", file).isEmpty();
    List<LocalDate> sessions = world.history().sessions();
    Study study =
        Referee.study(plan, world, sessions.get(0), sessions.get(sessions.size() - 1), "golden");
    return TerminalSummary.render(study, Verdicts.judge(study), false);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void printsTheReportBesideIt(Path strategy) throws IOException {
    String actual = report(strategy);
    Path golden = beside(strategy, ".report.txt");
    if (System.getProperty("update") != null) {
      Files.writeString(golden, actual);
      fail("rewrote " + golden + ": read the difference, then run without -Dupdate");
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void variantsPlanToo(Path strategy) throws IOException {
    CheckedScript script = checked(strategy);
    for (CheckedScript.Variant variant : script.variants()) {
      Plan plan = Planner.plan(script, Optional.of(variant), Map.of(), ParameterText::format);
      assertThat(plan.variant()).isEqualTo(variant.name());
    }
  }
}
