package io.condor.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of futures contracts as a file has them, by label. */
final class FuturesRows {
  /**
   * One row.
   *
   * @param settle NaN where the cell is empty
   * @param zeroPrice whether open, high, low or close is 0
   */
  record Row(LocalDate date, double settle, boolean zeroPrice, String place) {}

  private final Map<String, List<Row>> contracts = new LinkedHashMap<>();
  private LocalDate first = LocalDate.MAX;
  private LocalDate last = LocalDate.MIN;
  private int size;

  /**
   * @param label of the contract, with its file where one file holds one contract
   */
  void add(String label, Row row) {
    contracts.computeIfAbsent(label, any -> new ArrayList<>()).add(row);
    first = row.date().isBefore(first) ? row.date() : first;
    last = row.date().isAfter(last) ? row.date() : last;
    size++;
  }

  Map<String, List<Row>> contracts() {
    return contracts;
  }

  /** First day of any contract. */
  LocalDate first() {
    return first;
  }

  /** Last day of any contract. */
  LocalDate last() {
    return last;
  }

  int size() {
    return size;
  }
}
