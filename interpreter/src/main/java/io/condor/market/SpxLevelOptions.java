package io.condor.market;

import io.condor.instrument.Settlement;
import io.condor.pricing.LogContractSurface;
import io.condor.pricing.LogContractSurface.Pillar;
import io.condor.pricing.ShapeTerm;
import io.condor.pricing.SpreadModel;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SPX and SPXW options from daily levels: Black on the index grown to the expiry, on a surface
 * whose log contracts are worth what the volatility indices say.
 */
final class SpxLevelOptions {
  private static final double DAYS_PER_YEAR = 365;

  /** Sessions that VIX1D takes a year to have. */
  private static final double VIX1D_SESSIONS_PER_YEAR = 252;

  /** An index of the log contract of a fixed number of calendar days. */
  private record Tenor(Series series, int days) {}

  private static final Tenor VIX9D = new Tenor(Series.VIX9D, 9);
  private static final List<Tenor> TENORS =
      List.of(
          VIX9D,
          new Tenor(Series.VIX, 30),
          new Tenor(Series.VIX3M, 93),
          new Tenor(Series.VIX6M, 184));

  private final LevelInstant levels;
  private final TradingCalendar calendar;
  private final VarianceClock clock;
  private final SurfaceError error;
  private final LevelConstants.Spx constants;
  private final OncePerSession<Optional<LogContractSurface>> surfaces;

  SpxLevelOptions(
      LevelInstant levels,
      int sessions,
      TradingCalendar calendar,
      VarianceClock clock,
      LevelConstants.Spx constants) {
    this.levels = levels;
    this.calendar = calendar;
    this.clock = clock;
    this.error = SurfaceError.NONE;
    this.constants = constants;
    this.surfaces = new OncePerSession<>(sessions, this::newSurface);
  }

  private SpxLevelOptions(SpxLevelOptions fitted, SurfaceError error) {
    this.levels = fitted.levels;
    this.calendar = fitted.calendar;
    this.clock = fitted.clock;
    this.error = error;
    this.constants = fitted.constants;
    this.surfaces = fitted.surfaces;
  }

  /** The same levels and surfaces, with another error on them. */
  SpxLevelOptions with(SurfaceError other) {
    return new SpxLevelOptions(this, other);
  }

  /**
   * Empty without levels to derive the variance from.
   *
   * @param settlement on the close of the expiry, or on its open, when SET is struck
   * @throws IllegalArgumentException if {@code expiry} is not a session
   */
  Optional<OptionSlice> slice(int session, LocalDate expiry, Settlement settlement) {
    requireSession(expiry);
    double spot = levels.spot(session);
    Optional<LogContractSurface> surface = surface(session);
    if (Double.isNaN(spot) || surface.isEmpty()) {
      return Optional.empty();
    }
    LocalDateTime print = expiry.atTime(LevelInstant.print(calendar, expiry, settlement));
    double sessions = levels.toPrint(session, expiry, settlement);
    double years = DailyLevels.years(levels.at(session), print);
    return Optional.of(slice(session, spot, surface.get(), sessions, years, levels.hours()));
  }

  /** Whether the levels of a session give prices. */
  boolean isPriced(int session) {
    return !Double.isNaN(levels.spot(session))
        && !Double.isNaN(nextSessionVariance(session, levels.toNextSession(session)));
  }

  /**
   * Options at an instant between the session's prices and the print, with the index at a level of
   * its own and the session's smiles, which shrink with the business time that is left.
   *
   * @param spot index points, positive
   * @param at New York, before the print
   * @throws IllegalArgumentException if {@code expiry} is not a session, its print is past, or
   *     {@code at} is before the session's prices
   */
  Optional<OptionSlice> sliceAt(int session, double spot, LocalDateTime at, LocalDate expiry) {
    requireSession(expiry);
    LocalDateTime print = expiry.atTime(calendar.close(expiry));
    if (!at.isBefore(print)) {
      throw new IllegalArgumentException("the print of " + expiry + " is not after " + at);
    }
    LocalDateTime known = levels.at(session);
    if (at.isBefore(known)) {
      throw new IllegalArgumentException(
          "prices of " + known.toLocalDate() + " are not known yet at " + at);
    }
    SpreadModel.Hours hours =
        clock.isOpen(at) ? SpreadModel.Hours.SESSION : SpreadModel.Hours.AFTER_CLOSE;
    return surface(session)
        .map(
            surface ->
                slice(
                    session,
                    spot,
                    surface,
                    clock.sessions(at, print),
                    DailyLevels.years(at, print),
                    hours));
  }

