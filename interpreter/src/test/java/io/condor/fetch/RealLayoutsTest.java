package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * The layouts and limits of the shipped table against copies of what the publishers really send.
 */
class RealLayoutsTest {
  private static final List<FetchSource> SOURCES =
      FetchTable.shipped().sources(LocalDate.of(2026, 7, 23));

  /** Last day of the copy of the archive. */
  private static final LocalDate COPIED = LocalDate.of(2014, 8, 14);

  @Test
  void realCopiesPassTheChecksOfTheTable() throws IOException {
    Path real = RealFolder.require();
    int checked = 0;
    for (FetchSource source : SOURCES) {
      Path file = real.resolve(source.file());
      if (Files.exists(file)) {
        checkFile(source, Files.readAllBytes(file));
        checked++;
      }
    }
    // Six index histories, VIXCLS, DFF and FEDFUNDS.
    assertThat(checked).isEqualTo(9);
  }

  @Test
  void everyRealContractPassesTheChecks() throws IOException {
    Path zipFile = RealFolder.require().resolve("futures/CFE_VX_2004-2014.zip");
    int checked = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zipFile))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        for (FetchSource source : SOURCES) {
          if (source.file().equals("futures/contracts/" + name)) {
            History history = checkFile(source, zip.readAllBytes());
            LocalDate settled = source.completeOn();
            assertThat(history.last())
                .as(name)
                .isEqualTo(settled.isAfter(COPIED) ? COPIED : settled);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isEqualTo(120);
  }

  private static History checkFile(FetchSource source, byte[] bytes) {
    History history = History.read(source.file(), bytes, source.layout());
    assertThat(Comparison.alone(source, history)).as(source.file()).isEmpty();
    assertThat(Comparison.against(source, history, history)).as(source.file()).isEmpty();
    return history;
  }
}
