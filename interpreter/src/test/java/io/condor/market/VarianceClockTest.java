package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VarianceClockTest {
  private static final LocalDate GOOD_FRIDAY = LocalDate.of(2019, 4, 19);
  private static final LocalDate THURSDAY_BEFORE = LocalDate.of(2019, 4, 18);
  private static final LocalDate FRIDAY = LocalDate.of(2019, 4, 26);
  private static final LevelConstants.Clock WEIGHTS =
      new LevelConstants.Clock(
          0.7,
          0.3,
          0.05,
          0.08,
          List.of(0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1),
          Map.of("FOMC", new LevelConstants.Event(0.5, java.time.LocalTime.of(14, 0))));

  private static VarianceClock clock(Optional<EventCalendar> events) {
    return new VarianceClock(new PlainCalendar(Set.of(GOOD_FRIDAY), Set.of()), events, WEIGHTS);
  }

  @Test
  void countsASessionAndItsNightAsOne() {
    assertThat(clock(Optional.empty()).sessions(FRIDAY.minusDays(2), FRIDAY.minusDays(1)))
        .isEqualTo(1, within(1e-15));
  }

  @Test
  void refusesHoursThatAreNotAWholeSession() {
    List<Double> tooFew = List.of(0.3, 0.2, 0.1, 0.1, 0.1, 0.1);
    List<Double> light = List.of(0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05);
    for (List<Double> hours : List.of(tooFew, light)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LevelConstants.Clock(0.7, 0.3, 0.05, 0.08, hours, Map.of()))
          .withMessage("hours must be 7 shares that sum to 1, were " + hours);
    }
  }

  @Test
  void doesNotChargeAWeekendAsThreeDays() {
    assertThat(clock(Optional.empty()).sessions(FRIDAY, FRIDAY.plusDays(3)))
        .isEqualTo(1.10, within(1e-15));
    assertThat(clock(Optional.empty()).sessions(THURSDAY_BEFORE, LocalDate.of(2019, 4, 22)))
        .isEqualTo(1.18, within(1e-15));
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

  private static LocalDateTime at(LocalDate date, String time) {
    return date.atTime(LocalTime.parse(time));
  }

  @Test
  void instantsOfClosesAgreeWithDates() {
    VarianceClock clock = clock(Optional.empty());
    for (int days : new int[] {3, 4, 5, 11}) {
      LocalDate to = FRIDAY.plusDays(days);
      assertThat(clock.sessions(at(FRIDAY, "16:00"), at(to, "16:00")))
          .as("%s days", days)
          .isEqualTo(clock.sessions(FRIDAY, to), within(1e-14));
    }
  }

  @Test
  void aNightPassesEvenlyAndAMorningFast() {
    VarianceClock clock = clock(Optional.empty());
    LocalDate thursday = FRIDAY.minusDays(1);
    // 17.5 hours from 16:00 to 09:30.
    assertThat(clock.sessions(at(thursday, "16:00"), at(FRIDAY, "00:45")))
        .isEqualTo(0.15, within(1e-15));
    assertThat(clock.sessions(at(FRIDAY, "09:30"), at(FRIDAY, "10:30")))
        .isEqualTo(0.7 * 0.3, within(1e-15));
    assertThat(clock.sessions(at(FRIDAY, "10:30"), at(FRIDAY, "11:00")))
        .isEqualTo(0.7 * 0.1, within(1e-15));
    assertThat(clock.sessions(at(FRIDAY, "15:30"), at(FRIDAY, "16:00")))
        .isEqualTo(0.7 * 0.1, within(1e-15));
    assertThat(clock.sessions(at(FRIDAY, "15:59"), at(FRIDAY, "16:00")))
        .isEqualTo(0.7 * 0.1 / 30, within(1e-15));
    assertThat(clock.sessions(at(FRIDAY, "20:00"), at(FRIDAY, "20:00"))).isZero();
    // The night over a weekend is longer and holds its two days' weight.
    assertThat(clock.sessions(at(FRIDAY, "16:00"), at(FRIDAY.plusDays(3), "09:30")))
        .isEqualTo(0.4, within(1e-15));
  }

  @Test
  void anAnnouncementCountsFromItsTimeOn() {
    LocalDate decision = LocalDate.of(2019, 5, 1);
    VarianceClock clock = clock(Optional.of(new PlainEvents(Map.of("FOMC", Set.of(decision)))));
    assertThat(clock.sessions(at(decision, "13:59"), at(decision, "14:00")))
        .isEqualTo(0.5 + 0.7 * 0.1 / 60, within(1e-14));
    assertThat(clock.sessions(at(decision, "09:30"), at(decision, "13:30")))
        .isEqualTo(0.7 * 0.7, within(1e-14));
  }

  @Test
  void refusesToCountBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> clock(Optional.empty()).sessions(at(FRIDAY, "16:00"), at(FRIDAY, "15:00")))
        .withMessage("2019-04-26T15:00 is before 2019-04-26T16:00");
  }
}
