package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A world of daily levels whose options are priced by {@link LevelOptionMarket}. */
public final class LevelWorld implements World {
  /**
   * The model's known error, as MODEL.md states it; SpxLevelFitTest prints it, each day judged by a
   * fit to the others.
   */
  public static final String MODEL_ERROR =
      "options by model, whose credit for a 10-wide condor of 10 delta is off by $47 a day (rms"
          + " over 42 real chains of 2019 and 2023)";

  /**
   * What makes one such world.
   *
   * @param expectedSource which file should hold a series
   */
  public record Parts(
      String name,
      String provenance,
      String fingerprint,
      MarketHistory history,
      UsIndexCalendar calendar,
      ListedContracts contracts,
      EventCalendar events,
      FeeSchedule fees,
      DataReport dataReport,
      Function<Series, String> expectedSource,
      List<ExternalSeries> externalSeries) {
    public Parts {
      externalSeries = List.copyOf(externalSeries);
    }

    /** As above, without external series. */
    public Parts(
        String name,
        String provenance,
        String fingerprint,
        MarketHistory history,
        UsIndexCalendar calendar,
        ListedContracts contracts,
        EventCalendar events,
        FeeSchedule fees,
        DataReport dataReport,
        Function<Series, String> expectedSource) {
      this(
          name,
          provenance,
          fingerprint,
          history,
          calendar,
          contracts,
          events,
          fees,
          dataReport,
          expectedSource,
          List.of());
    }
  }

  private final Parts parts;
  private final LevelOptionMarket options;

  private LevelWorld(Parts parts, LevelOptionMarket options) {
    this.parts = parts;
    this.options = options;
  }

  public static LevelWorld of(Parts parts) {
    return new LevelWorld(
        parts, new LevelOptionMarket(parts.history(), parts.calendar(), parts.events()));
  }

  @Override
  public String name() {
    return parts.name();
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public String provenance() {
    return parts.provenance();
  }

  @Override
  public String fingerprint() {
    return parts.fingerprint();
  }

  @Override
  public MarketHistory history() {
    return parts.history();
  }

  @Override
  public TradingCalendar calendar() {
    return parts.calendar();
  }

  @Override
  public ContractTable contracts() {
    return parts.contracts();
  }

  @Override
  public OptionMarket options() {
    return options;
  }

  @Override
  public EventCalendar events() {
    return parts.events();
  }

  @Override
  public List<ExternalSeries> externalSeries() {
    return parts.externalSeries();
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return parts.fees().name().equals(name) ? Optional.of(parts.fees()) : Optional.empty();
  }

  @Override
  public List<String> feeTables() {
    return List.of(parts.fees().name());
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return SettlementPrints.of(history(), parts.contracts()::settlesOnClose, root, expiry);
  }

  @Override
  public DataReport dataReport() {
    return parts.dataReport();
  }

  @Override
  public String expectedSource(Series series) {
    return parts.expectedSource().apply(series);
  }

  @Override
  public Optional<ModelBand> modelBand() {
    return Optional.of(new ModelBand(LevelOptionMarket.errorText(), this::resampled));
  }

  private World resampled(int number) {
    return new LevelWorld(parts, options.resampled(number));
  }

  @Override
  public World cutAfter(int session) {
    LocalDate last = history().sessions().get(session);
    String cut = fingerprint() + " cut after " + last;
    return LevelWorld.of(
        new Parts(
            parts.name(),
            parts.provenance(),
            Fingerprint.empty().absorb(cut).hex(),
            history().cutAfter(session),
            parts.calendar(),
            parts.contracts(),
            parts.events(),
            parts.fees(),
            parts.dataReport(),
            parts.expectedSource(),
            parts.externalSeries().stream().map(series -> series.cutAfter(session)).toList()));
  }
}
