package io.condor.backtest;

import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The run that seeded bugs must not survive; made anew beside every broken engine. */
public final class SeededRun {
  private static final int FIRST = 700;
  private static final int SESSIONS = 130;

  private SeededRun() {}

  /**
   * Runs it.
   *
   * @return how often each action filled
   */
  public static Map<String, Integer> run(Plan plan, Columns columns, World world) {
    List<LocalDate> dates = world.history().sessions();
    RunSettings settings =
        new RunSettings(
            dates.get(FIRST),
            dates.get(FIRST + SESSIONS),
            FillAssumption.DEFAULT,
            true,
            List.of(),
            true);
    RunResult result = Backtest.run(plan, columns, world, settings);
    Map<String, Integer> counts = new TreeMap<>();
    for (Fill fill : result.fills()) {
      String what = fill.action().word() + " " + fill.contract().root();
      counts.merge(what, 1, Integer::sum);
    }
    result.refusals().forEach(it -> counts.merge("no " + it.reason().word(), 1, Integer::sum));
    counts.put("invariants", result.checks().kinds());
    counts.put("checks", (int) result.checks().checks());
    return counts;
  }
}
