package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.condor.fetch.FetchResult.State;
import io.condor.market.DataException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files replace the one that is there, and which never do. */
class ReplacementTest extends FetchFixture {
  private static final String BODY = Histories.bars(40);
  private static final LocalDate SETTLEMENT = LocalDate.of(2024, 1, 17);

  @Test
  void fileWithMoreRowsReplacesTheOld() throws Exception {
    given(BODY, "\"a1\"");
    server.on(VIX, LocalServer.ok(Histories.bars(43), "ETag: \"a2\""));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.UPDATED);
    assertThat(result.newRows()).isEqualTo(3);
    assertThat(result.note()).isEmpty();
    assertThat(text(VIX_FILE)).isEqualTo(Histories.bars(43));
    assertThat(text(Manifest.FILE)).contains("a2").doesNotContain("a1");
  }

  @Test
  void rowsThatWereMissingAreTakenAndTold() throws Exception {
    String gap = BODY.replaceFirst("01/10/2024.*\n", "");
    given(gap, "\"a1\"");
    server.on(VIX, LocalServer.ok(BODY));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.UPDATED);
    assertThat(result.note()).isEqualTo("1 of the new rows are before 2024-02-09");
  }

  @Test
  void otherDigitsOfTheSameNumbersAreNoChange() throws Exception {
    given(BODY, "\"a1\"");
    server.on(VIX, LocalServer.ok(BODY.replace("0000,", ",").replace("\n", "\r\n")));
    FetchResult result = fetchVix();
    assertThat(result.problem()).isEmpty();
    assertThat(result.state()).isEqualTo(State.UNCHANGED);
  }

  /** Each file is worse than the one that is there, and says how. */
  @Test
  void worseFileNeverReplacesTheOld() throws Exception {
    given(BODY, "\"a1\"");
    Map<String, String> worse =
        Map.of(
            "fewer rows: 39, were 40", BODY.replaceFirst("01/10/2024.*\n", ""),
            "ends earlier: 2024-02-08, was 2024-02-09", Histories.bars(39),
            "off scale: levels of days", BODY.replaceAll(",(\\d\\d)\\.(\\d)", ",$1$2."),
            "off scale: levels of days that", BODY.replaceAll(",(\\d)(\\d)\\.", ",$1.$2"),
            "too few rows: 2, at least 3", Histories.bars(2),
            "the header is `DATE,OPEN,HIGH,LOW,LAST`", BODY.replace("CLOSE", "LAST"),
            "the header is `DATE,CLOSE", BODY.replace("OPEN,HIGH,LOW,", ""),
            "4 columns where the header has 5", BODY.replace("01/10/2024,", ""),
            "`n/a` is not a number", BODY.replaceFirst("17.500000", "n/a"),
            "the day 2024-01-10 after 2024-01-11", BODY.replace("01/09/2024", "01/11/2024"));
    for (Map.Entry<String, String> file : worse.entrySet()) {
      server.on(VIX, LocalServer.ok(file.getValue()));
      acceptRevisions = true;
      FetchResult result = fetchVix();
      assertThat(result.state()).as(file.getKey()).isEqualTo(State.KEPT);
      assertThat(message(result)).contains(file.getKey());
      assertThat(result.rows()).isEqualTo(40);
      assertThat(text(VIX_FILE)).isEqualTo(BODY);
      assertThat(text(VIX_FILE + ".candidate")).isEqualTo(file.getValue());
      assertThat(text(Manifest.FILE)).contains("a1");
    }
  }

  @Test
  void changedHistoryIsPutBesideAndTakenOnRequest() throws Exception {
    given(BODY, "\"a1\"");
    String changed =
        Histories.bars(41)
            .replace("01/03/2024,17.400000", "01/03/2024,17.410000")
            .replaceFirst("01/20/2024.*\n", "");
    server.on(VIX, LocalServer.ok(changed));
    FetchResult kept = fetchVix();
    assertThat(kept.state()).isEqualTo(State.KEPT);
    assertThat(message(kept))
        .isEqualTo(
            "history changed on 2 of 40 days: 2024-01-03 OPEN 17.4, now 17.41; 2024-01-20 is gone");
    assertThat(kept.problem().map(DataException::repair).orElse(""))
        .contains(VIX_FILE + ".candidate")
        .contains("--accept-revisions");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
    assertThat(text(VIX_FILE + ".candidate")).isEqualTo(changed);

    acceptRevisions = true;
    FetchResult taken = fetchVix();
    assertThat(taken.state()).isEqualTo(State.REVISED);
    assertThat(taken.newRows()).isEqualTo(1);
    assertThat(text(VIX_FILE)).isEqualTo(changed);
    assertThat(files()).containsExactly(VIX_FILE);
  }

  @Test
  void onlyTheFirstDifferencesAreShown() throws Exception {
    given(BODY, "\"a1\"");
    server.on(VIX, LocalServer.ok(BODY.replace(",17.500000\n", ",17.510000\n")));
    assertThat(message(fetchVix())).contains("history changed on 6 of 40 days").endsWith("; ...");
  }

  @ParameterizedTest
  @CsvSource({"'[2, 9]'", "'[40, 90]'"})
  void scaleIsCheckedWithoutAnOlderFile(String range) throws Exception {
    server.on(VIX, LocalServer.ok(BODY));
    FetchResult result = fetchVix(", median: " + range);
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(message(result)).startsWith("off scale: the median of the newest levels is 17.75");
    assertThat(file(VIX_FILE)).doesNotExist();
    assertThat(fetchVix(", median: [9, 40]").state()).isEqualTo(State.NEW);
  }

  @Test
  void unreadableFileInPlaceIsPutAside() throws Exception {
    Files.createDirectories(file("indices"));
    Files.writeString(file(VIX_FILE), "DATE,OPEN\nhalf a li");
    server.on(VIX, LocalServer.ok(BODY));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.NEW);
    assertThat(result.note()).contains(VIX_FILE + ".unreadable");
    assertThat(text(VIX_FILE + ".unreadable")).startsWith("DATE,OPEN\nhalf");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void fileFromElsewhereIsComparedToo() throws Exception {
    Files.createDirectories(file("indices"));
    Files.writeString(file(VIX_FILE), Histories.bars(50));
    server.on(VIX, LocalServer.ok(BODY));
    assertThat(message(fetchVix())).startsWith("ends earlier");
    assertThat(text(VIX_FILE)).isEqualTo(Histories.bars(50));
  }

  @Test
  void seriesAndRenamedHeaders() throws Exception {
    String path = "/fredgraph.csv?id=DFF";
    String yaml = "files:\n" + row("dff", server.url(path), "dff.csv", "fred", "");
    Files.writeString(file("dff.csv"), Histories.fred("date,value", 20, ""));
    server.on(path, LocalServer.ok(Histories.fred("observation_date,DFF", 21, ".")));
    FetchResult result = fetch().run(table(yaml)).get(0);
    assertThat(result.problem()).isEmpty();
    assertThat(result.state()).isEqualTo(State.UPDATED);
    assertThat(result.newRows()).isEqualTo(1);

    server.on(path, LocalServer.ok(Histories.fred("observation_date,DGS10", 22, ".")));
    FetchResult wrong = fetch().run(table(yaml)).get(0);
    assertThat(message(wrong)).startsWith("wrong series: the column is `DGS10`");
  }

  @Test
  void seriesMayNotChangeBehindTheSameAddress() throws Exception {
    String path = "/DFF-and-DFB.csv";
    String yaml = "files:\n" + row("dff", server.url(path), "dff.csv", "fred", "");
    server.on(path, LocalServer.ok(Histories.fred("observation_date,DFF", 20, "")));
    fetch().run(table(yaml));
    server.on(path, LocalServer.ok(Histories.fred("observation_date,DFB", 21, "")));
    assertThat(message(fetch().run(table(yaml)).get(0)))
        .isEqualTo("header changed: the column is `DFB`, was `DFF`");
  }

  @Test
  void oldContractMayHaveADisclaimerAndTrailingCommas() throws Exception {
    String yaml =
        "contracts:\n"
            + row(
                "old",
                server.url("/CFE_{code}_VX.csv"),
                "\"futures/contracts/CFE_{code}_VX.csv\"",
                "cfe-contract",
                ", firstMonth: 2014-01, lastMonth: 2014-01");
    LocalDate settlement = LocalDate.of(2014, 1, 22);
    server.on("/CFE_F14_VX.csv", LocalServer.ok(Histories.oldContract(settlement, 30)));
    FetchResult result = fetch().run(table(yaml)).get(0);
    assertThat(result.problem()).isEmpty();
    assertThat(result.source().id()).isEqualTo("old-2014-01-22");
    assertThat(result.rows()).isEqualTo(30);
    assertThat(result.last()).isEqualTo(settlement);
    assertThat(files()).containsExactly("futures/contracts/CFE_F14_VX.csv");
  }

  @Test
  void settledContractIsNotAskedForAgain() throws Exception {
    String yaml =
        "contracts:\n"
            + row(
                "vx",
                server.url("/VX_{expiry}.csv"),
                "\"futures/contracts/VX_{expiry}.csv\"",
                "cfe-contract",
                ", firstMonth: 2024-01, lastMonth: 2024-01");
    String path = "/VX_2024-01-17.csv";
    server.on(path, LocalServer.ok(Histories.contract(SETTLEMENT, 30, 5)));
    assertThat(fetch().run(table(yaml)).get(0).state()).isEqualTo(State.NEW);
    server.on(path, LocalServer.ok(Histories.contract(SETTLEMENT, 35, 0)));
    assertThat(fetch().run(table(yaml)).get(0).newRows()).isEqualTo(5);
    assertThat(fetch().run(table(yaml)).get(0).state()).isEqualTo(State.COMPLETE);
    assertThat(server.requests()).hasSize(2);
    assertThat(fetch().look(table(yaml)).get(0).state()).isEqualTo(State.COMPLETE);
    Files.delete(file(Manifest.FILE));
    assertThat(fetch().look(table(yaml)).get(0).state())
        .as("of unknown origin")
        .isEqualTo(State.PLANNED);
  }

  @Test
  void lookingAsksNobody() throws Exception {
    List<FetchResult> results = fetch().look(vix(""));
    assertThat(results.get(0).state()).isEqualTo(State.PLANNED);
    assertThat(results.get(0).hasFile()).isFalse();
    assertThat(server.requests()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "null", "[]", "{\"a\":null}", "{\"a\":{\"url\":\"b\"}}", ""})
  void brokenManifestIsOneMessage(String text) throws Exception {
    Files.writeString(file(Manifest.FILE), text);
    List<FetchSource> sources = vix("");
    DataException problem = catchThrowableOfType(DataException.class, () -> fetch().run(sources));
    assertThat(problem.place()).endsWith(Manifest.FILE);
    assertThat(problem.repair()).startsWith("delete it");
  }

  @Test
  void secondFetchIntoTheFolderWaitsOutside() throws Exception {
    List<FetchSource> sources = vix("");
    try (FileChannel channel =
        FileChannel.open(
            file(".fetch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      DataException problem = catchThrowableOfType(DataException.class, () -> fetch().run(sources));
      assertThat(problem).hasMessageContaining("another fetch");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void folderThatCannotBeIsOneMessage() throws Exception {
    Files.writeString(file("indices"), "a file where a folder should be");
    server.on(VIX, LocalServer.ok(BODY));
    FetchResult result = fetchVix();
    assertThat(message(result)).startsWith("cannot be written");
    assertThat(Optional.of(result.state())).contains(State.FAILED);
  }
}
