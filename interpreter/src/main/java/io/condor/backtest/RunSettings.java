package io.condor.backtest;

import java.time.LocalDate;

/**
 * What one pass over the days may choose.
 *
 * @param from first date, inclusive
 * @param to last date, inclusive
 * @param fills where orders fill
 * @param hedged false leaves every hedge block out
 * @param attributed true explains profit by its causes
 */
public record RunSettings(
    LocalDate from, LocalDate to, FillAssumption fills, boolean hedged, boolean attributed) {
  /** A run whose profit is not explained. */
  public RunSettings(LocalDate from, LocalDate to, FillAssumption fills, boolean hedged) {
    this(from, to, fills, hedged, false);
  }
}
