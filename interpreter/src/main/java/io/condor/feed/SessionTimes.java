package io.condor.feed;

import io.condor.market.UsIndexCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** What layouts leave to the calendar: snapshots that are taken before the close, monthlies. */
final class SessionTimes {
  /** Where the calendar ends: every close is the ordinary one. */
  private static final int ORDINARY_CLOSE_SECOND = 16 * 3_600;

  private int closeDay = Integer.MIN_VALUE;
  private int closeSecond;
  private int monthlyDay = Integer.MIN_VALUE;
  private boolean monthly;

  /** Second of the day that lies so many seconds before the stock market's close. */
  int beforeClose(int epochDay, int seconds) {
    if (epochDay != closeDay) {
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      closeDay = epochDay;
      closeSecond =
          isSession(date) ? calendar().close(date).toSecondOfDay() : ORDINARY_CLOSE_SECOND;
    }
    return closeSecond - seconds;
  }

  /**
   * True for the third Friday of a month, or the session before where that is a holiday: the expiry
   * of SPX options that settle on the open. A Saturday after one counts too, as monthlies were
   * dated until 2015.
   */
  boolean isStandardMonthly(int epochDay) {
    if (epochDay != monthlyDay) {
      monthlyDay = epochDay;
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      monthly =
          isThirdFriday(date)
              || (date.getDayOfWeek() == DayOfWeek.SATURDAY && isThirdFriday(date.minusDays(1)))
              || (date.getDayOfWeek() == DayOfWeek.THURSDAY
                  && isThirdFriday(date.plusDays(1))
                  && isCovered(date.plusDays(1))
                  && !calendar().isSession(date.plusDays(1)));
    }
    return monthly;
  }

  private static boolean isThirdFriday(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.FRIDAY
        && date.getDayOfMonth() >= 15
        && date.getDayOfMonth() <= 21;
  }

  private static boolean isSession(LocalDate date) {
    return isCovered(date) && calendar().isSession(date);
  }

  private static boolean isCovered(LocalDate date) {
    return !date.isBefore(calendar().from()) && !date.isAfter(calendar().to());
  }

  private static UsIndexCalendar calendar() {
    return Shipped.CALENDAR;
  }

  /** Read when first asked for: most layouts never ask. */
  private static final class Shipped {
    static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  }
}
