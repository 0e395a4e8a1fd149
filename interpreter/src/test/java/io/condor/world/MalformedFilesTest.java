package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.feed.DataFolder;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.Series;
import io.condor.market.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small folders with one thing wrong in each. */
class MalformedFilesTest {
  private static final String SPX =
      """
      Date,Open,High,Low,Close,Adj Close,Volume,root
      2013-05-23,1650.25,1660.25,1640.25,1651.5,1651.5,0,SPX
      2013-05-24,1646.25,1650,1636.75,1649.5,1649.5,0,SPX
      2013-05-28,1652.25,1674.25,1652.25,1660,1660,0,SPX
      """;
  private static final String VIX =
      """
      DATE,OPEN,HIGH,LOW,CLOSE
      05/23/2013,14.05,15.50,13.90,14.07
      05/24/2013,14.42,14.85,13.90,13.99
      05/28/2013,13.86,14.60,13.25,14.48
      """;
  private static final String FUTURES_HEADER =
      ",Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest\n";

  @TempDir Path folder;

  @BeforeEach
  void writeGoodFiles() {
    write("indices/ALL_eod.csv", SPX);
    write("indices/VIX_History.csv", VIX);
  }

  private void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String file, byte[] bytes) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private World load() {
    return IndexWorld.load(folder);
  }

  private void assertRejected(String place, String message) {
    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.place()).isEqualTo(place);
              assertThat(e.getMessage()).isEqualTo(message);
              assertThat(e.repair()).isNotBlank();
            });
  }

  @Test
  void loadsTheGoodFiles() {
    World world = load();
    assertThat(world.history().sessions()).hasSize(3);
    assertThat(world.history().has(Series.VIX9D, Field.CLOSE)).isFalse();
    assertThat(world.history().hasFutures()).isFalse();
    assertThat(world.dataReport().rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14.42 | 14.42x | `14.42x` in column OPEN is not a number",
        "14.42 | NaN | `NaN` in column OPEN is not a finite number",
        "14.42 | 0 | `0` in column OPEN is not a level above zero",
        "14.42 | -14.42 | `-14.42` in column OPEN is not a level above zero",
        "14.42 | '' | `` in column OPEN is not a number",
        "05/24/2013 | 24/05/2013 | `24/05/2013` in column DATE is not a date",
        "05/24/2013 | 2013-5-24 | `2013-5-24` in column DATE is not a date",
        "05/24/2013 | 05/24/13 | `05/24/13` in column DATE is not a date",
        "05/24/2013 | 05/23/2013 | a second row for 2013-05-23",
        "14.42, | '' | 4 columns where the header has 5: 05/24/2013,14.85,13.90,13.99",
        "13.99 | 13.99,1 | 6 columns where the header has 5: 05/24/2013,14.42,14.85,13.90,13.99,1"
      })
  void namesLineValueAndRepair(String good, String bad, String message) {
    write("indices/VIX_History.csv", VIX.replace(good, bad));
    assertRejected("indices/VIX_History.csv:3", message);
  }

  @Test
  void namesTheColumnThatTheHeaderLacks() {
    write("indices/VIX_History.csv", VIX.replace("CLOSE", "LAST"));
    assertRejected(
        "indices/VIX_History.csv:1", "no column `CLOSE` in the header `DATE,OPEN,HIGH,LOW,LAST`");
    write("indices/VIX_History.csv", "");
    assertRejected("indices/VIX_History.csv:1", "no column `DATE` in the header ``");
  }

  @Test
  void readsAFileWithByteOrderMark() {
    write("indices/VIX_History.csv", "\ufeff" + VIX);
    assertThat(load().history().level(Series.VIX, Field.CLOSE, 2)).isEqualTo(14.48);
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Path file = folder.resolve("indices/VIX_History.csv");
    Files.delete(file);
    assertRejected(file.toString(), "missing file: VIX levels");
  }

  @Test
  void namesTheFolderThatIsMissing() {
    folder = folder.resolve("nowhere");
    assertRejected(folder.toString(), "no such data folder");
  }

  @Test
  void rejectsAFileWithoutTheIndex() {
    write("indices/ALL_eod.csv", SPX.replace(",SPX", ",SPY"));
    assertRejected("indices/ALL_eod.csv", "no row of root SPX");
  }

  @Test
  void rejectsWhatIsNoGzip() {
    write("futures/futures_data.csv.gz", "not packed");
    assertRejected("futures/futures_data.csv.gz", "is not gzip: Not in GZIP format");
  }

  @Test
  void rejectsAWrongSettlementInPackedFiles() throws IOException {
    write(
        "futures/futures_data.csv.gz",
        gzip(FUTURES_HEADER + "0,2013-05-24,2013-06-19,0,0,0,0,15.1x,0,0,0,0\n"));
    assertRejected("futures/futures_data.csv.gz:2", "`15.1x` in column Settle is not a number");
    write(
        "futures/futures_data.csv.gz",
        gzip(FUTURES_HEADER + "0,2013-05-24,2013-05-22,0,0,0,0,15.1,0,0,0,0\n"));
    assertRejected(
        "futures/futures_data.csv.gz:2",
        "the settlement 15.1 on 2013-05-24, after the expiry 2013-05-22");
    Files.delete(folder.resolve("futures/futures_data.csv.gz"));
    write(
        "futures/CFE_VX_2004-2014.zip",
        zip(
            "CFE_M13_VX.csv",
            "disclaimer\n"
                + FUTURES_HEADER.substring(1)
                + "05/24/2013,M (Jun 13),0,0,0,0,15.1,0,0,0,0\n"
                + "05/28/2013,M (Jun 13),0,0,0,0,-1,0,0,0,0\n"));
    assertRejected(
        "futures/CFE_VX_2004-2014.zip/CFE_M13_VX.csv:4", "the settlement -1.0 is below zero");
  }

  @Test
  void fillsAndRescalesSettlementsByRule() throws IOException {
    write(
        "futures/futures_data.csv.gz",
        gzip(
            FUTURES_HEADER
                + "0,2013-05-23,2013-06-19,0,0,0,0,0.0,0,0,0,0\n"
                + "1,2013-05-24,2013-06-19,0,0,0,0,15.1,0,0,0,0\n"
                + "2,2013-05-27,2013-06-19,0,0,0,0,15.2,0,0,0,0\n"
                + "3,2013-05-28,2013-06-19,0,0,0,0,0.0,0,0,0,0\n"
                + "0,2013-05-23,2013-08-21,0,0,0,0,17.5,0,0,0,0\n"
                + "1,2013-05-28,2013-08-21,0,0,0,0,1.0,0,0,0,0\n"));
    write(
        "futures/CFE_VX_2004-2014.zip",
        zip(
            "CFE_M13_VX.csv",
            FUTURES_HEADER.substring(1)
                + "05/23/2013,M (Jun 13),0,0,0,0,149.5,0,0,0,0,\n"
                + "05/24/2013,M (Jun 13),0,0,0,0,15.3,0,0,0,0\n"));
    World world = load();
    LocalDate june = LocalDate.of(2013, 6, 19);
    assertThat(world.history().futures(0).settlement(june)).hasValue(14.95);
    assertThat(world.history().futures(0).rank(LocalDate.of(2013, 5, 23), 2)).isEmpty();
    assertThat(world.history().futures(0).rank(LocalDate.of(2013, 5, 23), 3)).hasValue(17.5);
    assertThat(world.history().futures(1).settlement(june)).hasValue(15.1);
    assertThat(world.history().futures(2)).isEqualTo(FuturesCurve.EMPTY);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .containsExactly(
            tuple("trailing-comma", 1),
            tuple("tenfold-price", 1),
            tuple("zero-settle-filled", 1),
            tuple("second-source-disagrees", 1),
            tuple("holiday-row", 1),
            tuple("zero-settle", 1),
            tuple("placeholder-settle", 1),
            tuple("curve-hole", 1));
  }

  @Test
  void judgesBarsByRule() {
    write(
        "indices/VIX_History.csv",
        """
        DATE,OPEN,HIGH,LOW,CLOSE
        05/22/2013,14.05,15.50,13.90,14.07
        05/23/2013,14.07,14.07,14.07,14.07
        05/24/2013,2.58,14.85,13.90,13.99
        05/27/2013,14.42,14.85,13.90,13.99
        05/28/2013,13.86,14.60,13.25,15.48
        05/29/2013,13.86,14.60,13.25,14.48
        """);
    World world = load();
    assertThat(world.history().column(Series.VIX, Field.OPEN))
        .containsExactly(Double.NaN, Double.NaN, 13.86);
    assertThat(world.history().column(Series.VIX, Field.HIGH))
        .containsExactly(Double.NaN, 14.85, Double.NaN);
    assertThat(world.history().column(Series.VIX, Field.CLOSE))
        .containsExactly(14.07, 13.99, 15.48);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count, RuleCount::example)
        .containsExactly(
            tuple("before-first-session", 1, "2013-05-22"),
            tuple("flat-bar", 1, "2013-05-23"),
            tuple("open-outside-range", 1, "2013-05-24 open 2.58"),
            tuple("holiday-row", 1, "2013-05-27"),
            tuple("close-outside-range", 1, "2013-05-28 close 15.48"),
            tuple("after-last-session", 1, "2013-05-29"));
  }

  @Test
  void theFingerprintFollowsTheBytes() {
    String before = load().fingerprint();
    write("indices/VIX_History.csv", VIX + "\n");
    assertThat(load().fingerprint()).isNotEqualTo(before);
    write("indices/VIX_History.csv", VIX);
    assertThat(load().fingerprint()).isEqualTo(before);
  }

  /** The same bytes under other rules are another world; what was found is in the identity. */
  @Test
  void theFingerprintFollowsTheDataReport() {
    DataReport report = load().dataReport();
    RuleCount found = new RuleCount("vix.csv", "flat-bar", 1, "open marked missing", "2013-05-23");
    List<DataReport> others =
        List.of(
            new DataReport(List.of(), report.rules()),
            new DataReport(report.files(), List.of(found)),
            new DataReport(
                report.files(),
                List.of(new RuleCount("vix.csv", "flat-bar", 1, "row dropped", "2013-05-23"))));
    DataFolder files = new DataFolder(folder);
    Set<String> prints = new HashSet<>(Set.of(files.fingerprint().absorb(report).hex()));
    for (DataReport other : others) {
      prints.add(new DataFolder(folder).fingerprint().absorb(other).hex());
    }
    assertThat(prints).hasSize(4);
  }

  /** The same files read by a rule that finds more in them are another world. */
  @Test
  void aRuleThatFindsMoreMovesTheFingerprint() {
    new SmallFolder(folder);
    World plain = IndexWorld.load(levels(SmallFolder.BASE), folder);
    World bounded =
        IndexWorld.load(
            levels(SmallFolder.BASE.replace("layout: fred", "layout: fred, highest: 14")), folder);
    assertThat(bounded.dataReport()).isNotEqualTo(plain.dataReport());
    assertThat(bounded.fingerprint()).isNotEqualTo(plain.fingerprint());
    assertThat(IndexWorld.load(levels(SmallFolder.BASE), folder).fingerprint())
        .isEqualTo(plain.fingerprint());
  }

  private static LevelSettings levels(String yaml) {
    return WorldFile.read("mine.yaml", yaml.getBytes(StandardCharsets.UTF_8)).levels();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
