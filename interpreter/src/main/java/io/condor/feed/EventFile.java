package io.condor.feed;

import java.time.LocalDate;
import java.util.List;

/**
 * One file with days of one kind of announcement.
 *
 * @param file path below the data folder
 * @param dateColumn column of the day
 * @param kindColumn column that tells scheduled days from others; empty if there is none
 * @param unscheduled days that nobody knew in advance, where the file does not mark them
 */
public record EventFile(
    String file, String dateColumn, String kindColumn, List<LocalDate> unscheduled) {
  public EventFile {
    unscheduled = List.copyOf(unscheduled);
  }
}
