package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.condor.market.DataException;
import io.condor.market.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose columns a user explains. */
class ColumnMapTest {
  private static final List<String> EXPECTED =
      List.of(
          "2021-01-05 56700 SPXW C 2021-01-06 3700.0 27.5/28.05 -1x-1 last NaN index NaN forward NaN vol"
              + " 0.175 delta NaN volume 12 oi -1 line 2",
          "2021-01-05 56700 SPXW P 2021-01-06 3690.5 0.01/0.05 -1x-1 last NaN index NaN forward NaN vol"
              + " 0.1825 delta NaN volume 0 oi -1 line 3");

  @TempDir private Path folder;

  @Test
  void reads_a_table_as_the_map_says() throws IOException {
    Path table = Files.writeString(folder.resolve("acme.csv"), ChainTexts.MAPPED);
    Path map = Files.writeString(folder.resolve("acme.yaml"), ChainTexts.MAP);
    List<String> rows = new ArrayList<>();
    LoadedChain loaded =
        ChainFiles.read(
            table,
            ColumnMap.read(map),
            block -> ChainFilesTest.addRows(block, rows),
            new Findings());
    assertThat(loaded.layout()).isEqualTo("acme");
    assertThat(rows).isEqualTo(EXPECTED);
  }

  @Test
  void reads_a_table_that_is_no_text_through_whoever_opens_it() {
    ColumnMap map = map(ChainTexts.MAP);
    assertThat(map.columnNames())
        .containsExactly("trade_date", "at", "cp", "exp", "k", "bid", "offer", "iv", "traded");
    List<String> rows = new ArrayList<>();
    List<Path> asked = new ArrayList<>();
    ColumnTable.Opener opener =
        (file, columns) -> {
          asked.add(file);
          assertThat(columns).isEqualTo(map.columnNames());
          return table(
              "20210105|15:45|1|6/1/2021|3700000|2750|2805|17.5|12",
              "20210105|15:45|0|6/1/2021|3690500|1|5|18.25|0");
        };
    Path file = folder.resolve("acme.parquet");
    ChainFiles.read(
        file, map, opener, block -> ChainFilesTest.addRows(block, rows), new Findings());
    assertThat(asked).containsExactly(file);
    assertThat(rows).isEqualTo(EXPECTED);
  }

