package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.market.DataException;
import io.condor.market.Findings;
import io.condor.market.RealFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every option file of the real data, and what its provenance note says of it. The table of files
 * is written to {@code target/chain-files.md}.
 */
class RealChainsTest {
  private static final String COUNTS = "real-chains.csv";

  @Test
  void every_option_file_gives_the_rows_it_has() throws IOException {
    Path data = RealFolder.require();
    List<String> lines = new ArrayList<>();
    for (String file : optionFiles(data)) {
      lines.add(file + "," + outcome(data.resolve(file)));
    }
    Path table = Path.of("target/chain-files.md");
    Files.createDirectories(table.toAbsolutePath().getParent());
    Files.writeString(table, markdown(lines));
    assertThat(lines).isEqualTo(expected());
  }

  private static List<String> optionFiles(Path data) throws IOException {
    List<String> files = new ArrayList<>();
    for (String folder : List.of("options_spx", "options_vix")) {
      try (Stream<Path> paths = Files.walk(data.resolve(folder))) {
        paths
            .filter(Files::isRegularFile)
            .map(path -> data.relativize(path).toString())
            .forEach(files::add);
      }
    }
    files.sort(null);
    return files;
  }

  private static String outcome(Path file) {
    try {
      LoadedChain loaded = ChainFiles.read(file, block -> {}, new Findings());
      return loaded.layout() + "," + loaded.rows() + "," + rules(loaded.rejected());
    } catch (DataException e) {
      return ",0," + String.valueOf(e.getMessage()).replaceAll("[,;].*", "");
    }
  }

  private static String rules(Map<String, Long> rejected) {
    return rejected.entrySet().stream()
        .map(rule -> rule.getValue() + " " + rule.getKey())
        .collect(Collectors.joining("; "));
  }

