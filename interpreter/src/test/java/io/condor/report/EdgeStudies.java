package io.condor.report;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.StudyFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies at the edges of what can be reported. */
public final class EdgeStudies {
  private EdgeStudies() {}

  public static List<Study> all() {
    return List.of(
        StudyFixture.threeYears(),
        noTrades(),
        oneDay(),
        allLosses(),
        ruined(),
        ruinedByTheHedge(),
        explosive(),
        longNames());
  }

  private static ClaimTest[] claims() {
    return new ClaimTest[] {
      StudyFixture.claim("win rate", new ClaimValue.WinRate(StudyFixture.CONDOR), false, 0.9),
      StudyFixture.claim("growth", new ClaimValue.Cagr(true), false, 0),
      StudyFixture.claim(
          "drawdown cut",
          new ClaimValue.Ratio(new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false)),
          true,
          0.65)
    };
  }

  /** A year and a half in which nothing was entered: equity never moves. */
  static Study noTrades() {
    return StudyFixture.unhedged(StudyFixture.condorOnly(1e5, new double[400]), claims());
  }

  static Study oneDay() {
    return StudyFixture.unhedged(StudyFixture.condorOnly(1e5, 120), claims());
  }

  static Study allLosses() {
    double[] losses = new double[120];
    Arrays.fill(losses, -500);
    return StudyFixture.unhedged(StudyFixture.condorOnly(1e5, losses), claims());
  }

  /** Equity falls below zero and stays there. */
  static Study ruined() {
    double[] days = new double[150];
    Arrays.fill(days, 10);
    days[60] = -150_000;
    return StudyFixture.unhedged(StudyFixture.condorOnly(1e5, days), claims());
  }

  /** The account without the hedge never loses; the hedge ruins it. */
  static Study ruinedByTheHedge() {
    double[] gains = new double[150];
    Arrays.fill(gains, 10);
    double[] layer = new double[150];
    layer[100] = -200_000;
    RunResult with = StudyFixture.run(1e5, Map.of(StudyFixture.CONDOR, gains, "alvh.short", layer));
    RunResult without = StudyFixture.condorOnly(1e5, gains);
    return StudyFixture.hedged(
        List.of(
            StudyFixture.fills("default", with, without),
            StudyFixture.fills("touch", without, without)),
        claims());
  }

  /** A gain that no annual figure can hold. */
  static Study explosive() {
    return StudyFixture.unhedged(StudyFixture.condorOnly(1, 1e6, 1e9), claims());
  }

  /** Two condors, a hedge of five layers, and names longer than their columns. */
  static Study longNames() {
    Map<String, double[]> profits = new LinkedHashMap<>();
    List<String> condors = List.of("income", "a_second_condor_with_a_long_name");
    List<String> layers = new ArrayList<>();
    condors.forEach(condor -> profits.put(condor, new double[] {5, -300, 7}));
    for (String layer : List.of("a", "b", "c", "d", "the_longest_of_all_layers")) {
      layers.add("tail_hedge." + layer);
      profits.put("tail_hedge." + layer, new double[] {-1, 40, -1});
    }
    RunResult with = StudyFixture.run(1e5, profits);
    RunResult without = StudyFixture.condorOnly(1e5, 5, -300, 7);
    Study plain =
        StudyFixture.drawing(
            StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)), claims()),
            with,
            without);
    return new Study(
            plain.runId(),
            plain.source(),
            plain.strategy(),
            plain.strategyText(),
            "",
            Map.of(),
            plain.world(),
            plain.simulated(),
            plain.provenance(),
            plain.worldFingerprint(),
            plain.from(),
            plain.to(),
            "tail_hedge",
            layers,
            condors,
            plain.unit(),
            plain.bands(),
            plain.claims(),
            List.of(0.01, Double.NaN, -0.01),
            List.of(),
            List.of())
        .withModelResamples(plain.modelResamples())
        .withIndexLevels(List.of(2500.0, Double.NaN, 2475.25));
  }
}
