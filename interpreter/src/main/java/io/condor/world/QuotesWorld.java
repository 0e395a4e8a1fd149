package io.condor.world;

import io.condor.feed.ChainSink;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.FeeSchedule;
import io.condor.market.Fingerprint;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A world whose options are recorded chains: strikes, fills and marks come from recorded bid and
 * ask. Levels, settlements, events and fees are those of a world of daily levels.
 */
public final class QuotesWorld implements World {
  /** The name that commands use. */
  public static final String NAME = "quotes";

  /** The name that commands use where a model prices what was not recorded. */
  public static final String HYBRID_NAME = "hybrid";

  private final World levels;
  private final ChainSource chains;
  private final Snapshot snapshot;
  private final MissingChains missing;
  private final String fingerprint;
  private final RecordingFindings findings;
  private final RecordedOptions options;
  private final RecordedContracts contracts;

  private QuotesWorld(
      World levels,
      ChainSource chains,
      Snapshot snapshot,
      MissingChains missing,
      String fingerprint) {
    this.levels = levels;
    this.chains = chains;
    this.snapshot = snapshot;
    this.missing = missing;
    this.fingerprint = fingerprint;
    this.findings = new RecordingFindings(snapshot);
    this.options = new RecordedOptions(levels, chains, snapshot, missing, findings);
    this.contracts =
        new RecordedContracts(
            options,
            levels.history(),
            levels.contracts(),
            (root, expiry) -> levels.calendar().isSession(expiry));
  }

  /**
   * Recorded chains on the levels of another world.
   *
   * @param levels history, settlements, events and fees; its option model is asked only where
   *     {@code missing} says so, and then its prices must hold at the snapshot's instant
   * @param chains days that are not sessions of {@code levels} are never asked
   * @throws DataException if there is no chain on any session, or the model prices at another time
   */
  public static World of(
      World levels, ChainSource chains, Snapshot snapshot, MissingChains missing) {
    if (missing == MissingChains.MODELLED
        && levels.options().minutesAfterClose() != snapshot.minutesAfterClose()) {
      throw new DataException(
          "quotes.snapshot",
          "the model prices at "
              + new Snapshot(levels.options().minutesAfterClose(), 0).words()
              + ", the quotes at "
              + snapshot.words(),
          "write the model's time, or leave days without quotes unpriced");
    }
    String inputs =
        String.join(
            "\n", levels.fingerprint(), chains.fingerprint(), snapshot.toString(), missing.name());
    QuotesWorld world =
        new QuotesWorld(
            levels, chains, snapshot, missing, Fingerprint.empty().absorb(inputs).hex());
    if (world.recordedDays().isEmpty()) {
      throw new DataException(
          "quotes",
          "no recorded chain on any session from " + levels.history().sessions().get(0) + " on",
          "add chains, or choose the index world");
    }
    return world;
  }

  private NavigableSet<LocalDate> recordedDays() {
    NavigableSet<LocalDate> all = new TreeSet<>();
    for (OptionRoot root : OptionRoot.values()) {
      all.addAll(options.days(root));
    }
    return all;
  }

  @Override
  public String name() {
    return missing == MissingChains.MODELLED ? HYBRID_NAME : NAME;
  }

  @Override
  public String provenance() {
    List<String> parts = new ArrayList<>();
    for (OptionRoot root : OptionRoot.values()) {
      NavigableSet<LocalDate> days = options.days(root);
      parts.add(
          days.isEmpty()
              ? root + " never"
              : root + " on " + days.size() + " days, " + days.first() + " to " + days.last());
    }
    String rest =
        missing == MissingChains.MODELLED
            ? "elsewhere as in the world " + levels.name() + " (" + levels.provenance() + ")"
            : "no orders elsewhere";
    return "recorded bid and ask ("
        + String.join("; ", parts)
        + "), recordings without a time of day taken to be from "
        + snapshot.words()
        + "; "
        + rest;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public MarketHistory history() {
    return levels.history();
  }

  /** From the first recorded day to the session after the last one, on which it is settled. */
  @Override
  public List<LocalDate> defaultSessions() {
    NavigableSet<LocalDate> days = recordedDays();
    List<LocalDate> sessions = levels.history().sessions();
    int first = levels.history().indexOf(days.first());
    int last = levels.history().indexOf(days.last());
    return sessions.subList(first, Math.min(sessions.size(), last + 2));
  }

  @Override
  public TradingCalendar calendar() {
    return levels.calendar();
  }

  @Override
  public ContractTable contracts() {
    return contracts;
  }

  @Override
  public OptionMarket options() {
    return options;
  }

  @Override
  public EventCalendar events() {
    return levels.events();
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return levels.fees(name);
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return levels.settlement(root, expiry);
  }

  /** {@inheritDoc} Of the chains, those that were asked for so far. */
  @Override
  public DataReport dataReport() {
    return findings.after(levels.dataReport());
  }

  @Override
  public String expectedSource(Series series) {
    return levels.expectedSource(series);
  }

  @Override
  public List<String> feeTables() {
    return levels.feeTables();
  }

  /** {@inheritDoc} In the hybrid world the edges of the model that stands in. */
  @Override
  public List<ModelVariant> modelVariants() {
    if (missing == MissingChains.REFUSED) {
      return List.of();
    }
    return levels.modelVariants().stream()
        .map(
            variant ->
                new ModelVariant(
                    variant.name(),
                    variant.text() + ", where nothing was recorded",
                    on(variant.world(), chains, variant.name())))
        .toList();
  }

  @Override
  public World cutAfter(int session) {
    LocalDate last = levels.history().sessions().get(session);
    return on(levels.cutAfter(session), new Until(chains, last), "cut after " + last);
  }

  private World on(World other, ChainSource source, String change) {
    String changed = Fingerprint.empty().absorb(fingerprint + ' ' + change).hex();
    return new QuotesWorld(other, source, snapshot, missing, changed);
  }

  /** Chains up to one day. */
  private record Until(ChainSource all, LocalDate last) implements ChainSource {
    @Override
    public SortedSet<LocalDate> days(OptionRoot root) {
      return all.days(root).headSet(last.plusDays(1));
    }

    @Override
    public void read(OptionRoot root, LocalDate day, ChainSink sink) {
      all.read(root, day, sink);
    }

    @Override
    public String fingerprint() {
      return all.fingerprint() + " until " + last;
    }
  }
}
