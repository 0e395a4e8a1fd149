package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VarianceClockTest {
  private static final LocalDate GOOD_FRIDAY = LocalDate.of(2019, 4, 19);
  private static final LocalDate THURSDAY_BEFORE = LocalDate.of(2019, 4, 18);
  private static final LocalDate FRIDAY = LocalDate.of(2019, 4, 26);
  private static final LevelConstants.Clock WEIGHTS =
      new LevelConstants.Clock(0.7, 0.3, 0.05, Map.of("FOMC", 0.5));

  private static VarianceClock clock(Optional<EventCalendar> events) {
    return new VarianceClock(new PlainCalendar(Set.of(GOOD_FRIDAY), Set.of()), events, WEIGHTS);
  }

  @Test
  void countsASessionAndItsNightAsOne() {
    assertThat(clock(Optional.empty()).sessions(FRIDAY.minusDays(2), FRIDAY.minusDays(1)))
        .isEqualTo(1, within(1e-15));
  }

  @Test
  void doesNotChargeAWeekendAsThreeDays() {
    assertThat(clock(Optional.empty()).sessions(FRIDAY, FRIDAY.plusDays(3)))
        .isEqualTo(1.10, within(1e-15));
    assertThat(clock(Optional.empty()).sessions(THURSDAY_BEFORE, LocalDate.of(2019, 4, 22)))
        .isEqualTo(1.15, within(1e-15));
  }

  @Test
  void countsDaysAfterTheLastSession() {
    // Nine days from a Friday end on a Sunday: five sessions, one weekend before, one after them.
    assertThat(clock(Optional.empty()).sessions(FRIDAY, FRIDAY.plusDays(9)))
        .isEqualTo(5 + 4 * 0.05, within(1e-14));
  }

  @Test
  void weighsSessionsWithAnnouncements() {
    LocalDate decision = LocalDate.of(2019, 5, 1);
    EventCalendar events =
        new PlainEvents(Map.of("FOMC", Set.of(decision), "PPI", Set.of(decision)));
    assertThat(clock(Optional.of(events)).sessions(decision.minusDays(1), decision))
        .isEqualTo(1.5, within(1e-15));
    assertThat(clock(Optional.of(events)).sessions(decision, decision.plusDays(1)))
        .isEqualTo(1, within(1e-15));
  }
}
