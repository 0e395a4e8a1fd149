package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The rule for expiries of VIX futures against every contract of the two futures files. */
class VixExpiryLabelsTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final ListedContracts CONTRACTS = ListedContracts.load(CALENDAR);
  private static final String MONTH_LETTERS = "FGHJKMNQUVXZ";

  /** The two contracts that settled a week before the rule (data/README.md, contracts.yaml). */
  private static final Map<YearMonth, LocalDate> EARLY =
      Map.of(
          YearMonth.of(2004, 7), LocalDate.of(2004, 7, 14),
          YearMonth.of(2004, 10), LocalDate.of(2004, 10, 13));

  @Test
  void lastRowsOfTheOldFilesAreTheRulesDates() throws IOException {
    Map<YearMonth, LocalDate> lastRows = oldContracts(RealFolder.require());
    LocalDate lastOfFile = lastRows.values().stream().max(LocalDate::compareTo).orElseThrow();
    int expired = 0;
    for (Map.Entry<YearMonth, LocalDate> contract : lastRows.entrySet()) {
      LocalDate rule = byRule(contract.getKey());
      if (contract.getValue().isBefore(lastOfFile)) {
        expired++;
        LocalDate expected = EARLY.getOrDefault(contract.getKey(), rule);
        assertThat(contract.getValue()).as("%s", contract.getKey()).isEqualTo(expected);
        assertThat(CONTRACTS.vixExpiry(contract.getKey()))
            .as("%s", contract.getKey())
            .isEqualTo(expected);
      } else {
        assertThat(rule).as("%s", contract.getKey()).isAfter(lastOfFile);
      }
    }
    assertThat(lastRows).hasSize(128);
    assertThat(expired).isEqualTo(119);
  }

  @Test
  void labelsOfTheStackedFileAreTheRulesDates() {
    Path file = RealFolder.require().resolve("futures/futures_data.csv.gz");
    Map<String, LocalDate> lastRows = new TreeMap<>();
    for (String line : RealFolder.lines(file)) {
      String[] row = line.split(",", -1);
      if (!row[2].equals("Futures")) {
        lastRows.merge(row[2], LocalDate.parse(row[1]), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    LocalDate lastOfFile = lastRows.values().stream().max(LocalDate::compareTo).orElseThrow();
    List<String> notTheirExpiry = new ArrayList<>();
    for (Map.Entry<String, LocalDate> contract : lastRows.entrySet()) {
      if (contract.getKey().length() != 10) {
        notTheirExpiry.add(contract.getKey() + " ends " + contract.getValue());
        continue;
      }
      LocalDate label = LocalDate.parse(contract.getKey());
      assertThat(label).isEqualTo(byRule(YearMonth.from(label)));
      if (contract.getValue().isBefore(lastOfFile) && !contract.getValue().equals(label)) {
        notTheirExpiry.add(label + " ends " + contract.getValue());
      }
    }
    assertThat(lastRows).hasSize(167);
    // The label is a date of the rule, but the contract under it is the next one (data/README.md).
    assertThat(notTheirExpiry).containsExactly("20268-03-18 ends 2026-04-15");
  }

  @Test
  void bothStatementsOfTheRuleAgree() {
    for (YearMonth month = YearMonth.of(2004, 5);
        month.isBefore(YearMonth.of(2028, 6));
        month = month.plusMonths(1)) {
      assertThat(CONTRACTS.vixExpiry(month))
          .as("%s", month)
          .isEqualTo(EARLY.getOrDefault(month, byRule(month)));
    }
  }

  private static LocalDate byRule(YearMonth month) {
    return VixExpiryRule.monthly(month, month, CALENDAR::isSession).get(0);
  }

  private static Map<YearMonth, LocalDate> oldContracts(Path folder) throws IOException {
    Map<YearMonth, LocalDate> lastRows = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(folder.resolve("futures/CFE_VX_2004-2014.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        YearMonth month =
            YearMonth.of(
                2000 + Integer.parseInt(name.substring(5, 7)),
                MONTH_LETTERS.indexOf(name.charAt(4)) + 1);
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        String last = text.strip().lines().reduce((a, b) -> b).orElseThrow();
        String[] date = last.split(",", -1)[0].split("/", -1);
        lastRows.put(
            month,
            LocalDate.of(
                Integer.parseInt(date[2]), Integer.parseInt(date[0]), Integer.parseInt(date[1])));
      }
    }
    return lastRows;
  }
}
