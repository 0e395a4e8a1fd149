package io.condor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinedRiskMarginTest {
  private static OptionContract option(Right right, double strike) {
    return new OptionContract(OptionRoot.SPXW, LocalDate.of(2024, 3, 19), right, strike);
  }

  @Test
  void aCondorNeedsItsWiderWingOnce() {
    assertThat(
            DefinedRiskMargin.required(
                Map.of(
                    option(Right.PUT, 4980), 3,
                    option(Right.PUT, 5000), -3,
                    option(Right.CALL, 5200), -3,
                    option(Right.CALL, 5210), 3)))
        .isEqualTo(Money.ofDollars(3 * 20 * 100));
  }

  @Test
  void aPutSoldAloneNeedsItsStrike() {
    assertThat(DefinedRiskMargin.required(Map.of(option(Right.PUT, 5000), -1)))
        .isEqualTo(Money.ofDollars(500_000));
  }

  @Test
  void whatIsOwnedNeedsNothing() {
    assertThat(DefinedRiskMargin.required(Map.of(option(Right.CALL, 5000), 2)))
        .isEqualTo(Money.ZERO);
  }

  @Test
  void aCallSoldAloneHasNoBound() {
    assertThatThrownBy(() -> DefinedRiskMargin.required(Map.of(option(Right.CALL, 5000), -1)))
        .hasMessageContaining("undefined risk");
  }
}
