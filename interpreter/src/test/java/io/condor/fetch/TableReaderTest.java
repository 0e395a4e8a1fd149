package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.condor.market.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table that ships, and what is wrong with tables that users write. */
class TableReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String GOOD =
      """
      files:
        - id: mine
          group: own
          what: my series
          url: "https://example.org/mine.csv"
          file: own/mine.csv
          layout: fred
          minimumRows: 10
          median: [1, 5]
          delaySeconds: 1
          onlyByName: false
          page: "https://example.org/"
          licence: own
      licences:
        own: my own
      """;

  @TempDir Path folder;

  static String shipped() {
    try (InputStream in = FetchTable.class.getResourceAsStream(FetchTable.RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(FetchTable.RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shippedTableAsksOnlyTheTwoPublishersAndOnlyByHttps() {
    List<FetchSource> sources = FetchTable.shipped().sources(TODAY);
    assertThat(sources).extracting(source -> source.url().getScheme()).containsOnly("https");
    assertThat(sources)
        .extracting(source -> source.url().getHost())
        .containsOnly("cdn.cboe.com", "fred.stlouisfed.org");
    assertThat(sources).extracting(FetchSource::file).doesNotHaveDuplicates();
    assertThat(sources).extracting(FetchSource::id).doesNotHaveDuplicates();
    assertThat(sources).allMatch(source -> source.delay().toMillis() >= 1000);
    assertThat(sources)
        .filteredOn(source -> source.url().getHost().startsWith("fred"))
        .isNotEmpty()
        .allMatch(FetchSource::onlyByName);
  }

  /** 128 contracts from K04 to J15 were listed; the archive is used up to August 2014. */
  @Test
  void contractsAreNamedAsThePublisherNamesThem() {
    List<FetchSource> sources = FetchTable.shipped().sources(TODAY);
    List<String> old =
        sources.stream()
            .filter(source -> source.family().equals("vx-archive"))
            .map(FetchSource::file)
            .toList();
    assertThat(old)
        .startsWith("futures/contracts/CFE_K04_VX.csv")
        .endsWith("futures/contracts/CFE_Q14_VX.csv");
    assertThat(old)
        .hasSize(124 - 4)
        .doesNotContain("futures/contracts/CFE_Z04_VX.csv", "futures/contracts/CFE_J05_VX.csv");
    List<String> present =
        sources.stream()
            .filter(source -> source.family().equals("vx"))
            .map(source -> source.url().toString())
            .toList();
    assertThat(present.get(0)).endsWith("/VX/VX_2013-01-16.csv");
    assertThat(present)
        .anyMatch(url -> url.endsWith("VX_2024-06-18.csv"))
        .anyMatch(url -> url.endsWith("VX_2027-07-21.csv"))
        .noneMatch(url -> url.endsWith("VX_2027-08-18.csv"));
  }

  @Test
  void ownTableMayUseShippedLayouts() throws Exception {
    FetchTable table = FetchTable.read(written(GOOD));
    assertThat(table.sources(TODAY)).extracting(FetchSource::id).containsExactly("mine");
    assertThat(table.licences()).containsEntry("own", "my own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minimumRows: 10 | minimumRow: 10 | 8 | unknown key `minimumRow`
          minimumRows: 10 | minimumRows: 0 | 8 | 0 is below 1
          minimumRows: 10 | minimumRows: ten | 8 | not a valid
          minimumRows: 10 | | 2 | minimumRows
          id: mine | id: Mine | 2 | `Mine` is no id
          group: own | group: own own | 3 | `own own` is no group
          what: my series | what: | 4 | no value for `what`
          own/mine.csv | ../mine.csv | 6 | is no path below the data folder
          own/mine.csv | /etc/mine.csv | 6 | is no path below the data folder
          own/mine.csv | own/../../mine.csv | 6 | is no path below the data folder
          own/mine.csv | .hidden/mine.csv | 6 | is no path below the data folder
          own/mine.csv | own/mine.txt | 6 | is no path below the data folder
          layout: fred | layout: fret | 7 | no layout called `fret`
          [1, 5] | [5, 1] | 9 | is no range
          [1, 5] | [1] | 9 | is no range
          delaySeconds: 1 | delaySeconds: -1 | 10 | is not between 0 and 60
          delaySeconds: 1 | delaySeconds: .nan | 10 | Malformed numeric value
          https://example.org/mine.csv | file:///etc/passwd | 5 | is no http or https address
          https://example.org/mine.csv | https:///mine.csv | 5 | is no
          https://example.org/mine.csv | https://me:word@example.org/mine.csv | 5 | holds a login
          https://example.org/mine.csv | https://example.org/a b | 5 | is no address
          https://example.org/mine.csv | https://example.org/{expiry}.csv | 5 | a contract in the
          licence: own | licence: owm | 13 | no licence note called `owm`
          onlyByName: false | onlyByName: false, | 11 | boolean
          group: own | id: mine | 3 | Duplicate field 'id'
          files: | {files: | | while parsing a flow node, expected
          page: | maximumBytes: 600000000, | 12 |
          """)
  void mistakeIsShownWhereItIs(String from, String to, Integer line, String message)
      throws Exception {
    String yaml = GOOD.replace(from, to == null ? "" : to);
    Path file = written(yaml);
    DataException problem = catchThrowableOfType(DataException.class, () -> FetchTable.read(file));
    assertThat(problem).as(yaml).isNotNull();
    assertThat(problem.place()).startsWith(file.toString());
    if (line != null) {
      assertThat(problem.place()).startsWith(file + ":" + line + ":");
    }
    assertThat(problem.getMessage()).contains(message == null ? "" : message);
    assertThat(String.valueOf(problem.getMessage()).lines()).hasSize(1);
  }

  @Test
  void emptyHugeAndMissingTablesAreOneMessage() throws Exception {
    for (String text : List.of("", "files: []\n", "# " + "x".repeat(1_000_001))) {
      Path file = written(text);
      assertThat(catchThrowableOfType(DataException.class, () -> FetchTable.read(file)))
          .isNotNull();
    }
    Path absent = folder.resolve("absent.yaml");
    assertThat(catchThrowableOfType(DataException.class, () -> FetchTable.read(absent)))
        .hasMessageStartingWith("cannot be read: there is no");
  }

  /** Ten levels of ten aliases each would be ten thousand million texts. */
  @Test
  void bombOfAliasesIsOneMessage() throws Exception {
    StringBuilder bomb = new StringBuilder("files:\n  a0: &a0 [x]\n");
    for (int i = 1; i <= 10; i++) {
      String before = "*a" + (i - 1) + ", ";
      bomb.append("  a" + i + ": &a" + i + " [" + before.repeat(10) + "x]\n");
    }
    Path file = written(bomb.toString());
    assertThat(catchThrowableOfType(DataException.class, () -> FetchTable.read(file))).isNotNull();
    Path deep = written("files: " + "[".repeat(100_000));
    assertThat(catchThrowableOfType(DataException.class, () -> FetchTable.read(deep))).isNotNull();
  }

  private Path written(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sources.yaml"), yaml);
  }
}
