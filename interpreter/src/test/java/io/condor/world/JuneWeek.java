package io.condor.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A data folder of a week of June 2019 with levels of our own. */
final class JuneWeek {
  private JuneWeek() {}

  /** Five sessions; the index closes at 2750, 2800, 2823, 2830 and 2840. */
  static Path write(Path folder) {
    write(
        folder.resolve("indices/ALL_eod.csv"),
        """
        Date,Open,High,Low,Close,Adj Close,Volume,root
        2019-06-03,2751,2763,2728,2750,2750,0,SPX
        2019-06-04,2762,2804,2761,2800,2800,0,SPX
        2019-06-05,2818,2827,2800,2823,2823,0,SPX
        2019-06-06,2828,2852,2822,2830,2830,0,SPX
        2019-06-07,2852,2884,2839,2840,2840,0,SPX
        """);
    write(
        folder.resolve("indices/VIX_History.csv"),
        """
        DATE,OPEN,HIGH,LOW,CLOSE
        06/03/2019,19.05,19.50,17.90,18.86
        06/04/2019,18.42,18.85,16.90,16.97
        06/05/2019,16.36,16.60,15.95,16.09
        06/06/2019,16.16,16.71,15.55,15.93
        06/07/2019,15.97,16.32,15.65,16.30
        """);
    return folder;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
