package io.condor.feed;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Days on which the Bureau of Labor Statistics publishes the Employment Situation.
 *
 * <p>Rule, exceptions and sources stand in {@code events.yaml}.
 */
final class EmploymentReleases {
  private static final int REFERENCE_DAY = 12;
  private static final int SATURDAY_TO_THIRD_FRIDAY_DAYS = 20;
  private static final int LAST_NEW_YEAR_DAY = 3;

  /** No release came out later after its reference month than that of September 2025. */
  private static final int LONGEST_DELAY_MONTHS = 3;

  private static final String NOT_PUBLISHED = "none";

  private EmploymentReleases() {}

  /** Release days from {@code from} to {@code to}, both included, ascending. */
  static List<LocalDate> between(LocalDate from, LocalDate to, Map<String, String> moved) {
    YearMonth first = YearMonth.from(from).minusMonths(LONGEST_DELAY_MONTHS);
    long months = first.until(YearMonth.from(to), ChronoUnit.MONTHS) + 1;
    return Stream.iterate(first, month -> month.plusMonths(1))
        .limit(months)
        .flatMap(month -> release(month, moved).stream())
        .filter(day -> !day.isBefore(from) && !day.isAfter(to))
        .sorted()
        .toList();
  }

  private static Optional<LocalDate> release(YearMonth reference, Map<String, String> moved) {
    String exception = moved.getOrDefault(reference.toString(), "");
    if (exception.isEmpty()) {
      return Optional.of(byRule(reference));
    }
    return exception.equals(NOT_PUBLISHED)
        ? Optional.empty()
        : Optional.of(LocalDate.parse(exception));
  }

  /** The release of one reference month without announced exceptions. */
  static LocalDate byRule(YearMonth reference) {
    LocalDate endOfWeek =
        reference.atDay(REFERENCE_DAY).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    LocalDate friday = endOfWeek.plusDays(SATURDAY_TO_THIRD_FRIDAY_DAYS);
    if (friday.getMonthValue() == 1 && friday.getDayOfMonth() <= LAST_NEW_YEAR_DAY) {
      return friday.plusWeeks(1);
    }
    return friday.equals(independenceDayObserved(friday.getYear())) ? friday.minusDays(1) : friday;
  }

  private static LocalDate independenceDayObserved(int year) {
    LocalDate fourth = LocalDate.of(year, 7, 4);
    return switch (fourth.getDayOfWeek()) {
      case SATURDAY -> fourth.minusDays(1);
      case SUNDAY -> fourth.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> fourth;
    };
  }
}
