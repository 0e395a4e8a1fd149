package io.condor.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Expiry dates of the monthly VIX futures and options.
 *
 * <p>Source: Cboe, contract specifications of VX: final settlement is on the Wednesday 30 days
 * before the third Friday of the following month; if that Wednesday or that Friday is a holiday, on
 * the business day before.
 */
final class VixExpiryRule {
  /** VIX measures SPX options this many days after its own expiry. */
  private static final int DAYS_TO_SPX_EXPIRY = 30;

  private VixExpiryRule() {}

  /** The expiries of the months from {@code first} to {@code last}, ascending. */
  static List<LocalDate> monthly(YearMonth first, YearMonth last, Predicate<LocalDate> isSession) {
    List<LocalDate> expiries = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      expiries.add(expiry(month, isSession));
    }
    return expiries;
  }

  private static LocalDate expiry(YearMonth month, Predicate<LocalDate> isSession) {
    LocalDate thirdFriday =
        month.plusMonths(1).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
    LocalDate spxExpiry = atOrBefore(thirdFriday, isSession);
    return atOrBefore(spxExpiry.minusDays(DAYS_TO_SPX_EXPIRY), isSession);
  }

  private static LocalDate atOrBefore(LocalDate date, Predicate<LocalDate> isSession) {
    LocalDate session = date;
    while (!isSession.test(session)) {
      session = session.minusDays(1);
    }
    return session;
  }
}
