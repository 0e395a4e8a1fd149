package io.condor.market;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Options priced by model from daily index levels, as they stand a quarter of an hour after the
 * close, when the volatility indices of the day are known.
 *
 * <p><b>SPXW.</b> Forward: the close, grown by the treasury bill's rate less a constant dividend
 * yield. Smiles: a surface whose log contracts are worth what VIX1D, VIX9D, VIX, VIX3M and VIX6M
 * say, in business time ({@link VarianceClock}); missing ones are left out. Where VIX1D is missing
 * the next session's comes from VIX9D and its slope to VIX, from VIX alone where VIX9D is missing
 * too; without either there is no slice. SKEW steepens the far smiles; a recent value stands in for
 * a missing one.
 *
 * <p><b>SPX.</b> The same surface, read at the open of the expiry.
 *
 * <p><b>VIX.</b> Forward: settlement of the future of the same expiry, between two futures a value
 * between theirs, never spot VIX; outside of the curve there is no slice. Smile: from VVIX, which
 * the options of the model reproduce; the last VVIX of the preceding five sessions stands in for a
 * missing one, without any there is no slice.
 *
 * <p>Constants, their origin and the measured error against real chains: {@code level-options.yaml}
 * and MODEL.md. Immutable; reads levels of the asked session and earlier ones only.
 */
public final class LevelOptionMarket implements OptionMarket {
  private final DailyLevels levels;
  private final SpxLevelOptions spx;
  private final SpxLevelOptions opening;
  private final VixLevelOptions vix;

  /** A market in which a session with a scheduled announcement moves more than another. */
  public LevelOptionMarket(MarketHistory history, TradingCalendar calendar, EventCalendar events) {
    this(history, calendar, Optional.of(events), LevelConstants.SHIPPED);
  }

  /** A market that knows no scheduled announcements. */
  public LevelOptionMarket(MarketHistory history, TradingCalendar calendar) {
    this(history, calendar, Optional.empty(), LevelConstants.SHIPPED);
  }

  /** Where the errors of {@link #resampled} come from. */
  public static String errorText() {
    return "every price off by the errors of blocks of days drawn from "
        + ResampledErrors.recordedDays()
        + " recorded chains of SPXW and two of VIX";
  }

  LevelOptionMarket(
      MarketHistory history,
      TradingCalendar calendar,
      Optional<EventCalendar> events,
      LevelConstants constants) {
    List<LocalDate> sessions = history.sessions();
    LocalDate last = sessions.get(sessions.size() - 1);
    VarianceClock clock =
        new VarianceClock(calendar, events, constants.clock(), sessions.get(0), last);
    this.levels = new DailyLevels(history, calendar);
    LevelInstant evening = new LevelInstant.Evening(levels, calendar, clock);
    LevelInstant morning =
        new LevelInstant.Morning(levels, new OpeningPrints(history), calendar, clock);
    this.spx = new SpxLevelOptions(evening, sessions.size(), calendar, clock, constants.spx());
    this.opening = new SpxLevelOptions(morning, sessions.size(), calendar, clock, constants.spx());
    this.vix = new VixLevelOptions(levels, sessions.size(), calendar, constants.vix());
  }

  private LevelOptionMarket(LevelOptionMarket fitted, SurfaceError error) {
    this.levels = fitted.levels;
    this.spx = fitted.spx.with(error);
    this.opening = fitted.opening.with(error);
    this.vix = fitted.vix.with(error);
  }

  /**
   * The same model with errors on every session, drawn from those it had on recorded days.
   *
   * @param number of the draw, from 0
   */
  public LevelOptionMarket resampled(int number) {
    return with(new ResampledErrors(number, levels.sessions()));
  }

  LevelOptionMarket with(SurfaceError error) {
    return new LevelOptionMarket(this, error);
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

  /**
   * {@inheritDoc} SPXW and SPX from the first prints of SPX and the volatility indices, if they can
   * be believed ({@link OpeningPrints}); VIX options never, for their futures have no price then.
   */
  @Override
  public Optional<OptionMarket> atOpen() {
    return Optional.of(new Opening());
  }

  private final class Opening implements OptionMarket {
    @Override
    public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
      LocalDate today = levels.date(session);
      boolean isPast = root.settlement() == Settlement.AM && !expiry.isAfter(today);
      if (isPast || expiry.isBefore(today)) {
        throw new IllegalArgumentException("expiry " + expiry + " is over on " + today);
      }
      return switch (root) {
        case SPXW, SPX -> opening.slice(session, expiry, root.settlement());
        case VIX -> Optional.empty();
      };
    }

    @Override
    public PriceSource source(OptionRoot root, int session) {
      boolean isPriced = root != OptionRoot.VIX && opening.isPriced(session);
      return isPriced ? PriceSource.MODEL : PriceSource.NONE;
    }

    @Override
    public String missing(OptionRoot root, int session) {
      return root == OptionRoot.VIX
          ? "VIX futures have no prices at the open"
          : "no credible first print of SPX or of the volatility indices";
    }

    @Override
    public SessionTime time() {
      return SessionTime.AFTER_OPEN;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code expiry} is not after the session, or for SPXW and
   *     SPX not a session itself
   */
  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = levels.date(session);
    if (!expiry.isAfter(today)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not after " + today);
    }
    return switch (root) {
      case SPXW, SPX -> spx.slice(session, expiry, root.settlement());
      case VIX -> vix.slice(session, expiry);
    };
  }

  /**
   * SPXW options at an instant after a session's prices, with the index at a level of its own: the
   * session's smiles in the business time that is left, down to the last minutes. Empty where the
   * session has no levels.
   *
   * @param session whose levels hold
   * @param spot index points, positive
   * @param at New York, before the print of {@code expiry}
   * @throws IllegalArgumentException if {@code expiry} is not a session, its print is past, or
   *     {@code at} is before the session's prices
   */
  public Optional<OptionSlice> spxAt(int session, double spot, LocalDateTime at, LocalDate expiry) {
    return spx.sliceAt(session, spot, at, expiry);
  }
}
