package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativeTest {
  private static final Study YEARS = StudyFixture.threeYears();
  private static final List<Alternative> ALL = Alternative.of(YEARS);

  private static Alternative of(Alternative.Kind kind) {
    return ALL.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void everyUseOfTheCapitalIsThere() {
    assertThat(ALL).extracting(Alternative::kind).containsExactly(Alternative.Kind.values());
  }

  @Test
  void theStrategyIsMeasuredAsInTheRestOfTheReport() {
    Verdicts verdicts = Verdicts.judge(YEARS);
    Alternative hedged = of(Alternative.Kind.HEDGED);
    assertThat(hedged.growth()).isEqualTo(verdicts.headline().with().cagr());
    assertThat(hedged.drawdown())
        .isCloseTo(verdicts.headline().with().drawdown().depth(), within(1e-12));
    assertThat(hedged.costPerYear().orElseThrow())
        .isCloseTo(verdicts.hedgeCost().value().orElseThrow(), within(1e-12));
    assertThat(hedged.worstDay()).isEqualTo(WorstDay.of(YEARS).get(0).totalReturn());
    IndexMeasures index = IndexMeasures.of(YEARS).orElseThrow();
    assertThat(of(Alternative.Kind.INDEX).growth()).isEqualTo(index.cagr());
    assertThat(of(Alternative.Kind.INDEX).drawdown()).isEqualTo(index.maxDrawdown());
  }

  @Test
  void billsAndDividendsAreCompounded() {
    assertThat(of(Alternative.Kind.BILLS).growth())
        .isCloseTo(Math.pow(1.00008, 252) - 1, within(1e-12));
    assertThat(of(Alternative.Kind.BILLS).drawdown()).isZero();
    assertThat(of(Alternative.Kind.INDEX_FUND).growth())
        .isGreaterThan(of(Alternative.Kind.INDEX).growth());
  }

  @Test
  void growthIsHeldAgainstBills() {
    Verdicts verdicts = Verdicts.judge(YEARS);
    assertThat(verdicts.growthOverBills().value().orElseThrow())
        .isCloseTo(
            of(Alternative.Kind.HEDGED).growth() - of(Alternative.Kind.BILLS).growth(),
            within(1e-12));
    Study plain = StudyFixture.unhedged(StudyFixture.condorOnly(1e5, new double[300]));
    assertThat(Verdicts.judge(plain).growthOverBills().value()).as("bills unknown").isEmpty();
  }

  @Test
  void theSimpleHedgeIsJudgedOnTheSameResampledDays() {
    Verdicts verdicts = Verdicts.judge(YEARS);
    Estimate difference = verdicts.drawdownOverSimple();
    double expected =
        of(Alternative.Kind.HEDGED).drawdown() - of(Alternative.Kind.SIMPLE_HEDGE).drawdown();
    assertThat(difference.value().orElseThrow()).isCloseTo(expected, within(1e-12));
    assertThat(difference.interval().orElseThrow().low())
        .isLessThan(difference.interval().orElseThrow().high());
    assertThat(verdicts.growthOverSimple().value().orElseThrow())
        .isCloseTo(
            of(Alternative.Kind.HEDGED).growth() - of(Alternative.Kind.SIMPLE_HEDGE).growth(),
            within(1e-12));
  }

  @Test
  void withoutAHedgeThereIsNothingToHoldAgainstIt() {
    Study study = StudyFixture.unhedged(StudyFixture.condorOnly(1e5, new double[300]));
    Verdicts verdicts = Verdicts.judge(study);
    assertThat(verdicts.drawdownOverSimple().value()).isEmpty();
    assertThat(verdicts.drawdownOverSimple().reason()).isEqualTo("this run has no hedge");
    assertThat(verdicts.beatsSimple()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Alternative.of(study))
        .extracting(Alternative::kind)
        .containsExactly(Alternative.Kind.UNHEDGED, Alternative.Kind.INDEX);
  }
}
