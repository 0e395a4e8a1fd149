package io.condor.feed;

import io.condor.market.ExternalSeries;
import java.time.LocalTime;

/**
 * Where an external series is read from and when its values were public.
 *
 * @param name that the world file gives it
 * @param unit what it measures, in words
 * @param values file of values; the date of a row is the first day of its reference period
 * @param release when a value was public
 * @param required false if the world may lack it
 */
public record ExternalFile(
    String name,
    String unit,
    LevelFile values,
    Period period,
    Release release,
    ExternalSeries.Revisions revisions,
    boolean required) {

  /** The time that one value speaks of. */
  public enum Period {
    DAY,
    MONTH,
    QUARTER
  }

  /**
   * When a value was public: after a lag, or on the days of a table.
   *
   * @param lag days or sessions from the last day of the reference period; not used with a table
   * @param table file of release days, empty text for none
   * @param dateColumn of the table: the day of release
   * @param periodColumn of the table: the reference period, {@code 2020-03} or {@code 2020-03-01}
   * @param time New York time of the release
   */
  public record Release(
      int lag,
      LagUnit lagUnit,
      String table,
      String dateColumn,
      String periodColumn,
      LocalTime time) {}

  /** What a lag counts. */
  public enum LagUnit {
    DAYS,
    SESSIONS
  }
}
