package io.condor.world;

import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.ExternalSeries;
import io.condor.market.FeeSchedule;
import io.condor.market.Field;
import io.condor.market.FillTable;
import io.condor.market.Fingerprint;
import io.condor.market.IndexDividends;
import io.condor.market.LevelOptionMarket;
import io.condor.market.MarketHistory;
import io.condor.market.ModelBand;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.SettlementPrint;
import io.condor.market.SettlementPrints;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A world with a {@link Scenario} over it. Before the scenario it is the base world. From its first
 * session on levels and VIX futures are edited, options are priced by the level model on the edited
 * levels, and everything settles to them.
 */
public final class ScenarioWorld implements World {
  private final World base;
  private final Scenario scenario;
  private final LocalDate start;
  private final MarketHistory history;
  private final OptionMarket options;

  private ScenarioWorld(
      World base,
      Scenario scenario,
      LocalDate start,
      Function<MarketHistory, OptionMarket> pricing) {
    this.base = base;
    this.scenario = scenario;
    this.start = start;
    int first = base.history().indexOf(start);
    this.history = first < 0 ? base.history() : EditedHistory.of(base.history(), scenario, first);
    this.options =
        new Options(base.options(), pricing.apply(history), first < 0 ? Integer.MAX_VALUE : first);
  }

  /**
   * {@code base} with {@code scenario} from {@code start} on.
   *
   * <p>Over a {@link QuotesWorld} recorded quotes end the session before: they cannot follow edited
   * levels, so the model prices what comes after, and every page counts it.
   *
   * @param start session of the first step; of an edited path its first date
   * @throws DataException if the scenario cannot start there
   */
  public static World of(World base, Scenario scenario, LocalDate start) {
    check(base, scenario, start);
    if (base instanceof QuotesWorld quotes) {
      return quotes.until(start, levels -> over(levels, scenario, start), suffix(scenario, start));
    }
    return over(base, scenario, start);
  }

  /** {@code base} with an edited path, from its first date on. */
  public static World of(World base, Scenario path) {
    if (!path.hasDates()) {
      throw new DataException(
          "scenario " + path.name(), "does not say when it starts", "choose its first session");
    }
    return of(base, path, path.dates().get(0));
  }

  private static ScenarioWorld over(World base, Scenario scenario, LocalDate start) {
    return new ScenarioWorld(
        base,
        scenario,
        start,
        history -> new LevelOptionMarket(history, base.calendar(), base.events()));
  }

  private static void check(World base, Scenario scenario, LocalDate start) {
    String place = "scenario " + scenario.name();
    List<LocalDate> sessions = base.history().sessions();
    if (scenario.hasDates() && !start.equals(scenario.dates().get(0))) {
      throw new DataException(
          place, "starts on " + scenario.dates().get(0) + ", not " + start, "leave the date out");
    }
    List<LocalDate> dates = scenario.hasDates() ? scenario.dates() : List.of(start);
    for (LocalDate date : dates) {
      if (base.history().indexOf(date) < 1) {
        throw new DataException(
            place,
            date + " is not a session after the first of the world " + base.name(),
            "choose a session after "
                + sessions.get(0)
                + " and up to "
                + sessions.get(sessions.size() - 1));
      }
    }
    if (!base.options().time().equals(SessionTime.AFTER_CLOSE)) {
      throw new DataException(
          place,
          "the world " + base.name() + " trades at another time than the model prices",
          "choose a world that trades at close + 15 min");
    }
    int before = base.history().indexOf(dates.get(0)) - 1;
    for (Series series : List.of(Series.SPX, Series.VIX)) {
      if (!base.history().has(series, Field.CLOSE)
          || Double.isNaN(base.history().level(series, Field.CLOSE, before))) {
        throw new DataException(
            place, "no " + series.word() + " the session before " + start, "start another day");
      }
    }
  }

  private static String suffix(Scenario scenario, LocalDate start) {
    return " with " + scenario.name() + " from " + start;
  }

