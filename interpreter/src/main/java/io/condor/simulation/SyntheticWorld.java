package io.condor.simulation;

import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.FeeSchedule;
import io.condor.market.Fingerprint;
import io.condor.market.IndexDividends;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.SettlementPrints;
import io.condor.market.TabledFees;
import io.condor.market.TradingCalendar;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A simulated market in which SPX, VIX and its relatives, VIX futures and all options come from one
 * model, so that a first run needs no data: its own levels on the real trading days, holidays and
 * contract tables of 2010 to 2024.
 *
 * <p>It has no model variants. A band states how far a model's prices are from those of the market
 * that its levels come from; here the model <em>is</em> the market, prices are right by
 * construction, and what is unsure is whether markets are like this at all, which no tilt of one
 * smile shows. Other seeds and other worlds do.
 */
public final class SyntheticWorld implements World {
  /** The name that commands use. */
  public static final String NAME = "synthetic";

  private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

  /** How far beyond the last session business time must reach. */
  private static final int LOOK_AHEAD_YEARS = 2;

  /** Tables that every simulated world is made with. */
  private record Tables(
      UsIndexCalendar calendar,
      ListedContracts contracts,
      EventCalendar events,
      FeeSchedule fees) {}

  private final Tables tables;
  private final String provenance;
  private final String fingerprint;
  private final SyntheticMarket market;

  private SyntheticWorld(
      Tables tables, String provenance, String fingerprint, SyntheticMarket market) {
    this.tables = tables;
    this.provenance = provenance;
    this.fingerprint = fingerprint;
    this.market = market;
  }

  /** The world of the seed that ships with the product. */
  public static World standard() {
    return of(ModelParameters.shipped().defaultSeed());
  }

  /** The world of {@code seed}; equal seeds give equal bytes. */
  public static World of(long seed) {
    ModelParameters parameters = ModelParameters.shipped();
    UsIndexCalendar calendar = UsIndexCalendar.load();
    ListedContracts contracts = ListedContracts.load(calendar);
    LocalDate end = LAST.plusYears(LOOK_AHEAD_YEARS);
    List<LocalDate> axis = calendar.sessions(FIRST, end);
    EventCalendar events = new SyntheticEvents(axis);
    BusinessTime time =
        new BusinessTime(
            calendar, events, parameters.sessionsPerYear(), calendar.previous(FIRST), end);
    LocalDate lastFuture = LAST.plusDays(parameters.vix().futuresListedDays());
    SimulatedStates simulated =
        JointHistory.simulate(
            parameters,
            seed,
            time,
            LAST,
            axis,
            List.copyOf(contracts.futuresExpiries(FIRST, lastFuture)));
    String identity = NAME + " joint model, seed " + seed + " " + FIRST + " " + LAST;
    return new SyntheticWorld(
        new Tables(calendar, contracts, events, TabledFees.retailIndexOptions()),
        "levels and options simulated together by one model from seed "
            + seed
            + "; prices are right in that market and say nothing of a real one",
        Fingerprint.ofSharedTables()
            .absorbResource(ModelParameters.class, ModelParameters.RESOURCE)
            .absorb(identity)
            .hex(),
        new SyntheticMarket(parameters, simulated, calendar, time));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public String provenance() {
    return provenance;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public MarketHistory history() {
    return market.history();
  }

  @Override
  public TradingCalendar calendar() {
    return tables.calendar();
  }

  @Override
  public ContractTable contracts() {
    return tables.contracts();
  }

  @Override
  public OptionMarket options() {
    return market;
  }

  @Override
  public EventCalendar events() {
    return tables.events();
  }

  /** {@inheritDoc} The constant yield that its forwards are made with. */
  @Override
  public Optional<IndexDividends> dividends() {
    return Optional.of(
        IndexDividends.ofYield(ModelParameters.shipped().spot().dividendYield(), history()));
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return tables.fees().name().equals(name) ? Optional.of(tables.fees()) : Optional.empty();
  }

  @Override
  public List<String> feeTables() {
    return List.of(tables.fees().name());
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return SettlementPrints.of(history(), tables.contracts()::settlesOnClose, root, expiry);
  }

  @Override
  public DataReport dataReport() {
    return new DataReport(List.of(), List.of());
  }

  @Override
  public String expectedSource(Series series) {
    return "the synthetic world has no files";
  }

  @Override
  public World cutAfter(int session) {
    String cut = fingerprint + " cut after " + history().sessions().get(session);
    return new SyntheticWorld(
        tables, provenance, Fingerprint.empty().absorb(cut).hex(), market.cutAfter(session));
  }
}
