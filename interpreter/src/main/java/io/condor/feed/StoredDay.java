package io.condor.feed;

import java.time.LocalDate;
import java.util.List;

/**
 * Quotes of one root on one day in a store.
 *
 * @param files names of the files they come from, in order
 */
public record StoredDay(String root, LocalDate day, long rows, List<String> files) {
  public StoredDay {
    files = List.copyOf(files);
  }
}
