package io.condor.fetch;

import io.condor.market.DataException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one file.
 *
 * @param rows of the file that is now in place; 0 if there is none
 * @param first day of that file; {@code LocalDate.MIN} if there is none
 * @param last day of that file; {@code LocalDate.MIN} if there is none
 * @param newRows days that were not there before
 * @param note something worth telling about a file that is fine; empty if there is nothing
 * @param trouble why a file was not taken
 */
public record FetchResult(
    FetchSource source,
    State state,
    int rows,
    LocalDate first,
    LocalDate last,
    int newRows,
    String note,
    @Nullable DataException trouble) {

  /** What a fetch did with a file. */
  public enum State {
    /** There was none; now there is. */
    NEW,
    /** Replaced by one with more. */
    UPDATED,
    /** Replaced by one whose old days differ, as the user allowed. */
    REVISED,
    /** The same as before. */
    UNCHANGED,
    /** Not asked for: it cannot grow any more. */
    COMPLETE,
    /** Not asked for: only looked at. */
    PLANNED,
    /** The new file is worse or unusable; the one that was there stays. */
    KEPT,
    /** There was none, and there is none. */
    FAILED;

    /** As tables show it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static FetchResult of(FetchSource source, State state, History history, int newRows) {
    return new FetchResult(
        source, state, history.size(), history.first(), history.last(), newRows, "", null);
  }

  static FetchResult without(FetchSource source, State state) {
    return new FetchResult(source, state, 0, LocalDate.MIN, LocalDate.MIN, 0, "", null);
  }

  FetchResult noting(String text) {
    return new FetchResult(source, state, rows, first, last, newRows, text, trouble);
  }

  FetchResult because(DataException problem) {
    return new FetchResult(source, state, rows, first, last, newRows, note, problem);
  }

  /** Why the file was not taken; empty if all is well. */
  public Optional<DataException> problem() {
    return Optional.ofNullable(trouble);
  }

  /** True if there is a file in place. */
  public boolean hasFile() {
    return rows > 0;
  }
}
