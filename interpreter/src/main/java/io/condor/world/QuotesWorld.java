package io.condor.world;

import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.ExternalSeries;
import io.condor.market.FeeSchedule;
import io.condor.market.FillTable;
import io.condor.market.Fingerprint;
import io.condor.market.IndexDividends;
import io.condor.market.MarketHistory;
import io.condor.market.ModelBand;
import io.condor.market.OptionMarket;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import io.condor.quality.IndexCloses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A world whose options are recorded chains: strikes, fills and marks come from recorded bid and
 * ask. Levels, settlements, events and fees are those of a world of daily levels.
 */
public final class QuotesWorld implements World {
  /** The name that commands use. */
  public static final String NAME = "quotes";

  /** The name that commands use where a model prices what was not recorded. */
  public static final String HYBRID_NAME = "hybrid";

  private final String name;
  private final World levels;
  private final ChainShelf shelf;
  private final LocalDate recordedBefore;
  private final LocalDate modelledFrom;
  private final String fingerprint;
  private final RecordedOptions options;
  private final RecordedContracts contracts;

  private QuotesWorld(
      String name,
      World levels,
      ChainShelf shelf,
      LocalDate recordedBefore,
      LocalDate modelledFrom,
      String fingerprint) {
    this.name = name;
    this.levels = levels;
    this.shelf = shelf;
    this.recordedBefore = recordedBefore;
    this.modelledFrom = modelledFrom;
    this.fingerprint = fingerprint;
    this.options = new RecordedOptions(levels, shelf, recordedBefore, modelledFrom);
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
    if (missing == MissingChains.MODELLED && !levels.options().time().equals(snapshot.time())) {
      throw new DataException(
          "quotes.snapshot",
          "the model prices at " + levels.options().time() + ", the quotes at " + snapshot.words(),
          "write the model's time, or leave days without quotes unpriced");
    }
    boolean modelled = missing == MissingChains.MODELLED;
    ChainShelf shelf =
        new ChainShelf(
            chains,
            snapshot,
            levels.calendar(),
            IndexCloses.of(levels.history()),
            levels.contracts());
    String inputs =
        String.join(
            "\n", levels.fingerprint(), shelf.fingerprint(), snapshot.toString(), missing.name());
    QuotesWorld world =
        new QuotesWorld(
            modelled ? HYBRID_NAME : NAME,
            levels,
            shelf,
            LocalDate.MAX,
            modelled ? LocalDate.MIN : LocalDate.MAX,
            Fingerprint.empty().absorb(inputs).hex());
    if (world.recordedDays().isEmpty()) {
      throw new DataException(
          "quotes",
          "no recorded chain on any session from " + levels.history().sessions().get(0) + " on",
          "add chains, or choose the index world");
    }
    return world;
  }

  /**
   * This world with other levels from {@code date} on, where its recordings end: they belong to the
   * levels that were.
   *
   * @param change what makes the levels of the new world from those of this one
   * @param what was changed, for name and fingerprint
   */
  World until(LocalDate date, UnaryOperator<World> change, String what) {
    World other = change.apply(levels);
    String changed =
        Fingerprint.empty().absorb(fingerprint + what + '\n' + other.fingerprint()).hex();
    return new QuotesWorld(
        name + what,
        other,
        shelf,
        earlier(recordedBefore, date),
        earlier(modelledFrom, date),
        changed);
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
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
    return name;
  }

  @Override
  public boolean simulated() {
    return levels.simulated();
  }

  @Override
  public String provenance() {
    List<String> parts = new ArrayList<>();
    List<String> never = new ArrayList<>();
    for (OptionRoot root : OptionRoot.values()) {
      NavigableSet<LocalDate> days = options.days(root);
      if (days.isEmpty()) {
        never.add(root.name());
      } else {
        parts.add(root + " on " + days.size() + " days, " + days.first() + " to " + days.last());
      }
    }
    if (!never.isEmpty()) {
      parts.add("never " + String.join(" or ", never));
    }
    return "recorded bid and ask ("
        + String.join("; ", parts)
        + "), recordings without a time of day taken to be from "
        + shelf.snapshot().words()
        + (options.isModelled() ? "; by model: " + levels.provenance() : "");
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public MarketHistory history() {
    return levels.history();
  }

  @Override
  public Optional<IndexDividends> dividends() {
    return levels.dividends();
  }

  @Override
  public List<ExternalSeries> externalSeries() {
    return levels.externalSeries();
  }

  /**
   * {@inheritDoc} From the first recorded day to the session after the last one, on which it is
   * settled.
   */
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
  public FillTable fillTable() {
    return levels.fillTable();
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
    return shelf.findings().after(levels.dataReport(), shelf.report());
  }

  @Override
  public String expectedSource(Series series) {
    return levels.expectedSource(series);
  }

  @Override
  public List<String> feeTables() {
    return levels.feeTables();
  }

  /** {@inheritDoc} The errors of the model that stands in, if one does. */
  @Override
  public Optional<ModelBand> modelBand() {
    return options.isModelled()
        ? levels.modelBand().map(band -> new ModelBand(band.text(), n -> standIn(band, n)))
        : Optional.empty();
  }

  private World standIn(ModelBand band, int number) {
    return on(band.world(number), recordedBefore, "model resample " + number);
  }

  @Override
  public World cutAfter(int session) {
    LocalDate last = levels.history().sessions().get(session);
    return on(
        levels.cutAfter(session), earlier(recordedBefore, last.plusDays(1)), "cut after " + last);
  }

  private World on(World other, LocalDate before, String change) {
    String changed = Fingerprint.empty().absorb(fingerprint + ' ' + change).hex();
    return new QuotesWorld(name, other, shelf, before, modelledFrom, changed);
  }
}
