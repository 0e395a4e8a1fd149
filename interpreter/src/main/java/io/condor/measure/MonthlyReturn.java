package io.condor.measure;

import io.condor.backtest.RunResult;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compound return of the sessions of one calendar month.
 *
 * @param value a fraction
 */
public record MonthlyReturn(YearMonth month, double value) {

  /** Every month that has a session, in the order of time. */
  public static List<MonthlyReturn> of(RunResult run) {
    return of(run.sessions(), new DailyGrowth(run).returns());
  }

  static List<MonthlyReturn> of(List<LocalDate> sessions, double[] returns) {
    Map<YearMonth, Double> growth = new LinkedHashMap<>();
    for (int i = 0; i < returns.length; i++) {
      growth.merge(YearMonth.from(sessions.get(i)), 1 + returns[i], (a, b) -> a * b);
    }
    List<MonthlyReturn> months = new ArrayList<>();
    growth.forEach((month, factor) -> months.add(new MonthlyReturn(month, factor - 1)));
    return months;
  }
}
