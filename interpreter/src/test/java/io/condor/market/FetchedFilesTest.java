package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.fetch.FetchSource;
import io.condor.fetch.FetchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is fetched is put where the world of real levels looks for it. */
class FetchedFilesTest {
  @Test
  void indexFilesAreFetchedToWhereTheyAreRead() throws IOException {
    String index = Files.readString(Path.of("../strategies/worlds/index.yaml"));
    List<String> fetched =
        FetchTable.shipped().sources(LocalDate.of(2024, 1, 2)).stream()
            .map(FetchSource::file)
            .toList();
    List<Series> elsewhere =
        Arrays.stream(Series.values())
            .filter(series -> !fetched.contains(file(index, series)))
            .toList();
    // SPX: no free address has its opens, highs and lows. VIX1D: the file that is read holds days
    // from 2024 only, in another layout. The bill: the file that is read is somebody's collection.
    assertThat(elsewhere).containsExactly(Series.SPX, Series.VIX1D, Series.TREASURY_BILL);
  }

  private static String file(String index, Series series) {
    Matcher file =
        Pattern.compile(
                "^  " + series.name().toLowerCase(Locale.ROOT) + ":.*?file: ([^,}\\s]+)",
                Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(index);
    assertThat(file.find()).as("%s in index.yaml", series).isTrue();
    return file.group(1);
  }
}
