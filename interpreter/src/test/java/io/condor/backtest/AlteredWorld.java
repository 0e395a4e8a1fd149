package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.ExternalSeries;
import io.condor.market.FeeSchedule;
import io.condor.market.MarketHistory;
import io.condor.market.ModelBand;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.SettlementPrint;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A world with one thing changed, and the same thing changed in what is cut from it. */
final class AlteredWorld implements World {
  /** What is changed; by default nothing. */
  interface Change {
    default MarketHistory history(World world) {
      return world.history();
    }

    default List<ExternalSeries> externalSeries(World world) {
      return world.externalSeries();
    }

    default EventCalendar events(World world) {
      return world.events();
    }

    default Optional<SettlementPrint> settlement(World world, OptionRoot root, LocalDate expiry) {
      return world.settlement(root, expiry);
    }

    default Quote quote(
        World world, OptionRoot root, int session, Right right, double strike, Quote quote) {
      return quote;
    }

    /** Prices, on the changed levels. */
    default OptionMarket options(World world, MarketHistory history) {
      return world.options();
    }

    /** False for an option that shall have no quote on {@code session}. */
    default boolean quoted(World world, int session, Right right, double strike) {
      return true;
    }

    /** False for an expiry that the world shall not be able to price on {@code session}. */
    default boolean priced(World world, OptionRoot root, int session, LocalDate expiry) {
      return true;
    }
  }

  private final World world;
  private final Change change;
  private final MarketHistory history;
  private final OptionMarket options;

  AlteredWorld(World world, Change change) {
    this.world = world;
    this.change = change;
    this.history = change.history(world);
    this.options = altered(change.options(world, history));
  }

  @Override
  public World cutAfter(int session) {
    return new AlteredWorld(world.cutAfter(session), change);
  }

  @Override
  public MarketHistory history() {
    return history;
  }

  @Override
  public List<ExternalSeries> externalSeries() {
    return change.externalSeries(world);
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return change.settlement(world, root, expiry);
  }

  @Override
  public OptionMarket options() {
    return options;
  }

  private OptionMarket altered(OptionMarket market) {
    return new OptionMarket() {
      @Override
      public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
        return change.priced(world, root, session, expiry)
            ? market
                .slice(root, session, expiry)
                .map(slice -> new AlteredSlice(slice, root, session))
            : Optional.empty();
      }

      @Override
      public PriceSource source(OptionRoot root, int session) {
        return market.source(root, session);
      }

      @Override
      public String missing(OptionRoot root, int session) {
        return market.missing(root, session);
      }

      @Override
      public SessionTime time() {
        return market.time();
      }

      @Override
      public Optional<OptionMarket> atOpen() {
        return market.atOpen().map(AlteredWorld.this::altered);
      }
    };
  }

  private final class AlteredSlice implements OptionSlice {
    private final OptionSlice slice;
    private final OptionRoot root;
    private final int session;

    AlteredSlice(OptionSlice slice, OptionRoot root, int session) {
      this.slice = slice;
      this.root = root;
      this.session = session;
    }

    @Override
    public double forward() {
      return slice.forward();
    }

    @Override
    public double timeToExpiryYears() {
      return slice.timeToExpiryYears();
    }

    @Override
    public double discountFactor() {
      return slice.discountFactor();
    }

    @Override
    public double vol(double strike) {
      return slice.vol(strike);
    }

    @Override
    public boolean isQuoted(Right right, double strike) {
      return slice.isQuoted(right, strike) && change.quoted(world, session, right, strike);
    }

    @Override
    public Quote quote(Right right, double strike) {
      return change.quote(world, root, session, right, strike, slice.quote(right, strike));
    }

    @Override
    public double delta(Right right, double strike) {
      return slice.delta(right, strike);
    }

    @Override
    public double strikeAtDelta(Right right, double delta) {
      return slice.strikeAtDelta(right, delta);
    }
  }

  @Override
  public String name() {
    return world.name();
  }

  @Override
  public boolean simulated() {
    return world.simulated();
  }

  @Override
  public String provenance() {
    return world.provenance();
  }

  @Override
  public String fingerprint() {
    return world.fingerprint();
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
  public EventCalendar events() {
    return change.events(world);
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return world.fees(name);
  }

  @Override
  public DataReport dataReport() {
    return world.dataReport();
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
    return world.modelBand();
  }
}
