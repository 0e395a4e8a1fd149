package io.condor.simulation;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.DailyLevels;
import io.condor.market.Field;
import io.condor.market.LevelConstants;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.TradingCalendar;
import io.condor.pricing.SpreadModel;
import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of the synthetic world, valued on the joint model's own state at each close, and for SPX
 * at each open too: the same model, and the same state, that the volatility indices and VIX futures
 * are functions of.
 *
 * <p>SPX and SPXW: forward is the close grown by the treasury bill's rate less a constant dividend
 * yield. VIX: forward is the future of the same expiry, settling to VIX at its open. Spreads are
 * those fitted to real chains ({@link LevelConstants}). A slice is made when it is first asked for
 * and kept while memory lasts.
 */
final class SyntheticMarket implements OptionMarket {
  private final ModelParameters parameters;
  private final SimulatedStates simulated;
  private final DailyLevels levels;
  private final TradingCalendar calendar;
  private final BusinessTime time;
  private final AffineVariance variance;
  private final IndexLaws indexLaws;
  private final VixLaws vixLaws;
  private final ExpectedVix expectedVix;
  private final double dividendYield;
  private final Map<Key, SoftReference<OptionSlice>> slices = new HashMap<>();

  private record Key(OptionRoot root, int session, LocalDate expiry, boolean atOpen) {}

  SyntheticMarket(
      ModelParameters parameters,
      SimulatedStates simulated,
      TradingCalendar calendar,
      BusinessTime time) {
    this.parameters = parameters;
    this.simulated = simulated;
    this.levels = new DailyLevels(simulated.history(), calendar);
    this.calendar = calendar;
    this.time = time;
    Dynamics priced = parameters.riskNeutral();
    variance = new AffineVariance(priced);
    indexLaws = new IndexLaws(priced);
    vixLaws = new VixLaws(priced);
    expectedVix = new ExpectedVix(priced);
    dividendYield = parameters.spot().dividendYield();
  }

  /** The market that knows nothing after {@code session}. */
  SyntheticMarket cutAfter(int session) {
    return new SyntheticMarket(parameters, simulated.cutAfter(session), calendar, time);
  }

  MarketHistory history() {
    return simulated.history();
  }

  @Override
  public List<Series> pricedFrom(OptionRoot root) {
    return switch (root) {
      case SPXW, SPX -> List.of(Series.SPX, Series.VIX);
      case VIX -> List.of(Series.VVIX);
    };
  }

  @Override
  public boolean pricedFromFutures(OptionRoot root) {
    return root == OptionRoot.VIX;
  }

  @Override
  public SessionTime time() {
    return SessionTime.AFTER_CLOSE;
  }

  /** {@inheritDoc} SPXW and SPX on the model's state at the open; VIX options not. */
  @Override
  public Optional<OptionMarket> atOpen() {
    return Optional.of(new Opening());
  }

  private final class Opening implements OptionMarket {
    @Override
    public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
      LocalDate today = simulated.history().sessions().get(session);
      boolean isPast = root.settlement() == Settlement.AM && !expiry.isAfter(today);
      if (isPast || expiry.isBefore(today) || !calendar.isSession(expiry)) {
        throw new IllegalArgumentException("expiry " + expiry + " is no session from " + today);
      }
      return switch (root) {
        case SPXW, SPX -> Optional.of(kept(new Key(root, session, expiry, true)));
        case VIX -> Optional.empty();
      };
    }

    @Override
    public PriceSource source(OptionRoot root, int session) {
      return root == OptionRoot.VIX ? PriceSource.NONE : PriceSource.MODEL;
    }

    @Override
    public String missing(OptionRoot root, int session) {
      return "VIX futures have no prices at the open";
    }

