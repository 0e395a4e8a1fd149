package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Fill;
import io.condor.backtest.Referee;
import io.condor.backtest.RunResult;
import io.condor.backtest.Scripts;
import io.condor.backtest.Study;
import io.condor.plan.Plan;
import io.condor.simulation.SyntheticWorld;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alpha, beta, the money-weighted return and the hurdle, against published values. */
class CapitalMeasuresTest {
  /** Returns of quantopian/empyrical at 0a9fa584, empyrical/tests/test_stats.py, in percent. */
  private static final double[] MIXED = {1, 10, -4, 2, 3, 2, 1, -10};

  private static final double[] NEGATIVE = {-6, -7, -1, -9, -2, -6, -8, -5};

  /** A third pair of the same file: columns {@code one} and {@code two} of its data frames. */
  private static final double[] ONE = {
    -0.171614, 1.322056, 3.063862, -1.422057, -0.489779, 1.268925, -3.357711, 1.797036
  };

  private static double[] fractions(double... percents) {
    return Arrays.stream(percents).map(percent -> percent / 100).toArray();
  }

  private static void assertCapm(double[] excess, double[] market, double alpha, double beta) {
    Capm line = new Capm(excess, market);
    assertThat(line.alpha(PairedDays.asHappened())).isCloseTo(alpha, within(5e-9));
    assertThat(line.beta(PairedDays.asHappened())).isCloseTo(beta, within(5e-9));
  }

  /** empyrical's test_alpha_beta, to its eight decimals. */
  @Test
  void alphaAndBetaAreThoseOfEmpyrical() {
    assertCapm(fractions(MIXED), fractions(NEGATIVE), -8.306666666666668, -0.712962962962963);
    assertCapm(fractions(MIXED), fractions(MIXED), 0, 1);
    double[] against = Arrays.stream(MIXED).map(percent -> -percent).toArray();
    assertCapm(fractions(MIXED), fractions(against), 0, -1);
    assertThat(new Capm(fractions(ONE), new double[ONE.length]).beta(PairedDays.asHappened()))
        .as("a market that does not move")
        .isNaN();
  }

  @Test
  void bothReturnsAreTakenInExcessOfBills() {
    double[] percents = {0.3, -0.1, 0.5, 0.2};
    RunResult run = StudyFixture.returning(percents);
    Study study = StudyFixture.unhedged(run);
    // The fixture's index rises by 0.1 % every day; bills make its excess vary.
    List<Double> bills = List.of(0.0, 0.001, 0.0, 0.002);
    PairedDays days = new PairedDays(study, study.headline());
    double beta = days.statistic(new ClaimValue.CapmBeta(true, bills)).of(PairedDays.asHappened());
    // Excess: 0.3, -0.2, 0.5, 0.0 on 0.1, 0.0, 0.1, -0.1.
    double[] excess = {0.003, -0.002, 0.005, 0.0};
    double[] market = {0.001, 0.0, 0.001, -0.001};
    assertThat(beta)
        .isCloseTo(new Capm(excess, market).beta(PairedDays.asHappened()), within(1e-9));
    assertThat(days.undefinedBecause(new ClaimValue.CapmAlpha(true, Collections.nCopies(4, 0.0))))
        .contains("the index did not move");
    assertThat(days.undefinedBecause(new ClaimValue.CapmBeta(false, bills)))
        .contains("this run has no hedge to leave out");
  }

  /** The example of Microsoft's page on XIRR, and two others. */
  @Test
  void moneyWeightedReturnIsThatOfSpreadsheets() {
    List<LocalDate> dates =
        List.of(
            LocalDate.of(2008, 1, 1),
            LocalDate.of(2008, 3, 1),
            LocalDate.of(2008, 10, 30),
            LocalDate.of(2009, 2, 15),
            LocalDate.of(2009, 4, 1));
    double[] flows = {-10_000, 2_750, 4_250, 3_250, 2_750};
    assertThat(MoneyWeighted.rate(dates, flows).orElseThrow()).isCloseTo(0.373362535, within(1e-8));
    // The example of the crate `xirr` 0.2.3 (docs.rs).
    List<LocalDate> others =
        List.of(
            LocalDate.of(2015, 6, 11),
            LocalDate.of(2015, 7, 21),
            LocalDate.of(2015, 10, 17),
            LocalDate.of(2018, 6, 10));
    assertThat(MoneyWeighted.rate(others, new double[] {-1_000, -9_000, -3_000, 20_000}))
        .hasValueCloseTo(0.1635371584432641, within(1e-10));
    // The example of Microsoft's page on IRR, whose years are all of one length.
    List<LocalDate> years =
        IntStream.range(0, 6).mapToObj(i -> LocalDate.of(2001, 1, 1).plusDays(365L * i)).toList();
    double[] yearly = {-70_000, 12_000, 15_000, 18_000, 21_000, 26_000};
    assertThat(MoneyWeighted.rate(years, yearly))
        .hasValueCloseTo(0.08663094803653162, within(1e-10));
  }

