package io.condor.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.condor.backtest.Fill;
import io.condor.backtest.Referee;
import io.condor.backtest.RunResult;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.world.IndexWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts of Cboe's benchmark indices against the published month ends of those indices,
 * January 2007 on: what another party says about the same rule on real quotes.
 */
class BenchmarkIndexTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final LocalDate FROM = LocalDate.of(2007, 1, 3);
  private static final LocalDate TO = LocalDate.of(2025, 6, 20);
  private static final double MONTHS = 12;

  /** A month's end: the index as published and the script's equity. */
  private record MonthEnd(double index, double equity) {}

  @ParameterizedTest
  @CsvSource({
    // Correlation of monthly returns; how far growth a year may be off, percentage points.
    "put, PUT, 0.97, 0.5",
    "cndr, CNDR, 0.85, 1.5",
    "pput, PPUT, 0.98, 1.0",
  })
  void followsThePublishedIndex(String script, String column, double correlation, double growth)
      throws IOException {
    assumeThat(DATA).as("the folder ../shared/data of real market data").isDirectory();
    List<MonthEnd> months = months(run(script, FROM, TO), column);
    List<double[]> returns = new ArrayList<>();
    for (int i = 1; i < months.size(); i++) {
      MonthEnd before = months.get(i - 1);
      MonthEnd now = months.get(i);
      returns.add(new double[] {now.index() / before.index(), now.equity() / before.equity()});
    }
    double found = correlation(returns);
    MonthEnd first = months.get(0);
    MonthEnd last = months.get(months.size() - 1);
    double years = returns.size() / MONTHS;
    double published = 100 * (Math.pow(last.index() / first.index(), 1 / years) - 1);
    double ours = 100 * (Math.pow(last.equity() / first.equity(), 1 / years) - 1);
    System.out.printf(
        Locale.ROOT,
        "%s: %d months, correlation %.4f, growth a year %.2f %% published, %.2f %% ours%n",
        column,
        returns.size(),
        found,
        published,
        ours);
    assertThat(returns).hasSizeGreaterThan(200);
    assertThat(found).isGreaterThanOrEqualTo(correlation);
    assertThat(Math.abs(ours - published)).isLessThan(growth);
  }

  /**
   * Premium sold a year, percent of the strike, 2006 to 2018. Published figures: O. Bondarenko,
   * "Historical performance of put-writing strategies" (2019), gross premiums of the two indices. A
   * month is priced as it was. A week is too dear by a quarter: a known error of the model, stated
   * in MODEL.md; when it is repaired this test fails and both change.
   */
  @ParameterizedTest
  @CsvSource({"put, 12, 22.1, -0.5, 0.5", "wput, 52.18, 37.1, 8, 11"})
  void sellsTheKnownPremium(
      String script, double tradesPerYear, double published, double least, double most)
      throws IOException {
    assumeThat(DATA).as("the folder ../shared/data of real market data").isDirectory();
    RunResult run = run(script, LocalDate.of(2006, 1, 3), LocalDate.of(2018, 12, 31));
    double ours =
        tradesPerYear
            * 100
            * run.fills().stream()
                .filter(fill -> fill.action() == Fill.Action.ENTER)
                .mapToDouble(fill -> fill.mid() / fill.contract().strike())
                .average()
                .orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%s: premium a year %.1f %% published, %.1f %% ours%n",
        script,
        published,
        ours);
    assertThat(ours - published).isBetween(least, most);
  }

  private static RunResult run(String script, LocalDate from, LocalDate to) throws IOException {
    SourceFile source =
        new SourceFile(script, Files.readString(Path.of("benchmarks/" + script + ".condor")));
    Plan plan =
        Planner.plan(
            Checker.check(Parser.parseFile(source).tree().orElseThrow(), source)
                .script()
                .orElseThrow(),
            Optional.empty(),
            Map.of(),
            ParameterText::format);
    World world = IndexWorld.load(DATA);
    return Referee.study(plan, world, from, to, "test").bands().get(0).with();
  }

  private static List<MonthEnd> months(RunResult run, String column) throws IOException {
    Map<LocalDate, Double> equity = new TreeMap<>();
    for (int i = 0; i < run.sessions().size(); i++) {
      equity.put(run.sessions().get(i), run.equity().get(i).dollars());
    }
    List<String> lines =
        Files.readAllLines(DATA.resolve("benchmarks/cboe_put_cndr_pput_month_end.csv"));
    int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
    List<MonthEnd> months = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Double ours = equity.get(LocalDate.parse(cells[1]));
      if (ours != null && !cells[at].isEmpty()) {
        months.add(new MonthEnd(Double.parseDouble(cells[at]), ours));
      }
    }
    return months;
  }

  private static double correlation(List<double[]> pairs) {
    double x = pairs.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
    double y = pairs.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (double[] pair : pairs) {
      xy += (pair[0] - x) * (pair[1] - y);
      xx += (pair[0] - x) * (pair[0] - x);
      yy += (pair[1] - y) * (pair[1] - y);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
