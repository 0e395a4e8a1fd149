package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticEventsTest {
  private static final List<LocalDate> SESSIONS =
      UsIndexCalendar.load().sessions(LocalDate.of(2010, 1, 4), LocalDate.of(2026, 12, 31));

  private final SyntheticEvents events = new SyntheticEvents(SESSIONS);

  @ParameterizedTest
  @CsvSource({"FOMC, 8", "CPI, 12", "PPI, 12", "NFP, 12"})
  void everyYearHasItsAnnouncementsOnSessions(String event, int perYear) {
    for (int year = 2010; year <= 2026; year++) {
      int y = year;
      List<LocalDate> dates =
          LocalDate.of(year, 1, 1)
              .datesUntil(LocalDate.of(year + 1, 1, 1))
              .filter(date -> events.on(event, date))
              .toList();
      assertThat(dates).as("%s in %d", event, y).hasSize(perYear);
      assertThat(SESSIONS).as("sessions").containsAll(dates);
    }
  }

  @Test
  void announcementsFollowTheirRules() {
    assertThat(events.on("FOMC", LocalDate.of(2024, 3, 20))).isTrue();
    assertThat(events.on("FOMC", LocalDate.of(2024, 7, 31))).isTrue();
    assertThat(events.on("CPI", LocalDate.of(2024, 2, 12))).as("the 11th is a Sunday").isTrue();
    assertThat(events.on("PPI", LocalDate.of(2024, 2, 9))).as("before CPI, even month").isTrue();
    assertThat(events.on("PPI", LocalDate.of(2024, 3, 12))).as("after CPI, odd month").isTrue();
    assertThat(events.on("NFP", LocalDate.of(2024, 3, 1))).isTrue();
    assertThat(events.on("NFP", LocalDate.of(2014, 7, 7)))
        .as("the first Friday is 4 July, moved to the next session")
        .isTrue();
  }

  @Test
  void namesAndRangeAreTheWholeAxis() {
    assertThat(events.names()).containsExactly("FOMC", "CPI", "PPI", "NFP");
    for (String event : events.names()) {
      assertThat(events.knownFrom(event)).isEqualTo(LocalDate.of(2010, 1, 4));
      assertThat(events.knownTo(event)).isEqualTo(LocalDate.of(2026, 12, 31));
    }
    assertThatThrownBy(() -> events.on("ECB", LocalDate.of(2024, 1, 25)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ECB");
  }
}
