package io.condor.market;

import java.time.LocalDate;
import java.util.List;

/** Dates of scheduled announcements, public in advance. */
public interface EventCalendar {
  /** Names that can be asked for, such as {@code FOMC}. */
  List<String> names();

  /** True if {@code event} is scheduled on {@code date}. */
  boolean on(String event, LocalDate date);

  /** First date from which the event's schedule is known. */
  LocalDate knownFrom(String event);

  /** Last date to which the event's schedule is known. */
  LocalDate knownTo(String event);

  /** Which file should hold {@code event}, for the message that it is missing. */
  String expectedSource(String event);
}
