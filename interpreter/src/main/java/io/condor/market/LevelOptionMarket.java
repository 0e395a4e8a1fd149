package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Options priced by model from daily index levels, as they stand a quarter of an hour after the
 * close, when the volatility indices of the day are known.
 *
 * <p><b>SPXW.</b> Forward: the close, grown by the treasury bill's rate less a constant dividend
 * yield. Variance at the money: business time ({@link VarianceClock}) on a line through the next
 * session's variance and those of VIX9D, VIX and VIX3M. The next session's vol is VIX1D, or where
 * that is missing VIX9D, each times a constant, and times the {@link ModelTilt}. VIX stands in for
 * a missing VIX9D; without either there is no slice.
 *
 * <p><b>VIX.</b> Forward: settlement of the future of the same expiry, never spot VIX; without it
 * there is no slice. Vol at the money: VVIX with a decay in maturity; the last VVIX of the
 * preceding five sessions stands in for a missing one, without any there is no slice. The tilt does
 * not act.
 *
 * <p>Constants, their origin and the measured error against real chains: {@code level-options.yaml}
 * and MODEL.md. Immutable; reads levels of the asked session and earlier ones only.
 */
public final class LevelOptionMarket implements OptionMarket {
  private final DailyLevels levels;
  private final SpxLevelOptions spx;
  private final VixLevelOptions vix;

  /** A market in which a session with a scheduled announcement moves more than another. */
  public LevelOptionMarket(
      MarketHistory history, TradingCalendar calendar, EventCalendar events, ModelTilt tilt) {
    this(history, calendar, Optional.of(events), tilt);
  }

  /** A market that knows no scheduled announcements. */
  public LevelOptionMarket(MarketHistory history, TradingCalendar calendar, ModelTilt tilt) {
    this(history, calendar, Optional.empty(), tilt);
  }

  private LevelOptionMarket(
      MarketHistory history,
      TradingCalendar calendar,
      Optional<EventCalendar> events,
      ModelTilt tilt) {
    LevelConstants constants = LevelConstants.SHIPPED;
    List<LocalDate> sessions = history.sessions();
    LocalDate last = sessions.get(sessions.size() - 1);
    VarianceClock clock =
        new VarianceClock(calendar, events, constants.clock(), sessions.get(0), last);
    this.levels = new DailyLevels(history, calendar);
    this.spx = new SpxLevelOptions(levels, calendar, clock, tilt, constants.spx());
    this.vix = new VixLevelOptions(levels, constants.vix());
  }

  @Override
  public List<Series> pricedFrom(OptionRoot root) {
    return switch (root) {
      case SPXW -> List.of(Series.SPX, Series.VIX);
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
   * @throws IllegalArgumentException if {@code expiry} is not after the session, or for SPXW not a
   *     session itself
   */
  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = levels.date(session);
    if (!expiry.isAfter(today)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not after " + today);
    }
    return switch (root) {
      case SPXW -> spx.slice(session, expiry);
      case VIX -> vix.slice(session, expiry);
    };
  }
}
