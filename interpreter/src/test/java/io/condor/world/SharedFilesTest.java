package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataReport;
import io.condor.market.ExternalSeries;
import io.condor.market.RealFolder;
import io.condor.market.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every file of the optional data folder that holds no option quotes: rows read and rejected by
 * rule. {@code -Dcondor.print} prints the table of DATA.md.
 */
class SharedFilesTest {
  private static final List<World> OPENED = new ArrayList<>();

  private static World world() {
    if (OPENED.isEmpty()) {
      try (InputStream in = SharedFilesTest.class.getResourceAsStream("every_file.yaml")) {
        String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        OPENED.add(SmallFolder.open(RealFolder.require(), yaml));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return OPENED.get(0);
  }

  /** What the table of the documentation says, file by file. */
  private static Map<String, String> table() {
    Map<String, String> table = new TreeMap<>();
    for (DataReport.FileCount file : world().dataReport().files()) {
      String rules =
          world().dataReport().rules().stream()
              .filter(rule -> rule.file().equals(file.file()))
              .map(rule -> rule.id() + " " + rule.count())
              .collect(Collectors.joining(", "));
      table.put(file.file(), file.rows() + " | " + (rules.isEmpty() ? "-" : rules));
    }
    return table;
  }

  @Test
  void rowsReadAndRejectedByRule() throws IOException {
    Map<String, String> table = table();
    String text =
        table.entrySet().stream()
            .map(row -> row.getKey() + " | " + row.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    if (System.getProperty("condor.print") != null) {
      System.out.print(text);
    }
    try (InputStream in = getClass().getResourceAsStream("every_file.txt")) {
      assertThat(text)
          .isEqualTo(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void noFileIsForgotten() throws IOException {
    Path folder = RealFolder.require();
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(file -> file.indexOf('/') > 0 && !file.startsWith("options_"))
          .forEach(files::add);
    }
    // One day's curve without a trade date: no history; see the next test.
    files.remove("futures/VIX_FUTURES_CURVE.csv");
    assertThat(table().keySet()).containsExactlyElementsOf(files);
  }

  @Test
  void aCurveOfOneDayIsNoHistoryAndBarsOfADayAreNotDays() {
    Path folder = RealFolder.require();
    String levels =
        """
        name: mine
        kind: index
        description: d
        series:
          spx: {file: indices/spx_daily_full.csv, layout: columns, date: Date, columns: {close: Close}}
          vix: {file: indices/VIXCLS.csv, layout: fred}
        """;
    assertThatThrownBy(
            () ->
                SmallFolder.open(
                    folder,
                    levels
                        + "futures: {file: futures/VIX_FUTURES_CURVE.csv, layout: cfe_stacked}\n"))
        .hasMessage("no column `Trade Date` in the header `expiration_date,symbol,settlement`");
    assertThatThrownBy(
            () ->
                SmallFolder.open(
                    folder,
                    levels
                        + "external: {bars: {file: intraday/spx-1h.csv.gz, layout: columns, date:"
                        + " date, columns: {close: close}, unit: points, release: {lag: 1"
                        + " session}}}\n"))
        .hasMessage("a second row for 2023-09-15");
  }

  private static Optional<DataReport.RuleCount> rule(String file, String id) {
    return world().dataReport().rules().stream()
        .filter(rule -> rule.file().equals(file) && rule.id().equals(id))
        .findFirst();
  }

  /** The facts that {@code data/README.md} states about second sources. */
  @Test
  void sourcesDisagreeWhereTheyAreKnownTo() {
    assertThat(rule("indices/VIXCLS.csv", "second-source-disagrees")).isEmpty();
    assertThat(rule("indices/spx_daily_full.csv", "second-source-disagrees").orElseThrow())
        .satisfies(
            found -> {
              assertThat(found.count()).isEqualTo(1);
              assertThat(found.example()).startsWith("2021-08-11 close 4442.41");
            });
    // VIX differs on ten days and SP500 on one: two series of one file.
    assertThat(rule("indices/vix_cash.csv", "second-source-disagrees").orElseThrow().count())
        .isEqualTo(11);
  }

  private static ExternalSeries external(String name) {
    return world().externalSeries().stream()
        .filter(series -> series.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void externalSeriesHaveTheKnownValues() {
    int session = world().history().indexOf(LocalDate.of(2020, 3, 16));
    // February's CPI came out on 2020-03-11.
    assertThat(external("cpi").value(session)).isBetween(259.0, 259.3);
    assertThat(external("primary_credit").value(session)).isEqualTo(0.25);
    assertThat(external("cndr").value(session)).isPositive();
    int last = world().history().sessions().size() - 1;
    assertThat(external("put_call").value(last)).isBetween(0.3, 3.0);
  }
}
