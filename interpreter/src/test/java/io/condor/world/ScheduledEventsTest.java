package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.feed.DataFolder;
import io.condor.feed.EventSchedule;
import io.condor.feed.ScheduledEvents;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.Findings;
import io.condor.market.RealFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledEventsTest {
  @TempDir Path folder;

  /** The schedules that the index world declares. */
  private static List<EventSchedule> declared() {
    return WorldCatalog.find(IndexWorld.NAME).levels().events();
  }

  private ScheduledEvents events() {
    return ScheduledEvents.read(declared(), new DataFolder(folder), new Findings());
  }

  private void write(String file, String... lines) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.write(path, List.of(lines));
  }

  private static Stream<LocalDate> days(EventCalendar events, String name, String from, String to) {
    return LocalDate.parse(from)
        .datesUntil(LocalDate.parse(to).plusDays(1))
        .filter(day -> events.on(name, day));
  }

  @Test
  void employmentReleasesAreThePublishedOnes() throws IOException {
    List<LocalDate> published;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("employment_releases.csv")),
                StandardCharsets.UTF_8))) {
      published =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> Stream.of(line.split(" ", -1)))
              .map(LocalDate::parse)
              .toList();
    }
    assertThat(published).hasSize(203);
    assertThat(days(events(), "NFP", "2010-01-01", "2026-12-31"))
        .containsExactlyElementsOf(published);
  }

  @Test
  void employmentReleasesBefore2010AreOnFridaysButForTheThreePublishedExceptions() {
    assertThat(
            days(events(), "NFP", "2003-01-01", "2009-12-31")
                .filter(day -> day.getDayOfWeek() != DayOfWeek.FRIDAY))
        .containsExactly(
            LocalDate.of(2003, 7, 3), LocalDate.of(2008, 7, 3), LocalDate.of(2009, 7, 2));
    assertThat(days(events(), "NFP", "2003-01-01", "2009-12-31")).hasSize(7 * 12);
  }

  @Test
  void namesOnlyWhatTheFolderHoldsAndSaysWhereTheRestShouldBe() throws IOException {
    ScheduledEvents events = events();
    assertThat(events.names()).containsExactly("NFP");
    assertThat(events.expectedSource("PPI")).isEqualTo("rates_macro/ppi_release_dates.csv");
    assertThatThrownBy(() -> events.on("PPI", LocalDate.of(2020, 1, 15)))
        .hasMessage("no schedule of PPI; there are [NFP]");
    write(
        "rates_macro/ppi_release_dates.csv",
        "release_date,reference_month",
        "2020-01-15,December 2019",
        "2020-02-19,January 2020");
    ScheduledEvents more = events();
    assertThat(more.names()).containsExactly("NFP", "PPI");
    assertThat(more.on("PPI", LocalDate.of(2020, 2, 19))).isTrue();
    assertThat(more.on("PPI", LocalDate.of(2020, 2, 18))).isFalse();
    assertThat(more.knownFrom("PPI")).isEqualTo("2020-01-15");
    assertThat(more.knownTo("PPI")).isEqualTo("2020-02-19");
  }

  @Test
  void saysWhereADateIsWrong() throws IOException {
    write(
        "rates_macro/ppi_release_dates.csv",
        "release_date,reference_month",
        "2020-01-15,December 2019",
        "2020-02-30,January 2020");
    assertThatThrownBy(this::events)
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.place()).isEqualTo("rates_macro/ppi_release_dates.csv:3");
              assertThat(e.getMessage())
                  .isEqualTo("`2020-02-30` in column release_date is not a date");
            });
  }

  @Test
  void realSchedules() {
    Findings findings = new Findings();
    ScheduledEvents events =
        ScheduledEvents.read(declared(), new DataFolder(RealFolder.require()), findings);
    assertThat(events.names()).containsExactly("CPI", "FOMC", "NFP");
    assertThat(events.knownFrom("FOMC")).isEqualTo("2000-02-02");
    assertThat(events.knownTo("FOMC")).isEqualTo("2026-12-09");
    assertThat(events.knownFrom("CPI")).isEqualTo("2015-01-16");
    assertThat(events.on("FOMC", LocalDate.of(2008, 1, 22))).isFalse();
    assertThat(events.on("FOMC", LocalDate.of(2020, 3, 3))).isFalse();
    assertThat(events.on("FOMC", LocalDate.of(2008, 10, 29))).isTrue();
    assertThat(days(events, "FOMC", "2000-01-01", "2026-12-31")).hasSize(126 - 6 + 97 - 2);
    assertThat(days(events, "CPI", "2015-01-01", "2026-12-31")).hasSize(138);
    assertThat(findings.report().rules())
        .extracting(DataReport.RuleCount::id, DataReport.RuleCount::count)
        .containsExactly(tuple("unscheduled-decision", 6), tuple("unscheduled-decision", 2));
  }

  @Test
  void regularDecisionsAreEightAYear() {
    ScheduledEvents events =
        ScheduledEvents.read(declared(), new DataFolder(RealFolder.require()), new Findings());
    for (int year = 2001; year <= 2026; year++) {
      // The meeting of 2020-03-18 was given up on 2020-03-15, three days ahead.
      assertThat(days(events, "FOMC", year + "-01-01", year + "-12-31"))
          .as("decisions of %s", year)
          .hasSize(year == 2020 ? 7 : 8);
    }
  }
}
