package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The calendar against lists that others published, 1990 to 2027; the file names them. */
class PublishedSessionsTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final LocalDate FROM = LocalDate.of(1990, 1, 1);
  private static final LocalDate TO = LocalDate.of(2027, 12, 31);
  private static final String CLOSED = "closed";
  private static final String REGULAR = "16:00";

  private static final List<String[]> ROWS = rows();

  /** Sessions cut short on the day itself, which a list of scheduled closes cannot have. */
  private static final Map<LocalDate, String> CUT_SHORT =
      Map.of(
          LocalDate.of(1994, 2, 11), "14:30",
          LocalDate.of(1996, 1, 8), "14:00",
          LocalDate.of(1997, 10, 27), "15:30",
          LocalDate.of(2005, 6, 1), "15:56");

  @Test
  void everySessionAndCloseIsThatOfExchangeCalendars() {
    SortedMap<LocalDate, String> published = said("xnys", FROM, TO);
    Map<LocalDate, String> differences = new TreeMap<>();
    for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
      if (day.getDayOfWeek().getValue() < 6
          && !ours(day).equals(published.getOrDefault(day, REGULAR))) {
        differences.put(day, ours(day));
      }
    }
    assertThat(differences).isEqualTo(new TreeMap<>(CUT_SHORT));
    assertThat(CALENDAR.sessions(FROM, TO).size()).isEqualTo(9569);
  }

  @Test
  void closedDaysAreThoseOfTheListSince1928() {
    LocalDate last = LocalDate.of(2021, 7, 5);
    assertThat(closed(FROM, last)).isEqualTo(said("full_days", FROM, last).keySet()).hasSize(283);
  }

  @Test
  void closedDaysAreThoseTheExchangeAnnouncedAndThoseNobodyPlanned() {
    assertThat(closedBut("2012-10-29 2012-10-30", 2011, 2013)).isEqualTo(announced(2011, 2013));
    assertThat(closedBut("2025-01-09", 2022, 2027)).isEqualTo(announced(2022, 2027));
  }

  @Test
  void earlyClosesAreThoseTheExchangeAnnounced() {
    LocalDate from = LocalDate.of(2025, 1, 1);
    SortedMap<LocalDate, String> early = said("nyse", from, TO);
    early.values().removeIf(CLOSED::equals);
    Map<LocalDate, String> ours = new TreeMap<>();
    for (LocalDate session : CALENDAR.sessions(from, TO)) {
      if (!ours(session).equals(REGULAR)) {
        ours.put(session, ours(session));
      }
    }
    assertThat(ours).isEqualTo(early).hasSize(6);
    assertThat(said("nyse", LocalDate.of(2023, 1, 1), from).entrySet())
        .filteredOn(day -> !day.getValue().equals(CLOSED))
        .hasSize(2)
        .allSatisfy(day -> assertThat(ours(day.getKey())).isEqualTo(day.getValue()));
  }

  private static String ours(LocalDate day) {
    if (!CALENDAR.isSession(day)) {
      return CLOSED;
    }
    LocalTime close = CALENDAR.close(day);
    return close.toString();
  }

  private static Set<LocalDate> closed(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .filter(day -> day.getDayOfWeek().getValue() < 6 && !CALENDAR.isSession(day))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<LocalDate> closedBut(String unplanned, int firstYear, int lastYear) {
    Set<LocalDate> closed = closed(LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
    for (String day : unplanned.split(" ", -1)) {
      assertThat(closed.remove(LocalDate.parse(day))).as(day).isTrue();
    }
    return closed;
  }

  private static Set<LocalDate> announced(int firstYear, int lastYear) {
    SortedMap<LocalDate, String> days =
        said("nyse", LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
    days.values().removeIf(what -> !what.equals(CLOSED));
    return days.keySet();
  }

  private static SortedMap<LocalDate, String> said(String source, LocalDate from, LocalDate to) {
    SortedMap<LocalDate, String> days = new TreeMap<>();
    for (String[] row : ROWS) {
      LocalDate day = LocalDate.parse(row[0]);
      if (List.of(row[2].split(" ", -1)).contains(source)
          && !day.isBefore(from)
          && !day.isAfter(to)) {
        days.put(day, row[1]);
      }
    }
    return days;
  }

  private static List<String[]> rows() {
    try (InputStream in =
        Objects.requireNonNull(
            PublishedSessionsTest.class.getResourceAsStream("us_sessions_published.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("date"))
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