  private OptionSlice slice(
      int session,
      double spot,
      LogContractSurface surface,
      double sessions,
      double years,
      SpreadModel.Hours hours) {
    double rate = levels.rate(session);
    double forward = spot * StrictMath.exp((rate - constants.dividendYield()) * years);
    return new SmileSlice(
        forward,
        years,
        StrictMath.exp(-rate * years),
        error.spx(session, sessions, forward, years, surface.smile(forward, sessions, years)),
        constants.spread(),
        widening(session, hours));
  }

  /** Spreads follow VIX, or failing that VIX9D or VIX1D; one of them there is. */
  private double widening(int session, SpreadModel.Hours hours) {
    double level = levels.level(Series.VIX, session);
    if (Double.isNaN(level)) {
      level = levels.level(Series.VIX9D, session);
    }
    if (Double.isNaN(level)) {
      level = levels.level(Series.VIX1D, session);
    }
    return constants.spread().widening(level, hours);
  }

  private void requireSession(LocalDate expiry) {
    if (!calendar.isSession(expiry)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not a session");
    }
  }

  /** Smiles of all tenors as one session's levels have them; empty without a level. */
  Optional<LogContractSurface> surface(int session) {
    return surfaces.at(session);
  }

  private Optional<LogContractSurface> newSurface(int session) {
    List<Pillar> pillars = new ArrayList<>();
    double nextSession = levels.toNextSession(session);
    double next = nextSessionVariance(session, nextSession);
    if (Double.isNaN(next)) {
      return Optional.empty();
    }
    pillars.add(new Pillar(nextSession, next));
    for (Tenor tenor : TENORS) {
      double variance = variance(tenor, session);
      double sessions = levels.ahead(session, tenor.days());
      if (!Double.isNaN(variance) && sessions > nextSession) {
        pillars.add(new Pillar(sessions, variance));
      }
    }
    return Optional.of(new LogContractSurface(pillars, shapes(session)));
  }

  /** Smile shapes of one session: far put wings rise with SKEW. */
  private ShapeTerm shapes(int session) {
    LevelConstants.Skew skew = constants.skew();
    double level = levels.latestClose(Series.SKEW, session, skew.maxAgeSessions());
    if (Double.isNaN(level)) {
      return constants.shapes();
    }
    double bounded = Math.max(skew.lowest(), Math.min(skew.highest(), level));
    return constants
        .shapes()
        .farSteepened(StrictMath.exp(skew.perPoint() * (bounded - skew.centre())));
  }

  /**
   * Variance of the next session's log contract: VIX1D, or where that is missing VIX9D in business
   * time with a part of its slope to VIX; VIX alone where VIX9D is missing too. NaN without any.
   */
  private double nextSessionVariance(int session, double sessions) {
    double vix1d = levels.level(Series.VIX1D, session);
    if (!Double.isNaN(vix1d)) {
      return vix1d / 100 * (vix1d / 100) / VIX1D_SESSIONS_PER_YEAR;
    }
    double vix = levels.level(Series.VIX, session);
    double vix9d = levels.level(Series.VIX9D, session);
    boolean both = !Double.isNaN(vix9d) && !Double.isNaN(vix);
    double near = Double.isNaN(vix9d) ? vix : vix9d;
    double ratio =
        constants.oneSession()
            * (both ? StrictMath.pow(vix9d / vix, constants.slopeExponent()) : 1);
    double nineDays = levels.ahead(session, VIX9D.days());
    return ratio * ratio * variance(near, VIX9D.days()) * sessions / nineDays;
  }

  private double variance(Tenor tenor, int session) {
    return variance(levels.level(tenor.series(), session), tenor.days());
  }

  /** Total variance of the log contract over the tenor of one index; NaN if missing. */
  private static double variance(double level, int days) {
    return level / 100 * (level / 100) * days / DAYS_PER_YEAR;
  }
}
