package io.condor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.feed.ChainFiles;
import io.condor.feed.ChainImport;
import io.condor.feed.ChainImport.Conflict;
import io.condor.feed.ChainStore;
import io.condor.feed.StoredDay;
import io.condor.market.Findings;
import io.condor.market.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded chains of 2019, through a store. */
class RealChainsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void allDaysOf2019AreStoredAndComeBackAsTheFilesHaveThem() throws IOException {
    Path chains = RealFolder.require().resolve("options_spx/historical_2019");
    Path store = folder.resolve("store");
    List<Path> files;
    try (Stream<Path> found = Files.list(chains)) {
      files = found.sorted().toList();
    }
    long rows = 0;
    try (ChainImport open = new QuoteStores().importInto(store)) {
      for (Path file : files) {
        rows +=
            open.add(
                    file,
                    "auto",
                    Conflict.REFUSE,
                    sink -> {
                      var unused = ChainFiles.read(file, sink, new Findings());
                    })
                .rows();
      }
    }
    // 2019-07-04 repeats the file of 07-03, dates and all, or is a day of its own.
    LocalDate day = LocalDate.of(2019, 6, 26);
    List<Quotes.Row> expected = new ArrayList<>();
    ChainFiles.read(chains.resolve("SPX_20190626.csv.gz"), Quotes.into(expected), new Findings());
    try (ChainStore open = new QuoteStores().open(store)) {
      assertThat(open.roots()).containsExactly("SPX", "SPXW");
      assertThat(open.files()).hasSize(56);
      assertThat(open.days("SPXW")).hasSize(56);
      assertThat(open.contents().stream().mapToLong(StoredDay::rows).sum()).isEqualTo(rows);
      for (String root : open.roots()) {
        assertThat(Quotes.read(open, root, day))
            .isEqualTo(expected.stream().filter(row -> row.root().equals(root)).toList());
      }
      assertThat(rows).isEqualTo(782_066);
    }
  }
}
