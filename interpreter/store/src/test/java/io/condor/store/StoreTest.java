package io.condor.store;

import static io.condor.store.Quotes.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.feed.ChainStore;
import io.condor.feed.ChainStores;
import io.condor.feed.StoreDamage;
import io.condor.feed.StoredDay;
import io.condor.feed.StoredFile;
import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
  private final QuoteStores stores = new QuoteStores();
  @TempDir private Path folder = Path.of("");
  private Path store = Path.of("");

  @BeforeEach
  void nameTheStore() {
    store = folder.resolve("a 'store' [x]*?");
  }

  private ChainImport.Imported add(String name, List<Quotes.Row> rows) {
    return add(store, name, rows, Conflict.REFUSE);
  }

  private ChainImport.Imported add(
      Path into, String name, List<Quotes.Row> rows, Conflict conflict) {
    Path file = Quotes.file(folder, name, rows);
    try (ChainImport open = stores.importInto(into)) {
      return open.add(file, "test", conflict, Quotes.reader(rows));
    }
  }

  /** Every file of the store with its bytes in hexadecimal. */
  private static Map<String, String> bytes(Path store) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> found = Files.walk(store)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        all.put(store.relativize(file).toString(), Sha256.of(file));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyColumnComesBackBitForBitWhateverTheOrderOfTheFile(long seed) {
    List<Quotes.Row> rows = Quotes.extremes(20_000, seed);
    Path file = Quotes.file(folder, "extremes", rows);
    // So few rows held that every piece is written in many parts.
    try (ChainImport open = StoreImport.open(new StoreFolder(store), 2_000)) {
      ChainImport.Imported imported = open.add(file, "t", Conflict.REFUSE, Quotes.reader(rows));
      assertThat(imported).isEqualTo(new ChainImport.Imported(false, 20_000, 12));
    }
    List<Quotes.Row> expected = new ArrayList<>();
    for (String root : List.of("SPX", "SPXW", "VIX")) {
      for (int day = 0; day < 4; day++) {
        int wanted = (int) DAY.toEpochDay() + day;
        rows.stream()
            .filter(row -> row.root().equals(root) && row.day() == wanted)
            .forEach(expected::add);
      }
    }
    assertThat(Quotes.all(store)).isEqualTo(expected);
    try (ChainStore open = stores.open(store)) {
      assertThat(open.check(day -> {})).isEmpty();
    }
  }

  @Test
  void columnsOfOneValueComeBack() {
    List<Quotes.Row> rows = new ArrayList<>();
    for (double number : new double[] {0.1 + 0.2, Double.NaN, 0, -1.5e-300}) {
      rows.clear();
      for (int i = 0; i < 10; i++) {
        rows.add(
            new Quotes.Row(
                "VIX",
                19_000,
                36_000,
                false,
                19_001,
                i,
                number,
                number,
                3,
                -1,
                number,
                number,
                number,
                number,
                number,
                -1,
                Long.MAX_VALUE,
                i));
      }
      Path into = folder.resolve("constant" + number);
      add(into, "f" + number, rows, Conflict.REFUSE);
      assertThat(Quotes.all(into)).isEqualTo(rows);
    }
  }

  /** For other programs that read the pieces: a gap is NULL and not a number. */
  @Test
  void whatAFileDoesNotSayIsNull() throws IOException {
    List<Quotes.Row> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double number = i == 1 ? Double.NaN : i;
      int count = i == 1 ? -1 : i;
      rows.add(
          new Quotes.Row(
              "VIX", 19_000, count, true, 19_001, 15 + i, number, number, count, count, number,
              number, number, number, number, count, count, i));
    }
    add("gaps", rows);
    Path csv = folder.resolve("gaps.csv");
    try (ChainStore open = stores.open(store)) {
      open.export("VIX", LocalDate.EPOCH, LocalDate.of(2199, 1, 1), csv);
    }
    assertThat(Files.readAllLines(csv).get(2))
        .isEqualTo("VIX,2022-01-08,,C,2022-01-09,16.0" + ",".repeat(11));
  }

  @Test
  void itIsAChainSource() {
    add("two", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    add("one", Quotes.chain("VIX", DAY.plusDays(1), -1, 10, 15));
    try (ChainStore open = stores.open(store)) {
      assertThat(open.days(OptionRoot.SPXW)).containsExactly(DAY);
      assertThat(open.days(OptionRoot.VIX)).containsExactly(DAY.plusDays(1));
      assertThat(open.roots()).containsExactly("SPXW", "VIX");
      List<Quotes.Row> rows = new ArrayList<>();
      open.read(OptionRoot.SPXW, DAY, Quotes.into(rows));
      assertThat(rows).isEqualTo(Quotes.chain("SPXW", DAY, -1, 30, 5_100));
      open.read(OptionRoot.SPXW, DAY.plusDays(1), Quotes.into(rows));
      assertThat(rows).hasSize(60);
      assertThat(open.contents())
          .containsExactly(
              new StoredDay("SPXW", DAY, 60, List.of("two")),
              new StoredDay("VIX", DAY.plusDays(1), 20, List.of("one")));
      assertThat(open.files()).extracting(StoredFile::name).containsExactly("one", "two");
    }
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    List<Quotes.Row> rows = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    assertThat(add("a.csv", rows)).isEqualTo(new ChainImport.Imported(false, 60, 1));
    Map<String, String> before = bytes(store);
    assertThat(add("a.csv", rows)).isEqualTo(new ChainImport.Imported(true, 60, 1));
    assertThat(add("renamed.csv", rows)).isEqualTo(new ChainImport.Imported(true, 60, 1));
    assertThat(bytes(store)).isEqualTo(before);
  }

  @Test
  void theFingerprintDependsOnTheQuotesAlone() throws IOException {
    List<Quotes.Row> monday = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    List<Quotes.Row> tuesday = Quotes.chain("SPXW", DAY.plusDays(1), -1, 30, 5_110);
    add(store, "monday", monday, Conflict.REFUSE);
    add(store, "tuesday", tuesday, Conflict.REFUSE);
    Path other = folder.resolve("other");
    add(other, "tue.csv", tuesday, Conflict.REFUSE);
    add(other, "mon.csv", monday, Conflict.REFUSE);
    assertThat(fingerprint(other)).isEqualTo(fingerprint(store));
    Map<String, String> pieces = bytes(store.resolve("quotes"));
    assertThat(bytes(other.resolve("quotes"))).isEqualTo(pieces);

    List<Quotes.Row> changed = new ArrayList<>(tuesday);
    Collections.swap(changed, 0, 1);
    Path third = folder.resolve("third");
    add(third, "monday", monday, Conflict.REFUSE);
    add(third, "tuesday", changed, Conflict.REFUSE);
    assertThat(fingerprint(third)).isNotEqualTo(fingerprint(store));
  }

  private String fingerprint(Path store) {
    try (ChainStore open = stores.open(store)) {
      return open.fingerprint();
    }
  }

  @Test
  void quotesOfOneDayFromSeveralFilesAreReadInTheOrderOfTheDay() {
    List<Quotes.Row> day = new ArrayList<>();
    for (int hour = 15; hour >= 10; hour--) {
      List<Quotes.Row> rows = Quotes.chain("SPXW", DAY, hour * 3_600, 3, 5_100);
      add("hour " + hour, rows);
      day.addAll(0, rows);
    }
    assertThat(Quotes.all(store)).isEqualTo(day);
  }

  @Test
  void twoFilesForOneContractAndMomentAreRefusedUnlessOneReplacesTheOther() throws IOException {
    List<Quotes.Row> first = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    List<Quotes.Row> second = Quotes.chain("SPXW", DAY, -1, 31, 5_100);
    List<Quotes.Row> elsewhere = Quotes.chain("SPXW", DAY.plusDays(7), -1, 3, 5_200);
    add("elsewhere", elsewhere);
    add("first", first);
    Map<String, String> before = bytes(store);
    assertThatThrownBy(() -> add("second", second))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "SPXW 2024-03-04 is stored already, from first:"
                + " both quote the call 5025.0 of 2024-03-05");
    assertThat(bytes(store)).isEqualTo(before);

    assertThat(add(store, "second", second, Conflict.REPLACE).rows()).isEqualTo(62);
    List<Quotes.Row> expected = new ArrayList<>(second);
    expected.addAll(elsewhere);
    assertThat(Quotes.all(store)).isEqualTo(expected);
    try (ChainStore open = stores.open(store)) {
      assertThat(open.files()).extracting(StoredFile::name).containsExactly("elsewhere", "second");
      assertThat(open.check(day -> {})).isEmpty();
    }
    // The dropped file can come back, and then the store is what it was.
    assertThat(add(store, "first", first, Conflict.REPLACE).alreadyThere()).isFalse();
    expected = new ArrayList<>(first);
    expected.addAll(elsewhere);
    assertThat(Quotes.all(store)).isEqualTo(expected);
  }

  @Test
  void aReaderThatFailsLeavesTheStoreAsItWas() throws IOException {
    add("whole", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    Map<String, String> before = bytes(store);
    List<Quotes.Row> rows = Quotes.extremes(5_000, 2);
    Path file = Quotes.file(folder, "broken", rows);
    try (ChainImport open = StoreImport.open(new StoreFolder(store), 500)) {
      assertThatThrownBy(
              () ->
                  open.add(
                      file,
                      "test",
                      Conflict.REFUSE,
                      sink -> {
                        Quotes.reader(rows).accept(sink);
                        throw new DataException("broken:5001", "cut off", "copy it again");
                      }))
          .isInstanceOf(DataException.class)
          .hasMessage("cut off");
      assertThat(bytes(store)).isEqualTo(before);
      // The same import goes on with the next file.
      List<Quotes.Row> next = Quotes.chain("VIX", DAY, -1, 3, 15);
      open.add(Quotes.file(folder, "next", next), "t", Conflict.REFUSE, Quotes.reader(next));
    }
    assertThat(Quotes.all(store)).hasSize(66);
  }

  @Test
  void piecesWhoseImportCannotBeLoggedAreTakenBack() throws IOException {
    add("whole", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    Map<String, String> before = bytes(store.resolve("quotes"));
    List<Quotes.Row> next = Quotes.chain("SPXW", DAY.plusDays(1), -1, 30, 5_100);
    Path obstacle = store.resolve("log/00000002/in the way");
    try (ChainImport open = stores.importInto(store)) {
      Files.createDirectories(obstacle);
      Path file = Quotes.file(folder, "next", next);
      assertThatThrownBy(() -> open.add(file, "t", Conflict.REFUSE, Quotes.reader(next)))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cannot be written: ");
      assertThat(bytes(store.resolve("quotes"))).isEqualTo(before);
      Files.delete(obstacle);
      Files.delete(obstacle.resolveSibling(""));
      assertThat(open.add(file, "t", Conflict.REFUSE, Quotes.reader(next)).rows()).isEqualTo(60);
    }
    assertThat(Quotes.all(store)).hasSize(120);
  }

  @Test
  void leftoversOfAnEndedImportAreNotReadAndGoWithTheNextOne() throws IOException {
    List<Quotes.Row> rows = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    add("whole", rows);
    Map<String, String> before = bytes(store);
    // Ended after its pieces were moved into place and before the log named them.
    Path orphan = store.resolve("quotes/SPXW/2024-03-05/0123456789abcdef.parquet");
    Files.createDirectories(orphan.resolveSibling(""));
    Files.writeString(orphan, "not finished");
    Files.createDirectories(store.resolve("staging/SPXW"));
    Files.writeString(store.resolve("staging/0.parquet"), "not finished");
    Files.writeString(store.resolve("log/2.part"), "not finished");
    assertThat(Quotes.all(store)).isEqualTo(rows);
    add("whole", rows);
    before.put("log/2.part", Sha256.of("not finished"));
    assertThat(bytes(store)).isEqualTo(before);
    add("next", Quotes.chain("VIX", DAY, -1, 3, 15));
    assertThat(store.resolve("log/2.part")).doesNotExist();
  }

  @Test
  void oneFlippedByteIsFoundAndNamed() throws IOException {
    add("monday", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    add("tuesday", Quotes.chain("SPXW", DAY.plusDays(1), -1, 30, 5_110));
    Path piece = onlyFile(store.resolve("quotes/SPXW/2024-03-05"));
    byte[] whole = Files.readAllBytes(piece);
    for (int at = 0; at < whole.length; at += 397) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 1;
      Files.write(piece, bytes);
      try (ChainStore open = stores.open(store)) {
        List<StoreDamage> damages = open.check(day -> {});
        assertThat(damages).as("byte %d", at).hasSize(1);
        assertThat(damages.get(0).message()).startsWith("SPXW 2024-03-05 is damaged: SHA-256");
        assertThat(damages.get(0).place()).isEqualTo(piece.toString());
        assertThat(damages.get(0).repair()).contains("tuesday");
        assertThatThrownBy(() -> Quotes.read(open, "SPXW", DAY.plusDays(1)))
            .isInstanceOf(DataException.class)
            .hasMessageStartingWith("SPXW 2024-03-05 is damaged");
        assertThat(Quotes.read(open, "SPXW", DAY)).hasSize(60);
      }
    }
    Files.write(piece, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(damage()).startsWith("SPXW 2024-03-05 is damaged: " + (whole.length - 1));
    Files.delete(piece);
    assertThat(damage()).isEqualTo("SPXW 2024-03-05 is missing");
  }

  private String damage() {
    try (ChainStore open = stores.open(store)) {
      List<StoreDamage> damages = open.check(day -> {});
      assertThat(damages).hasSize(1);
      return damages.get(0).message();
    }
  }

  /** A whole file with other rows, as a wrong copy of a store would have it. */
  @Test
  void aPieceWithOtherRowsIsFoundByItsContent() throws IOException {
    add("monday", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    Path log = store.resolve("log/00000001");
    Path piece = onlyFile(store.resolve("quotes/SPXW/2024-03-04"));
    Path other = folder.resolve("other");
    add(other, "wrong", Quotes.chain("SPXW", DAY, -1, 30, 5_105), Conflict.REFUSE);
    Path wrong = onlyFile(other.resolve("quotes/SPXW/2024-03-04"));
    String body = Files.readString(log).split("\n", 2)[1];
    body =
        body.replace(Sha256.of(piece), Sha256.of(wrong))
            .replace("\"bytes\" : " + Files.size(piece), "\"bytes\" : " + Files.size(wrong));
    Files.copy(wrong, piece, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(log, Sha256.of(body) + "\n" + body);
    assertThat(damage()).isEqualTo("SPXW 2024-03-04 does not hold the rows that were imported");
  }

  @Test
  void aChangedLogIsNoticed() throws IOException {
    add("monday", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    add("tuesday", Quotes.chain("SPXW", DAY.plusDays(1), -1, 30, 5_110));
    Path log = store.resolve("log/00000001");
    String whole = Files.readString(log);
    Files.writeString(log, whole.replace("\"rows\" : 60", "\"rows\" : 61"));
    assertThatThrownBy(() -> stores.open(store))
        .isInstanceOf(DataException.class)
        .hasMessage("is not as it was written: its hash differs");
    Files.delete(log);
    assertThatThrownBy(() -> stores.open(store))
        .isInstanceOf(DataException.class)
        .hasMessage("is missing, though 00000002 is there");
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files = found.toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }

  @Test
  void whatIsNoStoreIsSaidToBeNone() throws IOException {
    assertThat(ChainStores.isStore(folder)).isFalse();
    assertThatThrownBy(() -> stores.open(folder)).hasMessage("is not a store");
    assertThatThrownBy(() -> stores.open(folder.resolve("absent"))).hasMessage("no such store");
    Files.writeString(folder.resolve("mine.txt"), "keep");
    assertThatThrownBy(() -> stores.importInto(folder)).hasMessage("the folder holds other files");
    assertThat(folder.resolve("mine.txt")).hasContent("keep");
    add("monday", Quotes.chain("SPXW", DAY, -1, 30, 5_100));
    assertThat(ChainStores.isStore(store)).isTrue();
    Files.writeString(store.resolve("condor-store"), "condor quote store, format 2\n");
    assertThatThrownBy(() -> stores.open(store))
        .hasMessage("a store of an unknown format: `condor quote store, format 2`");
    assertThatThrownBy(() -> stores.importInto(store)).hasMessageContaining("unknown format");
  }

  @Test
  void hostileRowsAreRefusedAndNothingOfTheFileStays() {
    List<Quotes.Row> good = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    add("good", good);
    assertRefused(with(good, "../../etc", DAY, DAY), "`../../etc` cannot be a root");
    assertRefused(with(good, "", DAY, DAY), "`` cannot be a root");
    assertRefused(
        with(good, "SPX", LocalDate.of(1899, 12, 31), DAY),
        "quote date 1899-12-31 is not between 1900 and 2199");
    assertRefused(
        with(good, "SPX", DAY, LocalDate.of(9999, 1, 1)),
        "expiration date 9999-01-01 is not between 1900 and 2199");
    assertThat(Quotes.all(store)).isEqualTo(good);
  }

  private static List<Quotes.Row> with(
      List<Quotes.Row> rows, String root, LocalDate day, LocalDate expiry) {
    List<Quotes.Row> hostile = new ArrayList<>(rows);
    Quotes.Row row = rows.get(0);
    hostile.add(
        new Quotes.Row(
            root,
            (int) day.toEpochDay(),
            -1,
            true,
            (int) expiry.toEpochDay(),
            row.strike(),
            row.bid(),
            row.ask(),
            -1,
            -1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            777));
    return hostile;
  }

  private void assertRefused(List<Quotes.Row> rows, String message) {
    assertThatThrownBy(() -> add("hostile", rows))
        .isInstanceOf(DataException.class)
        .hasMessage(message)
        .satisfies(e -> assertThat(((DataException) e).place()).endsWith("hostile:777"));
  }

  @Test
  void whatIsNoFileIsRefused() {
    try (ChainImport open = stores.importInto(store)) {
      assertThatThrownBy(() -> open.add(folder, "t", Conflict.REFUSE, sink -> {}))
          .hasMessage("is not a file");
      Path absent = folder.resolve("absent");
      assertThatThrownBy(() -> open.add(absent, "t", Conflict.REFUSE, sink -> {}))
          .hasMessage("no such file");
    }
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() {
    List<Quotes.Row> rows = Quotes.chain("SPXW", DAY, -1, 30, 5_100);
    Path file = Quotes.file(folder, "growing", rows);
    try (ChainImport open = stores.importInto(store)) {
      assertThatThrownBy(
              () ->
                  open.add(
                      file,
                      "t",
                      Conflict.REFUSE,
                      sink -> {
                        Quotes.reader(rows).accept(sink);
                        Quotes.file(folder, "growing", Quotes.extremes(100, 3));
                      }))
          .hasMessage("has changed while it was read");
    }
    assertThat(Quotes.all(store)).isEmpty();
  }

  @Test
  void aSecondImporterIsTurnedAway() {
    try (ChainImport first = stores.importInto(store)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> stores.importInto(store))
          .isInstanceOf(DataException.class)
          .hasMessage("another import into this store is running");
    }
    stores.importInto(store).close();
  }

  @Test
  void exportsAreTablesThatOtherProgramsRead() throws IOException {
    add("a", Quotes.chain("SPXW", DAY, 36_000, 1, 5_100.5));
    add("b", Quotes.chain("SPXW", DAY.plusDays(1), 36_000, 1, 5_110));
    Path csv = folder.resolve("out's.csv");
    try (ChainStore open = stores.open(store)) {
      assertThat(open.export("SPXW", DAY, DAY, csv)).isEqualTo(2);
      assertThat(csv)
          .hasContent(
              """
              root,quote_date,quote_second,option_type,expiry,strike,bid,ask,bid_size,ask_size,\
              last,underlying,forward,iv,delta,volume,open_interest
              SPXW,2024-03-04,36000,C,2024-03-05,5100.5,0.0,0.1,,,,5100.5,,0.1,,0,0
              SPXW,2024-03-04,36000,P,2024-03-05,5100.5,0.05,0.15000000000000002,,,,5100.5,,\
              0.10010000000000001,,1,7
              """);
      Path parquet = folder.resolve("out.parquet");
      assertThat(open.export("SPXW", DAY, DAY.plusDays(1), parquet)).isEqualTo(4);
      assertThat(Files.readString(parquet, java.nio.charset.StandardCharsets.ISO_8859_1))
          .startsWith("PAR1")
          .endsWith("PAR1");
      assertThatThrownBy(() -> open.export("VIX", DAY, DAY, csv))
          .hasMessage("no quotes of VIX from 2024-03-04 to 2024-03-04");
      assertThatThrownBy(() -> open.export("SPXW", DAY, DAY, folder.resolve("x.txt")))
          .hasMessage("is of no format known by its name");
      assertThatThrownBy(() -> open.export("SPXW", DAY, DAY, folder.resolve("no/x.csv")))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cannot be written: ");
    }
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }
}
