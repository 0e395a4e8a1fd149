package io.condor.world;

import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataReport;
import io.condor.market.TradingCalendar;
import io.condor.quality.GatedChains;
import io.condor.quality.IndexCloses;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Recorded chains by root and day, as the quality gate passes them on, the last few of them kept.
 * Shared by all variants of one world: one reads at a time, since sources need not stand more.
 */
final class ChainShelf {
  /** Chains kept, about a third of a megabyte each. */
  private static final int DAYS_KEPT = 64;

  private final GatedChains chains;
  private final Snapshot snapshot;
  private final ContractTable listed;
  private final RecordingFindings findings;
  private final Map<Key, RecordedDay> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(OptionRoot root, LocalDate day) {}

  /**
   * @param calendar of the sessions on which chains are asked for
   * @param closes to judge the chains by
   * @param listed what the exchange should have listed, for the findings
   */
  ChainShelf(
      ChainSource chains,
      Snapshot snapshot,
      TradingCalendar calendar,
      IndexCloses closes,
      ContractTable listed) {
    this.chains =
        GatedChains.of(
            chains, (day, second) -> snapshot.serves(second, calendar.close(day)), closes);
    this.snapshot = snapshot;
    this.listed = listed;
    this.findings = new RecordingFindings(snapshot);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  RecordingFindings findings() {
    return findings;
  }

  synchronized SortedSet<LocalDate> days(OptionRoot root) {
    return chains.days(root);
  }

  synchronized String fingerprint() {
    return chains.fingerprint();
  }

  /** The rule for which nothing recorded on {@code date} is used, if there is one. */
  synchronized Optional<String> rejection(OptionRoot root, LocalDate date) {
    return day(root, date).expiries().isEmpty() ? chains.rejection(root, date) : Optional.empty();
  }

  synchronized DataReport report() {
    return chains.report();
  }

  synchronized RecordedDay day(OptionRoot root, LocalDate date) {
    Key key = new Key(root, date);
    RecordedDay found = kept.get(key);
    if (found == null) {
      found = RecordedDay.read(chains, root, date);
      findings.read(root, date, found, listed.expiries(root, date));
      kept.put(key, found);
      if (kept.size() > DAYS_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return found;
  }
}
