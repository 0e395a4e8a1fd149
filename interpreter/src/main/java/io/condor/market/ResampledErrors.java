package io.condor.market;

import io.condor.pricing.Smile;
import io.condor.resampling.StationaryBootstrap;
import java.util.List;

/**
 * Errors that the model may have had on the sessions of a history, drawn from those it had on
 * recorded days.
 *
 * <p>Two draws, both of blocks of days in a row, for an error lasts. First the evidence: as many
 * days as were recorded, drawn from them, because other days might have been recorded; this is what
 * makes resamples differ in their mean over years. Then the sessions of the history, from that
 * evidence. All prices of one session have the errors of one recorded day: every strike and every
 * tenor, of SPX by business time, of VIX options by calendar days. VIX options were recorded on two
 * days only and are drawn apart from SPX.
 *
 * <p>Days were recorded with VIX between 12 and 20. What errors are in a panic nobody here knows;
 * these stand in for them.
 */
final class ResampledErrors implements SurfaceError {
  /**
   * Recorded days that a block lasts on average: the automatic choice for the errors at the money
   * of the next session is near 4; more is the cautious side.
   */
  static final double MEAN_BLOCK_DAYS = 5;

  /** Any number would do. */
  private static final long SEED = 2019;

  private static final double DAYS_PER_YEAR = 365;

  private static final List<RecordedErrors> SPX = RecordedErrors.ofSpx();
  private static final List<RecordedErrors> VIX = RecordedErrors.ofVix();

  private final int[] spxDays;
  private final int[] vixDays;

  /**
   * Draws the errors of one resample.
   *
   * @param number of the resample, from 0; fixes the draw
   * @param sessions of the history
   */
  ResampledErrors(int number, int sessions) {
    this.spxDays = drawn(2L * number, SPX.size(), sessions);
    this.vixDays = drawn(2L * number + 1, VIX.size(), sessions);
  }

  private static int[] drawn(long stream, int recorded, int sessions) {
    StationaryBootstrap bootstrap = new StationaryBootstrap(MEAN_BLOCK_DAYS, SEED + (stream << 32));
    int[] evidence = new int[recorded];
    bootstrap.draw(evidence);
    int[] days = new int[sessions];
    bootstrap.draw(days, recorded);
    for (int i = 0; i < days.length; i++) {
      days[i] = evidence[days[i]];
    }
    return days;
  }

  /** How many days of SPX chains the errors come from. */
  static int recordedDays() {
    return SPX.size();
  }

  @Override
  public Smile spx(int session, double sessions, double forward, double years, Smile smile) {
    return SPX.get(spxDays[session]).at(sessions).on(smile, forward, years);
  }

  @Override
  public Smile vix(int session, double forward, double years, Smile smile) {
    return VIX.get(vixDays[session]).at(years * DAYS_PER_YEAR).on(smile, forward, years);
  }
}