    @Override
    public SessionTime time() {
      return SessionTime.AFTER_OPEN;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code expiry} is not a session after the session's date
   */
  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = simulated.history().sessions().get(session);
    if (!expiry.isAfter(today) || !calendar.isSession(expiry)) {
      throw new IllegalArgumentException("expiry " + expiry + " is no session after " + today);
    }
    return Optional.of(kept(new Key(root, session, expiry, false)));
  }

  private synchronized OptionSlice kept(Key key) {
    SoftReference<OptionSlice> kept = slices.get(key);
    OptionSlice slice = kept == null ? null : kept.get();
    if (slice == null) {
      LocalDate today = simulated.history().sessions().get(key.session());
      slice =
          switch (key.root()) {
            case SPXW, SPX -> key.atOpen() ? spxAtOpen(key, today) : spxAtClose(key, today);
            case VIX -> vix(key.session(), today, key.expiry());
          };
      slices.put(key, new SoftReference<>(slice));
    }
    return slice;
  }

  /**
   * What SPX options are valued on.
   *
   * @param business years of business time from the instant at which the state holds
   */
  private record SpxState(
      double spot, double fast, double slow, double business, double years, double rate) {}

  private OptionSlice spxAtClose(Key key, LocalDate today) {
    int session = key.session();
    SpxState state =
        new SpxState(
            simulated.history().level(Series.SPX, Field.CLOSE, session),
            simulated.fast(session),
            simulated.slow(session),
            businessAtPrint(key) - time.atClose(today),
            levels.years(today, key.expiry(), print(key)),
            levels.rate(session));
    return spx(state, simulated.history().level(Series.VIX, Field.CLOSE, session));
  }

  private OptionSlice spxAtOpen(Key key, LocalDate today) {
    int session = key.session();
    SimulatedStates.Opens opens = simulated.opens();
    LocalDateTime now =
        today.atTime(BusinessTime.OPEN).plusMinutes(SessionTime.AFTER_OPEN.minutes());
    SpxState state =
        new SpxState(
            opens.spot(session),
            opens.fast(session),
            opens.slow(session),
            businessAtPrint(key) - time.atOpen(today),
            DailyLevels.years(now, key.expiry().atTime(print(key))),
            session == 0 ? 0 : levels.rate(session - 1));
    return spx(state, simulated.history().level(Series.VIX, Field.OPEN, session));
  }

  /** When an option is struck, New York. */
  private LocalTime print(Key key) {
    return key.root().settlement() == Settlement.AM
        ? BusinessTime.OPEN
        : calendar.close(key.expiry());
  }

  private double businessAtPrint(Key key) {
    return key.root().settlement() == Settlement.AM
        ? time.atOpen(key.expiry())
        : time.atClose(key.expiry());
  }

  private OptionSlice spx(SpxState state, double vix) {
    double years = state.years();
    double rate = state.rate();
    double forward = state.spot() * StrictMath.exp((rate - dividendYield) * years);
    Law law = indexLaws.law(state.fast(), state.slow(), state.business(), forward);
    SpreadModel spread = LevelConstants.SHIPPED.spx().spread();
    return new LawSlice(
        forward,
        years,
        StrictMath.exp(-rate * years),
        law,
        spread,
        spread.widening(vix, SpreadModel.Hours.AFTER_CLOSE));
  }

  private OptionSlice vix(int session, LocalDate today, LocalDate expiry) {
    double fast = simulated.fast(session);
    double slow = simulated.slow(session);
    JointHistory.Expiry at = JointHistory.expiry(variance, time, expiry);
    double business = at.time() - time.atClose(today);
    double forward =
        simulated
            .history()
            .futures(session)
            .settlement(expiry)
            .orElseGet(() -> expectedVix.at(at.line(), fast, slow, business).mean());
    double years = levels.years(today, expiry, BusinessTime.OPEN);
    SpreadModel spread = LevelConstants.SHIPPED.vix().spread(today);
    double vvix = simulated.history().level(Series.VVIX, Field.CLOSE, session);
    return new LawSlice(
        forward,
        years,
        StrictMath.exp(-levels.rate(session) * years),
        vixLaws.law(at.line(), fast, slow, business, forward),
        spread,
        spread.widening(vvix, SpreadModel.Hours.AFTER_CLOSE));
  }
}
