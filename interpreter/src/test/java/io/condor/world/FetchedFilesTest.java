package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.fetch.FetchSource;
import io.condor.fetch.FetchTable;
import io.condor.market.Field;
import io.condor.market.RealFolder;
import io.condor.market.Series;
import io.condor.market.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched is put where the world of real levels looks for it. */
class FetchedFilesTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 1, 2);

  @TempDir Path folder;

  @Test
  void theIndexWorldReadsEverySeriesFromFetchedFiles() {
    Set<String> fetched =
        FetchTable.shipped().sources(TODAY).stream()
            .map(FetchSource::file)
            .collect(Collectors.toSet());
    LevelSettings settings = WorldCatalog.find(IndexWorld.NAME).levels();
    for (Series series : Series.values()) {
      assertThat(settings.of(series).orElseThrow().files())
          .as("%s", series)
          .anyMatch(file -> fetched.contains(file.file()));
    }
    assertThat(settings.futures()).anyMatch(file -> file.file().equals("futures/contracts"));
    assertThat(fetched).anyMatch(file -> file.startsWith("futures/contracts/VX_"));
  }

  /** Real copies under the names and in the layouts in which they are fetched. */
  @Test
  void aFetchedFolderAloneIsAnIndexWorld() throws IOException {
    Path real = RealFolder.require();
    for (String name : List.of("VIX", "VIX9D", "VIX3M", "VIX6M", "VVIX", "SKEW")) {
      copy(real, "indices/" + name + "_History.csv");
    }
    Files.writeString(folder.resolve("indices/SPX_History.csv"), closes(real));
    Files.createDirectories(folder.resolve("rates_macro"));
    Files.writeString(
        folder.resolve("rates_macro/fred_DTB3_treasury_bill.csv"),
        "observation_date,DTB3\n2012-05-31,0.07\n2012-06-01,.\n");
    unpack(real.resolve("futures/CFE_VX_2004-2014.zip"));

    World world = IndexWorld.load(folder);
    LocalDate date = LocalDate.of(2012, 6, 1);
    int session = world.history().indexOf(date);
    for (Series series : List.of(Series.SPX, Series.VIX, Series.VIX9D, Series.VVIX, Series.SKEW)) {
      assertThat(world.history().level(series, Field.CLOSE, session)).as("%s", series).isPositive();
    }
    assertThat(world.history().level(Series.TREASURY_BILL, Field.CLOSE, session)).isEqualTo(0.07);
    assertThat(world.history().futures(session).expiries()).hasSizeGreaterThan(6);
    assertThat(world.history().has(Series.SPX, Field.OPEN)).isFalse();
  }

  private void copy(Path real, String file) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.copy(real.resolve(file), folder.resolve(file));
  }

  private static String closes(Path real) {
    return RealFolder.lines(real.resolve("indices/spx_daily_full.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> american(cells[0]) + "," + cells[3])
        .collect(Collectors.joining("\n", "DATE,SPX\n", "\n"));
  }

  private static String american(String date) {
    return date.substring(5, 7) + "/" + date.substring(8) + "/" + date.substring(0, 4);
  }

  private void unpack(Path zip) throws IOException {
    Files.createDirectories(folder.resolve("futures/contracts"));
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream members = new ZipInputStream(in)) {
      for (ZipEntry entry; (entry = members.getNextEntry()) != null; ) {
        Path name = Path.of(entry.getName()).getFileName();
        if (name.toString().endsWith("_VX.csv")) {
          Files.copy(members, folder.resolve("futures/contracts").resolve(name));
        }
      }
    }
  }
}
