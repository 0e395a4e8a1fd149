package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VixExpiryRuleTest {
  /** Holidays that move an expiry: Good Fridays and the Juneteenths of 2024 and 2026. */
  private static final List<LocalDate> HOLIDAYS =
      List.of(
          LocalDate.of(2014, 4, 18),
          LocalDate.of(2019, 4, 19),
          LocalDate.of(2022, 4, 15),
          LocalDate.of(2024, 6, 19),
          LocalDate.of(2025, 4, 18),
          LocalDate.of(2026, 6, 19));

  /**
   * The non-Wednesdays are those of Cboe's futures files, 2013 to 2026; two ordinary months too.
   */
  @ParameterizedTest
  @CsvSource({
    "2014-03, 2014-03-18",
    "2019-03, 2019-03-19",
    "2020-03, 2020-03-18",
    "2022-03, 2022-03-15",
    "2024-06, 2024-06-18",
    "2025-03, 2025-03-18",
    "2026-02, 2026-02-18",
    "2026-05, 2026-05-19"
  })
  void monthlyExpiryIsThirtyDaysBeforeTheNextThirdFriday(YearMonth month, LocalDate expected) {
    assertThat(VixExpiryRule.monthly(month, month, VixExpiryRuleTest::isSession))
        .as("VIX expiry of %s", month)
        .containsExactly(expected);
  }

  private static boolean isSession(LocalDate date) {
    return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()
        && !HOLIDAYS.contains(date);
  }
}
