package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.ledger.Money;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Days worked out by hand on a page, whose tables are both the world and what the engine books. */
final class HandWorked {
  private final PageTables page;
  private final TabledWorld world;
  private final Plan plan;
  private final RunSettings days;

  HandWorked(String page, String script, LocalDate from, LocalDate to) {
    this.page = PageTables.of(Scripts.text(page));
    this.world = TabledWorld.of(this.page);
    this.plan = Scripts.resource(script);
    this.days = new RunSettings(from, to, FillAssumption.DEFAULT, true);
  }

  RunResult run() {
    return Backtest.run(plan, plan.columns(world), world, days);
  }

  private List<String> expected(String table) {
    List<String> lines = page.lines(table);
    return lines.subList(1, lines.size());
  }

  void theWorldHasWhatTheScriptReads() {
    assertThat(WorldCheck.check(plan, world)).isEmpty();
  }

  void everyTransaction() {
    assertThat(LedgerText.lines(Backtest.transactions(plan, plan.columns(world), world, days)))
        .containsExactlyElementsOf(expected("transactions"));
  }

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
        .isEqualTo(page.lines("evenings").get(0));
  }

  void everyRefusal() {
    List<String> lines =
        run().refusals().stream()
            .map(
                refusal ->
                    refusal.date()
                        + ","
                        + refusal.time()
                        + ","
                        + refusal.block()
                        + ","
                        + refusal.reason().word()
                        + ","
                        + refusal.detail().replace(',', ';'))
            .toList();
    assertThat(lines).containsExactlyElementsOf(expected("refusals"));
  }

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
