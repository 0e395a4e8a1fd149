package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuturesCurveTest {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 21);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 18);
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 18);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 15);

  private static final FuturesCurve HOLED =
      new FuturesCurve(
          List.of(JANUARY, FEBRUARY, APRIL), new double[] {16, 17, 19}, List.of(MARCH));

  @ParameterizedTest
  @CsvSource({
    "2026-01-20, 1, 16",
    "2026-01-20, 2, 17",
    "2026-01-20, 3, ",
    "2026-01-20, 4, 19",
    "2026-01-20, 5, ",
    "2026-01-21, 1, 17",
    "2026-01-21, 3, 19",
    "2026-02-18, 1, ",
    "2026-02-18, 2, 19",
    "2026-03-18, 1, 19",
    "2026-04-15, 1, "
  })
  void contractsWithoutASettlementKeepTheirRank(LocalDate today, int rank, Double settlement) {
    assertThat(HOLED.rank(today, rank))
        .isEqualTo(settlement == null ? OptionalDouble.empty() : OptionalDouble.of(settlement));
  }
}
