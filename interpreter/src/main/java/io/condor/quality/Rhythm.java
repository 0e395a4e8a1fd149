package io.condor.quality;

import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.Arrays;

/** How often a series has a row, told from its dates. */
enum Rhythm {
  /** On every session of the US stock market, or nearly. */
  SESSIONS,
  /** Once a month. */
  MONTHS,
  /** Anything else: every calendar day, changes only, single days. */
  OTHER;

  private static final int FEWEST_ROWS = 30;
  private static final double SESSION_SHARE = 0.9;
  private static final double COVERED_SHARE = 0.6;

  /**
   * @param days ascending epoch days
   */
  static Rhythm of(int[] days, UsIndexCalendar calendar) {
    if (days.length < FEWEST_ROWS) {
      return OTHER;
    }
    double[] gaps = new double[days.length - 1];
    Arrays.setAll(gaps, i -> days[i + 1] - days[i]);
    double gap = Median.of(gaps);
    if (gap >= 28 && gap <= 31) {
      return MONTHS;
    }
    int known = 0;
    int onSession = 0;
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    for (int day : days) {
      LocalDate date = LocalDate.ofEpochDay(day);
      if (OptionClass.isKnown(calendar, date)) {
        known++;
        onSession += calendar.isSession(date) ? 1 : 0;
        first = date.isBefore(first) ? date : first;
        last = date;
      }
    }
    return known >= FEWEST_ROWS
            && onSession >= SESSION_SHARE * known
            && onSession >= COVERED_SHARE * calendar.sessions(first, last).size()
        ? SESSIONS
        : OTHER;
  }
}
