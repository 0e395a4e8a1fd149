package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;

/** Which contracts were listed when. */
public interface ContractTable {
  /**
   * Expiries of {@code root} after {@code date} that could be traded on {@code date}, ascending.
   */
  List<LocalDate> expiries(OptionRoot root, LocalDate date);

  /** The listed strike at or below {@code level}. */
  double strikeAtOrBelow(OptionRoot root, LocalDate date, LocalDate expiry, double level);

  /** The listed strike at or above {@code level}. */
  double strikeAtOrAbove(OptionRoot root, LocalDate date, LocalDate expiry, double level);
}
