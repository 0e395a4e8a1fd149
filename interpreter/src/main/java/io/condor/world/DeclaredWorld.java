package io.condor.world;

import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A world under the name that its file gives it; the file is part of what identifies it. */
final class DeclaredWorld implements World {
  private final World world;
  private final WorldFile file;
  private final OutsideSeries outside;
  private final Optional<FillTable> fills;

  /**
   * @param fills models of its own, in place of those of {@code world}
   */
  DeclaredWorld(World world, WorldFile file, OutsideSeries outside, Optional<FillTable> fills) {
    this.world = world;
    this.file = file;
    this.outside = outside;
    this.fills = fills;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public boolean simulated() {
    return world.simulated();
  }

  @Override
  public String provenance() {
    return world.provenance();
  }

  /** {@inheritDoc} The declaration's bytes and what the world itself was made of. */
  @Override
  public String fingerprint() {
    Fingerprint declared =
        Fingerprint.empty().absorb("world file", file.bytes()).absorb(world.fingerprint());
    fills.ifPresent(table -> declared.absorb(table.toString()));
    return outside.isEmpty() ? declared.hex() : declared.absorb(outside.fingerprint()).hex();
  }

  @Override
  public MarketHistory history() {
    return world.history();
  }

  @Override
  public TradingCalendar calendar() {
    return world.calendar();
  }

  @Override
  public ContractTable contracts() {
    return world.contracts();
  }

  @Override
  public OptionMarket options() {
    return world.options();
  }

  @Override
  public EventCalendar events() {
    return world.events();
  }

  @Override
  public List<LocalDate> defaultSessions() {
    return world.defaultSessions();
  }

  @Override
  public Optional<IndexDividends> dividends() {
    return world.dividends();
  }

  @Override
  public List<ExternalSeries> externalSeries() {
    return outside.isEmpty() ? world.externalSeries() : outside.series();
  }

  @Override
  public FillTable fillTable() {
    return fills.orElseGet(world::fillTable);
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return world.fees(name);
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return world.settlement(root, expiry);
  }

  @Override
  public DataReport dataReport() {
    return outside.isEmpty() ? world.dataReport() : outside.report();
  }

  @Override
  public String expectedSource(Series series) {
    return world.expectedSource(series);
  }

  @Override
  public List<String> feeTables() {
    return world.feeTables();
  }

  @Override
  public Optional<ModelBand> modelBand() {
    return world
        .modelBand()
        .map(
            band ->
                new ModelBand(
                    band.text(), n -> new DeclaredWorld(band.world(n), file, outside, fills)));
  }

  @Override
  public World cutAfter(int session) {
    return new DeclaredWorld(world.cutAfter(session), file, outside.cutAfter(session), fills);
  }
}