  @Test
  void noRateOrSeveralIsNoAnswer() {
    List<LocalDate> years =
        List.of(LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1));
    assertThat(MoneyWeighted.rate(years, new double[] {-1, -1, -1})).isEmpty();
    assertThat(MoneyWeighted.rate(years, new double[] {0, 0, 0})).isEmpty();
    // 10 % and 20 % both solve it.
    assertThat(MoneyWeighted.rate(years, new double[] {-100, 230, -132})).isEmpty();
    assertThat(MoneyWeighted.rate(years, new double[] {-100, 0, 25}).orElseThrow())
        .isCloseTo(-0.5, within(1e-9));
  }

  private static final String SCRIPT =
      """
      edition 1
      strategy capital_claims {
        param hurdle : rate = 9%
        let   asked = wacc(80%, hurdle, 5%)
        account { capital $200_000 margin defined_risk fees retail_index_options
          cash earns treasury_bill }
        condor income on SPXW {
          expires in 1 session
          decide  at close + 15 min
          enter   when vix <= 25
          legs {
            short put p <= spot - 30 pt long put p - 10 pt
            short call c >= spot + 30 pt long call c + 10 pt
          }
          size 10% of equity at max_loss
          settle
        }
        hedge alvh on VIX covering income {
          unit 1 per 10 condors
          open when vix < 25
          layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }
          budget 15% of max_loss(income)
        }
        claim "beta"   capm_beta(all) <= 0.5
        claim "naked"  capm_beta(without alvh) <= 0.5
        claim "alpha"  capm_alpha(all) >= 1%
        claim "irr"    irr(alvh) >= -50%
        claim "hurdle" excess_over(asked) >= 3%
        claim "growth" cagr(all) >= 2 * 1%
      }
      """;

  @Test
  void scriptsClaimThem() {
    Plan plan = Scripts.plan("capital.condor", SCRIPT, Map.of());
    Study study =
        Referee.study(
            plan,
            SyntheticWorld.standard(),
            LocalDate.of(2019, 1, 2),
            LocalDate.of(2019, 12, 31),
            "test");
    Verdicts verdicts = Verdicts.judge(study);
    List<Estimate> estimates = verdicts.claims().stream().map(ClaimVerdict::estimate).toList();
    for (int i = 0; i < estimates.size(); i++) {
      assertThat(estimates.get(i).value()).as(plan.claims().get(i).name()).isPresent();
      boolean isIrr = plan.claims().get(i).name().equals("irr");
      assertThat(estimates.get(i).interval().isPresent())
          .as(plan.claims().get(i).name())
          .isEqualTo(!isIrr);
    }
    assertThat(verdicts.claims().get(3).verdict()).isEqualTo(Verdict.UNDECIDED);
    double growth = verdicts.growthWith().value().orElseThrow();
    assertThat(estimates.get(4).value().orElseThrow())
        .as("excess over 0.8 × 9 %% + 0.2 × 5 %%")
        .isCloseTo(growth - 0.082, within(1e-12));
    assertThat(worthAt(study.headline().with(), estimates.get(3).value().orElseThrow()))
        .as("worth of the hedge's flows at its rate")
        .isCloseTo(0, within(0.5));
  }

  /** The definition once more: every fill of the hedge and what its layers hold at the end. */
  private static double worthAt(RunResult run, double rate) {
    LocalDate first = run.sessions().get(0);
    LocalDate last = run.sessions().get(run.sessions().size() - 1);
    double held = 0;
    for (String source : run.pnl().keySet()) {
      if (source.startsWith("alvh.")) {
        held += run.pnl().get(source).stream().mapToDouble(it -> it.dollars()).sum();
      }
    }
    double worth = 0;
    for (Fill fill : run.fills()) {
      if (fill.block().startsWith("alvh.")) {
        double flow = fill.cash().dollars() - fill.fees().dollars();
        held -= flow;
        worth += flow * Math.pow(1 + rate, -ChronoUnit.DAYS.between(first, fill.date()) / 365.0);
      }
    }
    assertThat(held).as("what is held is worth something").isNotNegative();
    return worth + held * Math.pow(1 + rate, -ChronoUnit.DAYS.between(first, last) / 365.0);
  }
}
