package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.ContractTable;
import io.condor.market.SessionTime;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is listed on the current day; the table is asked once a day and root. */
final class Listings {
  private final ContractTable table;
  private final TradingCalendar calendar;
  private final Map<OptionRoot, Set<LocalDate>> expiries = new EnumMap<>(OptionRoot.class);
  private LocalDate date = LocalDate.MIN;

  Listings(World world) {
    this.table = world.contracts();
    this.calendar = world.calendar();
  }

  /** What settles on a close trades until then: it was listed the session before. */
  boolean isListed(OptionContract contract, LocalDate today, SessionTime.End instant) {
    if (!today.equals(date)) {
      expiries.clear();
      date = today;
    }
    OptionRoot root = contract.root();
    LocalDate expiry = contract.expiry();
    double strike = contract.strike();
    boolean isLastDay = expiry.equals(today);
    boolean isExpiry =
        isLastDay
            ? instant == SessionTime.End.OPEN
                && root.settlement() == Settlement.PM
                && table.expiries(root, calendar.previous(today)).contains(today)
            : expiries
                .computeIfAbsent(root, it -> new TreeSet<>(table.expiries(it, today)))
                .contains(expiry);
    return isExpiry
        && table.strikeAtOrBelow(root, today, expiry, contract.right(), strike) == strike;
  }
}
