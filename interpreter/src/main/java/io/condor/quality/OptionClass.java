package io.condor.quality;

import io.condor.instrument.OptionRoot;
import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** What the root of a listed option says about its settlement and its expiries. */
enum OptionClass {
  /** Standard SPX options: third Fridays, settled on the opening prints. */
  SPX("SPX", false),
  /** SPX options settled on the close. */
  SPXW("SPX", true),
  /** Standard VIX options, settled in the morning. */
  VIX("VIX", false),
  /** VIX options of weekly expiries. */
  VIXW("VIX", false),
  /** Anything else: nothing is known. */
  OTHER("", true);

  private static final LocalTime OPEN = LocalTime.of(9, 30);

  /** From this expiry on SPX options expire on Fridays; before, on the Saturday after. */
  private static final LocalDate NO_SATURDAYS = LocalDate.of(2015, 2, 1);

  /** How far past an expiry the calendar must reach to tell whether the rule gives it. */
  private static final int RULES_NEED_MONTHS = 3;

  private final String underlying;
  private final boolean settlesOnClose;

  OptionClass(String underlying, boolean settlesOnClose) {
    this.underlying = underlying;
    this.settlesOnClose = settlesOnClose;
  }

  static OptionClass of(String root) {
    return switch (root) {
      case "SPX" -> SPX;
      case "SPXW", "SPXPM", "SPXQ" -> SPXW;
      case "VIX" -> VIX;
      case "VIXW" -> VIXW;
      default -> OTHER;
    };
  }

  /** Name of the index, empty if not known. */
  String underlying() {
    return underlying;
  }

  /** Whether parity forwards follow the spot index: not those of VIX, which are futures. */
  boolean hasSpotForward() {
    return this == SPX || this == SPXW;
  }

  /** Second of the expiry day at which the settlement value is struck. */
  int printSecond(UsIndexCalendar calendar, LocalDate expiry) {
    return settlesOnClose && isKnown(calendar, expiry) && calendar.isSession(expiry)
        ? calendar.close(expiry).toSecondOfDay()
        : settlesOnClose ? LocalTime.of(16, 0).toSecondOfDay() : OPEN.toSecondOfDay();
  }

  static boolean isKnown(UsIndexCalendar calendar, LocalDate day) {
    return !day.isBefore(calendar.from()) && !day.isAfter(calendar.to());
  }

  /** What is wrong with an expiry quoted on {@code day}, if anything. */
  Optional<Rule> expiryFault(
      UsIndexCalendar calendar, ListedContracts contracts, LocalDate day, LocalDate expiry) {
    if (this == SPX && isOldSaturday(expiry)) {
      return Optional.empty();
    }
    if (expiry.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
      return Optional.of(Rule.WEEKEND_EXPIRY);
    }
    if (!isKnown(calendar, expiry) || !isKnown(calendar, day)) {
      return Optional.empty();
    }
    if (!calendar.isSession(expiry)) {
      boolean closedLater = calendar.isUnscheduledClosure(expiry) && day.isBefore(expiry);
      return closedLater ? Optional.empty() : Optional.of(Rule.HOLIDAY_EXPIRY);
    }
    if (!isKnown(calendar, expiry.plusMonths(RULES_NEED_MONTHS))) {
      return Optional.empty();
    }
    boolean listable =
        switch (this) {
          case SPX -> isThirdFriday(calendar, expiry);
          case SPXW -> contracts.isListable(OptionRoot.SPXW, day, expiry);
          case VIX -> contracts.isListable(OptionRoot.VIX, day, expiry);
          case VIXW, OTHER -> true;
        };
    return listable ? Optional.empty() : Optional.of(Rule.UNLISTED_EXPIRY);
  }

  private static boolean isOldSaturday(LocalDate expiry) {
    return expiry.isBefore(NO_SATURDAYS)
        && expiry.getDayOfWeek() == DayOfWeek.SATURDAY
        && isThirdWeek(expiry.minusDays(1));
  }

  private static boolean isThirdWeek(LocalDate friday) {
    return friday.getDayOfMonth() >= 15 && friday.getDayOfMonth() <= 21;
  }

  private static boolean isThirdFriday(UsIndexCalendar calendar, LocalDate expiry) {
    return expiry.getDayOfWeek() == DayOfWeek.FRIDAY
        ? isThirdWeek(expiry)
        : expiry.getDayOfWeek() == DayOfWeek.THURSDAY
            && isThirdWeek(expiry.plusDays(1))
            && !calendar.isSession(expiry.plusDays(1));
  }
}
