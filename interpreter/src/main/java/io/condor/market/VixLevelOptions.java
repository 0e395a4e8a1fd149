package io.condor.market;

import io.condor.pricing.ScaledSmile;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * VIX options from daily levels: Black on the future of the same expiry, vol at the money from VVIX
 * with a decay in maturity.
 */
final class VixLevelOptions {
  /** When VRO is struck, New York. */
  private static final LocalTime SETTLEMENT = LocalTime.of(9, 30);

  private final DailyLevels levels;
  private final LevelConstants.Vix constants;

  VixLevelOptions(DailyLevels levels, LevelConstants.Vix constants) {
    this.levels = levels;
    this.constants = constants;
  }

  /** Empty without a settlement of the future or a recent VVIX. */
  Optional<OptionSlice> slice(int session, LocalDate expiry) {
    OptionalDouble future = levels.futures(session).settlement(expiry);
    double vvix = levels.latestClose(Series.VVIX, session, constants.vvixMaxAgeSessions());
    if (future.isEmpty() || Double.isNaN(vvix)) {
      return Optional.empty();
    }
    double years = levels.years(levels.date(session), expiry, SETTLEMENT);
    double atmVol = vvix / 100 * vvixRatio(years);
    return Optional.of(
        new SmileSlice(
            future.getAsDouble(),
            years,
            Math.exp(-levels.rate(session) * years),
            ScaledSmile.of(future.getAsDouble(), years, atmVol, constants.shape()),
            constants.spread()));
  }

  /**
   * Vol at the money over VVIX: the mean of a variance that decays with time to the future's expiry
   * (P. A. Samuelson, "Proof that properly anticipated prices fluctuate randomly", Industrial
   * Management Review 6 (1965) 41-49).
   */
  private double vvixRatio(double years) {
    double shortVariance = constants.shortRatio() * constants.shortRatio();
    double longVariance = constants.longRatio() * constants.longRatio();
    double decayed = 2 * constants.decay() * years;
    return Math.sqrt(
        longVariance + (shortVariance - longVariance) * -Math.expm1(-decayed) / decayed);
  }
}
