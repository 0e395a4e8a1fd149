package io.condor.market;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
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

  /**
   * The strike at or below {@code level} at which an option of {@code right} can be priced; NaN if
   * there is none, which cannot happen where strikes are listed by rule.
   */
  default double strikeAtOrBelow(
      OptionRoot root, LocalDate date, LocalDate expiry, Right right, double level) {
    return strikeAtOrBelow(root, date, expiry, level);
  }

  /** The strike at or above {@code level} at which an option of {@code right} can be priced. */
  default double strikeAtOrAbove(
      OptionRoot root, LocalDate date, LocalDate expiry, Right right, double level) {
    return strikeAtOrAbove(root, date, expiry, level);
  }
}
