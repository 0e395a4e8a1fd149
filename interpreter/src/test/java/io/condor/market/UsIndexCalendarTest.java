package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsIndexCalendarTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();

  @ParameterizedTest
  @CsvSource({
    "2001-09-10, 2001-09-17",
    "2004-06-10, 2004-06-14",
    "2006-12-29, 2007-01-03",
    "2012-10-26, 2012-10-31",
    "2018-12-04, 2018-12-06",
    "2025-01-08, 2025-01-10",
    "2021-12-31, 2022-01-03",
    "2022-06-17, 2022-06-21",
    "2026-07-02, 2026-07-06",
    "2027-12-23, 2027-12-27"
  })
  void knowsHolidaysAndClosures(LocalDate session, LocalDate following) {
    assertThat(CALENDAR.next(session)).isEqualTo(following);
    assertThat(CALENDAR.previous(following)).isEqualTo(session);
    assertThat(CALENDAR.sessions(session, following)).containsExactly(session, following);
  }

  @ParameterizedTest
  @CsvSource({
    "1990-12-24, 14:00",
    "1991-11-29, 16:00",
    "1992-11-27, 14:00",
    "1993-11-26, 13:00",
    "2002-07-05, 13:00",
    "2003-12-26, 13:00",
    "2013-07-03, 13:00",
    "2013-07-05, 16:00",
    "2019-07-03, 13:00",
    "2022-12-23, 16:00",
    "2024-12-24, 13:00",
    "2024-12-23, 16:00",
    "2026-07-02, 16:00"
  })
  void knowsEarlyCloses(LocalDate session, LocalTime close) {
    assertThat(CALENDAR.close(session)).isEqualTo(close);
  }

  @Test
  void hasNoCloseOnAHoliday() {
    assertThatThrownBy(() -> CALENDAR.close(LocalDate.of(2024, 12, 25)))
        .hasMessage("2024-12-25 is not a session");
  }

  @Test
  void saysWhereItEnds() {
    assertThatThrownBy(() -> CALENDAR.next(LocalDate.of(2028, 12, 29)))
        .isInstanceOf(DataException.class)
        .hasMessage("no session after 2028-12-29");
    assertThatThrownBy(() -> CALENDAR.isSession(LocalDate.of(1989, 12, 29)))
        .isInstanceOf(DataException.class)
        .hasMessage("1989-12-29 is outside the calendar");
  }

  @Test
  void sessionsAreTheDatesOfSpxBars() {
    Path folder = RealFolder.require();
    Set<LocalDate> bars = new TreeSet<>();
    RealFolder.lines(folder.resolve("indices/ALL_eod.csv")).stream()
        .filter(line -> line.endsWith(",SPX"))
        .forEach(line -> bars.add(LocalDate.parse(line.substring(0, 10))));
    assertThat(bars).hasSize(7836);
    assertThat(CALENDAR.sessions(LocalDate.of(1995, 1, 3), LocalDate.of(2026, 2, 20)))
        .containsExactlyElementsOf(bars);
    Set<LocalDate> longer =
        RealFolder.lines(folder.resolve("indices/spx_daily_full.csv")).stream()
            .skip(1)
            .map(line -> LocalDate.parse(line.substring(0, 10)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(longer).hasSize(9202);
    assertThat(CALENDAR.sessions(LocalDate.of(1990, 1, 1), LocalDate.of(2026, 7, 17)))
        .containsExactlyElementsOf(longer);
  }

  @Test
  void earlyClosesAreTheHalfDaysOfHourlyBars() {
    Path folder = RealFolder.require();
    Map<LocalDate, String> lastBars = new TreeMap<>();
    RealFolder.lines(folder.resolve("intraday/spx-1h.csv.gz")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(row -> lastBars.put(LocalDate.parse(row[0]), row[1]));
    Set<LocalDate> halfDays = new TreeSet<>();
    lastBars.forEach(
        (date, last) -> {
          if (last.compareTo("13:30") < 0) {
            halfDays.add(date);
          }
        });
    // The bars of this full session break off after 10:30 (data/README.md, intraday).
    assertThat(halfDays.remove(LocalDate.of(2026, 1, 30))).isTrue();
    List<LocalDate> early =
        lastBars.keySet().stream()
            .filter(date -> CALENDAR.close(date).equals(LocalTime.of(13, 0)))
            .toList();
    assertThat(halfDays).containsExactlyElementsOf(early).hasSize(7);
  }
}
