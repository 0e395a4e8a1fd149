package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is listed on the current day; the table is asked once a day and root. */
final class Listings {
  private final ContractTable table;
  private final Map<OptionRoot, Set<LocalDate>> expiries = new EnumMap<>(OptionRoot.class);
  private LocalDate date = LocalDate.MIN;

  Listings(ContractTable table) {
    this.table = table;
  }

  boolean isListed(OptionContract contract, LocalDate today) {
    if (!today.equals(date)) {
      expiries.clear();
      date = today;
    }
    OptionRoot root = contract.root();
    LocalDate expiry = contract.expiry();
    double strike = contract.strike();
    return expiries
            .computeIfAbsent(root, it -> new TreeSet<>(table.expiries(it, today)))
            .contains(expiry)
        && table.strikeAtOrBelow(root, today, expiry, contract.right(), strike) == strike;
  }
}
