package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Study;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How often the intervals of a report hold what they should, on histories whose law is known; the
 * table of {@code VERDICTS.md}. Takes a minute, so it runs on demand: {@code -Dcoverage=1}.
 */
@EnabledIfSystemProperty(named = "coverage", matches = ".+")
class IntervalCoverageTest {
  private static final int LAW = 2_000;
  private static final int JUDGED = 300;

  private static final Map<String, ClaimValue> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("drawdown with", new ClaimValue.MaxDrawdown(true));
    VALUES.put(
        "drawdown ratio",
        new ClaimValue.Ratio(new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false)));
    VALUES.put("growth", new ClaimValue.Cagr(true));
    VALUES.put("hedge cost", new ClaimValue.CostShareOfEquity("alvh"));
    VALUES.put("win rate", new ClaimValue.WinRate(StudyFixture.CONDOR));
  }

  private static PairedDays history(int sessions, int number) {
    SimulatedYears years = new SimulatedYears(sessions, 1_000 + number);
    Study study =
        StudyFixture.hedged(List.of(years.band(Study.Kind.FILLS, "default", "fills", 0, 0)));
    return new PairedDays(study, study.headline());
  }

  @Test
  void intervalsHoldTheMiddleOfTheirLawNineTimesInTen() {
    for (int sessions : new int[] {756, 2_520}) {
      Map<String, double[]> law = law(sessions);
      int[] middles = new int[VALUES.size()];
      int[] fresh = new int[VALUES.size()];
      for (int i = 0; i < JUDGED; i++) {
        PairedDays days = history(sessions, LAW + i);
        List<Estimate> estimates =
            new Resampling(500, days.meanBlockSessions(), i)
                .estimates(days, List.copyOf(VALUES.values()));
        int v = 0;
        for (String name : VALUES.keySet()) {
          double[] values = Objects.requireNonNull(law.get(name));
          Estimate.Interval interval = estimates.get(v).interval().orElseThrow();
          middles[v] += holds(interval, CapitalUse.percentile(values, 0.5)) ? 1 : 0;
          fresh[v] += holds(interval, values[i]) ? 1 : 0;
          v++;
        }
      }
      int v = 0;
      for (String name : VALUES.keySet()) {
        String row =
            String.format(
                Locale.ROOT,
                "%4d sessions  %-16s median %6.3f  held %4.1f %%  another history %4.1f %%",
                sessions,
                name,
                CapitalUse.percentile(Objects.requireNonNull(law.get(name)), 0.5),
                100.0 * middles[v] / JUDGED,
                100.0 * fresh[v] / JUDGED);
        System.out.println(row);
        assertThat(middles[v]).as(row).isGreaterThan(JUDGED / 2);
        v++;
      }
    }
  }

  private static boolean holds(Estimate.Interval interval, double value) {
    return interval.low() <= value && value <= interval.high();
  }

  private static Map<String, double[]> law(int sessions) {
    Map<String, double[]> law = new LinkedHashMap<>();
    VALUES.keySet().forEach(name -> law.put(name, new double[LAW]));
    for (int i = 0; i < LAW; i++) {
      PairedDays days = history(sessions, i);
      for (Map.Entry<String, ClaimValue> value : VALUES.entrySet()) {
        Objects.requireNonNull(law.get(value.getKey()))[i] =
            days.statistic(value.getValue()).of(PairedDays.asHappened());
      }
    }
    law.values()
        .forEach(values -> assertThat(Arrays.stream(values).distinct().count()).isGreaterThan(1));
    return law;
  }
}
