package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataException;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts of vendors: what is read from each, and what is rejected. */
class ChainFilesTest {
  @TempDir private Path folder;

  @Test
  void cboe_eod_2019() throws IOException {
    assertThat(rows("any.csv", ChainTexts.EOD))
        .containsExactly(
            "2019-04-26 -1 SPXW C 2019-04-29 2900.0 12.1/12.6 -1x-1 last 11.5 index 2911.25 forward NaN"
                + " vol 0.0905 delta 0.6512 volume 30 oi 1200 line 2",
            "2019-04-26 -1 SPXW P 2019-04-29 2900.0 3.4/3.6 -1x-1 last 3.5 index 2911.25 forward NaN"
                + " vol 0.0912 delta -0.2204 volume 300 oi 900 line 3",
            "2019-04-26 -1 SPX P 2019-05-17 2910.0 20.0/20.4 -1x-1 last 0.0 index 2911.25 forward NaN"
                + " vol 0.105 delta -0.4704 volume 0 oi 0 line 4");
  }

  @Test
  void cboe_delayed() throws IOException {
    assertThat(rows("spx_quotedata_2023-06-09_1340.csv", ChainTexts.DELAYED))
        .containsExactly(
            "2023-06-09 49200 SPXW C 2023-06-12 4300.0 14.1/14.5 -1x-1 last 14.2 index 4300.25 forward"
                + " NaN vol 0.1234 delta 0.52 volume 220 oi 310 line 5",
            "2023-06-09 49200 SPXW P 2023-06-12 4300.0 12.9/13.3 -1x-1 last 13.0 index 4300.25 forward"
                + " NaN vol 0.1231 delta -0.48 volume 180 oi 290 line 5");
  }

  @Test
  void delayed_quotes_belong_to_the_day_in_the_name_and_lose_a_time_of_another_day()
      throws IOException {
    assertThat(rows("spx_quotedata_2023-06-08.csv", ChainTexts.DELAYED))
        .allSatisfy(row -> assertThat(row).startsWith("2023-06-08 -1 "));
    assertThat(rows("quotes.csv", ChainTexts.DELAYED))
        .allSatisfy(row -> assertThat(row).startsWith("2023-06-09 49200 "));
    String undated = ChainTexts.DELAYED.replace("Date: June", "Date: Juin");
    assertThat(rows("20230609.csv", undated))
        .allSatisfy(row -> assertThat(row).startsWith("2023-06-09 -1 "));
    assertThatThrownBy(() -> rows("quotes.csv", undated))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Date: Juin 9, 2023 at 1:40 PM EDT");
  }

