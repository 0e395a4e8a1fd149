package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.feed.ChainSource;
import io.condor.market.DataException;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
import io.condor.market.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillTableFileTest {
  @TempDir Path folder;

  private static ChainSource noChains(Path place) {
    throw new AssertionError("no chains are asked for, not at " + place);
  }

  private static String shipped() throws IOException {
    try (InputStream in = FillModel.class.getResourceAsStream("fill_models.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static FillTable read(String text) {
    return FillTableFile.read("mine.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theShippedTableReadsTheSameAsAFileOfTheUsers() throws IOException {
    assertThat(read(shipped())).isEqualTo(FillTable.shipped());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: mid | name: touch | a second model `touch`",
        "headline: three_quarters | headline: delayed | `delayed` for `headline` is not one of",
        "sharesByLegs: [1.5] | sharesByLegs: [-1.5] | touch_and_a_half: a share must be in [0, 10)",
        "sharesByLegs: [1.5] | sharesByLegs: [] | touch_and_a_half: no shares",
        "fastMarketFactor: 2 | fastMarketFactor: 0.5 | wide_when_fast: a factor must be in [1, 100)",
        "delayMinutes: 5 | delayMinutes: 500 | delayed: a delay must be in [0, 390] minutes",
        "vixAbove: 30 | vixOver: 30 | unknown key `vixOver`",
        "role: BAND | role: BOND | `BOND` for",
      })
  void aMistakeIsNamedWithItsPlace(String good, String bad, String message) throws IOException {
    String text = shipped();
    int at = text.lastIndexOf(good);
    assertThat(at).isPositive();
    String changed = text.substring(0, at) + bad + text.substring(at + good.length());
    assertThatThrownBy(() -> read(changed))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.getMessage()).startsWith(message);
              assertThat(e.place()).startsWith("mine.yaml:");
              assertThat(e.repair()).isNotBlank();
            });
  }

  @Test
  void aWorldNamesATableOfItsOwn() throws IOException {
    Files.writeString(
        folder.resolve("fills.yaml"),
        shipped()
            .replace("name: shares_of_half_spread", "name: mine")
            .replace("headline: three_quarters", "headline: touch"));
    Path file = folder.resolve("world.yaml");
    Files.writeString(
        file, "name: own\nkind: synthetic\ndescription: own fills\nfills: fills.yaml\n");
    World world = WorldFile.read(file).open(Optional.empty(), FillTableFileTest::noChains);
    assertThat(world.fillTable().name()).isEqualTo("mine");
    assertThat(world.fillTable().headline().name()).isEqualTo("touch");
    assertThat(world.cutAfter(10).fillTable()).isEqualTo(world.fillTable());
    World plain =
        WorldFile.read(
                Files.writeString(file, "name: own\nkind: synthetic\ndescription: own fills\n"))
            .open(Optional.empty(), FillTableFileTest::noChains);
    assertThat(plain.fillTable()).isEqualTo(FillTable.shipped());
    assertThat(plain.fingerprint()).isNotEqualTo(world.fingerprint());
  }
}
