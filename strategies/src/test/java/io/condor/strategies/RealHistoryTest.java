package io.condor.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.condor.backtest.Referee;
import io.condor.backtest.Study;
import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.market.World;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.report.TerminalSummary;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.world.IndexWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy that ships runs on real history too: some years of each regime. One that needs
 * more than the index world has {@code NAME.real.yaml} beside it.
 */
class RealHistoryTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final LocalDate FROM = LocalDate.of(2017, 1, 3);
  private static final LocalDate TO = LocalDate.of(2020, 12, 31);

  private static Optional<World> index = Optional.empty();

  @BeforeAll
  static void load() {
    if (Files.isDirectory(DATA)) {
      index = Optional.of(IndexWorld.load(DATA));
    }
  }

  static List<Path> strategies() throws IOException {
    return GoldenReportTest.strategies();
  }

  private static World world(Path strategy) {
    Path own = GoldenReportTest.beside(strategy, ".real.yaml");
    return Files.exists(own) ? GoldenReportTest.open(own, Optional.of(DATA)) : index.orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void tradesOnRealHistory(Path file) throws IOException {
    assumeThat(index).as("the folder ../shared/data of real market data").isPresent();
    World world = world(file);
    SourceFile source = new SourceFile(file.toString(), Files.readString(file));
    CheckResult result = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    Plan plan =
        Planner.plan(
            result.script().orElseThrow(), Optional.empty(), Map.of(), ParameterText::format);
    assertThat(WorldCheck.check(plan, world)).isEmpty();
    Study study = Referee.study(plan, world, FROM, TO, "test");
    assertThat(study.bands().get(0).with().trades()).as("trades of %s", file).isNotEmpty();
    assertThat(TerminalSummary.render(study, Verdicts.judge(study), false))
        .startsWith("World " + world.name() + ", 2017-01-03 to 2020-12-31, 1,007 sessions")
        .contains(" checks, 0 broken");
  }
}
