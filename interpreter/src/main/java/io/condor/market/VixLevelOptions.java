package io.condor.market;

import io.condor.pricing.Smile;
import io.condor.pricing.SpreadModel;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * VIX options from daily levels: Black on the future of the same expiry, with the smile that {@link
 * io.condor.pricing.VixSurface} gives for the day's VVIX.
 *
 * <p><b>Forward.</b> The future's settlement. For an expiry between two futures: their settlements
 * on a line in the square root of time. Before the first future after today or beyond the last
 * there is none: the curve's short end bends towards spot VIX, which nobody can buy.
 *
 * <p><b>Level.</b> VVIX of the session, by the rule it was made with: options of the first two
 * monthly expiries that are at least eight days ahead.
 */
final class VixLevelOptions {
  /** When VRO is struck, New York. */
  private static final LocalTime SETTLEMENT = LocalTime.of(9, 30);

  /**
   * VVIX moves on to the next pair of expiries a week before the first expires; MODEL.md has the
   * evidence.
   */
  private static final int VVIX_LEAST_DAYS = 8;

  private static final int VVIX_MONTHS_AHEAD = 3;

  private final DailyLevels levels;
  private final TradingCalendar calendar;
  private final LevelConstants.Vix constants;
  private final SurfaceError error;
  private final OncePerSession<OptionalDouble> activities;

  VixLevelOptions(
      DailyLevels levels, int sessions, TradingCalendar calendar, LevelConstants.Vix constants) {
    this.levels = levels;
    this.calendar = calendar;
    this.constants = constants;
    this.error = SurfaceError.NONE;
    this.activities = new OncePerSession<>(sessions, this::activity);
  }

  private VixLevelOptions(VixLevelOptions fitted, SurfaceError error) {
    this.levels = fitted.levels;
    this.calendar = fitted.calendar;
    this.constants = fitted.constants;
    this.error = error;
    this.activities = fitted.activities;
  }

  /** The same levels, with another error on the smiles. */
  VixLevelOptions with(SurfaceError other) {
    return new VixLevelOptions(this, other);
  }

  /** Empty without settlements of futures to derive the forward from or a recent VVIX. */
  Optional<OptionSlice> slice(int session, LocalDate expiry) {
    OptionalDouble forward = forward(session, expiry);
    OptionalDouble activity = activities.at(session);
    if (forward.isEmpty() || activity.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = levels.date(session);
    double years = years(today, expiry);
    SpreadModel spread = constants.spread(today);
    double price = forward.getAsDouble();
    Smile smile = constants.surface().smile(price, years, activity.getAsDouble());
    return Optional.of(
        new SmileSlice(
            price,
            years,
            StrictMath.exp(-levels.rate(session) * years),
            error.vix(session, price, years, smile),
            spread,
            spread.widening(vvix(session), SpreadModel.Hours.AFTER_CLOSE)));
  }

  private double years(LocalDate today, LocalDate expiry) {
    return levels.years(today, expiry, SETTLEMENT);
  }

  private double vvix(int session) {
    return levels.latestClose(Series.VVIX, session, constants.vvixMaxAgeSessions());
  }

  private OptionalDouble activity(int session) {
    double vvix = vvix(session);
    if (Double.isNaN(vvix)) {
      return OptionalDouble.empty();
    }
    LocalDate today = levels.date(session);
    YearMonth month = YearMonth.from(today);
    List<LocalDate> pair =
        VixExpiryRule.monthly(month, month.plusMonths(VVIX_MONTHS_AHEAD), calendar::isSession)
            .stream()
            .filter(expiry -> ChronoUnit.DAYS.between(today, expiry) >= VVIX_LEAST_DAYS)
            .limit(2)
            .toList();
    return OptionalDouble.of(
        constants.surface().activity(vvix, years(today, pair.get(0)), years(today, pair.get(1))));
  }

  /**
   * Price for delivery at the expiry: its own future, else on a line in the square root of time
   * between the futures around it; MODEL.md has the error of futures left out. None outside of the
   * listed futures.
   */
  private OptionalDouble forward(int session, LocalDate expiry) {
    FuturesCurve curve = levels.futures(session);
    OptionalDouble own = curve.settlement(expiry);
    if (own.isPresent()) {
      return own;
    }
    LocalDate today = levels.date(session);
    List<LocalDate> expiries = curve.expiries();
    for (int i = 1; i < expiries.size(); i++) {
      LocalDate before = expiries.get(i - 1);
      LocalDate after = expiries.get(i);
      if (before.isAfter(today) && before.isBefore(expiry) && after.isAfter(expiry)) {
        double low = curve.settlement(before).orElseThrow();
        double high = curve.settlement(after).orElseThrow();
        double start = Math.sqrt(years(today, before));
        double end = Math.sqrt(years(today, after));
        double share = (Math.sqrt(years(today, expiry)) - start) / (end - start);
        return OptionalDouble.of(low + (high - low) * share);
      }
    }
    return OptionalDouble.empty();
  }
}
