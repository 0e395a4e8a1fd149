package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;

/** Judges one day of a chain after the other: first the day as a whole, then its rows. */
final class DayRules {
  /**
   * A chain that repeats this share of another day's quotes is that day's: live ones repeat 6 %.
   */
  private static final double COPY_SHARE = 0.9;

  /** A holiday snapshot repeated 13 %, live days at most 6 %. */
  private static final double STALE_SHARE = 0.33;

  /** Fewer common contracts may repeat by chance. */
  private static final int FEWEST_COMMON = 50;

  /** Spot moves below this leave many quotes where they were. */
  private static final double MOVED = 0.001;

  private static final double CLOSE_TOLERANCE = 0.005;

  /** Days recorded for less than this share of the sessions between first and last are samples. */
  private static final double COVERED_SHARE = 0.5;

  private final UsIndexCalendar calendar;
  private final IndexCloses closes;
  private final QualityLog log;
  private final SnapshotRules snapshots;
  private LastQuotes before = LastQuotes.none();

  DayRules(
      UsIndexCalendar calendar, ListedContracts contracts, IndexCloses closes, QualityLog log) {
    this.calendar = calendar;
    this.closes = closes;
    this.log = log;
    this.snapshots = new SnapshotRules(calendar, contracts, log);
  }

  /** Judges the next day as one that follows {@code earlier}. */
  void after(LastQuotes earlier) {
    before = earlier;
  }

  /** The last session judged, whatever it is worth; what comes next is compared with it. */
  LastQuotes before() {
    return before;
  }

  /** Marks the rows that are rejected. */
  void judge(ChainDay day, List<String> sources) {
    ChainBlock rows = day.rows();
    String source = sources.get(day.source(0));
    LocalDate date = LocalDate.ofEpochDay(rows.quoteDays()[0]);
    Integer[] order = day.ordered();
    LastQuotes now = LastQuotes.of(day, order);
    boolean rejected = false;
    boolean closed = OptionClass.isKnown(calendar, date) && !calendar.isSession(date);
    if (closed) {
      String what = date.getDayOfWeek().getValue() > 5 ? "weekend" : "no session";
      log.note(source, Rule.HOLIDAY_SNAPSHOT, date + " " + what);
      rejected = true;
    }
    rejected |= repeats(now, source, date);
    rejected |= spots(now, source, date);
    if (!rejected) {
      rejected = !snapshots.judge(day, order, sources);
    }
    if (rejected) {
      day.rejectAll();
    }
    if (!closed) {
      before = now;
    }
  }

  /** Copies and staleness; true if the day is rejected. */
  private boolean repeats(LastQuotes now, String source, LocalDate date) {
    if (before.day() >= now.day()) {
      return false;
    }
    LastQuotes.Likeness likeness = now.likeness(before);
    if (likeness.common() < FEWEST_COMMON) {
      return false;
    }
    String example =
        String.format(
            Locale.ROOT,
            "%s repeats %.1f %% of %d quotes of %s",
            date,
            100 * likeness.repeats(),
            likeness.common(),
            LocalDate.ofEpochDay(before.day()));
    if (likeness.repeats() >= COPY_SHARE) {
      log.note(source, Rule.COPIED_DAY, example);
      return true;
    }
    for (String underlying : now.underlyings()) {
      double spot = now.spot(underlying);
      double earlier = before.spot(underlying);
      if (likeness.repeats() >= STALE_SHARE && Math.abs(spot / earlier - 1) > MOVED) {
        log.note(source, Rule.STALE_QUOTES, example);
      }
      if (spot == earlier) {
        log.note(
            source,
            Rule.STALE_SPOT,
            date
                + " "
                + underlying
                + " at "
                + spot
                + " as on "
                + LocalDate.ofEpochDay(before.day()));
      }
    }
    return false;
  }

  /** The chain's index level against the close; true if the day is rejected. */
  private boolean spots(LastQuotes now, String source, LocalDate date) {
    boolean rejected = false;
    for (String underlying : now.underlyings()) {
      double spot = now.spot(underlying);
      OptionalDouble close = closes.on(underlying, date);
      if (close.isEmpty() || Double.isNaN(spot)) {
        continue;
      }
      String example =
          String.format(
              Locale.ROOT, "%s %s %.2f, close %.2f", date, underlying, spot, close.getAsDouble());
      if (Scale.between(spot, close.getAsDouble()) != 0) {
        log.note(source, Rule.SPOT_OFF_SCALE, example);
        rejected = true;
      } else if (Math.abs(spot - close.getAsDouble()) > CLOSE_TOLERANCE) {
        log.note(source, Rule.SPOT_NOT_CLOSE, example);
      }
    }
    return rejected;
  }

  /** Counts sessions without a chain, if the days are more than single samples. */
  void missingDays(SortedSet<Integer> days, String source) {
    LocalDate first = LocalDate.ofEpochDay(days.first());
    LocalDate last = LocalDate.ofEpochDay(days.last());
    if (!OptionClass.isKnown(calendar, first) || !OptionClass.isKnown(calendar, last)) {
      return;
    }
    List<LocalDate> sessions = calendar.sessions(first, last);
    List<LocalDate> missing = new ArrayList<>();
    for (LocalDate session : sessions) {
      if (!days.contains((int) session.toEpochDay())) {
        missing.add(session);
      }
    }
    if (!missing.isEmpty() && missing.size() < COVERED_SHARE * sessions.size()) {
      log.note(source, Rule.MISSING_DAY, missing.size(), missing.get(0).toString());
    }
  }
}
