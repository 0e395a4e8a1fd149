package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.DailyLevels;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.pricing.QuoteRejection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Options as they were recorded; where nothing was, refused or priced by the world below.
 *
 * <p>Holds the chains of a few days. May be asked by several threads: what is asked for later never
 * changes what was answered.
 */
final class RecordedOptions implements OptionMarket {
  /** Chains kept, about a third of a megabyte each. */
  private static final int DAYS_KEPT = 64;

  private static final LocalTime AM_PRINT = LocalTime.of(9, 30);

  private final World levels;
  private final ChainSource chains;
  private final Snapshot snapshot;
  private final MissingChains missing;
  private final DailyLevels daily;
  private final Map<OptionRoot, NavigableSet<LocalDate>> days = new EnumMap<>(OptionRoot.class);
  private final Map<Key, Prepared> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final RecordingFindings findings;

  private record Key(OptionRoot root, LocalDate day) {}

  /** A day's chain and the slices that were asked of it. */
  private static final class Prepared {
    private final RecordedDay day;
    private final Map<LocalDate, Optional<RecordedSlice>> slices = new TreeMap<>();

    Prepared(RecordedDay day) {
      this.day = day;
    }
  }

  RecordedOptions(
      World levels,
      ChainSource chains,
      Snapshot snapshot,
      MissingChains missing,
      RecordingFindings findings) {
    this.levels = levels;
    this.chains = chains;
    this.snapshot = snapshot;
    this.missing = missing;
    this.findings = findings;
    this.daily = new DailyLevels(levels.history(), levels.calendar());
    for (OptionRoot root : OptionRoot.values()) {
      days.put(root, sessions(chains.days(root)));
    }
  }

  private NavigableSet<LocalDate> sessions(SortedSet<LocalDate> recorded) {
    NavigableSet<LocalDate> sessions = new TreeSet<>(recorded);
    sessions.removeIf(day -> levels.history().indexOf(day) < 0);
    return sessions;
  }

  /** Sessions on which {@code root} was recorded. */
  NavigableSet<LocalDate> days(OptionRoot root) {
    return Collections.unmodifiableNavigableSet(days.getOrDefault(root, new TreeSet<>()));
  }

  @Override
  public PriceSource source(OptionRoot root, int session) {
    LocalDate date = daily.date(session);
    if (days(root).contains(date) && !prepared(root, date).day.expiries().isEmpty()) {
      return PriceSource.RECORDED;
    }
    return missing == MissingChains.MODELLED ? PriceSource.STAND_IN : PriceSource.NONE;
  }

  @Override
  public List<Series> pricedFrom(OptionRoot root) {
    return missing == MissingChains.MODELLED ? levels.options().pricedFrom(root) : List.of();
  }

  @Override
  public boolean pricedFromFutures(OptionRoot root) {
    return missing == MissingChains.MODELLED && levels.options().pricedFromFutures(root);
  }

  @Override
  public int minutesAfterClose() {
    return snapshot.minutesAfterClose();
  }

  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    LocalDate today = daily.date(session);
    if (!expiry.isAfter(today)) {
      throw new IllegalArgumentException("expiry " + expiry + " is not after " + today);
    }
    return switch (source(root, session)) {
      case RECORDED -> recorded(root, session, expiry).map(slice -> slice);
      case STAND_IN, MODEL -> levels.options().slice(root, session, expiry);
      case NONE -> Optional.empty();
    };
  }

  /** Expiries of {@code root} recorded on a session that has a chain. */
  NavigableSet<LocalDate> expiries(OptionRoot root, LocalDate date) {
    return prepared(root, date).day.expiries().navigableKeySet();
  }

  /** The recorded slice; empty if the expiry was not recorded or says no forward. */
  Optional<RecordedSlice> recorded(OptionRoot root, int session, LocalDate expiry) {
    Prepared prepared = prepared(root, daily.date(session));
    synchronized (prepared) {
      return prepared.slices.computeIfAbsent(
          expiry, e -> prepare(root, session, expiry, prepared.day));
    }
  }

  private Optional<RecordedSlice> prepare(
      OptionRoot root, int session, LocalDate expiry, RecordedDay day) {
    RecordedDay.Strip strip = day.expiries().get(expiry);
    if (strip == null) {
      return Optional.empty();
    }
    LocalDate date = daily.date(session);
    double years = DailyLevels.years(instant(date, day.second()), print(root, expiry));
    if (!(years > 0)) {
      return Optional.empty();
    }
    double discount = StrictMath.exp(-daily.rate(session) * years);
    Optional<RecordedSlice> slice = RecordedSlice.of(strip.quotes(years), discount);
    Map<QuoteRejection.Reason, Integer> rejected =
        slice.map(RecordedSlice::rejections).orElseGet(Map::of);
    findings.asked(root, date, expiry, slice.isPresent(), rejected);
    return slice;
  }

  private LocalDateTime instant(LocalDate date, int second) {
    return second == ChainBlock.NO_TIME
        ? snapshot.instant(date, levels.calendar().close(date))
        : date.atTime(LocalTime.ofSecondOfDay(second));
  }

  private LocalDateTime print(OptionRoot root, LocalDate expiry) {
    boolean morning = root.settlement() == Settlement.AM || !levels.calendar().isSession(expiry);
    return expiry.atTime(morning ? AM_PRINT : levels.calendar().close(expiry));
  }

  private Prepared prepared(OptionRoot root, LocalDate date) {
    synchronized (kept) {
      Key key = new Key(root, date);
      Prepared found = kept.get(key);
      if (found == null) {
        RecordedDay day = RecordedDay.read(chains, root, date, snapshot, levels.calendar());
        findings.read(root, date, day, levels.contracts().expiries(root, date));
        found = new Prepared(day);
        kept.put(key, found);
        if (kept.size() > DAYS_KEPT) {
          kept.remove(kept.keySet().iterator().next());
        }
      }
      return found;
    }
  }
}
