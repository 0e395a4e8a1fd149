package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FoldingTest {
  /** A dividend of 70 that grows by 5 % pays 73.5 next year; at 9 % that is worth 73.5 / 0.04. */
  @Test
  void dividendValueIsThatOfGordon() {
    assertThat(Folding.dividendValue(70, 5, 9)).isCloseTo(1837.5, within(1e-9));
    assertThat(Folding.dividendValue(2, 0, 8)).isCloseTo(25, within(1e-9));
    assertThat(Folding.dividendValue(2, -3, 7)).isCloseTo(19.4, within(1e-9));
    // Summed year by year, the tail left out after 2 000 years.
    double sum = 0;
    for (int year = 1; year <= 2_000; year++) {
      sum += 70 * Math.pow(1.05, year) / Math.pow(1.09, year);
    }
    assertThat(Folding.dividendValue(70, 5, 9)).isCloseTo(sum, within(1e-6));
  }

  @Test
  void dividendsThatGrowAsFastAsRequiredHaveNoValue() {
    assertThat(Folding.dividendValue(70, 9, 9)).isNaN();
    assertThat(Folding.dividendValue(70, 10, 9)).isNaN();
    assertThat(Folding.dividendValue(70, -100, 9)).isNaN();
    assertThat(Folding.dividendValue(Double.NaN, 1, 9)).isNaN();
    assertThat(Folding.dividendValue(70, Double.NaN, 9)).isNaN();
  }

  @Test
  void costOfCapitalIsWeightedByTheShareOfEquity() {
    assertThat(Folding.weightedCost(0.8, 12, 5)).isCloseTo(10.6, within(1e-12));
    assertThat(Folding.weightedCost(1, 12, 5)).isEqualTo(12);
    assertThat(Folding.weightedCost(0, 12, 5)).isEqualTo(5);
    assertThat(Folding.weightedCost(1.01, 12, 5)).isNaN();
    assertThat(Folding.weightedCost(-0.01, 12, 5)).isNaN();
  }
}
