package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Study;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SliceResultTest {
  private static final Study YEARS = StudyFixture.threeYears();

  @Test
  void yearsCompoundToTheWhole() {
    List<SliceResult> years = SliceResult.byYear(YEARS);
    assertThat(years).extracting(SliceResult::name).containsExactly("2019", "2020", "2021");
    double with = 1;
    double without = 1;
    double index = 1;
    for (SliceResult year : years) {
      with *= 1 + year.with();
      without *= 1 + year.without();
      index *= 1 + year.index().orElseThrow();
    }
    Measures measures = Verdicts.judge(YEARS).headline().with();
    assertThat(with - 1).isCloseTo(measures.totalReturn(), within(1e-9));
    assertThat(without - 1)
        .isCloseTo(Verdicts.judge(YEARS).headline().without().totalReturn(), within(1e-9));
    double expected = 1;
    for (double value : YEARS.indexReturns()) {
      expected *= 1 + value;
    }
    assertThat(index).isCloseTo(expected, within(1e-9));
  }

  @Test
  void slicesShareOutEverySessionProfitAndTrade() {
    Measures measures = Verdicts.judge(YEARS).headline().with();
    for (List<SliceResult> slices : List.of(SliceResult.byYear(YEARS), SliceResult.byVix(YEARS))) {
      assertThat(slices.stream().mapToInt(SliceResult::sessions).sum()).isEqualTo(756);
      assertThat(slices.stream().mapToInt(it -> it.trades().count()).sum())
          .isEqualTo(Objects.requireNonNull(measures.trades().get("income")).count());
      assertThat(slices.stream().mapToInt(it -> it.trades().won()).sum())
          .isEqualTo(Objects.requireNonNull(measures.trades().get("income")).won());
      double condors =
          Objects.requireNonNull(measures.sources().get("income")).shareOfEquityPerYear();
      assertThat(slices.stream().mapToDouble(SliceResult::condors).sum())
          .isCloseTo(condors * 756 / 252, within(1e-9));
    }
  }

  /** The gate of the fixture: no condor is entered above VIX 20. */
  @Test
  void aTradeBelongsToTheLevelThatItsEntrySaw() {
    List<SliceResult> slices = SliceResult.byVix(YEARS);
    assertThat(slices)
        .extracting(SliceResult::name)
        .containsExactly("below 15", "15 to 20", "20 to 25", "above 25");
    assertThat(slices.get(0).trades().count()).isPositive();
    assertThat(slices.get(1).trades().count()).isPositive();
    assertThat(slices.get(2).trades().count()).isZero();
    assertThat(slices.get(3).trades().count()).isZero();
    assertThat(slices.get(3).trades().winRate()).isEmpty();
  }
}
