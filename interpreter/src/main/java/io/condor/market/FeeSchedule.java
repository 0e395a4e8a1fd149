package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;

/** Commission and exchange fees, per contract and side. */
public interface FeeSchedule {
  String name();

  /** Dollars for one contract traded at {@code premium} index points. */
  double perContract(OptionRoot root, LocalDate date, double premium);

  /** Dollars for one contract that settles in the money; 0 if none. */
  double perSettledContract(OptionRoot root, LocalDate date);
}