  @Test
  void datashop_eod_takes_the_quotes_of_1545_and_1245_on_half_days() throws IOException {
    assertThat(rows("spxw20190703.csv", ChainTexts.DATASHOP_EXTRACT))
        .containsExactly(
            "2019-07-03 45900 SPXW C 2019-07-05 2990.0 8.1/8.4 12x30 last NaN index 2995.0 forward NaN"
                + " vol NaN delta NaN volume 55 oi 410 line 2",
            "2019-07-02 56700 SPXW P 2019-07-05 2990.0 11.0/11.4 7x9 last NaN index 2970.5 forward NaN"
                + " vol NaN delta NaN volume 5 oi 40 line 3");
    assertThat(rows("any.csv", ChainTexts.DATASHOP_FULL))
        .containsExactly(
            "2018-03-05 56700 SPXW C 2018-03-07 2720.0 13.9/14.3 21x44 last 14.0 index 2719.75 forward"
                + " 2720.15 vol 0.1311 delta 0.5012 volume 812 oi 1500 line 2",
            "2018-03-05 56700 SPXW P 2018-03-07 2720.0 13.5/13.9 25x40 last 0.0 index 2719.75 forward NaN"
                + " vol 0.1305 delta -0.4985 volume 0 oi 700 line 3");
    assertThatThrownBy(() -> rows("quotes.csv", ChainTexts.DATASHOP_EXTRACT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column `root`");
  }

  @Test
  void datashop_interval_knows_forward_and_index() throws IOException {
    assertThat(rows("any.csv", ChainTexts.INTERVAL))
        .containsExactly(
            "2021-06-01 37800 VIX C 2021-06-16 20.0 1.45/1.55 210x330 last 1.55 index 17.9 forward 18.95"
                + " vol 0.91 delta 0.41 volume 90 oi 51000 line 2",
            "2021-06-01 39600 VIXW P 2021-06-09 20.0 1.95/2.15 1x2 last 0.0 index 17.8 forward 18.55 vol"
                + " 0.87 delta -0.66 volume 0 oi 15 line 3");
    assertThat(rejected("any.csv", ChainTexts.INTERVAL))
        .containsExactly("unknown-root 1 any.csv:4: `A`");
  }

  @Test
  void optionsdx() throws IOException {
    assertThat(rows("spx_eod_202301.txt", ChainTexts.OPTIONSDX))
        .containsExactly(
            "2023-01-03 57600 SPXW C 2023-01-04 3825.0 21.0/21.5 12x40 last 21.2 index 3824.5 forward NaN"
                + " vol 0.241 delta 0.512 volume 812 oi -1 line 2",
            "2023-01-03 57600 SPXW P 2023-01-04 3825.0 20.8/21.3 9x31 last 20.9 index 3824.5 forward NaN"
                + " vol 0.24 delta -0.488 volume 640 oi -1 line 2",
            "2023-01-03 57600 SPX C 2023-01-20 3825.0 73.9/74.9 5x5 last 74.0 index 3824.5 forward NaN"
                + " vol 0.22 delta 0.52 volume -1 oi -1 line 3");
    assertThat(rejected("spx_eod_202301.txt", ChainTexts.OPTIONSDX))
        .singleElement()
        .asString()
        .startsWith("empty-side 1 ");
    assertThatThrownBy(() -> rows("eod_202301.txt", ChainTexts.OPTIONSDX))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no root");
  }

  @Test
  void orats() throws IOException {
    assertThat(rows("any.csv", ChainTexts.ORATS))
        .containsExactly(
            "2022-03-04 56760 SPXW C 2022-03-07 4300.0 55.1/56.2 -1x-1 last NaN index 4328.87 forward NaN"
                + " vol 0.301 delta 0.61 volume 410 oi 900 line 2",
            "2022-03-04 56760 SPXW P 2022-03-07 4300.0 26.3/27.1 -1x-1 last NaN index 4328.87 forward NaN"
                + " vol 0.302 delta NaN volume 720 oi 1500 line 2",
            "2022-03-04 56760 SPX C 2022-03-18 4300.0 95.1/96.2 -1x-1 last NaN index 4328.87 forward NaN"
                + " vol 0.301 delta 0.56 volume 1 oi 2 line 3",
            "2022-03-04 56760 SPX P 2022-03-18 4300.0 66.3/67.1 -1x-1 last NaN index 4328.87 forward NaN"
                + " vol 0.302 delta NaN volume 3 oi 4 line 3");
    assertThat(rejected("any.csv", ChainTexts.ORATS))
        .containsExactly("unknown-root 2 any.csv:4: `AAPL`");
  }

  @Test
  void a_bad_symbol_of_the_call_leaves_the_put_its_own_root() throws IOException {
    String text = ChainTexts.ORATS.replace(",SPXW220307C", ",ABCW220307C");
    assertThat(rows("any.csv", text)).hasSize(3).first().asString().contains(" SPXW P ");
    String without = text.replace("pOpra", "other");
    assertThat(rows("any.csv", without)).hasSize(3).first().asString().contains(" SPXW P ");
  }

  @Test
  void lean_quotes_count_from_the_end_of_their_minute() throws IOException {
    assertThat(rows(ChainTexts.LEAN_NAME, ChainTexts.LEAN_MINUTES))
        .containsExactly(
            "2021-01-05 34260 SPXW P 2021-01-06 3700.0 27.5/28.05 23x41 last NaN index NaN forward NaN vol"
                + " NaN delta NaN volume -1 oi -1 line 1",
            "2021-01-05 34320 SPXW P 2021-01-06 3700.0 0.0/0.15 0x347 last NaN index NaN forward NaN vol"
                + " NaN delta NaN volume -1 oi -1 line 2");
  }

  @Test
  void lean_hours_days_trades_and_open_interest() throws IOException {
    assertThat(
            rows(
                "spx_quote_european_call_32000000_20210115.csv",
                "20210104 09:00,1,1,1,5000000,2,1,1,1,5010000,3\n"))
        .containsExactly(
            "2021-01-04 36000 SPX C 2021-01-15 3200.0 500.0/501.0 2x3 last NaN index NaN forward NaN vol"
                + " NaN delta NaN volume -1 oi -1 line 1");
    assertThat(
            rows(
                "spx_quote_european_call_32000000_20210115.csv",
                "20210104 00:00,1,1,1,5000000,2,1,1,1,5010000,3\n"))
        .singleElement()
        .asString()
        .startsWith("2021-01-04 -1 SPX C");
    assertThat(
            rows(
                "20210104_spxw_minute_trade_european_put_37000000_20210104.csv",
                "34200000,5000,5000,4200,4700,58\n"))
        .containsExactly(
            "2021-01-04 34260 SPXW P 2021-01-04 3700.0 NaN/NaN -1x-1 last 0.47 index NaN forward NaN vol"
                + " NaN delta NaN volume 58 oi -1 line 1");
    assertThat(
            rows(
                "20210104_spxw_minute_openinterest_european_put_37000000_20210104.csv",
                "23400000,3515"))
        .containsExactly(
            "2021-01-04 23400 SPXW P 2021-01-04 3700.0 NaN/NaN -1x-1 last NaN index NaN forward NaN vol"
                + " NaN delta NaN volume -1 oi 3515 line 1");
  }

  @Test
  void lean_zips_and_universes() throws IOException {
    Path zip = folder.resolve("20210105_quote_european.zip.zip");
    Files.write(
        zip,
        PackedFileTest.zip(
            ChainTexts.LEAN_NAME,
            ChainTexts.LEAN_MINUTES.getBytes(StandardCharsets.UTF_8),
            "readme.txt",
            "notes".getBytes(StandardCharsets.UTF_8)));
    Findings findings = new Findings();
    LoadedChain loaded = ChainFiles.read(zip, block -> {}, findings);
    assertThat(loaded).isEqualTo(new LoadedChain("lean", 2, new java.util.TreeMap<>()));
    assertThat(findings.report().rules())
        .containsExactly(
            new RuleCount(
                zip.getFileName().toString(),
                "not-a-chain",
                1,
                "text within the zip skipped: no known layout",
                zip.getFileName() + "!readme.txt"));

    Files.createDirectories(folder.resolve("spxw"));
    Path universe = folder.resolve("spxw/20230623.csv");
    Files.writeString(universe, ChainTexts.LEAN_UNIVERSE);
    List<String> rows = new ArrayList<>();
    ChainFiles.read(universe, block -> addRows(block, rows), new Findings());
    assertThat(rows)
        .containsExactly(
            "2023-06-23 -1 SPXW C 2023-06-30 4440.0 NaN/NaN -1x-1 last NaN index NaN forward NaN vol"
                + " 0.0956202 delta 0.0675138 volume 893 oi 1209 line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,12.1,               | ,twelve,            | bad-number      | any.csv:2: `twelve`
          ,12.1,               | ,1e999,             | bad-number      | any.csv:2: `1e999`
          ,12.1,               | ,"12.1,             | bad-quotes      | any.csv:2:
          04/26/2019           | 02/30/2019          | bad-date        | any.csv:2: `02/30/2019`
          04/26/2019           | 2019-04-26          | bad-date        | any.csv:2: `2019-04-26`
          ,call,               | ,CAL,               | bad-right       | any.csv:2: `CAL`
          ,2900.0,             | ,0,                 | bad-strike      | any.csv:2: `0`
          ,2900.0,             | ,,                  | no-option       | any.csv:2: `SPX,2911.25
          ,2900.0,             | ,2901.0,            | symbol-mismatch | any.csv:2: `SPXW190429C02900000`
          ,04/29/2019          | ,04/30/2019         | symbol-mismatch | any.csv:2: `SPXW190429C02900000`
          ,call,               | ,put,               | symbol-mismatch | any.csv:2: `SPXW190429C02900000`
          SPXW190429C02900000  | AAPL190429C02900000 | unknown-root    | any.csv:2: `AAPL190429C02900000`
          SPXW190429C02900000  | SPXW190429X02900000 | bad-symbol      | any.csv:2: `SPXW190429X02900000`
          ,30,1200             | ,-30,1200           | bad-count       | any.csv:2: `-30`
          ,30,1200             | ,30.5,1200          | bad-count       | any.csv:2: `30.5`
          ,0.6512,0.01         | ,0.6512             | short-row       | any.csv:2: `SPX,2911.25
          ,0.6512,0.01         | ,0.6512,0.01,7,8    | long-row        | any.csv:2: `SPX,2911.25
          """)
  void counts_a_rejected_row_by_rule(String part, String damage, String rule, String example)
      throws IOException {
    String[] lines = ChainTexts.EOD.split("\n", -1);
    assertThat(lines[1]).contains(part);
    lines[1] = lines[1].replace(part, damage);
    String text = String.join("\n", lines);
    assertThat(rows("any.csv", text)).hasSize(2);
    assertThat(rejected("any.csv", text))
        .singleElement()
        .asString()
        .startsWith(rule + " 1 " + example);
  }

  @Test
  void a_trailing_comma_and_blank_lines_are_no_faults() throws IOException {
    String text = ChainTexts.EOD.replace("\n", ",\r\n\r\n");
    assertThat(rows("any.csv", text)).hasSize(3);
    assertThat(rejected("any.csv", text)).isEmpty();
  }

  @Test
  void one_option_of_a_wide_row_may_be_rejected_alone() throws IOException {
    String text = ChainTexts.DELAYED.replace(",12.9,", ",?,");
    assertThat(rows("2023-06-09.csv", text)).singleElement().asString().contains(" C ");
    assertThat(rejected("2023-06-09.csv", text))
        .containsExactly("bad-number 1 2023-06-09.csv:5: `?`");
    String both = ChainTexts.DELAYED.replace("Mon Jun 12", "Mon Jux 12");
    assertThatThrownBy(() -> rows("2023-06-09.csv", both))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nothing usable: 2 bad-date")
        .hasMessageContaining("`Mon Jux 12 2023`");
  }

  @Test
  void names_the_nearest_layout() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, ChainTexts.EOD.replace("optionroot", "symbol"));
    assertThatThrownBy(() -> ChainFiles.read(file, block -> {}, new Findings()))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.place()).isEqualTo(file.toString());
              assertThat(e)
                  .hasMessageContaining("nearest is cboe-eod-2019, which has optionroot too");
              assertThat(e.repair()).contains("datashop-interval").contains("lean");
            });
    Files.writeString(file, "hello\n");
    assertThatThrownBy(() -> ChainFiles.read(file, block -> {}, new Findings()))
        .hasMessage("has no header of a known layout; it begins with `hello`");
    Files.writeString(file, ChainTexts.EOD.substring(0, ChainTexts.EOD.indexOf('\n')));
    assertThatThrownBy(() -> ChainFiles.read(file, block -> {}, new Findings()))
        .hasMessageContaining("no rows");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> ChainFiles.read(file, block -> {}, new Findings()))
        .hasMessage("is empty");
    assertThatThrownBy(
            () -> ChainFiles.read(folder.resolve("none.csv"), block -> {}, new Findings()))
        .hasMessage("no such file");
  }

  @Test
  void a_layout_may_be_demanded_by_name() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, ChainTexts.EOD);
    assertThat(ChainFiles.read(file, "cboe-eod-2019", block -> {}, new Findings()).rows())
        .isEqualTo(3);
    assertThatThrownBy(() -> ChainFiles.read(file, "orats", block -> {}, new Findings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no header");
    assertThatThrownBy(() -> ChainFiles.read(file, "lean", block -> {}, new Findings()))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> ChainFiles.read(file, "cboe", block -> {}, new Findings()))
        .hasMessage("no layout `cboe`");
  }

  @Test
  void every_layout_is_listed_once_and_reads_its_sample() throws IOException {
    Set<String> listed = new TreeSet<>();
    ChainFiles.layouts().forEach(layout -> assertThat(listed.add(layout.id())).isTrue());
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> text : ChainTexts.all().entrySet()) {
      Path file = folder.resolve(text.getKey());
      Files.writeString(file, text.getValue());
      found.add(ChainFiles.read(file, block -> {}, new Findings()).layout());
    }
    assertThat(found).isEqualTo(listed);
  }

  private List<String> rows(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    List<String> rows = new ArrayList<>();
    LoadedChain loaded = ChainFiles.read(file, block -> addRows(block, rows), new Findings());
    assertThat(loaded.rows()).isEqualTo(rows.size());
    return rows;
  }

  private List<String> rejected(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Findings findings = new Findings();
    ChainFiles.read(file, block -> {}, findings);
    return findings.report().rules().stream()
        .map(rule -> rule.id() + " " + rule.count() + " " + rule.example())
        .toList();
  }

  static void addRows(ChainBlock block, List<String> rows) {
    for (int i = 0; i < block.size(); i++) {
      rows.add(
          LocalDate.ofEpochDay(block.quoteDays()[i])
              + " "
              + block.quoteSeconds()[i]
              + " "
              + block.roots()[i]
              + (block.calls()[i] ? " C " : " P ")
              + LocalDate.ofEpochDay(block.expiryDays()[i])
              + " "
              + block.strikes()[i]
              + " "
              + block.bids()[i]
              + "/"
              + block.asks()[i]
              + " "
              + block.bidSizes()[i]
              + "x"
              + block.askSizes()[i]
              + " last "
              + block.lasts()[i]
              + " index "
              + block.underlyings()[i]
              + " forward "
              + block.forwards()[i]
              + " vol "
              + block.vols()[i]
              + " delta "
              + block.deltas()[i]
              + " volume "
              + block.volumes()[i]
              + " oi "
              + block.openInterests()[i]
              + " line "
              + block.lines()[i]);
    }
  }
}
