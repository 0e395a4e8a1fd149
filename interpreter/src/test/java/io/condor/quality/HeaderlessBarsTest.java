package io.condor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars in texts without a header: chart replies and Lean's index zips. */
class HeaderlessBarsTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDate MEMORIAL_DAY = LocalDate.of(2019, 5, 27);
  private static final LocalDate SESSION = LocalDate.of(2019, 5, 30);

  @TempDir Path folder;

  /** A chart of the first sessions of 2019 and what else a test puts on its days. */
  static final class Chart {
    private final Map<LocalDate, String> bars = new TreeMap<>();
    private String granularity = "1d";

    Chart() {
      for (LocalDate day :
          Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 2), LocalDate.of(2019, 6, 28))) {
        double level = 15 + 0.1 * day.getDayOfMonth() + 0.013 * day.getMonthValue();
        put(day, level, level + 1, level - 1, level + 0.2);
      }
    }

    final Chart put(LocalDate day, Object open, Object high, Object low, Object close) {
      bars.put(day, open + "," + high + "," + low + "," + close);
      return this;
    }

    String json() {
      List<String> times = new ArrayList<>();
      List<List<String>> columns =
          List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      bars.forEach(
          (day, bar) -> {
            times.add("" + day.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).toEpochSecond());
            String[] levels = bar.split(",", -1);
            for (int i = 0; i < levels.length; i++) {
              columns.get(i).add(levels[i]);
            }
          });
      return "{\"chart\":{\"result\":[{\"meta\":{\"symbol\":\"^VIX\",\"dataGranularity\":\""
          + granularity
          + "\"},\"timestamp\":"
          + times
          + ",\"indicators\":{\"quote\":[{\"open\":"
          + columns.get(0)
          + ",\"high\":"
          + columns.get(1)
          + ",\"low\":"
          + columns.get(2)
          + ",\"close\":"
          + columns.get(3)
          + "}]}}],\"error\":null}}";
    }
  }

  private QualityReport judge(String name, byte[] bytes) {
    try {
      return QualityCheck.of(Files.write(folder.resolve(name), bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private QualityReport judge(Chart chart) {
    return judge("reply.json", chart.json().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> found(QualityReport report) {
    return report.findings().stream()
        .map(one -> one.rule() + " " + one.count() + " " + one.example())
        .toList();
  }

  static byte[] zip(String entry, List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void aChartWithoutAFaultIsFine() {
    QualityReport report = judge(new Chart());
    assertThat(found(report)).isEmpty();
    assertThat(report.rowsIn()).isEqualTo(124);
    assertThat(report.rowsOut()).isEqualTo(124);
  }

  @Test
  void holidayBarsAreFoundWithAndWithoutAValue() {
    double before = 15 + 0.1 * 24 + 0.013 * 5 + 0.2;
    LocalDate goodFriday = LocalDate.of(2019, 4, 19);
    LocalDate presidents = LocalDate.of(2019, 2, 18);
    QualityReport report =
        judge(
            new Chart()
                .put(MEMORIAL_DAY, before, before, before, before)
                .put(goodFriday, 16, 17, 15, 16.5)
                .put(presidents, "null", "null", "null", "null"));
    assertThat(found(report))
        .containsExactly(
            "holiday-copy 1 bar 103 ^VIX 2019-05-27 " + before,
            "holiday-row 2 bar 33 ^VIX 2019-02-18 without a value",
            "flat-bar 1 bar 103 ^VIX 2019-05-27");
    assertThat(report.rowsIn() - report.rowsOut()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null,null,null,null | empty-value 1 bar 103 ^VIX 2019-05-30",
        "18,19,17,19.5 | close-outside-range 1 bar 103 ^VIX 2019-05-30 close 19.50, low 17.00",
        "16,17,15,0 | zero-for-missing 1 bar 103 ^VIX 2019-05-30",
        "180,190,170,182 | off-scale-level 1 bar 103 ^VIX 2019-05-30 180.0, around it"
      })
  void rulesAboutLevelsJudgeIt(String bar, String finding) {
    String[] levels = bar.split(",", -1);
    QualityReport report =
        judge(new Chart().put(SESSION, levels[0], levels[1], levels[2], levels[3]));
    assertThat(found(report)).anyMatch(one -> one.startsWith(finding));
  }

  /** It is compared with other files of the same index, and its closes judge chains. */
  @Test
  void itIsOneOfTheFilesOfItsSeries() throws IOException {
    List<String> lines = new ArrayList<>(List.of("DATE,CLOSE"));
    new Chart().bars.forEach((day, bar) -> lines.add(day + "," + bar.split(",", -1)[3]));
    Path table = Files.writeString(folder.resolve("VIX.csv"), String.join("\n", lines));
    Path chart =
        Files.writeString(
            folder.resolve("reply.json"), new Chart().put(SESSION, 17, 19, 15, 18.29).json());
    assertThat(found(QualityCheck.of(table, chart)))
        .containsExactly("sources-disagree 1 ^VIX 2019-05-30 18.29, 18.265 in VIX.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\"}}} | no chart.result[0].timesta",
        "{\"chart\":{\"result\":[{\"timestamp\":[1,2]} | is not JSON",
        "{} | no chart.result[0].timestamp",
        "{\"a\": | is not JSON"
      })
  void aReplyThatIsNoneIsOfNoLayout(String json, String message) {
    QualityReport report = judge("reply.json", json.getBytes(StandardCharsets.UTF_8));
    assertThat(found(report)).singleElement().asString().startsWith("unknown-layout 1 " + message);
  }

  /** Bars of minutes are counted a day, not taken for twice the same day. */
  @Test
  void aChartOfMinutesIsIntraday() {
    Chart chart = new Chart();
    chart.granularity = "5m";
    chart.put(MEMORIAL_DAY, 16, 17, 15, 16.5).put(SESSION, 20, 17, 15, 16.5);
    assertThat(found(judge(chart)))
        .containsExactly(
            "holiday-row 1 bar 101 ^VIX 2019-05-27",
            "open-outside-range 1 bar 104 ^VIX 2019-05-30 open 20.0, low 15.0, high 17.0");
  }

  @Test
  void leanMinutesAreJudgedOneByOne() {
    List<String> lines =
        List.of(
            "30600000,2800.1,2801,2799.5,2800.2,59",
            "30660000,2800.2,2801,2799.5,2801.5,60",
            "30720000,2800.2,2801,2799.5",
            "99999999,2800.2,2801,2799.5,2800,60",
            "30780000,2800.2,0x1p3,2799.5,2800,60");
    QualityReport report = judge("20190530_trade.zip", zip("20190530_spx_minute_trade.csv", lines));
    assertThat(found(report))
        .containsExactly(
            "bad-row 3 20190530_trade.zip:3",
            "close-outside-range 1 line 2 SPX 2019-05-30 close 2801.5, low 2799.5, high 2801.0");
    assertThat(report.rowsIn()).isEqualTo(5);
    assertThat(report.rowsOut()).isEqualTo(2);
    assertThat(
            found(
                judge(
                    "20190527_trade.zip",
                    zip("20190527_spx_minute_trade.csv", lines.subList(0, 1)))))
        .containsExactly("holiday-row 1 line 1 SPX 2019-05-27");
  }

  @Test
  void leanHoursAreCountedADay() {
    List<String> lines = new ArrayList<>();
    for (int day = 20_190_513; day <= 20_190_517; day++) {
      for (int hour = 10; hour < 16; hour++) {
        lines.add(day + " " + hour + ":00,2800,2801,2799,2800,9");
      }
    }
    lines.remove(8);
    assertThat(found(judge("spx.zip", zip("spx.csv", lines))))
        .containsExactly("odd-bar-count 1 2019-05-14 has 5 bars, usual are 6");
  }

  @Test
  void leanDaysAreLevels() {
    List<String> lines = new ArrayList<>();
    for (LocalDate day :
        Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 2), LocalDate.of(2019, 4, 30))) {
      lines.add(day.toString().replace("-", "") + " 00:00,2800,2820,2780,2810,9");
    }
    lines.add(40, "20190218 00:00,2800,2820,2780,2811,9");
    lines.add("20190599 00:00,2800,2820,2780,2810,9");
    assertThat(found(judge("spx.zip", zip("spx.csv", lines))))
        .contains(
            "bad-row 1 spx.zip:84",
            "holiday-row 1 line 41 SPX 2019-02-18 2811.0",
            "out-of-order 1 line 41 SPX 2019-02-18 after 2019-02-28");
  }

  /** Options of Lean have names and rows much like these. */
  @Test
  void leanOptionsAreNoBars() {
    List<String> lines = List.of("20190530 00:00,10000,12000,9000,11000,5");
    QualityReport report =
        judge("spx_2019_trade.zip", zip("spx_trade_european_put_28000000_20190621.csv", lines));
    assertThat(report.count(Rule.NO_QUOTE)).isEqualTo(1);
  }
}
