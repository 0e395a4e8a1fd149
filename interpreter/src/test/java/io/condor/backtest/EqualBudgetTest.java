package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.TailCalls;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualBudgetTest {
  private static final LocalDate FROM = LocalDate.of(2019, 1, 2);
  private static final LocalDate TO = LocalDate.of(2019, 12, 31);

  private static final String SCRIPT =
      """
      edition 1
      strategy hedged {
        account { capital $2_000_000 margin defined_risk fees retail_index_options
          cash earns treasury_bill }
        condor income on SPXW {
          expires in 1 session
          decide  at close + 15 min
          enter   when vix <= 20
          legs {
            short put p at -0.10 delta long put p - 10 pt
            short call c at 0.10 delta long call c + 10 pt
          }
          size 2% of equity at max_loss
          settle
        }
        hedge alvh on VIX covering income {
          unit 1 per 10 condors
          open when vix < 60
          layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }
          budget 50% of max_loss(income)
        }
      }
      """;

  private static Study study(String script) {
    Plan plan = Scripts.plan("hedged.condor", script, Map.of());
    return Referee.study(plan, Worlds.synthetic(), FROM, TO, "test");
  }

  private static Study hedged() {
    return Holder.STUDY;
  }

  private static final class Holder {
    static final Study STUDY = study(SCRIPT);
  }

  /** Cboe's table, at its edges. */
  @ParameterizedTest
  @CsvSource({"10, 0", "15, 0", "15.01, 0.01", "30, 0.01", "30.01, 0.005", "50, 0.005", "50.01, 0"})
  void weightsAreThoseOfTheIndex(double future, double weight) {
    assertThat(TailCalls.weight(future)).isEqualTo(weight);
  }

  @Test
  void theSimpleHedgeBuysMonthlyAndHoldsToSettlement() {
    World world = Worlds.synthetic();
    RunResult run = hedged().equalBudget().run().orElseThrow();
    Set<LocalDate> bought = new TreeSet<>();
    for (Fill fill : run.fills()) {
      if (!fill.block().equals(EqualBudget.BLOCK)) {
        continue;
      }
      assertThat(fill.action()).isIn(Fill.Action.ENTER, Fill.Action.SETTLE);
      if (fill.action() == Fill.Action.ENTER) {
        int session = world.history().indexOf(fill.date());
        LocalDate before = world.history().sessions().get(session - 1);
        assertThat(world.contracts().expiries(OptionRoot.VIX, before)).contains(fill.date());
        assertThat(ChronoUnit.DAYS.between(fill.date(), fill.contract().expiry()))
            .isBetween(27L, 36L);
        double future =
            world.history().futures(session).settlement(fill.contract().expiry()).orElseThrow();
        double allowed =
            hedged().equalBudget().scale() * TailCalls.weight(future) * equity(run, fill.date());
        assertThat(-fill.cash().minus(fill.fees()).dollars())
            .as("%s", fill)
            .isPositive()
            .isLessThan(1.02 * allowed);
        bought.add(fill.date());
      }
    }
    assertThat(bought).hasSizeBetween(2, 12);
    assertThat(run.pnl().keySet()).contains(EqualBudget.BLOCK).doesNotContain("alvh.short");
  }

  private static double equity(RunResult run, LocalDate date) {
    return run.equity().get(run.sessions().indexOf(date)).dollars();
  }

  @Test
  void bothSpendTheSame() {
    EqualBudget budget = hedged().equalBudget();
    assertThat(budget.hedgeSpend()).isPositive();
    assertThat(budget.spend() / budget.hedgeSpend()).isCloseTo(1, within(0.05));
  }

  /** Premium bought less what rolls sold, by hand from the fills. */
  @Test
  void spendIsPremiumLessWhatRollsSold() {
    RunResult run = hedged().headline().with();
    double shares = 0;
    for (Fill fill : run.fills()) {
      if (fill.block().equals("alvh.short") && fill.action() != Fill.Action.SETTLE) {
        int session = run.sessions().indexOf(fill.date());
        shares -= fill.cash().dollars() / run.equityBefore(session).dollars();
      }
    }
    assertThat(hedged().equalBudget().hedgeSpend())
        .isCloseTo(shares * 252 / run.sessions().size(), within(1e-12));
  }

  @Test
  void withoutAHedgeNothingIsRun() {
    Study bare = study(SCRIPT.replaceAll("(?s)hedge alvh.*?\\n  }\\n", ""));
    assertThat(bare.equalBudget()).isEqualTo(EqualBudget.NONE);
  }

  @Test
  void aHedgeThatBoughtNothingHasNoEqual() {
    EqualBudget budget = study(SCRIPT.replace("$2_000_000", "$2_000")).equalBudget();
    assertThat(budget.run()).isEmpty();
    assertThat(budget.reason()).isEqualTo("the hedge bought nothing");
  }

  @Test
  void theMarketOfEachSessionIsThere() {
    MarketDays market = hedged().market();
    int sessions = hedged().headline().with().sessions().size();
    assertThat(List.of(market.vix().size(), market.bills().size(), market.dividends().size()))
        .containsOnly(sessions);
    World world = Worlds.synthetic();
    int third = world.history().indexOf(hedged().headline().with().sessions().get(3));
    assertThat(market.vix().get(3))
        .isEqualTo(
            world
                .history()
                .level(io.condor.market.Series.VIX, io.condor.market.Field.CLOSE, third - 1));
  }
}
