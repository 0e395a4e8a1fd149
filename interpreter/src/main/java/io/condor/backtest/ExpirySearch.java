package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.TradingCalendar;
import io.condor.market.World;
import io.condor.plan.ExpiryRule;
import io.condor.plan.LegRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the expiries that the legs of a block ask for, of those listed today. */
final class ExpirySearch {
  private static final int FRIDAY_OF_MONTH = 3;

  private final OptionRoot root;
  private final TradingCalendar calendar;
  private final World world;
  private final List<LocalDate> listed;
  private final LocalDate date;

  ExpirySearch(OptionRoot root, World world, LocalDate date) {
    this.root = root;
    this.world = world;
    this.calendar = world.calendar();
    this.listed = priced(root, world, date);
    this.date = date;
  }

  /** Listed expiries; of VIX those that can be priced, as for the layers of a hedge. */
  private static List<LocalDate> priced(OptionRoot root, World world, LocalDate date) {
    List<LocalDate> listed = world.contracts().expiries(root, date);
    if (root != OptionRoot.VIX) {
      return listed;
    }
    int session = world.history().indexOf(date);
    return listed.stream()
        .filter(expiry -> world.options().slice(root, session, expiry).isPresent())
        .toList();
  }

  /** Outcome: an expiry a leg, or why there is none. */
  record Found(List<LocalDate> expiries, String refusal) {}

  Found find(List<LegRule> legs) {
    List<LocalDate> expiries = new ArrayList<>();
    for (LegRule leg : legs) {
      ExpiryRule rule = leg.expiry();
      LocalDate from = rule.after() < 0 ? date : expiries.get(rule.after());
      Optional<LocalDate> expiry = find(rule, from);
      if (expiry.isEmpty()) {
        return new Found(List.of(), "no " + root + " expiry listed " + wanted(rule, from));
      }
      expiries.add(expiry.get());
    }
    return new Found(expiries, "");
  }

  private String wanted(ExpiryRule rule, LocalDate from) {
    return switch (rule.kind()) {
      case IN_SESSIONS -> "for " + inSessions(rule.time(), from);
      case NEAR -> "after " + from;
      case AT_LEAST -> rule.time() + " days or more after " + from;
      case AT_MOST -> rule.time() + " days or less after " + from;
      case THIRD_FRIDAY -> "on a third Friday after " + from;
    };
  }

  private Optional<LocalDate> find(ExpiryRule rule, LocalDate from) {
    List<LocalDate> later = listed.stream().filter(it -> it.isAfter(from)).toList();
    return switch (rule.kind()) {
      case IN_SESSIONS -> {
        LocalDate wanted = inSessions(rule.time(), from);
        if (wanted.equals(date)) {
          yield expiresToday() ? Optional.of(date) : Optional.empty();
        }
        yield later.stream().filter(wanted::equals).findFirst();
      }
      case NEAR -> nearest(later, rule.time(), from);
      case AT_LEAST -> later.stream().filter(it -> days(from, it) >= rule.time()).findFirst();
      case AT_MOST ->
          later.stream().filter(it -> days(from, it) <= rule.time()).reduce((a, b) -> b);
      case THIRD_FRIDAY -> later.stream().filter(this::isThirdFriday).findFirst();
    };
  }

  /** Whether an option that was listed the session before expires at today's close. */
  private boolean expiresToday() {
    return root.settlement() == Settlement.PM
        && world.contracts().expiries(root, calendar.previous(date)).contains(date);
  }

  private static Optional<LocalDate> nearest(List<LocalDate> later, int days, LocalDate from) {
    Optional<LocalDate> best = Optional.empty();
    long least = Long.MAX_VALUE;
    for (LocalDate expiry : later) {
      long distance = Math.abs(days(from, expiry) - days);
      if (distance <= least) {
        least = distance;
        best = Optional.of(expiry);
      }
    }
    return best;
  }

  private LocalDate inSessions(int sessions, LocalDate from) {
    LocalDate expiry = from;
    for (int i = 0; i < sessions; i++) {
      expiry = calendar.next(expiry);
    }
    return expiry;
  }

  private boolean isThirdFriday(LocalDate expiry) {
    LocalDate friday =
        YearMonth.from(expiry)
            .atDay(1)
            .with(TemporalAdjusters.dayOfWeekInMonth(FRIDAY_OF_MONTH, DayOfWeek.FRIDAY));
    return expiry.equals(calendar.isSession(friday) ? friday : calendar.previous(friday));
  }

  private static long days(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }
}