  private static ColumnTable table(String... rows) {
    Iterator<String> lines = List.of(rows).iterator();
    return new ColumnTable() {
      private String[] row = {};

      @Override
      public boolean next() {
        boolean more = lines.hasNext();
        row = more ? lines.next().split("\\|", -1) : row;
        return more;
      }

      @Override
      public String text(int column) {
        return row[column];
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void takes_day_and_time_as_constants_and_root_from_a_column() throws IOException {
    String yaml =
        """
        name: one day
        columns: {root: class, right: cp, expiry: exp, strike: k, bid: b, ask: a, forward: f}
        constants: {day: 2023-06-09, time: "15:45"}
        formats: {expiry: epoch-seconds}
        divideBy: {level: 10}
        """;
    Path table =
        Files.writeString(
            folder.resolve("x.csv"),
            "class,cp,exp,k,b,a,f\n^VIX,call,1687350600,15,1.2,1.3,153\nNDX,put,1687350600,15,1,2,3\n");
    List<String> rows = new ArrayList<>();
    LoadedChain loaded =
        ChainFiles.read(
            table, map(yaml), block -> ChainFilesTest.addRows(block, rows), new Findings());
    assertThat(loaded.rejected()).containsEntry("unknown-root", 1L);
    assertThat(rows)
        .containsExactly(
            "2023-06-09 56700 VIX C 2023-06-21 15.0 1.2/1.3 -1x-1 last NaN index NaN forward 15.3 vol NaN"
                + " delta NaN volume -1 oi -1 line 2");
  }

  @Test
  void a_folder_tries_maps_after_the_layouts_it_knows() throws IOException {
    Files.writeString(folder.resolve("acme.csv"), ChainTexts.MAPPED);
    Files.writeString(folder.resolve("eod.csv"), ChainTexts.EOD);
    ChainFolder without = new ChainFolder(folder);
    ChainFolder with = new ChainFolder(folder, List.of(map(ChainTexts.MAP)));
    assertThat(without.days("SPXW")).hasSize(1);
    assertThat(with.days("SPXW")).hasSize(2);
    assertThat(with.fingerprint()).isNotEqualTo(without.fingerprint());
  }

  @Test
  void a_table_without_a_column_of_the_map_is_refused() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("x.csv"), ChainTexts.MAPPED.replace("offer", "best offer"));
    assertThatThrownBy(
            () -> ChainFiles.read(table, map(ChainTexts.MAP), block -> {}, new Findings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nearest is acme, which has offer too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          'separator: ";"'    | 'separator: "~"'        | map.yaml:2:12  | `~` is no separator
          '  bid: bid'        | '  bidd: bid'           | map.yaml:9:3   | unknown key `bidd`
          '  bid: bid'        | '  bid:'                | map.yaml:9     | a value is missing
          '  bid: bid'        | '  bid: [bid, offer]'   | map.yaml:9:8   | a list where one value
          'name: acme'        | 'nome: acme'            | map.yaml:1:1   | unknown key `nome`
          'name: acme'        | '# acme'                | map.yaml:1:1   | no key `name`
          'name: acme'        | 'name: {a: b}'          | map.yaml:1:7   | `name` needs one value
          '  root: SPXW'      | '  root: SPY'           | map.yaml:14:9  | `SPY` is no root
          '  root: SPXW'      | '  day: 2021-01-05'     | map.yaml:1:1   | `root` is missing
          '  day: yyyyMMdd'   | '  day: MM/yy'          | map.yaml:16:8  | `MM/yy` is no way to write
          '  strike: 1000'    | '  strike: -1'          | map.yaml:20:11 | `-1` is no number above zero
          '  strike: 1000'    | '  strike: 1000 dollar' | map.yaml:20:11 | is no number above zero
          '  day: trade_date' | '  day: *a'             | map.yaml:4:8   | aliases are not allowed
          'constants:'        | 'columns:'              | map.yaml:13    | Duplicate field
          '  time: HH:mm'     | '  day: HH:mm'          | map.yaml:17    | Duplicate field
          'name: acme'        | '{a: b}: acme'          | map.yaml:1     | Expected a field name
          'codes:'            | 'codes'                 | map.yaml       | is no YAML
          """)
  void names_line_and_column_of_a_mistake(
      String part, String mistake, String place, String message) {
    String yaml = ChainTexts.MAP.replaceFirst(java.util.regex.Pattern.quote(part), mistake);
    assertThat(yaml).isNotEqualTo(ChainTexts.MAP);
    DataException e = catchThrowableOfType(DataException.class, () -> map(yaml));
    assertThat(e).as("no complaint about%n%s", yaml).isNotNull();
    assertThat(e.place()).as(e.getMessage()).startsWith(place);
    assertThat(e).hasMessageContaining(message);
    assertThat(e.repair()).isNotBlank();
  }

  @Test
  void refuses_what_is_no_map_at_all() {
    assertThatThrownBy(() -> map("")).isInstanceOf(DataException.class).hasMessage("no keys");
    assertThatThrownBy(() -> map("- a\n- b\n")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> map(ChainTexts.MAP + "---\nname: two\n"))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> map("name: " + "[".repeat(5_000))).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> map("name: " + "x".repeat(1 << 17)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at most 65536");
    assertThatThrownBy(() -> ColumnMap.read(folder.resolve("none.yaml")))
        .isInstanceOf(DataException.class);
  }

  private static ColumnMap map(String yaml) {
    return ColumnMap.parse("map.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
