package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Settlement;
import io.condor.market.DailyLevels;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.SessionTime;
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
import java.util.TreeSet;

/**
 * Options as they were recorded; where nothing was, refused or priced by the world below.
 *
 * <p>May be asked by several threads: what is asked for later never changes what was answered.
 */
final class RecordedOptions implements OptionMarket {
  /** Expiries kept, a few kilobytes each. */
  private static final int SLICES_KEPT = 256;

  private static final LocalTime AM_PRINT = LocalTime.of(9, 30);

  private final World levels;
  private final ChainShelf shelf;
  private final LocalDate modelledFrom;
  private final DailyLevels daily;
  private final Map<OptionRoot, NavigableSet<LocalDate>> days = new EnumMap<>(OptionRoot.class);
  private final Map<Key, Optional<RecordedSlice>> slices = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(OptionRoot root, LocalDate day, LocalDate expiry) {}

  /**
   * @param recordedBefore chains of this day and later ones are not seen
   * @param modelledFrom from here on the model of {@code levels} prices what was not recorded
   */
  RecordedOptions(
      World levels, ChainShelf shelf, LocalDate recordedBefore, LocalDate modelledFrom) {
    this.levels = levels;
    this.shelf = shelf;
    this.modelledFrom = modelledFrom;
    this.daily = new DailyLevels(levels.history(), levels.calendar());
    for (OptionRoot root : OptionRoot.values()) {
      NavigableSet<LocalDate> sessions = new TreeSet<>(shelf.days(root).headSet(recordedBefore));
      sessions.removeIf(day -> levels.history().indexOf(day) < 0);
      days.put(root, sessions);
    }
  }

  /** Sessions on which {@code root} was recorded. */
  NavigableSet<LocalDate> days(OptionRoot root) {
    return Collections.unmodifiableNavigableSet(days.getOrDefault(root, new TreeSet<>()));
  }

  /** Whether a model prices anything here. */
  boolean isModelled() {
    return modelledFrom.isBefore(LocalDate.MAX);
  }

  @Override
  public PriceSource source(OptionRoot root, int session) {
    LocalDate date = daily.date(session);
    if (days(root).contains(date) && !shelf.day(root, date).expiries().isEmpty()) {
      return PriceSource.RECORDED;
    }
    return date.isBefore(modelledFrom) ? PriceSource.NONE : PriceSource.STAND_IN;
  }

  @Override
  public Optional<String> rejection(OptionRoot root, int session) {
    LocalDate date = daily.date(session);
    return days(root).contains(date) ? shelf.rejection(root, date) : Optional.empty();
  }

  @Override
  public List<Series> pricedFrom(OptionRoot root) {
    return isModelled() ? levels.options().pricedFrom(root) : List.of();
  }

  @Override
  public boolean pricedFromFutures(OptionRoot root) {
    return isModelled() && levels.options().pricedFromFutures(root);
  }

  @Override
  public SessionTime time() {
    return shelf.snapshot().time();
  }

  /**
   * {@inheritDoc} Nothing is recorded then. The model prices the mornings of sessions that it
   * prices in the evening too; beside a recorded evening its morning would show its error as a
   * gain.
   */
  @Override
  public Optional<OptionMarket> atOpen() {
    return isModelled() ? levels.options().atOpen().map(Opening::new) : Optional.empty();
  }

  private final class Opening implements OptionMarket {
    private final OptionMarket model;

    Opening(OptionMarket model) {
      this.model = model;
    }

    @Override
    public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
      return source(root, session) == PriceSource.NONE
          ? Optional.empty()
          : model.slice(root, session, expiry);
    }

    @Override
    public PriceSource source(OptionRoot root, int session) {
      boolean isPriced =
          isUnrecorded(root, session)
              && (session == 0 || isUnrecorded(root, session - 1))
              && model.source(root, session) != PriceSource.NONE;
      return isPriced ? PriceSource.STAND_IN : PriceSource.NONE;
    }

    private boolean isUnrecorded(OptionRoot root, int session) {
      return RecordedOptions.this.source(root, session) == PriceSource.STAND_IN;
    }

    @Override
    public String missing(OptionRoot root, int session) {
      return model.source(root, session) == PriceSource.NONE
          ? model.missing(root, session)
          : "quotes of " + root + " were recorded in the evening only";
    }

    @Override
    public SessionTime time() {
      return model.time();
    }
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
    return shelf.day(root, date).expiries().navigableKeySet();
  }

  /** The recorded slice; empty if the expiry was not recorded or says no forward. */
  Optional<RecordedSlice> recorded(OptionRoot root, int session, LocalDate expiry) {
    Key key = new Key(root, daily.date(session), expiry);
    synchronized (slices) {
      Optional<RecordedSlice> found = slices.get(key);
      if (found == null) {
        found = prepare(root, session, expiry);
        slices.put(key, found);
        if (slices.size() > SLICES_KEPT) {
          slices.remove(slices.keySet().iterator().next());
        }
      }
      return found;
    }
  }

  private Optional<RecordedSlice> prepare(OptionRoot root, int session, LocalDate expiry) {
    LocalDate date = daily.date(session);
    RecordedDay day = shelf.day(root, date);
    RecordedDay.Strip strip = day.expiries().get(expiry);
    if (strip == null) {
      return Optional.empty();
    }
    double years = DailyLevels.years(instant(date, day.second()), print(root, expiry));
    if (!(years > 0)) {
      return Optional.empty();
    }
    double discount = StrictMath.exp(-daily.rate(session) * years);
    Optional<RecordedSlice> slice = RecordedSlice.of(strip.quotes(years), discount);
    Map<QuoteRejection.Reason, Integer> rejected =
        slice.map(RecordedSlice::rejections).orElseGet(Map::of);
    shelf.findings().asked(root, date, expiry, slice.isPresent(), rejected);
    return slice;
  }

  private LocalDateTime instant(LocalDate date, int second) {
    return second == ChainBlock.NO_TIME
        ? shelf.snapshot().instant(date, levels.calendar().close(date))
        : date.atTime(LocalTime.ofSecondOfDay(second));
  }

  private LocalDateTime print(OptionRoot root, LocalDate expiry) {
    boolean morning = root.settlement() == Settlement.AM || !levels.calendar().isSession(expiry);
    return expiry.atTime(morning ? AM_PRINT : levels.calendar().close(expiry));
  }
}
