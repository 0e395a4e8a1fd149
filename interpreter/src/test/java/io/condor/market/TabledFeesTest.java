package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
  void aDateBeforeTheFirstRowIsAnErrorThatSaysWhereTheTableBegins() {
    assertThatThrownBy(() -> FEES.perContract(OptionRoot.VIX, LocalDate.of(1989, 12, 29), 1))
        .isInstanceOfSatisfying(
            DataException.class, problem -> assertThat(problem.repair()).contains("1990-01-01"))
        .hasMessageContaining("no fees of VIX on 1989-12-29");
    assertThatThrownBy(() -> FEES.perSettledContract(OptionRoot.SPX, LocalDate.of(1989, 12, 29)))
        .hasMessageContaining("no fees of SPX on 1989-12-29");
  }

  @Test
  void aRootThatTheTableDoesNotHaveIsAnError() {
    TabledFees bare = table(List.of(row(1990)));
    assertThatThrownBy(() -> bare.perContract(OptionRoot.VIX, LocalDate.of(2020, 1, 2), 1))
        .hasMessageContaining("no fees of VIX");
  }

  @Test
  void rowsMustAscend() {
    assertThatThrownBy(() -> table(List.of(row(2020), row(2010))))
        .hasMessage("own, SPX: rows must ascend, 2010-01-01 does not");
  }

  private static TabledFees.Bands row(int year) {
    return new TabledFees.Bands(
        LocalDate.of(year, 1, 1), List.of(new TabledFees.Band(1_000, year / 1_000.0)));
  }

  private static TabledFees table(List<TabledFees.Bands> rows) {
    return TabledFees.of(
        new TabledFees.Text(
            "own",
            "made up",
            Map.of(),
            Map.of(OptionRoot.SPX, List.of(new TabledFees.Settled(LocalDate.of(1990, 1, 1), 0.25))),
            Map.of(OptionRoot.SPX, rows)));
  }

  @Test
  void saysWhichRowsARunUses() {
    TabledFees table = table(List.of(row(1990), row(2010), row(2020)));
    List<OptionRoot> roots = List.of(OptionRoot.SPX);
    LocalDate from = LocalDate.of(2010, 1, 1);
    assertThat(table.inForce(roots, from, LocalDate.of(2019, 12, 31)))
        .isEqualTo("own: rows SPX from 2010-01-01; made up");
    assertThat(table.inForce(roots, from.minusDays(1), LocalDate.of(2020, 1, 1)))
        .isEqualTo("own: rows SPX from 1990-01-01 and 2010-01-01 and 2020-01-01; made up");
    assertThat(table.perContract(OptionRoot.SPX, LocalDate.of(2019, 12, 31), 5)).isEqualTo(2.010);
    assertThat(table.perContract(OptionRoot.SPX, LocalDate.of(2020, 1, 1), 5)).isEqualTo(2.020);
    assertThat(table.perSettledContract(OptionRoot.SPX, from)).isEqualTo(0.25);
  }

  @Test
  void rejectsANegativePremium() {
    assertThatThrownBy(() -> FEES.perContract(OptionRoot.VIX, LocalDate.of(2020, 3, 18), -0.05))
        .hasMessage("premium must not be negative, was -0.05");
  }
}
