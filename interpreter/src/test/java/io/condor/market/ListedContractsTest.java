package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedContractsTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final ListedContracts CONTRACTS = ListedContracts.load(CALENDAR);

  private static final DateTimeFormatter US_DATE =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
  private static final DateTimeFormatter WORD_DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd yyyy", Locale.US);

  /** Days to expiry up to which the table must hold all that the chains of 2019 and later hold. */
  private static final int COMPLETE_DAYS = 28;

  private static NavigableSet<LocalDate> indexExpiries(String date) {
    return new TreeSet<>(CONTRACTS.expiries(OptionRoot.SPXW, LocalDate.parse(date)));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-10-27, 2005-11-04, false, no weeklys yet",
    "2005-10-28, 2005-11-04, true, first weekly",
    "2008-09-11, 2008-09-12, true, Friday",
    "2008-09-18, 2008-09-19, false, third Friday without PM options",
    "2011-10-20, 2011-10-21, true, third Friday with PM options",
    "2008-03-20, 2008-03-21, false, Good Friday",
    "2012-04-04, 2012-04-05, true, Thursday before Good Friday",
    "2016-02-22, 2016-02-24, false, Wednesdays not yet listed",
    "2016-02-23, 2016-02-24, true, first day of Wednesdays",
    "2016-08-12, 2016-08-15, false, Mondays not yet listed",
    "2016-08-19, 2016-08-22, true, Monday",
    "2016-09-02, 2016-09-06, true, Tuesday after Labor Day",
    "2018-12-03, 2018-12-04, true, Wednesday of mourning moved to Tuesday",
    "2022-04-14, 2022-04-19, false, Tuesdays not yet listed",
    "2022-04-18, 2022-04-19, true, first day of Tuesdays",
    "2022-05-11, 2022-05-12, true, first day of Thursdays",
    "2022-05-04, 2022-05-05, false, Thursdays not yet listed",
    "2022-11-22, 2022-11-23, true, Thanksgiving moved to Wednesday",
    "2014-07-03, 2014-07-31, false, month ends not yet listed",
    "2014-07-07, 2014-07-31, true, month end on a Thursday"
  })
  void listsExpiriesFromTheDayTheyCouldBeTraded(
      LocalDate date, LocalDate expiry, boolean listed, String why) {
    assertThat(CONTRACTS.expiries(OptionRoot.SPXW, date).contains(expiry))
        .as(why)
        .isEqualTo(listed);
  }

  @Test
  void everySessionHasANextSessionExpirySince2022() {
    List<LocalDate> sessions =
        CALENDAR.sessions(LocalDate.of(2022, 5, 11), LocalDate.of(2027, 12, 30));
    assertThat(sessions)
        .allSatisfy(
            date ->
                assertThat(indexExpiries(date.toString()).first())
                    .as("first expiry after %s", date)
                    .isEqualTo(CALENDAR.next(date)));
  }

  @Test
  void expiriesAreSessionsAfterTheDate() {
    for (LocalDate date :
        CALENDAR.sessions(LocalDate.of(2005, 10, 28), LocalDate.of(2027, 12, 31))) {
      for (OptionRoot root : OptionRoot.values()) {
        List<LocalDate> expiries = CONTRACTS.expiries(root, date);
        LocalDate before = date;
        for (LocalDate expiry : expiries) {
          if (!expiry.isAfter(before) || !CALENDAR.isSession(expiry)) {
            assertThat(expiries).as("%s on %s: %s", root, date, expiry).isEmpty();
          }
          before = expiry;
        }
      }
    }
  }

  @Test
  void spxChainsOf2019ListExactlyTheTable() throws IOException {
    Path folder = RealFolder.require().resolve("options_spx/historical_2019");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> chains =
          files
              .sorted()
              // 2019-05-27 is a holiday snapshot, 2019-07-04 a copy of the day before.
              .filter(file -> !file.toString().matches(".*(20190527|20190704).*"))
              .toList();
      assertThat(chains).hasSize(54);
      for (Path chain : chains) {
        String day = chain.getFileName().toString().substring(4, 12);
        LocalDate date = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
        Map<LocalDate, Set<Double>> strikes = new TreeMap<>();
        double spot = 0;
        for (String line : RealFolder.lines(chain)) {
          String[] fields = line.split(",", -1);
          if (fields[3].startsWith("SPXW")) {
            strikes
                .computeIfAbsent(LocalDate.parse(fields[5], US_DATE), e -> new TreeSet<>())
                .add(Double.parseDouble(fields[7]));
            spot = Double.parseDouble(fields[1]);
          }
        }
        checkIndexChain(date, spot, strikes);
      }
    }
  }

  @Test
  void spxExportsOf2022And2023ListExactlyTheTable() throws IOException {
    Path folder = RealFolder.require().resolve("options_spx/cboe_quotedata");
    Pattern row = Pattern.compile("(\\w{3} \\w{3} \\d\\d \\d{4}),SPXW\\d.*");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> chains = files.sorted().toList();
      assertThat(chains).hasSize(12);
      for (Path chain : chains) {
        LocalDate date = LocalDate.parse(chain.getFileName().toString().substring(14, 24));
        List<String> lines = RealFolder.lines(chain);
        Matcher last = Pattern.compile(".*Last: ([\\d.]+).*").matcher(lines.get(1));
        assertThat(last.matches()).as(lines.get(1)).isTrue();
        Map<LocalDate, Set<Double>> strikes = new TreeMap<>();
        for (String line : lines) {
          Matcher matcher = row.matcher(line);
          if (matcher.matches()) {
            strikes
                .computeIfAbsent(LocalDate.parse(matcher.group(1), WORD_DATE), e -> new TreeSet<>())
                .add(Double.parseDouble(line.split(",", -1)[11]));
          }
        }
        checkIndexChain(date, Double.parseDouble(last.group(1)), strikes);
      }
    }
  }

  /** Nothing is in the table that the chain lacks, and nothing near in the chain is missing. */
  private static void checkIndexChain(
      LocalDate date, double spot, Map<LocalDate, Set<Double>> strikes) {
    NavigableSet<LocalDate> listed = indexExpiries(date.toString());
    assertThat(strikes.keySet()).as("chain of %s", date).containsAll(listed);
    assertThat(listed)
        .as("table of %s", date)
        .containsAll(
            strikes.keySet().stream()
                .filter(e -> e.isAfter(date) && !e.isAfter(date.plusDays(COMPLETE_DAYS)))
                .toList());
    Set<String> absent = new TreeSet<>();
    for (LocalDate expiry : listed) {
      Set<Double> strikesListed = strikes.getOrDefault(expiry, Set.of());
      for (double level = 0.99 * spot; level < 1.005 * spot; level += 7) {
        addAbsent(OptionRoot.SPXW, date, expiry, level, strikesListed, absent);
      }
    }
    assertThat(absent).as("strikes of the table that the chain of %s lacks", date).isEmpty();
  }

  private static void addAbsent(
      OptionRoot root,
      LocalDate date,
      LocalDate expiry,
      double level,
      Set<Double> listed,
      Set<String> absent) {
    for (double strike :
        new double[] {
          CONTRACTS.strikeAtOrBelow(root, date, expiry, level),
          CONTRACTS.strikeAtOrAbove(root, date, expiry, level)
        }) {
      if (!listed.contains(strike)) {
        absent.add(expiry + " " + strike);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2014-03, 2014-03-18", "2019-03, 2019-03-19", "2022-03, 2022-03-15", "2024-06, 2024-06-18",
    "2025-03, 2025-03-18", "2026-05, 2026-05-19", "2008-02, 2008-02-19", "2008-08, 2008-08-20",
    "2008-10, 2008-10-22", "2004-07, 2004-07-14", "2026-04, 2026-04-15", "2027-03, 2027-03-17"
  })
  void vixExpiriesFollowTheSpecification(YearMonth month, LocalDate expiry) {
    assertThat(CONTRACTS.vixExpiry(month)).isEqualTo(expiry);
  }

  @Test
  void vixExpiriesAreTheLabelsOfTheFutures() {
    Path folder = RealFolder.require();
    Set<String> labels = new TreeSet<>();
    for (String line : RealFolder.lines(folder.resolve("futures/futures_data.csv.gz"))) {
      labels.add(line.split(",", -1)[2]);
    }
    labels.remove("Futures");
    assertThat(labels.remove("20268-03-18")).isTrue();
    assertThat(labels)
        .hasSize(166)
        .allSatisfy(
            label ->
                assertThat(CONTRACTS.vixExpiry(YearMonth.parse(label.substring(0, 7))))
                    .isEqualTo(label));
  }

  @ParameterizedTest
  @CsvSource({
    "2006-02-23, 0, 2006-02-23",
    "2006-02-24, 6, 2006-08-16",
    "2020-03-16, 6, 2020-08-19",
    "2021-04-26, 8, 2021-12-22",
    "2023-05-15, 9, 2024-01-17"
  })
  void listsVixMonthsAsEstablished(LocalDate date, int months, LocalDate last) {
    List<LocalDate> expiries = CONTRACTS.expiries(OptionRoot.VIX, date);
    assertThat(expiries).hasSize(months);
    if (months > 0) {
      assertThat(expiries.get(months - 1)).isEqualTo(last);
    }
  }

  @Test
  void vixChainOf2021ListsExactlyTheTable() {
    Path file =
        RealFolder.require()
            .resolve("options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz");
    Map<LocalDate, Set<Double>> strikes = new TreeMap<>();
    for (String line : RealFolder.lines(file)) {
      String[] fields = line.split(",", -1);
      if (fields[2].equals("VIX")) {
        strikes
            .computeIfAbsent(LocalDate.parse(fields[3]), e -> new TreeSet<>())
            .add(Double.parseDouble(fields[4]));
      }
    }
    checkVixChain(LocalDate.of(2021, 4, 26), strikes);
  }

  @Test
  void vixChainOf2023ListsExactlyTheTable() {
    Path file = RealFolder.require().resolve("options_vix/vix_quotedata_2023-05-15_1147.csv.gz");
    Pattern row = Pattern.compile("(\\w{3} \\w{3} \\d\\d \\d{4}),VIX\\d.*");
    Map<LocalDate, Set<Double>> strikes = new TreeMap<>();
    for (String line : RealFolder.lines(file)) {
      Matcher matcher = row.matcher(line);
      if (matcher.matches()) {
        strikes
            .computeIfAbsent(LocalDate.parse(matcher.group(1), WORD_DATE), e -> new TreeSet<>())
            .add(Double.parseDouble(line.split(",", -1)[11]));
      }
    }
    checkVixChain(LocalDate.of(2023, 5, 15), strikes);
  }

  private static void checkVixChain(LocalDate date, Map<LocalDate, Set<Double>> strikes) {
    assertThat(CONTRACTS.expiries(OptionRoot.VIX, date))
        .containsExactlyElementsOf(strikes.keySet());
    Set<String> absent = new TreeSet<>();
    strikes.forEach(
        (expiry, listed) -> {
          for (double level = 10; level <= 150; level += 0.3) {
            addAbsent(OptionRoot.VIX, date, expiry, level, listed, absent);
          }
        });
    assertThat(absent).as("strikes of the table that the chain of %s lacks", date).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SPXW, 2020-03-16, 2020-03-18, 2386.13, 2385, 2390",
    "SPXW, 2020-03-16, 2020-03-18, 2385, 2385, 2385",
    "SPXW, 2020-03-16, 2020-04-17, 2386.13, 2375, 2400",
    "VIX, 2020-03-16, 2020-04-15, 14.2, 14, 15",
    "VIX, 2020-03-16, 2020-04-15, 30, 30, 30",
    "VIX, 2020-03-16, 2020-04-15, 31, 30, 32.5",
    "VIX, 2020-03-16, 2020-04-15, 49.9, 47.5, 50",
    "VIX, 2020-03-16, 2020-04-15, 101, 100, 110",
    "VIX, 2008-10-20, 2008-11-19, 41, 40, 42.5",
    "VIX, 2012-06-01, 2012-07-18, 13, 10, 15",
    "VIX, 2024-08-05, 2024-09-18, 38.57, 38, 39"
  })
  void strikesEncloseTheLevel(
      OptionRoot root, LocalDate date, LocalDate expiry, double level, double below, double above) {
    assertThat(CONTRACTS.strikeAtOrBelow(root, date, expiry, level)).isEqualTo(below);
    assertThat(CONTRACTS.strikeAtOrAbove(root, date, expiry, level)).isEqualTo(above);
  }
}
