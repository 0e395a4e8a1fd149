package io.condor.quality;

import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;

/** Calendar and contract table that ship with the product, read once. */
final class Shipped {
  static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  static final ListedContracts CONTRACTS = ListedContracts.load(CALENDAR);

  private Shipped() {}
}
