package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.ledger.Money;
import io.condor.market.FillModel;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProportionedShadowTest {
  private static final World WORLD = Worlds.synthetic();
  private static final LocalDate FROM = LocalDate.of(2012, 1, 3);
  private static final LocalDate TO = LocalDate.of(2016, 12, 30);

  private static List<RunResult> runs(Plan plan) {
    return Backtest.runAll(
        plan,
        plan.columns(WORLD),
        WORLD,
        new RunSettings(
            FROM,
            TO,
            FillAssumption.DEFAULT,
            true,
            List.of(FillAssumption.TOUCH, FillAssumption.MID)));
  }

  private static RunResult alone(Plan plan, FillModel fills) {
    return Backtest.run(plan, plan.columns(WORLD), WORLD, new RunSettings(FROM, TO, fills, true));
  }

  private static double finalEquity(RunResult run) {
    return run.equity().get(run.equity().size() - 1).dollars();
  }

  @Test
  void profitsAreThoseOfTheShadowTimesItsShareOfEquityAndSumToIt() {
    Plan plan = Scripts.standard(Map.of());
    assertThat(ProportionedShadow.fits(plan)).isTrue();
    List<RunResult> runs = runs(plan);
    RunResult own = ProportionedShadow.of(runs.get(0), runs.get(1));
    for (int i = 0; i < own.sessions().size(); i++) {
      double share = own.equityBefore(i).dollars() / runs.get(0).equityBefore(i).dollars();
      Money sum = Money.ZERO;
      for (Map.Entry<String, List<Money>> source : own.pnl().entrySet()) {
        RunResult earner = source.getKey().equals(Backtest.INTEREST) ? runs.get(0) : runs.get(1);
        double profit = Objects.requireNonNull(earner.pnl().get(source.getKey())).get(i).dollars();
        assertThat(source.getValue().get(i).dollars()).isEqualTo(share * profit, within(1e-4));
        sum = sum.plus(source.getValue().get(i));
      }
      assertThat(own.equity().get(i)).isEqualTo(own.equityBefore(i).plus(sum));
    }
  }

  /** What it is for: nearer to a book that decides for itself than the bare shadow is. */
  @Test
  void isNearerToTheRunInFullThanTheBareShadow() {
    Plan plan = Scripts.standard(Map.of());
    List<RunResult> runs = runs(plan);
    List<FillModel> models = List.of(FillAssumption.TOUCH, FillAssumption.MID);
    for (int i = 0; i < models.size(); i++) {
      double full = finalEquity(alone(plan, models.get(i)));
      double bare = finalEquity(runs.get(i + 1));
      double own = finalEquity(ProportionedShadow.of(runs.get(0), runs.get(i + 1)));
      System.out.printf(
          "%s: in full %.0f, bare shadow %.0f, proportioned %.0f%n",
          models.get(i).name(), full, bare, own);
      assertThat(Math.abs(own - full)).as(models.get(i).name()).isLessThan(Math.abs(bare - full));
    }
  }

  @Test
  void fixedContractsAreLeftAsTheyAre() {
    assertThat(ProportionedShadow.fits(Scripts.plan("fixed.condor", text(), Map.of()))).isFalse();
  }

  private static String text() {
    return """
        edition 1
        strategy fixed "one condor" {
          account { capital $100_000 margin defined_risk fees retail_index_options }
          condor income on SPXW {
            expires in 1 session
            decide at close + 15 min
            enter when vix <= 20
            legs {
              short put p at -0.10 delta
              long put p - 10 pt
              short call c at 0.10 delta
              long call c + 10 pt
            }
            size 1 contract
            settle
          }
        }
        """;
  }
}
