package io.condor.feed;

import io.condor.market.Series;
import java.time.LocalDate;
import java.util.List;

/**
 * One series of daily levels and the files that it is read from.
 *
 * @param files in order of trust: where two have a level of one day, the earlier one's counts
 * @param purpose what the series is for, for the message that its file is missing
 * @param required whether its first file must be there
 * @param usableFrom first day that can be trusted
 * @param carrySessions how many sessions without a level take the one of the session before
 * @param checkStaleOpens whether opens that repeat the close before are to be removed
 */
public record LevelSeries(
    Series series,
    List<LevelFile> files,
    String purpose,
    boolean required,
    LocalDate usableFrom,
    int carrySessions,
    boolean checkStaleOpens) {
  public LevelSeries {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file of " + series);
    }
  }

  /** Yields may be negative; everything else is above zero. */
  boolean mayBeNegative() {
    return series == Series.TREASURY_BILL;
  }
}
