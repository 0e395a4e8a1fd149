package io.condor.market;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Sessions of US index options with holidays and early closes. */
public interface TradingCalendar {
  boolean isSession(LocalDate date);

  /** End of the regular session, New York: 16:00, or 13:00 on early closes. */
  LocalTime close(LocalDate session);

  /** The first session after {@code date}. */
  LocalDate next(LocalDate date);

  /** The last session before {@code date}. */
  LocalDate previous(LocalDate date);

  /** Sessions from {@code from} to {@code to}, both included. */
  List<LocalDate> sessions(LocalDate from, LocalDate to);
}
