package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataException;
import io.condor.market.ExternalSeries;
import io.condor.market.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External series beside a simulated world, and beside the levels of the index world. */
class OutsideSeriesTest {
  private static final String SIMULATED =
      """
      name: mine
      kind: synthetic
      description: with a series of my own
      external:
        pe: {file: pe.csv, layout: fred, unit: ratio, period: month, release: {lag: 10 days}, revisions: invented}
      """;

  @TempDir private Path folder = Path.of("");

  private World open(String values) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), SIMULATED);
    Files.writeString(folder.resolve("pe.csv"), "observation_date,PE\n" + values);
    return WorldFile.read(folder.resolve("mine.yaml"))
        .open(
            Optional.empty(),
            path -> {
              throw new IllegalStateException("no chains");
            });
  }

  @Test
  void itsFilesAreBesideTheWorldFileAndNeedNoDataFolder() throws IOException {
    World world = open("2010-01-01,20\n2010-02-01,25\n");
    ExternalSeries pe = world.externalSeries().get(0);
    assertThat(pe.revisions()).isEqualTo(ExternalSeries.Revisions.INVENTED);
    // January ends on the 31st; ten days later is the first day on which it was public.
    assertThat(pe.value(session(world, 2, 9))).isNaN();
    assertThat(pe.value(session(world, 2, 10))).isEqualTo(20);
    assertThat(pe.value(session(world, 3, 9))).isEqualTo(20);
    assertThat(pe.value(session(world, 3, 10))).isEqualTo(25);
    assertThat(world.simulated()).isTrue();
    assertThat(world.dataReport().rules())
        .anyMatch(rule -> rule.id().equals("invented") && rule.count() == 2);
  }

  private static int session(World world, int month, int day) {
    return world.history().sessions().indexOf(LocalDate.of(2010, month, day));
  }

  @Test
  void itIsCutWithTheWorldAndIsPartOfWhatIdentifiesIt() throws IOException {
    World one = open("2010-01-01,20\n");
    World other = open("2010-01-01,21\n");
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    assertThat(one.cutAfter(100).externalSeries().get(0).sessions()).isEqualTo(101);
  }

  private static WorldFile index(String more) {
    String yaml = "name: mine\nkind: index\ndescription: d\n" + more;
    return WorldFile.read("mine.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aWorldMayStandOnTheLevelsOfTheIndexWorld() {
    LevelSettings levels =
        index(
                "base: index\nexternal:\n  pe: {file: pe.csv, layout: fred, unit: ratio, release:"
                    + " {lag: 1 day}}\n")
            .levels();
    LevelSettings shipped = WorldCatalog.find("index").levels();
    assertThat(levels.series()).isEqualTo(shipped.series());
    assertThat(levels.futures()).isEqualTo(shipped.futures());
    assertThat(levels.events()).isEqualTo(shipped.events());
    assertThat(levels.external()).singleElement().matches(it -> it.name().equals("pe"));
  }

  @Test
  void aBaseAndLevelsOfItsOwnExcludeEachOther() {
    assertThatThrownBy(() -> index("base: index\nevents: {NFP: {rule: employment_situation}}\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the world has the events of its base");
    assertThatThrownBy(() -> index("base: mine.yaml\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("index");
  }
}
