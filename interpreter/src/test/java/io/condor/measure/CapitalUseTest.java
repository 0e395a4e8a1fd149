package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Fill;
import io.condor.backtest.MarketDays;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalUseTest {
  /** Columns of quantopian/empyrical, test_stats.py at commit 0a9fa5848a3e. */
  private static final double[] MIXED = {.01, .10, -.04, .02, .03, .02, .01, -.10};

  private static final double[] NEGATIVE = {-.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05};
  private static final double[] ONE = {
    -.00171614, .01322056, .03063862, -.01422057, -.00489779, .01268925, -.03357711, .01797036
  };
  private static final double[] TWO = {
    .01846232, .00793951, -.01448395, .00422537, -.00339611, .03756813, .0151531, .03549769
  };

  /** Its alpha is ours: the intercept × 252, and not compounded. */
  @Test
  void alphaAndBetaAgreeWithEmpyrical() {
    Capm line = new Capm(MIXED, NEGATIVE);
    assertThat(line.beta(PairedDays.asHappened())).isCloseTo(-0.7129629629629631, within(5e-9));
    assertThat(line.alpha(PairedDays.asHappened())).isCloseTo(-8.306666666666668, within(5e-9));
    Capm mirror = new Capm(MIXED, Arrays.stream(MIXED).map(value -> -value).toArray());
    assertThat(mirror.beta(PairedDays.asHappened())).isCloseTo(-1, within(5e-9));
    assertThat(mirror.alpha(PairedDays.asHappened())).isCloseTo(0, within(5e-9));
  }

  /** It compares to one decimal only; ours is 0.9557. */
  @Test
  void tailRatioAgreesWithEmpyrical() {
    assertThat(CapitalUse.tailRatio(MIXED).orElseThrow())
        .isCloseTo(0.9473684210526313, within(.05));
    assertThat(CapitalUse.tailRatio(new double[] {.01}).orElseThrow()).isEqualTo(1);
    assertThat(CapitalUse.tailRatio(new double[] {0, 0})).isEmpty();
  }

  /** The same nine days; months there are 0.01 and 0.03030099999999991. */
  @Test
  void monthsAgreeWithEmpyrical() {
    List<LocalDate> days =
        IntStream.range(0, 9).mapToObj(i -> LocalDate.of(2000, 1, 30).plusDays(i)).toList();
    List<MonthlyReturn> months =
        MonthlyReturn.of(days, new double[] {0, .01, 0, .01, 0, .01, 0, .01, 0});
    assertThat(months)
        .extracting(MonthlyReturn::month)
        .containsExactly(YearMonth.of(2000, 1), YearMonth.of(2000, 2));
    assertThat(months.get(0).value()).isCloseTo(0.01, within(5e-9));
    assertThat(months.get(1).value()).isCloseTo(0.03030099999999991, within(5e-9));
  }

  /** Its downside risk is the denominator of our Sortino ratio. */
  @ParameterizedTest
  @CsvSource({"0, 3.0639640966566306", "1, 38.090963117002495"})
  void sortinoOfMixedColumnsAgreesWithEmpyrical(int column, double expected) {
    assertThat(Measures.sortino(column == 0 ? ONE : TWO).orElseThrow())
        .isCloseTo(expected, within(5e-8));
  }

  /**
   * Against the sandwich written out in matrices of exact fractions (Python's fractions module) on
   * the columns {@code one} and {@code two}.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0.009327144404547022, 0.39579015009524937",
    "2, 0.008491883904459544, 0.37838271450538496"
  })
  void standardErrorsAreThoseOfTheSandwich(int lag, double intercept, double slope) {
    NeweyWest errors = NeweyWest.of(ONE, TWO, 0.0028575068001929762, -0.027265344429046844, lag);
    assertThat(errors.intercept()).isCloseTo(intercept, within(1e-14));
    assertThat(errors.slope()).isCloseTo(slope, within(1e-12));
  }

  @Test
  void theLagGrowsWithTheRecord() {
    assertThat(NeweyWest.lag(100)).isEqualTo(4);
    assertThat(NeweyWest.lag(3774)).isEqualTo(8);
    assertThatThrownBy(() -> NeweyWest.of(ONE, new double[8], 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Four sessions by hand: margin 0, 20, 40, 0 against equity 100, 110, 105, 110. */
  @Test
  void marginIsMeasuredWhereThereIsAny() {
    RunResult run = carrying(StudyFixture.condorOnly(100, 0, 10, -5, 5), 0, 20, 40, 0);
    CapitalUse use = CapitalUse.of(StudyFixture.unhedged(run), run);
    assertThat(use.meanMargin().orElseThrow())
        .isCloseTo((20 / 110.0 + 40 / 105.0) / 2, within(1e-12));
    assertThat(use.peakMargin().orElseThrow()).isCloseTo(40 / 105.0, within(1e-12));
    assertThat(use.onMeanMargin().orElseThrow()).isCloseTo(10 / 4.0 * 252 / 30, within(1e-9));
    assertThat(use.onPeakMargin().orElseThrow()).isCloseTo(10 / 4.0 * 252 / 40, within(1e-9));
    assertThat(use.lowestQuickRatio().orElseThrow()).isCloseTo(105 / 40.0, within(1e-12));
    assertThat(use.medianQuickRatio().orElseThrow())
        .isCloseTo((105 / 40.0 + 110 / 20.0) / 2, within(1e-12));
  }

  private static RunResult carrying(RunResult run, double... margin) {
    return run.withMargin(Arrays.stream(margin).mapToObj(Money::ofDollars).toList());
  }

  @Test
  void withoutShortsThereIsNoMarginToMeasure() {
    RunResult run = carrying(StudyFixture.condorOnly(100, 1, 1), 0, 0);
    CapitalUse use = CapitalUse.of(StudyFixture.unhedged(run), run);
    assertThat(List.of(use.meanMargin(), use.onMeanMargin(), use.lowestQuickRatio()))
        .allMatch(java.util.OptionalDouble::isEmpty);
  }

  /** Nothing is paid in or out: the money-weighted rate is growth by the calendar. */
  @Test
  void theAccountsOwnRateIsGrowthByTheCalendar() {
    double[] profits = new double[262];
    profits[261] = 21;
    RunResult run = StudyFixture.condorOnly(100, profits);
    long days = run.sessions().get(261).toEpochDay() - run.sessions().get(0).toEpochDay();
    assertThat(CapitalUse.of(StudyFixture.unhedged(run), run).moneyWeighted().orElseThrow())
        .isCloseTo(Math.pow(1.21, 365.0 / days) - 1, within(1e-9));
  }

  /**
   * Fills of the fixture: 345 and 840 dollars of premium, 6.50 of fees, a settlement of nothing.
   */
  @Test
  void turnoverCountsWhatIsBoughtAndSold() {
    List<Fill> fills = StudyFixture.fills(LocalDate.of(2019, 1, 2));
    RunResult run =
        StudyFixture.run(
            1e5,
            Map.of(StudyFixture.CONDOR, new double[] {0, 10}),
            List.of(3, 0),
            List.of(),
            fills,
            List.of());
    CapitalUse use = CapitalUse.of(StudyFixture.unhedged(run), run);
    assertThat(use.turnover()).isCloseTo((345 + 840) / 1e5 / 2 * 252, within(1e-12));
    assertThat(use.feesPerYear()).isCloseTo(6.5 / 1e5 / 2 * 252, within(1e-12));
  }

  @Test
  void theLineOnTheIndexTakesBillsFromBoth() {
    Study years = StudyFixture.threeYears();
    CapitalUse.CapmLine line = CapitalUse.of(years, years.headline().with()).capm().orElseThrow();
    double[] account = new DailyGrowth(years.headline().with()).returns();
    double[] index = years.indexReturns().stream().mapToDouble(Double::doubleValue).toArray();
    double bills = years.market().bills().get(0);
    double[] over = Arrays.stream(account).map(value -> value - bills).toArray();
    double[] market = Arrays.stream(index).map(value -> value - bills).toArray();
    Capm expected = new Capm(over, market);
    assertThat(line.beta()).isEqualTo(expected.beta(PairedDays.asHappened()));
    assertThat(line.alpha()).isEqualTo(expected.alpha(PairedDays.asHappened()));
    assertThat(line.lag()).isEqualTo(6);
    assertThat(line.betaError()).isBetween(0.01, 0.2);
    RunResult dull = StudyFixture.condorOnly(100, new double[20]);
    assertThat(CapitalUse.of(StudyFixture.unhedged(dull), dull).capm())
        .as("bills are unknown there")
        .isEmpty();
    assertThat(StudyFixture.unhedged(dull).market()).isEqualTo(MarketDays.UNKNOWN);
  }

  @Test
  void daysUnderWaterAreThoseOfTheCalendar() {
    // 110, 88, 99, 121: peak on Wednesday the 2nd, back on Monday the 7th.
    RunResult run = StudyFixture.condorOnly(100, 10, -22, 11, 22, -6);
    assertThat(CapitalUse.of(StudyFixture.unhedged(run), run).daysUnderWater()).isEqualTo(5);
    RunResult never = StudyFixture.condorOnly(100, 10, -22, 11, 5, -6);
    assertThat(CapitalUse.of(StudyFixture.unhedged(never), never).daysUnderWater()).isEqualTo(6);
    RunResult none = StudyFixture.condorOnly(100, 1, 1);
    assertThat(CapitalUse.of(StudyFixture.unhedged(none), none).daysUnderWater()).isZero();
    assertThat(Collections.max(none.equity())).isEqualTo(Money.ofDollars(102));
  }
}
