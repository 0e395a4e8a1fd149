package io.condor.market;

import io.condor.instrument.OptionRoot;
import io.condor.pricing.ScaledSmile;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int MINUTES_AFTER_CLOSE = 15;

  /** When VRO is struck, New York. */
  private static final LocalTime VIX_SETTLEMENT = LocalTime.of(9, 30);

  private static final double DAYS_PER_YEAR = 365;
  private static final double SECONDS_PER_YEAR = DAYS_PER_YEAR * 24 * 3600;

  /** Sessions that VIX1D takes a year to have. */
  private static final double VIX1D_SESSIONS_PER_YEAR = 252;

  private static final int VIX9D_DAYS = 9;
  private static final int VIX_DAYS = 30;
  private static final int VIX3M_DAYS = 93;

  /** Days to maturity of the bill, and days in the year of its discount yield. */
  private static final double BILL_DAYS = 91;

  private static final double BILL_YEAR_DAYS = 360;

  private final MarketHistory history;
  private final TradingCalendar calendar;
  private final ModelTilt tilt;
  private final LevelConstants constants;
  private final VarianceClock clock;

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
    this.history = history;
    this.calendar = calendar;
    this.tilt = tilt;
    this.constants = LevelConstants.SHIPPED;
    List<LocalDate> sessions = history.sessions();
    LocalDate last = sessions.get(sessions.size() - 1);
    this.clock = new VarianceClock(calendar, events, constants.clock(), sessions.get(0), last);
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
    return MINUTES_AFTER_CLOSE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code expiry} is not after the session, or for SPXW not a
   *     session itself
   */
  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = history.sessions().get(session);
    if (!expiry.isAfter(today)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not after " + today);
    }
    return switch (root) {
      case SPXW -> spxSlice(session, today, expiry);
      case VIX -> vixSlice(session, today, expiry);
    };
  }

  private Optional<OptionSlice> spxSlice(int session, LocalDate today, LocalDate expiry) {
    if (!calendar.isSession(expiry)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not a session");
    }
    double spot = level(Series.SPX, session);
    double variance = spxVariance(session, today, expiry);
    if (Double.isNaN(spot) || Double.isNaN(variance)) {
      return Optional.empty();
    }
    double years = years(today, expiry, calendar.close(expiry));
    double rate = rate(session);
    double forward = spot * Math.exp((rate - constants.spx().dividendYield()) * years);
    ScaledSmile smile =
        new ScaledSmile(
            forward,
            years,
            Math.sqrt(variance / years),
            constants.spx().shapeOneSession(),
            constants.spx().shapeThirtyDays(),
            farWeight(today, expiry));
    return Optional.of(
        new SmileSlice(forward, years, Math.exp(-rate * years), smile, constants.spx().spread()));
  }

  /** Share of the thirty-day shape: none at the next session, all from thirty days on. */
  private double farWeight(LocalDate today, LocalDate expiry) {
    double oneSession = clock.sessions(today, calendar.next(today));
    double time = clock.sessions(today, expiry);
    double thirtyDays = clock.sessions(today, today.plusDays(VIX_DAYS));
    return Math.min(1, Math.log(time / oneSession) / Math.log(thirtyDays / oneSession));
  }

  /** Total variance at the money to the expiry; NaN if no level is known to derive it from. */
  private double spxVariance(int session, LocalDate today, LocalDate expiry) {
    double time = clock.sessions(today, expiry);
    double lowTime = clock.sessions(today, calendar.next(today));
    double low = oneSessionVariance(session, today, lowTime);
    int[] days = {VIX9D_DAYS, VIX_DAYS, VIX3M_DAYS};
    for (int i = 0; i < days.length && time > lowTime; i++) {
      double high = indexVariance(session, days[i]);
      if (!Double.isNaN(high)) {
        // A curve that falls too steeply would have negative variance in between: keep it level.
        high = Math.max(high, low);
        double highTime = clock.sessions(today, today.plusDays(days[i]));
        if (time <= highTime) {
          return low + (high - low) * (time - lowTime) / (highTime - lowTime);
        }
        low = high;
        lowTime = highTime;
      }
    }
    return low * time / lowTime;
  }

  private double oneSessionVariance(int session, LocalDate today, double time) {
    LevelConstants.Spx spx = constants.spx();
    double vix1d = level(Series.VIX1D, session);
    if (!Double.isNaN(vix1d)) {
      double vol = tilt.factor() * spx.vix1dToAtm() * vix1d / 100;
      return vol * vol * time / VIX1D_SESSIONS_PER_YEAR;
    }
    double vix = level(Series.VIX, session);
    double vix9d = level(Series.VIX9D, session);
    double near = Double.isNaN(vix9d) ? vix : vix9d;
    double slope = Double.isNaN(vix9d) || Double.isNaN(vix) ? 1 : vix9d / vix;
    double vol =
        tilt.factor() * spx.oneSession() * Math.pow(slope, spx.slopeExponent()) * near / 100;
    double nineDays = clock.sessions(today, today.plusDays(VIX9D_DAYS));
    return vol * vol * VIX9D_DAYS / DAYS_PER_YEAR * time / nineDays;
  }

  /** Total variance at the money over the tenor of one volatility index; NaN if missing. */
  private double indexVariance(int session, int days) {
    LevelConstants.Spx spx = constants.spx();
    double vol =
        switch (days) {
          case VIX9D_DAYS -> spx.vix9dToAtm() * level(Series.VIX9D, session);
          case VIX_DAYS -> spx.vixToAtm() * level(Series.VIX, session);
          default -> spx.vix3mToAtm() * level(Series.VIX3M, session);
        };
    return vol / 100 * (vol / 100) * days / DAYS_PER_YEAR;
  }

  private Optional<OptionSlice> vixSlice(int session, LocalDate today, LocalDate expiry) {
    OptionalDouble future = history.futures(session).settlement(expiry);
    double vvix = vvix(session);
    if (future.isEmpty() || Double.isNaN(vvix)) {
      return Optional.empty();
    }
    double years = years(today, expiry, VIX_SETTLEMENT);
    double atmVol = vvix / 100 * vvixRatio(years);
    return Optional.of(
        new SmileSlice(
            future.getAsDouble(),
            years,
            Math.exp(-rate(session) * years),
            ScaledSmile.of(future.getAsDouble(), years, atmVol, constants.vix().shape()),
            constants.vix().spread()));
  }

  /**
   * Vol at the money over VVIX: the mean of a variance that decays with time to the future's expiry
   * (P. A. Samuelson, "Proof that properly anticipated prices fluctuate randomly", Industrial
   * Management Review 6 (1965) 41-49).
   */
  private double vvixRatio(double years) {
    LevelConstants.Vix vix = constants.vix();
    double shortVariance = vix.shortRatio() * vix.shortRatio();
    double longVariance = vix.longRatio() * vix.longRatio();
    double decayed = 2 * vix.decay() * years;
    return Math.sqrt(
        longVariance + (shortVariance - longVariance) * -Math.expm1(-decayed) / decayed);
  }

  private double vvix(int session) {
    int oldest = Math.max(0, session - constants.vix().vvixMaxAgeSessions());
    for (int i = session; i >= oldest; i--) {
      double vvix = level(Series.VVIX, i);
      if (!Double.isNaN(vvix)) {
        return vvix;
      }
    }
    return Double.NaN;
  }

  /** Continuous rate of the 13-week bill, annual decimal; 0 where missing. */
  private double rate(int session) {
    double discountYield = level(Series.TREASURY_BILL, session);
    if (Double.isNaN(discountYield)) {
      return 0;
    }
    double priceOfOne = 1 - discountYield / 100 * BILL_DAYS / BILL_YEAR_DAYS;
    return -Math.log(priceOfOne) * DAYS_PER_YEAR / BILL_DAYS;
  }

  private double years(LocalDate today, LocalDate expiry, LocalTime print) {
    ZonedDateTime now =
        today.atTime(calendar.close(today)).plusMinutes(MINUTES_AFTER_CLOSE).atZone(NEW_YORK);
    ZonedDateTime settlement = expiry.atTime(print).atZone(NEW_YORK);
    return Duration.between(now, settlement).toSeconds() / SECONDS_PER_YEAR;
  }

  private double level(Series series, int session) {
    return history.has(series, Field.CLOSE)
        ? history.level(series, Field.CLOSE, session)
        : Double.NaN;
  }
}
