package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as exports of one site write them. */
class QuoteTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          23 de marzo de 2022, 10:11 GMT-4      | 2022-03-23 | 10:11
          5 April 2023, 19:41 UTC\u22124             | 2023-04-05 | 19:41
          6 May 2023, 8:40 PM EDT               | 2023-05-06 | 20:40
          May 23, 2023 at 7:39 PM EDT           | 2023-05-23 | 19:39
          8 June 2023 7:56 PM EDT               | 2023-06-08 | 19:56
          15 May 2023, 11:47 AM EDT             | 2023-05-15 | 11:47
          Jul 26 2019 @ 15:43 ET                | 2019-07-26 | 15:43
          2023-06-09 13:40:30                   | 2023-06-09 | 13:40:30
          9 de enero de 2024, 4:05 p. m. EST    | 2024-01-09 | 16:05
          9 June 2023, 12:05 AM EDT             | 2023-06-09 | 00:05
          9 June 2023, 12:05 PM EDT             | 2023-06-09 | 12:05
          10 January 2024, 01:30 UTC            | 2024-01-10 | 01:30
          10 January 2024, 01:30 UTC+0          | 2024-01-09 | 20:30
          10 July 2024, 01:30 GMT+5:30          | 2024-07-09 | 16:00
          """)
  void reads_day_and_time_of_new_york(String text, LocalDate day, LocalTime time) {
    assertThat(QuoteTime.parse(text))
        .contains(new QuoteTime((int) day.toEpochDay(), time.toSecondOfDay()));
  }

  @Test
  void knows_a_day_without_a_time() {
    assertThat(QuoteTime.parse(" 9 June 2023"))
        .contains(new QuoteTime((int) LocalDate.of(2023, 6, 9).toEpochDay(), ChainBlock.NO_TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "9 Juin 2023",
        "31 June 2023, 1:40 PM",
        "9 June 2023, 25:40",
        "June 2023",
        "9 June 2023, 13:40 PM",
        "2023-13-09",
        "9 June 2023, 13:40 UTC-40"
      })
  void refuses_what_is_no_date(String text) {
    assertThat(QuoteTime.parse(text)).isEmpty();
  }
}
