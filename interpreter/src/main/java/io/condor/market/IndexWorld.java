package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Real daily levels of the S&amp;P 500, its volatility indices and VIX futures, on every session
 * that has S&amp;P 500 levels; option prices come from a model of these levels.
 */
public final class IndexWorld implements World {
  private static final String NAME = "index";

  private final String fingerprint;
  private final MarketHistory history;
  private final UsIndexCalendar calendar;
  private final ListedContracts contracts;
  private final EventCalendar events;
  private final FeeSchedule fees;
  private final DataReport dataReport;
  private final OptionMarketSource source;
  private final OptionMarket options;

  private IndexWorld(
      String fingerprint,
      MarketHistory history,
      UsIndexCalendar calendar,
      ListedContracts contracts,
      EventCalendar events,
      FeeSchedule fees,
      DataReport dataReport,
      OptionMarketSource source) {
    this.fingerprint = fingerprint;
    this.history = history;
    this.calendar = calendar;
    this.contracts = contracts;
    this.events = events;
    this.fees = fees;
    this.dataReport = dataReport;
    this.source = source;
    this.options = source.on(history, calendar);
  }

  /**
   * Loads all that {@code dataFolder} holds. S&amp;P 500 levels and VIX must be there; a series
   * whose file is absent is absent from the history.
   *
   * @param dataFolder with {@code indices/}, {@code futures/} and {@code rates_macro/}
   * @param options makes option prices from the levels
   * @throws DataException if a file that must be there is missing, or any is malformed
   */
  public static IndexWorld load(Path dataFolder, OptionMarketSource options) {
    DataFolder folder = new DataFolder(dataFolder);
    Findings findings = new Findings();
    UsIndexCalendar calendar = UsIndexCalendar.load();
    ListedContracts contracts = ListedContracts.load(calendar);
    FeeSchedule fees = TabledFees.retailIndexOptions();
    folder.absorbResource(UsIndexCalendar.RESOURCE);
    folder.absorbResource(ListedContracts.RESOURCE);
    folder.absorbResource(TabledFees.RETAIL_RESOURCE);

    SpxFiles spx = SpxFiles.read(folder, calendar, findings);
    SessionAxis axis = spx.axis();
    MarketHistory.Builder history = MarketHistory.on(axis.sessions());
    spx.fill(axis, history);
    double[] vix = readVolatility(folder, axis, findings, history);
    if (folder.has(TreasuryBillFile.FILE)) {
      TreasuryBillFile.read(folder, axis, findings, history);
    }
    history.futures(FuturesFiles.read(folder, axis, contracts, vix, findings));
    EventCalendar events = ScheduledEvents.read(folder, findings);
    return new IndexWorld(
        folder.fingerprint(),
        history.build(),
        calendar,
        contracts,
        events,
        fees,
        findings.report(),
        options);
  }

  private static double[] readVolatility(
      DataFolder folder, SessionAxis axis, Findings findings, MarketHistory.Builder history) {
    IndexFiles files = new IndexFiles(folder, axis, findings, history);
    double[] vix = files.bars(Series.VIX, "VIX levels");
    for (Series series : List.of(Series.VIX9D, Series.VIX3M, Series.VIX6M)) {
      if (folder.has(IndexFiles.file(series))) {
        files.bars(series, series + " levels");
      }
    }
    for (Series series : List.of(Series.VVIX, Series.SKEW)) {
      if (folder.has(IndexFiles.file(series))) {
        files.levels(series, series + " levels", "DATE", Map.of(series.name(), Field.CLOSE));
      }
    }
    if (folder.has(IndexFiles.file(Series.VIX1D))) {
      files.levels(
          Series.VIX1D,
          "VIX1D levels",
          "date",
          new TreeMap<>(Map.of("open", Field.OPEN, "close", Field.CLOSE)));
    }
    return vix;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String provenance() {
    return "option prices are modelled on real index levels and VIX futures, not quoted";
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public MarketHistory history() {
    return history;
  }

  @Override
  public TradingCalendar calendar() {
    return calendar;
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
    return events;
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return fees.name().equals(name) ? Optional.of(fees) : Optional.empty();
  }

  @Override
  public List<String> feeTables() {
    return List.of(fees.name());
  }

  /**
   * {@inheritDoc}
   *
   * <p>SPXW: the S&amp;P 500's close on the expiry; a declared stand-in for expiries before
   * 2010-12-10, which settled on the opening prices. VIX: the final settlement of the future of the
   * same expiry, which is VRO; failing that the open of VIX that morning, a declared stand-in.
   */
  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    int session = history.indexOf(expiry);
    if (session < 0) {
      return Optional.empty();
    }
    return switch (root) {
      case SPXW -> indexSettlement(session, expiry);
      case VIX -> vixSettlement(session, expiry);
    };
  }

  private Optional<SettlementPrint> indexSettlement(int session, LocalDate expiry) {
    boolean official = contracts.settlesOnClose(expiry);
    return print(
        history.level(Series.SPX, Field.CLOSE, session),
        official ? "SPX close" : "SPX close (weeklys of that time settled on the opening prices)",
        !official);
  }

  private Optional<SettlementPrint> vixSettlement(int session, LocalDate expiry) {
    OptionalDouble vro = history.futures(session).settlement(expiry);
    return vro.isPresent()
        ? print(vro.getAsDouble(), "VRO (VX final settlement)", false)
        : print(
            history.level(Series.VIX, Field.OPEN, session), "VIX open of the expiry morning", true);
  }

  private static Optional<SettlementPrint> print(double value, String source, boolean fallback) {
    return Double.isNaN(value)
        ? Optional.empty()
        : Optional.of(new SettlementPrint(value, source, fallback));
  }

  @Override
  public DataReport dataReport() {
    return dataReport;
  }

  @Override
  public String expectedSource(Series series) {
    return IndexFiles.file(series);
  }

  @Override
  public World cutAfter(int session) {
    LocalDate last = history.sessions().get(session);
    byte[] cut = (fingerprint + " cut after " + last).getBytes(StandardCharsets.UTF_8);
    return new IndexWorld(
        HexFormat.of().formatHex(DataFolder.sha256().digest(cut)),
        history.cutAfter(session),
        calendar,
        contracts,
        events,
        fees,
        dataReport,
        source);
  }
}
