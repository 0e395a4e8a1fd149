package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabledFeesTest {
  private static final TabledFees FEES = TabledFees.retailIndexOptions();

  @ParameterizedTest
  @CsvSource({
    // Commission 0.65, clearing 0.055, regulatory 0.0388, activity 0.006, and the exchange.
    "SPXW, 2019-06-26, 0.70, 0.49",
    "SPXW, 2019-06-26, 1.00, 0.58",
    "SPXW, 2023-06-09, 0.70, 0.65",
    "VIX, 2019-06-26, 0.10, 0.10",
    "VIX, 2019-06-26, 0.11, 0.25",
    "VIX, 2019-06-26, 1.00, 0.45",
    "VIX, 2019-06-26, 2.00, 0.50",
    "VIX, 2022-01-01, 0.05, 0.65"
  })
  void addsUpPerContract(OptionRoot root, LocalDate date, double premium, double exchange) {
    assertThat(FEES.perContract(root, date, premium))
        .isCloseTo(0.65 + 0.055 + 0.0388 + 0.006 + exchange, Offset.offset(1e-12));
  }

  @Test
  void settlementIsFree() {
    assertThat(FEES.name()).isEqualTo("retail_index_options");
    assertThat(FEES.perSettledContract(OptionRoot.SPXW, LocalDate.of(2020, 3, 18))).isZero();
  }

  @Test
  void rejectsANegativePremium() {
    assertThatThrownBy(() -> FEES.perContract(OptionRoot.VIX, LocalDate.of(2020, 3, 18), -0.05))
        .hasMessage("premium must not be negative, was -0.05");
  }
}
