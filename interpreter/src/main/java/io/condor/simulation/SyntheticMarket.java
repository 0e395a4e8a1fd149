package io.condor.simulation;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.DailyLevels;
import io.condor.market.Field;
import io.condor.market.LevelConstants;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.TradingCalendar;
import io.condor.pricing.SpreadModel;
import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of the synthetic world, valued on the joint model's own state at each close: the same
 * model, and the same state, that the volatility indices and VIX futures are functions of.
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

  private record Key(OptionRoot root, int session, LocalDate expiry) {}

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
  public int minutesAfterClose() {
    return DailyLevels.MINUTES_AFTER_CLOSE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code expiry} is not a session after the session's date
   */
  @Override
  public synchronized Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = simulated.history().sessions().get(session);
    if (!expiry.isAfter(today) || !calendar.isSession(expiry)) {
      throw new IllegalArgumentException("expiry " + expiry + " is no session after " + today);
    }
    Key key = new Key(root, session, expiry);
    SoftReference<OptionSlice> kept = slices.get(key);
    OptionSlice slice = kept == null ? null : kept.get();
    if (slice == null) {
      slice =
          switch (root) {
            case SPXW, SPX -> spx(session, today, expiry, root.settlement());
            case VIX -> vix(session, today, expiry);
          };
      slices.put(key, new SoftReference<>(slice));
    }
    return Optional.of(slice);
  }

  private OptionSlice spx(int session, LocalDate today, LocalDate expiry, Settlement settlement) {
    boolean onOpen = settlement == Settlement.AM;
    double years = levels.years(today, expiry, onOpen ? BusinessTime.OPEN : calendar.close(expiry));
    double rate = levels.rate(session);
    double spot = simulated.history().level(Series.SPX, Field.CLOSE, session);
    double forward = spot * StrictMath.exp((rate - dividendYield) * years);
    double print = onOpen ? time.atOpen(expiry) : time.atClose(expiry);
    double business = print - time.atClose(today);
    Law law = indexLaws.law(simulated.fast(session), simulated.slow(session), business, forward);
    SpreadModel spread = LevelConstants.SHIPPED.spx().spread();
    double vix = simulated.history().level(Series.VIX, Field.CLOSE, session);
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
