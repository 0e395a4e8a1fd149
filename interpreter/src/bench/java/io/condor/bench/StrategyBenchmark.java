package io.condor.bench;

import io.condor.backtest.Backtest;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.market.World;
import io.condor.plan.HandwrittenAlvh;
import io.condor.plan.Plan;
import io.condor.simulation.SyntheticWorld;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One pass of the default strategy over the synthetic world, milliseconds: as the script, planned
 * and evaluated, and as rules written in Java against the same engine. Option prices are kept by
 * the world after the first pass, so that what differs weighs as much as it can.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 6, time = 2, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 21, time = 1, timeUnit = TimeUnit.SECONDS)
public class StrategyBenchmark {
  private final World world = SyntheticWorld.standard();
  private final Plan plan = Scripts.standard(Map.of());

  /** Columns and the pass over the days. */
  @Benchmark
  public RunResult script() {
    return run(plan);
  }

  /** Arrays and the pass over the days. */
  @Benchmark
  public RunResult byHand() {
    return run(HandwrittenAlvh.of(plan, world));
  }

  private RunResult run(Plan rules) {
    List<LocalDate> sessions = world.history().sessions();
    RunSettings settings =
        new RunSettings(
            sessions.get(0), sessions.get(sessions.size() - 1), FillAssumption.DEFAULT, true);
    return Backtest.run(rules, rules.columns(world), world, settings);
  }
}
