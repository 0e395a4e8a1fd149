package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calendar and contract table against expiries that were worked out one by one by hand. */
class SettlementDatesTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final ListedContracts CONTRACTS = ListedContracts.load(CALENDAR);

  static List<SettlementDates.Row> rows() {
    return SettlementDates.rows();
  }

  @Test
  void theTableHasTheKindsThatItIsFor() {
    List<SettlementDates.Row> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rows.stream().map(SettlementDates.Row::root)).contains(OptionRoot.values());
    assertThat(rows)
        .filteredOn(row -> row.printAt().getHour() == 13)
        .as("early closes")
        .hasSizeGreaterThan(15);
    assertThat(rows)
        .filteredOn(row -> !row.nominal().equals(row.expiry()))
        .as("moved by a holiday")
        .hasSizeGreaterThan(30);
    assertThat(rows).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theExpiryIsListedOnItsDayAndNotOnTheDayThatTheRuleNames(SettlementDates.Row row) {
    LocalDate seen = CALENDAR.previous(CALENDAR.previous(row.expiry()));
    assertThat(CONTRACTS.expiries(row.root(), seen)).as(row.toString()).contains(row.expiry());
    if (!row.nominal().equals(row.expiry())) {
      assertThat(CONTRACTS.expiries(row.root(), seen))
          .as(row.toString())
          .doesNotContain(row.nominal());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itTradesUntilTheDayThatTheTableSays(SettlementDates.Row row) {
    LocalDate before = CALENDAR.previous(row.expiry());
    assertThat(row.lastTrade()).isEqualTo(row.isMorning() ? before : row.expiry());
    assertThat(CONTRACTS.expiries(row.root(), before)).contains(row.expiry());
    assertThat(CONTRACTS.expiries(row.root(), row.expiry())).doesNotContain(row.expiry());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itSettlesAtTheInstantThatTheTableSays(SettlementDates.Row row) {
    boolean isStandIn = row.print().equals("opening_prices");
    Settlement settlement = isStandIn ? Settlement.AM : row.root().settlement();
    assertThat(row.expiry().atTime(LevelInstant.print(CALENDAR, row.expiry(), settlement)))
        .isEqualTo(row.printAt());
    assertThat(settlement == Settlement.AM).isEqualTo(row.isMorning());
    if (row.root() == OptionRoot.SPXW) {
      assertThat(CONTRACTS.settlesOnClose(row.expiry())).isEqualTo(!isStandIn);
    }
  }
}