  private static List<String> expected() throws IOException {
    try (InputStream in = RealChainsTest.class.getResourceAsStream(COUNTS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static String markdown(List<String> lines) {
    StringBuilder table =
        new StringBuilder(
            "| file | layout | rows read | rows rejected |\n| --- | --- | --- | --- |\n");
    for (String line : lines) {
      String[] cells = line.split(",", 4);
      table
          .append("| `")
          .append(cells[0])
          .append("` | ")
          .append(String.join(" | ", Arrays.copyOfRange(cells, 1, 4)))
          .append(" |\n");
    }
    return table.toString();
  }

  @Test
  void quotes_of_2023_04_05_were_withdrawn() {
    Path folder = RealFolder.require().resolve("options_spx/cboe_quotedata");
    double[] counts = new double[2];
    read(
        folder.resolve("spx_quotedata_2023-04-05.csv.gz"),
        (block, i) -> {
          if (block.calls()[i]) {
            counts[0]++;
            counts[1] += block.bids()[i] == 0 ? 1 : 0;
          }
        });
    assertThat(counts[0]).isEqualTo(9_210);
    assertThat(counts[1] / counts[0]).isCloseTo(0.97, within(0.005));
  }

  @Test
  void the_1545_file_matches_the_2019_file_of_its_day() {
    Path spx = RealFolder.require().resolve("options_spx");
    Map<String, Double> mids = new HashMap<>();
    read(
        spx.resolve("historical_2019/SPX_20190626.csv.gz"),
        (block, i) -> mids.put(contract(block, i), mid(block, i)));
    List<Double> differences = new ArrayList<>();
    read(
        spx.resolve("cboe_1545/spxw20190626.csv.gz"),
        (block, i) -> {
          double other = mids.getOrDefault(contract(block, i), Double.NaN);
          assertThat(other).as(contract(block, i)).isNotNaN();
          differences.add(Math.abs(mid(block, i) - other));
        });
    assertThat(differences).hasSize(10_384);
    differences.sort(null);
    assertThat(differences.get(differences.size() / 2)).isCloseTo(0.30, within(1e-9));
  }

  private static String contract(ChainBlock block, int i) {
    return block.roots()[i]
        + (block.calls()[i] ? " C " : " P ")
        + block.expiryDays()[i]
        + " "
        + block.strikes()[i];
  }

  private static double mid(ChainBlock block, int i) {
    return (block.bids()[i] + block.asks()[i]) / 2;
  }

  @Test
  void lean_has_the_strikes_of_its_file_names() throws IOException {
    Path data = RealFolder.require();
    Map<Integer, TreeSet<Double>> strikes = new HashMap<>();
    for (String file : optionFiles(data)) {
      if (file.contains("minute/spxw/") && file.contains("_quote_")) {
        read(
            data.resolve(file),
            (block, i) -> {
              int year = LocalDate.ofEpochDay(block.quoteDays()[i]).getYear();
              strikes.computeIfAbsent(year, any -> new TreeSet<>()).add(block.strikes()[i]);
              assertThat(block.roots()[i]).isEqualTo("SPXW");
              assertThat(block.bids()[i]).isLessThan(1_000);
              assertThat(block.quoteSeconds()[i]).isBetween(34_260, 61_200);
            });
      }
    }
    assertThat(strikes.get(2021)).containsExactly(3_700.0, 3_800.0);
    assertThat(strikes.get(2023)).containsExactly(4_445.0);
  }

  @Test
  void the_interval_file_has_fourteen_half_hours_and_forwards_like_futures() {
    Path file =
        RealFolder.require()
            .resolve("options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz");
    TreeSet<Integer> seconds = new TreeSet<>();
    TreeSet<String> monthlies = new TreeSet<>();
    TreeSet<String> weeklies = new TreeSet<>();
    int[] counts = new int[2];
    read(
        file,
        (block, i) -> {
          seconds.add(block.quoteSeconds()[i]);
          (block.roots()[i].equals("VIX") ? monthlies : weeklies)
              .add(block.roots()[i] + block.expiryDays()[i]);
          counts[0]++;
          counts[1] += block.bids()[i] == 0 ? 1 : 0;
          assertThat(block.forwards()[i]).isBetween(17.0, 28.0);
          assertThat(block.underlyings()[i]).isBetween(17.0, 18.5);
        });
    assertThat(counts[0]).isEqualTo(15_064);
    assertThat(counts[1] / (double) counts[0]).isCloseTo(0.15, within(0.005));
    assertThat(seconds).hasSize(14);
    assertThat(seconds.first()).isEqualTo(36_000);
    assertThat(seconds.last()).isEqualTo(58_500);
    assertThat(monthlies).hasSize(8);
    assertThat(weeklies).hasSize(4);
  }

  @Test
  void delayed_files_belong_to_the_day_in_their_name() throws IOException {
    Path data = RealFolder.require();
    Map<String, String> moments = new HashMap<>();
    for (String file : optionFiles(data)) {
      if (file.contains("quotedata_")) {
        read(
            data.resolve(file),
            (block, i) ->
                moments.put(
                    file.substring(file.lastIndexOf("quotedata_") + 10, file.indexOf(".csv")),
                    LocalDate.ofEpochDay(block.quoteDays()[i])
                        + " "
                        + block.quoteSeconds()[i] / 60));
      }
    }
    assertThat(moments)
        .containsEntry("2022-03-23_1011", "2022-03-23 " + (10 * 60 + 11))
        .containsEntry("2023-04-05", "2023-04-05 " + (19 * 60 + 41))
        .containsEntry("2023-05-05", "2023-05-05 0")
        .containsEntry("2023-06-08", "2023-06-08 " + (19 * 60 + 56))
        .containsEntry("2023-06-09_1340", "2023-06-09 " + (13 * 60 + 40))
        .containsEntry("2023-09-01", "2023-09-01 0")
        .containsEntry("2023-05-15_1147", "2023-05-15 " + (11 * 60 + 47))
        .hasSize(13);
  }

  private interface RowTaker {
    void take(ChainBlock block, int row);
  }

  private static void read(Path file, RowTaker taker) {
    ChainFiles.read(
        file,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            taker.take(block, i);
          }
        },
        new Findings());
  }
}