  @Override
  public String name() {
    return base.name() + suffix(scenario, start);
  }

  @Override
  public boolean simulated() {
    return base.simulated();
  }

  @Override
  public String provenance() {
    return base.provenance()
        + "; from "
        + start
        + " on SCENARIO levels: "
        + scenario.text()
        + "; afterwards "
        + scenario.aftermath()
        + "; options there by the level model";
  }

  @Override
  public String fingerprint() {
    return Fingerprint.empty()
        .absorb(base.fingerprint() + '\n' + scenario.identity() + '\n' + start)
        .hex();
  }

  @Override
  public MarketHistory history() {
    return history;
  }

  @Override
  public Optional<IndexDividends> dividends() {
    return base.dividends();
  }

  @Override
  public List<ExternalSeries> externalSeries() {
    return base.externalSeries();
  }

  @Override
  public List<LocalDate> defaultSessions() {
    return base.defaultSessions();
  }

  @Override
  public TradingCalendar calendar() {
    return base.calendar();
  }

  @Override
  public ContractTable contracts() {
    return base.contracts();
  }

  @Override
  public OptionMarket options() {
    return options;
  }

  @Override
  public EventCalendar events() {
    return base.events();
  }

  @Override
  public FillTable fillTable() {
    return base.fillTable();
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return base.fees(name);
  }

  /** {@inheritDoc} The base world's kind of print, at the edited level. */
  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    Optional<SettlementPrint> print = base.settlement(root, expiry);
    if (print.isEmpty() || expiry.isBefore(start)) {
      return print;
    }
    boolean onClose = !print.get().fallback();
    return SettlementPrints.of(history, any -> onClose, root, expiry)
        .map(
            edited ->
                new SettlementPrint(
                    edited.value(), edited.source() + ", scenario", edited.fallback()));
  }

  @Override
  public DataReport dataReport() {
    return base.dataReport();
  }

  @Override
  public String expectedSource(Series series) {
    return base.expectedSource(series);
  }

  @Override
  public List<String> feeTables() {
    return base.feeTables();
  }

  /** {@inheritDoc} Before the scenario the errors of its base, if it has any. */
  @Override
  public Optional<ModelBand> modelBand() {
    return Optional.of(new ModelBand(LevelOptionMarket.errorText(), this::resampled));
  }

  private World resampled(int number) {
    World before = base.modelBand().map(band -> band.world(number)).orElse(base);
    return new ScenarioWorld(
        before,
        scenario,
        start,
        levels -> new LevelOptionMarket(levels, base.calendar(), base.events()).resampled(number));
  }

  @Override
  public World cutAfter(int session) {
    return over(base.cutAfter(session), scenario, start);
  }

  /** The base world's options before the scenario, the level model's from it on. */
  private record Options(OptionMarket before, OptionMarket after, int start)
      implements OptionMarket {
    @Override
    public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
      return (session < start ? before : after).slice(root, session, expiry);
    }

    @Override
    public Optional<String> rejection(OptionRoot root, int session) {
      return (session < start ? before : after).rejection(root, session);
    }

    @Override
    public PriceSource source(OptionRoot root, int session) {
      return (session < start ? before : after).source(root, session);
    }

    @Override
    public List<Series> pricedFrom(OptionRoot root) {
      return after.pricedFrom(root);
    }

    @Override
    public boolean pricedFromFutures(OptionRoot root) {
      return after.pricedFromFutures(root);
    }

    @Override
    public String missing(OptionRoot root, int session) {
      return (session < start ? before : after).missing(root, session);
    }

    @Override
    public SessionTime time() {
      return after.time();
    }

    @Override
    public Optional<OptionMarket> atOpen() {
      return before.atOpen().isEmpty() || after.atOpen().isEmpty()
          ? Optional.empty()
          : Optional.of(new Options(before.atOpen().get(), after.atOpen().get(), start));
    }
  }
}
