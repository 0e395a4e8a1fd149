package io.condor.bench;

import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.market.DataReport;
import io.condor.market.Field;
import io.condor.market.LevelWorld;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.TabledFees;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.world.WorldCatalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * RSI(14), MACD(12, 26, 9) and a rule over both on 5,000 sessions, nanoseconds a session: as a rule
 * of a script evaluated into a column, and as one pass over a primitive array written by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RulesBenchmark.SESSIONS)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class RulesBenchmark {
  static final int SESSIONS = 5_000;
  private static final String SCRIPT =
      """
      edition 1
      strategy rules {
        account { capital $100_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in 1 session
          decide at close + 15 min
          enter when rsi(spx, 14) < 45 and macd_histogram(spx, 12, 26, 9) > 0
          legs {
            short put p <= spot - 50 pt
            long put p - 10 pt
            short call c >= spot + 50 pt
            long call c + 10 pt
          }
          size 1 contract
          settle
        }
      }
      """;

  private final double[] closes = new double[SESSIONS];
  private final World world = world();
  private final Plan plan = plan();

  private World world() {
    UsIndexCalendar calendar = UsIndexCalendar.load();
    List<LocalDate> sessions =
        calendar.sessions(LocalDate.of(1990, 1, 2), LocalDate.of(2020, 1, 2)).subList(0, SESSIONS);
    SplittableRandom random = new SplittableRandom(42);
    double level = 4000;
    for (int i = 0; i < SESSIONS; i++) {
      level *= StrictMath.exp(0.0001 + 0.011 * (random.nextDouble() - 0.5) * 3.46);
      closes[i] = level;
    }
    MarketHistory history =
        MarketHistory.on(sessions).column(Series.SPX, Field.CLOSE, closes).build();
    return LevelWorld.of(
        new LevelWorld.Parts(
            "bars",
            "",
            "",
            history,
            calendar,
            ListedContracts.load(calendar),
            WorldCatalog.find("synthetic")
                .open(
                    Optional.empty(),
                    folder -> {
                      throw new IllegalStateException("no chains");
                    })
                .events(),
            TabledFees.retailIndexOptions(),
            new DataReport(List.of(), List.of()),
            series -> ""));
  }

  private static Plan plan() {
    SourceFile source = new SourceFile("rules.condor", SCRIPT);
    CheckedScript script =
        Checker.check(Parser.parseFile(source).tree().orElseThrow(), source).script().orElseThrow();
    return Planner.plan(script, Optional.empty(), Map.of(), ParameterText::format);
  }

  @Benchmark
  public Columns script() {
    return plan.columns(world);
  }

  /** The same rule on each session, 1 or 0, NaN before both indicators are there. */
  @Benchmark
  public double[] byHand() {
    double[] rule = new double[SESSIONS];
    double up = 0;
    double down = 0;
    double fast = 0;
    double slow = 0;
    double signal = 0;
    for (int i = 0; i < SESSIONS; i++) {
      double close = closes[i];
      fast += (close - fast) / (i < 12 ? i + 1 : 6.5);
      slow += (close - slow) / (i < 26 ? i + 1 : 13.5);
      double line = fast - slow;
      if (i >= 25) {
        signal += (line - signal) / (i < 34 ? i - 24 : 5);
      }
      if (i > 0) {
        double change = close - closes[i - 1];
        double share = 1.0 / (i < 14 ? i : 14);
        up += (Math.max(change, 0) - up) * share;
        down += (Math.max(-change, 0) - down) * share;
      }
      double rsi = up + down == 0 ? 50 : 100 * up / (up + down);
      rule[i] = i < 33 ? Double.NaN : rsi < 45 && line > signal ? 1 : 0;
    }
    return rule;
  }
}
