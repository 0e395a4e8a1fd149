package io.condor.feed;

import io.condor.instrument.OptionRoot;
import io.condor.market.DataReport;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/** Recorded option chains by root and day, wherever they are kept: files or a store. */
public interface ChainSource {
  /** Days on which there are quotes of {@code root}, ascending. */
  SortedSet<LocalDate> days(OptionRoot root);

  /**
   * All quotes of {@code root} on {@code day}, in an order that is always the same.
   *
   * @throws io.condor.market.DataException if they cannot be read
   */
  void read(OptionRoot root, LocalDate day, ChainSink sink);

  /** What was read so far and what of it was rejected; nothing if the source does not count. */
  default DataReport report() {
    return new DataReport(List.of(), List.of());
  }

  /** Hash of everything that could be read; part of a run's identity. Lower-case hexadecimal. */
  String fingerprint();
}
