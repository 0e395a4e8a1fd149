package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Rules on the state of the account act where the run's own books say that they should. No condor
 * is opened on a refused session, so that its closing books are those of the decision; on the
 * others what the entry cost is added back.
 */
class AccountInRulesTest {
  private static final LocalDate FROM = LocalDate.of(2023, 1, 3);
  private static final LocalDate TO = LocalDate.of(2024, 6, 28);

  private static RunResult run(String enter, String size, int expires) {
    String text =
        """
        edition 1
        strategy account_rules {
          account { capital $100_000 margin defined_risk fees retail_index_options }
          condor income on SPXW {
            expires in %d sessions
            decide  at close + 15 min
            enter   when %s
            legs {
              short put  p <= spot - 20 pt
              long  put  p - 10 pt
              short call c >= spot + 20 pt
              long  call c + 10 pt
            }
            size    %s
            settle
          }
        }
        """
            .formatted(expires, enter, size);
    Plan plan = Scripts.plan("account.condor", text, Map.of());
    return Backtest.run(
        plan,
        plan.columns(Worlds.synthetic()),
        Worlds.synthetic(),
        new RunSettings(FROM, TO, FillAssumption.DEFAULT, true));
  }

  private static Set<LocalDate> refused(RunResult run) {
    Set<LocalDate> dates = new HashSet<>();
    run.refusals().stream()
        .filter(refusal -> refusal.reason() == Refusal.Reason.CONDITION)
        .forEach(refusal -> dates.add(refusal.date()));
    return dates;
  }

  private static List<Fill> entries(RunResult run, LocalDate date) {
    return run.fills().stream()
        .filter(fill -> fill.date().equals(date) && fill.action() == Fill.Action.ENTER)
        .toList();
  }

  @Test
  void drawdownIsTheLossFromTheHighestEquity() {
    RunResult run = run("drawdown < 4%", "2% of equity at max_loss", 1);
    double peak = run.capital().dollars();
    int stopped = 0;
    int traded = 0;
    Set<LocalDate> refused = refused(run);
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      double equity = run.equity().get(i).dollars();
      for (Fill fill : entries(run, date)) {
        equity += fill.fees().dollars() + (fill.price() - fill.mid()) * fill.quantity() * 100;
      }
      peak = Math.max(peak, equity);
      double drawdown = 1 - equity / peak;
      if (refused.contains(date)) {
        assertThat(drawdown).as("refused on %s", date).isGreaterThanOrEqualTo(0.04);
        stopped++;
      } else if (!entries(run, date).isEmpty()) {
        assertThat(drawdown).as("entered on %s", date).isBetween(0.0, 0.04);
        traded++;
      }
      peak = Math.max(peak, run.equity().get(i).dollars());
    }
    assertThat(stopped).isPositive();
    assertThat(traded).isGreaterThan(10);
  }

  @Test
  void marginIsWhatOpenCondorsMayNeed() {
    RunResult run = run("margin < $3_000", "1 contract", 5);
    // Each has wings of 10 points: one thousand dollars.
    assertThat(run.openPositions()).contains(3);
    assertThat(run.openPositions()).allMatch(open -> open <= 3);
    Set<LocalDate> refused = refused(run);
    for (int i = 0; i < run.sessions().size(); i++) {
      assertThat(refused.contains(run.sessions().get(i)))
          .as("%s", run.sessions().get(i))
          .isEqualTo(
              run.openPositions().get(i) == 3 && entries(run, run.sessions().get(i)).isEmpty());
    }
  }

  @Test
  void quickRatioIsCashOverWhatIsDueByTheNextSession() {
    RunResult run = run("quick_ratio >= 10", "9 contracts", 3);
    Map<LocalDate, Integer> condors = new TreeMap<>();
    Set<LocalDate> refused = refused(run);
    int stopped = 0;
    int counted = 0;
    for (int i = 0; i + 1 < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      LocalDate next = run.sessions().get(i + 1);
      double cash = run.cash().get(i).dollars();
      for (Fill fill : entries(run, date)) {
        cash -= fill.cash().dollars() - fill.fees().dollars();
      }
      double due = condors.getOrDefault(next, 0) * 1000.0;
      if (refused.contains(date)) {
        assertThat(cash / due).as("refused on %s", date).isLessThan(10);
        stopped++;
      } else if (due > 0 && !entries(run, date).isEmpty()) {
        assertThat(cash / due).as("entered on %s", date).isGreaterThanOrEqualTo(10);
        counted++;
      }
      for (Fill fill : entries(run, date)) {
        if (fill.quantity() > 0 && fill.contract().right() == io.condor.instrument.Right.PUT) {
          condors.merge(fill.contract().expiry(), fill.quantity(), Integer::sum);
        }
      }
    }
    assertThat(stopped).as("sessions below").isPositive();
    assertThat(counted + stopped).isGreaterThan(5);
  }

  @Test
  void equityScalesTheSizeAndOpensTheEntry() {
    RunResult run =
        run("equity > $97_500 and cash > 50% of equity", "min($5_000, 10% of cash) at max_loss", 1);
    assertThat(run.trades()).isNotEmpty();
    Map<LocalDate, Double> before = new HashMap<>();
    for (int i = 0; i < run.sessions().size(); i++) {
      before.put(run.sessions().get(i), run.equityBefore(i).dollars());
    }
    assertThat(before.get(FROM)).isCloseTo(100_000, within(0.0));
    for (LocalDate date : refused(run)) {
      int i = run.sessions().indexOf(date);
      assertThat(run.equity().get(i).dollars()).as("%s", date).isLessThanOrEqualTo(97_500);
    }
  }
}
