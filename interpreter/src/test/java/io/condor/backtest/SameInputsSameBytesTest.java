package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.World;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.report.EquityCsv;
import io.condor.report.RunManifest;
import io.condor.report.TradesCsv;
import io.condor.simulation.SyntheticWorld;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files of a run depend on its inputs alone, and its id on all of them. */
class SameInputsSameBytesTest {
  private static final LocalDate FROM = LocalDate.of(2012, 1, 3);
  private static final LocalDate TO = LocalDate.of(2012, 12, 31);
  private static final long OTHER_SEED = 7;

  private static Study study(Plan plan, World world, LocalDate to, String version) {
    return Referee.study(plan, world, FROM, to, version);
  }

  private static List<String> files(Study study) {
    return List.of(
        RunManifest.json(study, Verdicts.judge(study)),
        TradesCsv.text(study),
        EquityCsv.text(study));
  }

  @Test
  void twoStudiesOfTheSameInputsAreTheSameBytes() {
    Study first = study(Scripts.standard(Map.of()), SyntheticWorld.standard(), TO, "1");
    Study second = study(Scripts.standard(Map.of()), SyntheticWorld.standard(), TO, "1");
    assertThat(first.headline().with().fills()).isNotEmpty();
    assertThat(files(second)).isEqualTo(files(first));
    assertThat(second.runId()).isEqualTo(first.runId()).matches("[0-9a-f]{16}");
  }

  @Test
  void everyInputChangesTheRunId() {
    World world = Worlds.synthetic();
    Plan plan = Scripts.standard(Map.of());
    World otherWorld = SyntheticWorld.of(OTHER_SEED);
    List<String> ids =
        List.of(
            study(plan, world, TO, "1").runId(),
            study(plan, world, TO, "2").runId(),
            study(plan, world, TO.minusDays(7), "1").runId(),
            study(Scripts.standard(Map.of("target", 1.15)), world, TO, "1").runId(),
            study(Scripts.standard(Map.of("risk", 0.05)), world, TO, "1").runId(),
            study(plan, otherWorld, TO, "1").runId());
    assertThat(new TreeSet<>(ids)).as("%s", ids).hasSameSizeAs(ids);
    assertThat(world.fingerprint()).isNotEqualTo(otherWorld.fingerprint());
  }

  @Test
  void aParameterChangesTheFilesToo() {
    World world = Worlds.synthetic();
    Study first = study(Scripts.standard(Map.of()), world, TO, "1");
    Study second = study(Scripts.standard(Map.of("target", 1.15)), world, TO, "1");
    assertThat(EquityCsv.text(second)).isNotEqualTo(EquityCsv.text(first));
    assertThat(TradesCsv.text(second)).isNotEqualTo(TradesCsv.text(first));
  }
}
