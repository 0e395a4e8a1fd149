package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.Collection;

/** Commission and exchange fees, per contract and side. */
public interface FeeSchedule {
  String name();

  /** The name, with what of it is in force for {@code roots} from one session to another. */
  default String inForce(Collection<OptionRoot> roots, LocalDate from, LocalDate to) {
    return name();
  }

  /** Dollars for one contract traded at {@code premium} index points. */
  double perContract(OptionRoot root, LocalDate date, double premium);

  /** Dollars for one contract that settles in the money; 0 if none. */
  double perSettledContract(OptionRoot root, LocalDate date);
}
