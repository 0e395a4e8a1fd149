package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Expiries and strikes of SPXW, SPX and VIX options as they were listed, from {@code
 * contracts.yaml}, which names its sources.
 *
 * <p>The table errs on the side of too few contracts. It uses the calendar with hindsight: an
 * expiry that moved because of a closure nobody expected is shown where it ended up.
 */
public final class ListedContracts implements ContractTable {
  static final String RESOURCE = "contracts.yaml";

  private static final int SETTLEMENT_TO_THIRD_FRIDAY_DAYS = 30;
  private static final int LONGEST_SHIFT_DAYS = 7;

  private final Text text;
  private final UsIndexCalendar calendar;
  private final NavigableSet<LocalDate> futuresExpiries = new TreeSet<>();

  /** What was asked before: every run over a world asks for the same days. */
  private final Map<OptionRoot, Map<LocalDate, List<LocalDate>>> listed = new ConcurrentHashMap<>();

  private ListedContracts(Text text, UsIndexCalendar calendar) {
    this.text = text;
    this.calendar = calendar;
    YearMonth end = YearMonth.from(calendar.to()).minusMonths(2);
    for (YearMonth month = YearMonth.from(text.vix().futuresFrom());
        !month.isAfter(end);
        month = month.plusMonths(1)) {
      if (!text.vix().futuresNotListed().contains(month.toString())) {
        futuresExpiries.add(vixExpiry(month));
      }
    }
  }

  /** Reads the table that ships with the product. */
  public static ListedContracts load(UsIndexCalendar calendar) {
    return new ListedContracts(Shipped.TEXT, calendar);
  }

  /** Read once: it never changes. */
  private static final class Shipped {
    static final Text TEXT = YamlResource.read(RESOURCE, Text.class);
  }

