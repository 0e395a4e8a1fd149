package io.condor.backtest;

import java.time.LocalDate;

/**
 * What one pass over the days may choose.
 *
 * @param from first date, inclusive
 * @param to last date, inclusive
 * @param fills where orders fill
 * @param hedged false leaves every hedge block out
 */
public record RunSettings(LocalDate from, LocalDate to, FillAssumption fills, boolean hedged) {}
