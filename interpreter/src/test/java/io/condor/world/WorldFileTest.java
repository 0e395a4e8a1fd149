package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataException;
import io.condor.market.RealFolder;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a world file says wrong is told with file, line, column, value and repair. */
class WorldFileTest {
  static final String GOOD =
      """
      name: mine
      kind: index
      description: my own levels
      series:
        spx: {file: spx.csv, layout: columns, date: Day, columns: {close: Last}}
        vix: {file: vix.csv, layout: fred, unit: vol_points}
      futures: {file: VX, layout: cfe_contracts}
      events:
        NFP: {rule: employment_situation}
      external:
        cpi:
          file: cpi.csv
          layout: fred
          unit: index
          period: month
          release: {lag: 15 days, time: "08:30"}
          revisions: latest_revision
      """;

  @TempDir Path folder;

  static WorldFile read(String text) {
    return WorldFile.read("mine.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "kind: index | kind: indx | 2:7 | `indx` for `kind` is not one of synthetic, index, quotes,"
            + " scenario | did you mean `index`?",
        "futures: | futurs: | 7:1 | unknown key `futurs` | did you mean `futures`?",
        "layout: fred, unit | layuot: fred, unit | 6:24 | unknown key `layuot` in `series.vix` | did you"
            + " mean `layout`?",
        "vol_points | points | 6:44 | `points` for `series.vix.unit` is not one of vol_points,"
            + " vol_decimal | ",
        "name: mine | name: My World | 1:7 | `My World` is no name | ",
        "name: mine | title: mine | 1:1 | `name` is missing | add a line `name: …`",
        "spx: {file: spx.csv, | spx: {file: , | 5:14 | `series.spx.file` has no value | ",
        ", date: Day | ^^ | 5:8 | `date` is missing in `series.spx` | add a line `date: …`",
        "layout: columns | layout: fred | 5:58 | `columns` says nothing in layout fred | ",
        "15 days | two weeks | 16:20 | `two weeks` is no lag | write `15 days` or `1 session`",
        "08:30 | 8:30 | 16:35 | `8:30` for `external.cpi.release.time` is not a time of day | ",
        "NFP | OPEX | 9:3 | unknown key `OPEX` in `events` | known here: FOMC, CPI, PPI, NFP",
        "series: | series: 7 | 5:6 | not YAML | ",
        "my own levels | *anchor | 3:14 | an alias (`*name`) | write the value out",
        "my own levels | !!java.lang.Runtime {} | 3:14 | a tag (`!…`) | write the plain value",
        "kind: index | name: twice | 2:1 | the key `name` a second time, first on line 1 | ",
      })
  void namesPlaceValueAndRepair(
      String good, String bad, String place, String message, String repair) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> read(GOOD.replace(good, bad == null ? "" : bad)))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.getMessage()).startsWith(message);
              assertThat(e.place()).isEqualTo("mine.yaml:" + place);
              assertThat(e.repair()).isNotBlank();
              if (repair != null) {
                assertThat(e.repair()).startsWith(repair);
              }
            });
  }

  @Test
  void whatTheEngineCannotVaryTakesTheOneValueThatThereIs() {
    for (String key : List.of("calendar", "contracts", "fees", "margin")) {
      assertThatThrownBy(() -> read(GOOD + key + ": other\n"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("`other` for `" + key + "` is not `")
          .hasMessageContaining("the only value there is");
    }
    assertThat(read(GOOD + "margin: defined_risk\n").settings())
        .contains(new Setting("margin", "defined_risk", "mine.yaml:18"));
  }

  @Test
  void fillModelsAreThoseThatShipOrAFile() {
    assertThatThrownBy(() -> read(GOOD + "fills: touch\n"))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e).hasMessage("no fill table `touch`");
              assertThat(e.place()).isEqualTo("mine.yaml:18:8");
              assertThat(e.repair())
                  .isEqualTo("write `shares_of_half_spread`, or a file FILE.yaml beside this one");
            });
    assertThat(read(GOOD + "fills: shares_of_half_spread\n").settings())
        .contains(new Setting("fills", "shares_of_half_spread", "mine.yaml:18"));
    assertThat(read(GOOD).settings())
        .contains(new Setting("fills", "shares_of_half_spread", "default"));
  }

  @Test
  void everyValueHasItsOrigin() {
    assertThat(read(GOOD).settings())
        .contains(
            new Setting("series.vix.unit", "vol_points", "mine.yaml:6"),
            new Setting("external.cpi.release.lag", "15 days", "mine.yaml:16"),
            new Setting("series.spx.unit", "points", "default"),
            new Setting("settlement.vixFallback", "vix_open", "default"));
  }

  @Test
  void refusesWhatGrows() {
    String deep = "name: a\nkind: index\ndescription: " + "[".repeat(40) + "]".repeat(40) + "\n";
    assertThatThrownBy(() -> read(deep)).hasMessageContaining("nested deeper");
    String wide = "name: [" + "a,".repeat(YamlText.MOST_VALUES) + "a]\n";
    assertThatThrownBy(() -> read(wide)).hasMessageContaining("more than 20000 values");
    String long_ = "name: " + "a".repeat(YamlText.MOST_BYTES) + "\n";
    assertThatThrownBy(() -> read(long_)).hasMessageContaining("bytes, more than");
    String laughs = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nname: *c\n";
    assertThatThrownBy(() -> read(laughs)).hasMessage("an alias (`*name`)");
    assertThatThrownBy(() -> read(GOOD + "---\nname: two\n")).hasMessage("a second document");
    assertThatThrownBy(() -> WorldFile.read("mine.yaml", new byte[] {(byte) 0xC3, 0x28}))
        .hasMessage("is not UTF-8 text");
  }

  static List<String> names() {
    return WorldCatalog.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shippedWorldsAreWhatTheyAreCalled(String name) {
    assertThat(WorldCatalog.find(name).name()).isEqualTo(name);
    assertThat(WorldCatalog.find(name).description().length()).isLessThan(90);
  }

  @Test
  void theCatalogListsTheFilesThatShip() throws Exception {
    Path worlds = Path.of("..", "strategies", "worlds");
    try (var files = Files.list(worlds)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              WorldCatalog.names().stream().map(name -> name + ".yaml").toList());
    }
  }

  @Test
  void aMisspeltNameGetsAHint() {
    assertThatThrownBy(() -> WorldCatalog.find("synthetc"))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> assertThat(e.repair()).isEqualTo("did you mean `synthetic`?"));
  }

  @Test
  void theSyntheticWorldIsThatOfItsSeedUnderTheNameOfTheFile() {
    World own =
        read("name: own\nkind: synthetic\ndescription: another seed\nseed: 7\n")
            .open(Optional.empty(), WorldFileTest::noChains);
    assertThat(own.name()).isEqualTo("own");
    assertThat(own.history().sessions()).isEqualTo(SyntheticWorld.of(7).history().sessions());
    assertThat(own.history().futures(100)).isEqualTo(SyntheticWorld.of(7).history().futures(100));
    assertThat(own.fingerprint()).isNotEqualTo(SyntheticWorld.of(7).fingerprint());
    assertThat(own.cutAfter(100).name()).isEqualTo("own");
  }

  @Test
  void theDataFolderComesFromTheFileOrTheCommand() {
    Path real = RealFolder.require();
    String index = "name: mine\nkind: index\ndescription: d\n";
    String series =
        """
        series:
          spx: {file: spx_daily_full.csv, layout: columns, date: Date, columns: {close: Close}}
          vix: {file: VIXCLS.csv, layout: fred}
        """;
    WorldFile relative = read(index + "data: indices\n" + series);
    assertThatThrownBy(() -> relative.open(Optional.empty(), WorldFileTest::noChains))
        .hasMessage("the mine world needs a data folder");
    World opened = relative.open(Optional.of(real), WorldFileTest::noChains);
    assertThat(opened.history().sessions()).hasSize(9202);
    WorldFile absolute = read(index + "data: " + real.resolve("indices") + "\n" + series);
    assertThat(absolute.open(Optional.empty(), WorldFileTest::noChains).history().sessions())
        .hasSize(9202);
  }

  @Test
  void aWorldMustNotStandOnItself() throws Exception {
    Path file = folder.resolve("loop.yaml");
    Files.writeString(
        file,
        """
        name: loop
        kind: scenario
        description: stands on itself
        base: loop.yaml
        shocks: {name: x, from: 2018-02-05}
        """);
    assertThatThrownBy(
            () ->
                WorldCatalog.find(file.toString()).open(Optional.empty(), WorldFileTest::noChains))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("stand on one another");
    assertThatThrownBy(() -> WorldCatalog.find(file.toString()).needsData())
        .isInstanceOf(DataException.class);
  }

  private static io.condor.feed.ChainSource noChains(Path place) {
    throw new DataException(place.toString(), "no chains here", "none");
  }
}
