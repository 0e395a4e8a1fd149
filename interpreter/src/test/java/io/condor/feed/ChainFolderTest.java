package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import io.condor.market.RealFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of chain files as a source of chains. */
class ChainFolderTest {
  private static final LocalDate DAY = LocalDate.of(2019, 4, 26);

  @TempDir private Path folder;

  @Test
  void finds_root_and_day_in_files_of_several_layouts() throws IOException {
    Files.writeString(folder.resolve("b.csv"), ChainTexts.EOD);
    Files.createDirectories(folder.resolve("a"));
    gzip(folder.resolve("a/spx_quotedata_2023-06-09.csv.gz"), ChainTexts.DELAYED);
    Files.writeString(folder.resolve("README.md"), "# notes\n");

    ChainFolder chains = new ChainFolder(folder);

    assertThat(chains.roots()).containsExactly("SPX", "SPXW");
    assertThat(chains.days(OptionRoot.SPXW)).containsExactly(DAY, LocalDate.of(2023, 6, 9));
    assertThat(chains.days("SPX")).containsExactly(DAY);
    assertThat(chains.days(OptionRoot.VIX)).isEmpty();
    assertThat(rows(chains, "SPXW", DAY)).containsExactly("call 2900.0 12.1", "put 2900.0 3.4");
    assertThat(rows(chains, "SPX", DAY)).containsExactly("put 2910.0 20.0");
    assertThat(chains.report().rules()).extracting("file").containsExactly("README.md");
  }

  @Test
  void takes_one_day_out_of_a_file_of_two() throws IOException {
    Files.writeString(folder.resolve("spxw2019.csv"), ChainTexts.DATASHOP_EXTRACT);
    ChainFolder chains = new ChainFolder(folder);
    assertThat(rows(chains, "SPXW", LocalDate.of(2019, 7, 2))).containsExactly("put 2990.0 11.0");
    assertThat(rows(chains, "SPXW", LocalDate.of(2019, 7, 3))).containsExactly("call 2990.0 8.1");
    assertThat(rows(chains, "SPXW", LocalDate.of(2019, 7, 4))).isEmpty();
  }

  @Test
  void fingerprint_follows_names_and_bytes_of_chain_files_alone() throws IOException {
    Files.writeString(folder.resolve("b.csv"), ChainTexts.EOD);
    String one = new ChainFolder(folder).fingerprint();
    Files.writeString(folder.resolve("README.md"), "# notes\n");
    assertThat(new ChainFolder(folder).fingerprint()).isEqualTo(one).hasSize(64);
    Files.writeString(folder.resolve("b.csv"), ChainTexts.EOD.replace("12.1", "12.2"));
    String two = new ChainFolder(folder).fingerprint();
    assertThat(two).isNotEqualTo(one);
    Files.move(folder.resolve("b.csv"), folder.resolve("c.csv"));
    assertThat(new ChainFolder(folder).fingerprint()).isNotEqualTo(two);
  }

  @Test
  void needs_a_folder() {
    assertThatThrownBy(() -> new ChainFolder(folder.resolve("none")))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.place()).endsWith("none"));
  }

  @Test
  void reads_the_real_days_of_2019() {
    Path real = RealFolder.require().resolve("options_spx/historical_2019");
    ChainFolder chains = new ChainFolder(real);
    assertThat(chains.days(OptionRoot.SPXW)).hasSize(56);
    assertThat(chains.report().rules()).isEmpty();
    LocalDate day = LocalDate.of(2019, 6, 26);
    int all = rows(chains, "SPXW", day).size() + rows(chains, "SPX", day).size();
    assertThat(all).isEqualTo(14_340);
  }

  private static List<String> rows(ChainFolder chains, String root, LocalDate day) {
    List<String> rows = new ArrayList<>();
    chains.read(
        root,
        day,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            assertThat(block.roots()[i]).isEqualTo(root);
            assertThat(block.quoteDays()[i]).isEqualTo((int) day.toEpochDay());
            rows.add(
                (block.calls()[i] ? "call " : "put ") + block.strikes()[i] + " " + block.bids()[i]);
          }
        });
    return rows;
  }

  static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
