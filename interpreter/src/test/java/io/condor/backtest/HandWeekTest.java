package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.ledger.Money;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine books what {@code hand-week.md} works out with a pocket calculator. */
class HandWeekTest {
  private static final PageTables PAGE = PageTables.of(Scripts.text("hand-week.md"));
  private static final TabledWorld WORLD = TabledWorld.of(PAGE);
  private static final Plan PLAN = Scripts.resource("hand_week.condor");
  private static final RunSettings WEEK =
      new RunSettings(
          LocalDate.of(2023, 2, 13), LocalDate.of(2023, 2, 17), FillAssumption.DEFAULT, true);

  private static RunResult run() {
    return Backtest.run(PLAN, PLAN.columns(WORLD), WORLD, WEEK);
  }

  private static List<String> expected(String table) {
    List<String> lines = PAGE.lines(table);
    return lines.subList(1, lines.size());
  }

  @Test
  void theWorldHasWhatTheScriptReads() {
    assertThat(WorldCheck.check(PLAN, WORLD)).isEmpty();
  }

  @Test
  void everyTransaction() {
    assertThat(LedgerText.lines(Backtest.transactions(PLAN, PLAN.columns(WORLD), WORLD, WEEK)))
        .containsExactlyElementsOf(expected("transactions"));
  }

  @Test
  void everyEvening() {
    RunResult run = run();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < run.sessions().size(); i++) {
      StringBuilder line = new StringBuilder();
      line.append(run.sessions().get(i)).append(',').append(run.cash().get(i));
      line.append(',').append(run.equity().get(i));
      for (List<Money> profits : run.pnl().values()) {
        line.append(',').append(profits.get(i));
      }
      lines.add(line.append(',').append(run.openPositions().get(i)).toString());
    }
    assertThat(lines).containsExactlyElementsOf(expected("evenings"));
    assertThat("date,cash,equity," + String.join(",", run.pnl().keySet()) + ",open_condors")
        .isEqualTo(PAGE.lines("evenings").get(0));
  }

  @Test
  void everyRefusal() {
    List<String> lines =
        run().refusals().stream()
            .map(
                refusal ->
                    refusal.date()
                        + ","
                        + refusal.block()
                        + ","
                        + refusal.reason().word()
                        + ","
                        + refusal.detail().replace(',', ';'))
            .toList();
    assertThat(lines).containsExactlyElementsOf(expected("refusals"));
  }

  @Test
  void everyTrade() {
    List<String> lines =
        run().trades().stream()
            .map(
                trade ->
                    trade.number()
                        + ","
                        + trade.block()
                        + ","
                        + trade.opened()
                        + ","
                        + trade.closed()
                        + ","
                        + trade.quantity()
                        + ","
                        + trade.premium()
                        + ","
                        + trade.pnl())
            .toList();
    assertThat(lines).containsExactlyElementsOf(expected("trades"));
  }
}
