package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.World;
import io.condor.plan.HandwrittenAlvh;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A script trades as the same strategy does that a programmer wrote against the engine. */
class HandwrittenStrategyTest {
  @Test
  void tradesAsTheScriptDoes() {
    World world = Worlds.synthetic();
    List<LocalDate> sessions = world.history().sessions();
    tradeAlike(world, sessions.get(0), sessions.get(sessions.size() - 1));
  }

  @Test
  void tradesAsTheScriptDoesOnRealLevels() {
    tradeAlike(Worlds.index(), LocalDate.of(2017, 7, 3), LocalDate.of(2020, 12, 31));
  }

  private static void tradeAlike(World world, LocalDate from, LocalDate to) {
    Plan script = Scripts.standard(Map.of());
    RunResult expected = run(script, world, from, to);
    RunResult written = run(HandwrittenAlvh.of(script, world), world, from, to);
    assertThat(expected.fills()).hasSizeGreaterThan(500);
    assertThat(written.fills()).isEqualTo(expected.fills());
    assertThat(written.equity()).isEqualTo(expected.equity());
    assertThat(written.refusals()).isEqualTo(expected.refusals());
  }

  private static RunResult run(Plan plan, World world, LocalDate from, LocalDate to) {
    RunSettings settings = new RunSettings(from, to, FillAssumption.DEFAULT, true);
    return Backtest.run(plan, plan.columns(world), world, settings);
  }
}
