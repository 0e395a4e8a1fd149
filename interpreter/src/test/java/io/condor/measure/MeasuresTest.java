package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.RunResult;
import io.condor.backtest.Trade;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  /** Decimal places to which empyrical compares. */
  private static final Offset<Double> EIGHT_PLACES = within(5e-9);

  /**
   * Columns and expected values of quantopian/empyrical, {@code empyrical/tests/test_stats.py} at
   * commit 0a9fa5848a3e: {@code mixed_returns} without its leading NaN, {@code negative_returns},
   * {@code positive_returns}.
   */
  private static final double[] MIXED = {.01, .10, -.04, .02, .03, .02, .01, -.10};

  private static final double[] NEGATIVE = {0, -.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05};
  private static final double[] POSITIVE = {.01, .02, .01, .01, .01, .01, .01, .01, .01};

  @Test
  void volAgreesWithEmpyrical() {
    assertThat(Measures.vol(MIXED).orElseThrow()).isEqualTo(0.9136465399704637, EIGHT_PLACES);
  }

  @Test
  void sharpeAgreesWithEmpyrical() {
    assertThat(Measures.sharpe(MIXED).orElseThrow()).isEqualTo(1.7238613961706866, EIGHT_PLACES);
    assertThat(Measures.sharpe(POSITIVE).orElseThrow()).isEqualTo(52.915026221291804, EIGHT_PLACES);
    assertThat(Measures.sharpe(NEGATIVE).orElseThrow())
        .isEqualTo(-24.406808633910085, EIGHT_PLACES);
    assertThat(Measures.sharpe(new double[] {.01})).as("one return").isEmpty();
    assertThat(Measures.sharpe(new double[] {.01, .01})).as("no variation").isEmpty();
  }

  @Test
  void sortinoAgreesWithEmpyrical() {
    assertThat(Measures.sortino(MIXED).orElseThrow()).isEqualTo(2.605531251673693, EIGHT_PLACES);
    assertThat(Measures.sortino(NEGATIVE).orElseThrow()).isEqualTo(-13.5327430750434, EIGHT_PLACES);
    assertThat(Measures.sortino(POSITIVE)).as("empyrical: infinite").isEmpty();
  }

  /** empyrical counts the leading NaN of {@code mixed_returns} as a session without return. */
  @Test
  void growthAndDrawdownAgreeWithEmpyrical() {
    Measures mixed = Measures.of(StudyFixture.returning(0, 1, 10, -4, 2, 3, 2, 1, -10));
    assertThat(mixed.totalReturn()).isEqualTo(0.03893109170048015, EIGHT_PLACES);
    assertThat(mixed.cagr()).isEqualTo(1.9135925373194231, EIGHT_PLACES);
    assertThat(mixed.drawdown().depth()).isEqualTo(0.1, EIGHT_PLACES);
    assertThat(mixed.calmar().orElseThrow()).isEqualTo(19.135925373194233, within(5e-8));
    Measures negative = Measures.of(StudyFixture.returning(0, -6, -7, -1, -9, -2, -6, -8, -5));
    assertThat(negative.drawdown().depth()).isEqualTo(0.365907303498736, EIGHT_PLACES);
    assertThat(Measures.of(StudyFixture.returning(1)).drawdown().depth()).isZero();
    assertThat(Measures.of(StudyFixture.returning(10, -10, 10)).drawdown().depth())
        .isEqualTo(0.1, EIGHT_PLACES);
  }

  @Test
  void drawdownKnowsItsDates() {
    // 110, 88, 99, 121, 115: from 110 to 88 is a fifth; 121 is above 110 again.
    RunResult run = StudyFixture.condorOnly(100, 10, -22, 11, 22, -6);
    Drawdown drawdown = Measures.of(run).drawdown();
    assertThat(drawdown.depth()).isEqualTo(0.2, within(1e-12));
    assertThat(drawdown.peak()).isEqualTo(run.sessions().get(0));
    assertThat(drawdown.trough()).isEqualTo(run.sessions().get(1));
    assertThat(drawdown.recovered()).contains(run.sessions().get(3));
    assertThat(drawdown.sessionsToTrough()).isEqualTo(1);
    assertThat(drawdown.sessionsUnderWater()).isEqualTo(3);
  }

  @Test
  void drawdownFromTheCapitalThatNeverComesBack() {
    RunResult run = StudyFixture.condorOnly(100, -10, -10, 5);
    Drawdown drawdown = Measures.of(run).drawdown();
    assertThat(drawdown.depth()).isEqualTo(0.2, within(1e-12));
    assertThat(drawdown.peak()).isEqualTo(run.sessions().get(0));
    assertThat(drawdown.recovered()).isEmpty();
    assertThat(drawdown.sessionsToTrough()).isEqualTo(2);
    assertThat(drawdown.sessionsUnderWater()).isEqualTo(3);
  }

  @Test
  void interestIsNoExcessReturn() {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[] {1, -1, 2});
    profits.put("interest", new double[] {3, 4, 5});
    DailyGrowth growth = new DailyGrowth(StudyFixture.run(100, profits));
    assertThat(growth.returns()).containsExactly(new double[] {.04, 3 / 104., 7 / 107.}, precise());
    assertThat(growth.excessReturns())
        .containsExactly(new double[] {.01, -1 / 104., 2 / 107.}, precise());
  }

  private static Offset<Double> precise() {
    return within(1e-12);
  }

  @Test
  void worstTwentiethOfDays() {
    double[] twentyOne = new double[21];
    twentyOne[3] = -.05;
    twentyOne[8] = -.03;
    twentyOne[9] = -.01;
    assertThat(Measures.cvar(twentyOne)).as("two of 21").isEqualTo(-.04, precise());
    double[] twenty = java.util.Arrays.copyOf(twentyOne, 20);
    assertThat(Measures.cvar(twenty)).as("one of 20").isEqualTo(-.05, precise());
    assertThat(Measures.cvar(new double[] {.02})).as("one of one").isEqualTo(.02, precise());
  }

  @Test
  void tradesAndFillsAddUp() {
    List<LocalDate> days = StudyFixture.sessions(LocalDate.of(2019, 1, 2), 4);
    List<Trade> trades =
        List.of(
            trade(1, days.get(1), 3, 150),
            trade(2, days.get(2), 3, -900),
            trade(3, days.get(3), 2, 0));
    RunResult run =
        StudyFixture.run(
            10_000,
            Map.of(StudyFixture.CONDOR, new double[] {0, 150, -900, 0}),
            List.of(3, 3, 2, 0),
            trades,
            StudyFixture.fills(days.get(0)),
            List.of());
    Measures measures = Measures.of(run);
    Measures.BlockTrades income = one(measures.trades(), StudyFixture.CONDOR);
    assertThat(income.count()).isEqualTo(3);
    assertThat(income.won()).as("a trade that made nothing is not won").isEqualTo(1);
    assertThat(income.winRate().orElseThrow()).isEqualTo(1 / 3., precise());
    assertThat(income.expectancyUsd().orElseThrow()).isEqualTo(-250, precise());
    assertThat(income.expectancyPerContractUsd().orElseThrow()).isEqualTo(-93.75, precise());
    assertThat(measures.exposure()).isEqualTo(0.75, precise());
    assertThat(measures.fees()).isEqualTo(Money.ofDollars(6.5));
    // Three puts sold 5 cents below mid and four calls bought 5 cents above it.
    assertThat(measures.slippage()).isEqualTo(Money.ofDollars(15 + 20));
  }

  private static Trade trade(int number, LocalDate closed, int quantity, double pnl) {
    return new Trade(
        number,
        StudyFixture.CONDOR,
        closed.minusDays(1),
        closed,
        quantity,
        Money.ofDollars(70),
        Money.ofDollars(pnl));
  }

  private static <T> T one(Map<String, T> values, String key) {
    return Optional.ofNullable(values.get(key)).orElseThrow();
  }

  @Test
  void profitIsSplitByWhetherTheSessionBeganWithACondor() {
    RunResult run =
        StudyFixture.run(
            1_000,
            Map.of("alvh.short", new double[] {-10, 40, -20, 5}),
            List.of(2, 0, 0, 1),
            List.of(),
            List.of(),
            List.of());
    Measures.SourceProfit profit = one(Measures.of(run).sources(), "alvh.short");
    assertThat(profit.total()).isEqualTo(Money.ofDollars(15));
    assertThat(profit.condorOpen()).isEqualTo(Money.ofDollars(40));
    assertThat(profit.condorFlat()).isEqualTo(Money.ofDollars(-25));
    assertThat(profit.best()).isEqualTo(Money.ofDollars(40));
    assertThat(profit.bestDay()).isEqualTo(run.sessions().get(1));
    assertThat(profit.perYear()).isEqualTo(15 / 4. * 252, precise());
    assertThat(profit.shareOfEquityPerYear())
        .isEqualTo((-10 / 1000. + 40 / 990. - 20 / 1030. + 5 / 1010.) / 4 * 252, precise());
  }

  @Test
  void ruinIsSaidAndEndsGrowth() {
    RunResult run = StudyFixture.condorOnly(100, 10, -130, 50);
    Measures measures = Measures.of(run);
    assertThat(measures.ruined()).contains(run.sessions().get(1));
    assertThat(new DailyGrowth(run).returns()).containsExactly(new double[] {.1, -1, 0}, precise());
    assertThat(measures.cagr()).isEqualTo(-1);
    assertThat(measures.drawdown().depth()).isEqualTo(1);
    assertThat(measures.totalReturn()).isEqualTo(-.7, precise());
  }

  @Test
  void refusesAnAccountWithoutCapital() {
    assertThatThrownBy(() -> Measures.of(StudyFixture.condorOnly(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capital must be positive, was 0.00");
  }
}