  @Override
  public List<LocalDate> expiries(OptionRoot root, LocalDate date) {
    return listed
        .computeIfAbsent(root, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(date, day -> newExpiries(root, day));
  }

  private List<LocalDate> newExpiries(OptionRoot root, LocalDate date) {
    return switch (root) {
      case SPXW -> List.copyOf(indexExpiries(date));
      case SPX -> List.copyOf(standardExpiries(date));
      case VIX -> vixExpiries(date);
    };
  }

  /**
   * Whether a class of {@code root} that was listed on {@code date} has an option of this expiry,
   * however far ahead: the opposite of the table's caution, to tell labels that cannot be right.
   */
  public boolean isListable(OptionRoot root, LocalDate date, LocalDate expiry) {
    return switch (root) {
      case SPXW -> isIndexExpiry(date, expiry);
      case SPX -> thirdFriday(YearMonth.from(expiry)).equals(expiry);
      case VIX -> futuresExpiries.contains(expiry);
    };
  }

  private boolean isIndexExpiry(LocalDate date, LocalDate expiry) {
    for (Weekly weekly : text.spxw().weekly()) {
      LocalDate nominal = expiry.minusDays(LONGEST_SHIFT_DAYS).with(weekly.next());
      for (;
          !nominal.isAfter(expiry.plusDays(LONGEST_SHIFT_DAYS));
          nominal = nominal.plusWeeks(1)) {
        if (!date.isBefore(weekly.listedFrom())
            && weekly.holiday().session(calendar, nominal).equals(expiry)) {
          return true;
        }
      }
    }
    YearMonth month = YearMonth.from(expiry);
    return (!date.isBefore(text.spxw().thirdFriday().listedFrom())
            && thirdFriday(month).equals(expiry))
        || (!date.isBefore(text.spxw().monthEnd().listedFrom()) && monthEnd(month).equals(expiry));
  }

  @Override
  public double strikeAtOrBelow(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
    double step = step(root, date, expiry, level);
    return Math.floor(level / step) * step;
  }

  @Override
  public double strikeAtOrAbove(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
    double step = step(root, date, expiry, level);
    return Math.ceil(level / step) * step;
  }

  /** The distance of listed strikes at {@code level}; each step divides the bounds of its band. */
  private double step(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
    if (!(level > 0) || Double.isInfinite(level)) {
      throw new IllegalArgumentException("strike level must be positive, was " + level);
    }
    return switch (root) {
      case SPXW -> step(text.spxw().strikes(), date, expiry);
      case SPX -> step(text.spx().strikes(), date, expiry);
      case VIX -> lastFrom(text.vix().strikes(), date).step(level);
    };
  }

  private static double step(List<DaysStep> strikes, LocalDate date, LocalDate expiry) {
    long days = ChronoUnit.DAYS.between(date, expiry);
    for (DaysStep row : strikes) {
      if (days <= row.maxDays()) {
        return row.step();
      }
    }
    throw new IllegalStateException(RESOURCE + " has no strikes for " + days + " days");
  }

  private NavigableSet<LocalDate> standardExpiries(LocalDate date) {
    NavigableSet<LocalDate> expiries = new TreeSet<>();
    addMonthly(text.spx().expiries(), this::thirdFriday, date, expiries);
    return expiries;
  }

  private NavigableSet<LocalDate> indexExpiries(LocalDate date) {
    NavigableSet<LocalDate> expiries = new TreeSet<>();
    for (Weekly weekly : text.spxw().weekly()) {
      addWeekly(weekly, date, expiries);
    }
    addMonthly(text.spxw().thirdFriday(), this::thirdFriday, date, expiries);
    addMonthly(text.spxw().monthEnd(), this::monthEnd, date, expiries);
    return expiries;
  }

  private void addWeekly(Weekly weekly, LocalDate date, NavigableSet<LocalDate> expiries) {
    Optional<LocalDate> last = horizon(weekly.listedFrom(), weekly.horizons(), date);
    if (last.isEmpty()) {
      return;
    }
    LocalDate end = last.get().plusDays(LONGEST_SHIFT_DAYS);
    LocalDate nominal = date.minusDays(LONGEST_SHIFT_DAYS).with(weekly.next());
    for (; !nominal.isAfter(end); nominal = nominal.plusWeeks(1)) {
      if (!(weekly.exceptThirdFriday() && isThirdFriday(nominal))) {
        addIfBetween(date, last.get(), weekly.holiday().session(calendar, nominal), expiries);
      }
    }
  }

  private static void addMonthly(
      Monthly monthly, Schedule schedule, LocalDate date, NavigableSet<LocalDate> expiries) {
    Optional<LocalDate> last = horizon(monthly.listedFrom(), monthly.horizons(), date);
    if (last.isPresent()) {
      YearMonth end = YearMonth.from(last.get()).plusMonths(1);
      for (YearMonth month = YearMonth.from(date);
          !month.isAfter(end);
          month = month.plusMonths(1)) {
        addIfBetween(date, last.get(), schedule.expiry(month), expiries);
      }
    }
  }

  private static void addIfBetween(
      LocalDate after, LocalDate last, LocalDate expiry, NavigableSet<LocalDate> expiries) {
    if (expiry.isAfter(after) && !expiry.isAfter(last)) {
      expiries.add(expiry);
    }
  }

  private static Optional<LocalDate> horizon(
      LocalDate listedFrom, List<Horizon> horizons, LocalDate date) {
    return date.isBefore(listedFrom)
        ? Optional.empty()
        : Optional.of(date.plusDays(lastFrom(horizons, date).days()));
  }

  /** The expiry of the third Friday, AM- and PM-settled. */
  LocalDate thirdFriday(YearMonth month) {
    return Shift.PREVIOUS.session(calendar, nominalThirdFriday(month));
  }

  private LocalDate monthEnd(YearMonth month) {
    return Shift.PREVIOUS.session(calendar, month.atEndOfMonth());
  }

  private static LocalDate nominalThirdFriday(YearMonth month) {
    return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
  }

  private static boolean isThirdFriday(LocalDate date) {
    return nominalThirdFriday(YearMonth.from(date)).equals(date);
  }

  private List<LocalDate> vixExpiries(LocalDate date) {
    if (date.isBefore(text.vix().listedFrom())) {
      return List.of();
    }
    Listing listing = lastFrom(text.vix().listings(), date);
    return futuresExpiries(date.plusDays(1), date.plusDays(listing.days())).stream()
        .limit(listing.months())
        .toList();
  }

  /**
   * Expiries of standard monthly VIX futures, and of VIX options, from {@code from} to {@code to},
   * both included, ascending; months for which no future was ever listed are left out.
   */
  public NavigableSet<LocalDate> futuresExpiries(LocalDate from, LocalDate to) {
    return from.isAfter(to)
        ? Collections.emptyNavigableSet()
        : futuresExpiries.subSet(from, true, to, true);
  }

  /** True if on {@code date} the exchange listed every month up to the last listed one. */
  public boolean listsEveryMonth(LocalDate date) {
    return !date.isBefore(text.vix().futuresEveryMonthFrom());
  }

  /** The standard expiry of VIX futures and options in {@code month}. */
  public LocalDate vixExpiry(YearMonth month) {
    LocalDate early = text.vix().earlyExpiries().get(month.toString());
    if (early != null) {
      return early;
    }
    LocalDate friday = nominalThirdFriday(month.plusMonths(1));
    LocalDate wednesday = friday.minusDays(SETTLEMENT_TO_THIRD_FRIDAY_DAYS);
    return calendar.isSession(friday) && calendar.isSession(wednesday)
        ? wednesday
        : calendar.previous(wednesday);
  }

  /** True if SPXW options of this expiry settled on the closing value. */
  public boolean settlesOnClose(LocalDate indexExpiry) {
    return !indexExpiry.isBefore(text.spxw().pmSettledFrom());
  }

  private static <T extends Dated> T lastFrom(List<T> rows, LocalDate date) {
    T last = rows.get(0);
    for (T row : rows) {
      if (!date.isBefore(row.from())) {
        last = row;
      }
    }
    return last;
  }

  @FunctionalInterface
  private interface Schedule {
    LocalDate expiry(YearMonth month);
  }

  /** A row that applies from a date until the next row's. */
  interface Dated {
    LocalDate from();
  }

  /** Where an expiry goes that would fall on a closed day. */
  enum Shift {
    PREVIOUS,
    NEXT;

    LocalDate session(TradingCalendar calendar, LocalDate nominal) {
      if (calendar.isSession(nominal)) {
        return nominal;
      }
      return switch (this) {
        case PREVIOUS -> calendar.previous(nominal);
        case NEXT -> calendar.next(nominal);
      };
    }
  }

  /** The resource as written. */
  record Text(Spxw spxw, Spx spx, Vix vix) {}

  record Spxw(
      LocalDate pmSettledFrom,
      List<Weekly> weekly,
      Monthly thirdFriday,
      Monthly monthEnd,
      List<DaysStep> strikes) {}

  record Spx(LocalDate listedFrom, List<Horizon> horizons, List<DaysStep> strikes) {
    Monthly expiries() {
      return new Monthly(listedFrom, horizons);
    }
  }

  record Weekly(
      DayOfWeek weekday,
      LocalDate listedFrom,
      Shift holiday,
      boolean exceptThirdFriday,
      List<Horizon> horizons) {
    TemporalAdjuster next() {
      return TemporalAdjusters.nextOrSame(weekday);
    }
  }

  record Monthly(LocalDate listedFrom, List<Horizon> horizons) {}

  record Horizon(LocalDate from, int days) implements Dated {}

  record DaysStep(int maxDays, double step) {}

  record Vix(
      LocalDate listedFrom,
      List<Listing> listings,
      Map<String, LocalDate> earlyExpiries,
      LocalDate futuresFrom,
      List<String> futuresNotListed,
      LocalDate futuresEveryMonthFrom,
      List<Ladder> strikes) {}

  record Listing(LocalDate from, int months, int days) implements Dated {}

  record Ladder(LocalDate from, List<LevelStep> steps) implements Dated {
    double step(double level) {
      for (LevelStep row : steps) {
        if (level < row.below()) {
          return row.step();
        }
      }
      throw new IllegalArgumentException("no VIX strikes at " + level);
    }
  }

  record LevelStep(double below, double step) {}
}
