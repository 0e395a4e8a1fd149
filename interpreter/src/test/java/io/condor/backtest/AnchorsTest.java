package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Facts about real contracts that a run on the index world must not contradict. */
class AnchorsTest {
  private static final LocalDate FROM = LocalDate.of(2013, 7, 22);
  private static final LocalDate TO = LocalDate.of(2025, 6, 20);
  private static final int PAIRS = 200;
  private static final long SEED = 442;

  private static int session(World world, LocalDate date) {
    int index = world.history().indexOf(date);
    return index >= 0 ? index : -index - 1;
  }

  @Test
  void vixOptionsHangOnTheFutureOfTheirExpiry() {
    World world = Worlds.index();
    Random random = new Random(SEED);
    int first = session(world, FROM);
    int last = session(world, TO);
    int priced = 0;
    int unpriced = 0;
    int spotIsAnother = 0;
    while (priced < PAIRS) {
      int session = first + random.nextInt(last - first + 1);
      LocalDate date = world.history().sessions().get(session);
      List<LocalDate> expiries = world.contracts().expiries(OptionRoot.VIX, date);
      assertThat(expiries).as("VIX expiries on %s", date).isNotEmpty();
      LocalDate expiry = expiries.get(random.nextInt(expiries.size()));
      OptionalDouble future = world.history().futures(session).settlement(expiry);
      Optional<OptionSlice> slice = world.options().slice(OptionRoot.VIX, session, expiry);
      if (future.isEmpty()) {
        assertThat(slice).as("%s on %s has no future", expiry, date).isEmpty();
        unpriced++;
        continue;
      }
      assertThat(slice).as("%s on %s", expiry, date).isPresent();
      assertThat(slice.orElseThrow().forward())
          .as("%s on %s", expiry, date)
          .isEqualTo(future.getAsDouble());
      double spot = world.history().level(Series.VIX, Field.CLOSE, session);
      spotIsAnother += spot == future.getAsDouble() ? 0 : 1;
      priced++;
    }
    assertThat(spotIsAnother)
        .as("of %d pairs, beside %d without a future", PAIRS, unpriced)
        .isGreaterThanOrEqualTo(PAIRS - 2);
  }

  /** Without a future of the expiry there is a slice between two futures only, priced between. */
  @Test
  void outsideOfTheFuturesThereIsNoSlice() {
    World world = Worlds.index();
    int outside = 0;
    int between = 0;
    for (int session = session(world, LocalDate.of(2006, 3, 1));
        session < session(world, FROM);
        session++) {
      LocalDate date = world.history().sessions().get(session);
      FuturesCurve curve = world.history().futures(session);
      NavigableSet<LocalDate> futures = new TreeSet<>(curve.expiries()).tailSet(date, false);
      if (!futures.isEmpty()) {
        LocalDate beyond = futures.last().plusDays(7);
        assertThat(world.options().slice(OptionRoot.VIX, session, beyond))
            .as("%s on %s", beyond, date)
            .isEmpty();
        outside++;
      }
      for (LocalDate expiry : world.contracts().expiries(OptionRoot.VIX, date)) {
        LocalDate before = futures.lower(expiry);
        LocalDate after = futures.higher(expiry);
        Optional<OptionSlice> slice = world.options().slice(OptionRoot.VIX, session, expiry);
        if (futures.contains(expiry)) {
          continue;
        }
        if (before == null || after == null) {
          assertThat(slice).as("%s on %s", expiry, date).isEmpty();
        } else if (slice.isPresent()) {
          double low = curve.settlement(before).orElseThrow();
          double high = curve.settlement(after).orElseThrow();
          assertThat(slice.get().forward())
              .as("%s on %s", expiry, date)
              .isBetween(Math.min(low, high), Math.max(low, high));
          between++;
        }
      }
    }
    assertThat(outside).isPositive();
    assertThat(between).isPositive();
  }

  /**
   * Which nominal expiry explains an expiry on {@code date}, from weekdays and closed days alone;
   * empty if nothing listed on {@code traded} does.
   */
  private static Optional<String> explanation(
      NavigableSet<LocalDate> sessions, LocalDate traded, LocalDate date) {
    Map<DayOfWeek, LocalDate> listedFrom =
        new TreeMap<>(
            Map.of(
                DayOfWeek.MONDAY, LocalDate.of(2016, 8, 15),
                DayOfWeek.TUESDAY, LocalDate.of(2022, 4, 18),
                DayOfWeek.WEDNESDAY, LocalDate.of(2016, 2, 23),
                DayOfWeek.THURSDAY, LocalDate.of(2022, 5, 11),
                DayOfWeek.FRIDAY, LocalDate.of(2005, 10, 28)));
    for (Map.Entry<DayOfWeek, LocalDate> weekday : listedFrom.entrySet()) {
      if (traded.isBefore(weekday.getValue())) {
        continue;
      }
      LocalDate nominal = date.minusDays(3);
      for (; !nominal.isAfter(date.plusDays(3)); nominal = nominal.plusDays(1)) {
        if (nominal.getDayOfWeek() == weekday.getKey() && date.equals(moved(sessions, nominal))) {
          return Optional.of(weekday.getKey() + " " + nominal);
        }
      }
    }
    boolean monthEndsListed = !traded.isBefore(LocalDate.of(2014, 7, 7));
    LocalDate lastOfMonth = sessions.floor(YearMonth.from(date).atEndOfMonth());
    return monthEndsListed && date.equals(lastOfMonth)
        ? Optional.of("end of " + YearMonth.from(date))
        : Optional.empty();
  }

  /** Mondays move to the next session, every other weekday to the one before. */
  private static LocalDate moved(NavigableSet<LocalDate> sessions, LocalDate nominal) {
    LocalDate session =
        nominal.getDayOfWeek() == DayOfWeek.MONDAY
            ? sessions.ceiling(nominal)
            : sessions.floor(nominal);
    return Optional.ofNullable(session).orElse(nominal);
  }

  @Test
  void noCondorIsSoldIntoAnExpiryThatDidNotExist() {
    World world = Worlds.index();
    Plan plan = Scripts.standard(Map.of());
    RunResult run =
        Backtest.run(
            plan,
            plan.columns(world),
            world,
            new RunSettings(FROM, TO, FillAssumption.DEFAULT, false));
    NavigableSet<LocalDate> sessions = new TreeSet<>(world.history().sessions());
    Map<Integer, Integer> entries = new TreeMap<>();
    for (Fill fill : run.fills()) {
      if (fill.action() != Fill.Action.ENTER || fill.quantity() > 0) {
        continue;
      }
      LocalDate expiry = fill.contract().expiry();
      assertThat(expiry).as("%s", fill).isEqualTo(sessions.higher(fill.date()));
      assertThat(world.contracts().expiries(OptionRoot.SPXW, fill.date()))
          .as("%s", fill)
          .contains(expiry);
      assertThat(explanation(sessions, fill.date(), expiry)).as("%s", fill).isPresent();
      if (fill.contract().right() == Right.CALL) {
        entries.merge(fill.date().getYear(), 1, Integer::sum);
      }
    }
    assertThat(entries.keySet()).contains(2013, 2017, 2019, 2023, 2025);
    for (Map.Entry<Integer, Integer> year : entries.entrySet()) {
      assertThat(year.getValue())
          .as("entries of %d", year.getKey())
          .isLessThanOrEqualTo(nextSessionExpiries(world, sessions, year.getKey()));
    }
  }

  private static int nextSessionExpiries(World world, NavigableSet<LocalDate> sessions, int year) {
    int count = 0;
    for (LocalDate date : sessions.subSet(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))) {
      LocalDate next = sessions.higher(date);
      count +=
          next != null && world.contracts().expiries(OptionRoot.SPXW, date).contains(next) ? 1 : 0;
    }
    return count;
  }

  /** The rule and the table say the same on every session, not only where there was an entry. */
  @Test
  void theContractTableListsNextSessionExpiriesByTheSameRule() {
    World world = Worlds.index();
    NavigableSet<LocalDate> sessions = new TreeSet<>(world.history().sessions());
    for (LocalDate date : sessions.subSet(FROM, true, TO, true)) {
      LocalDate next = sessions.higher(date);
      if (next != null) {
        assertThat(world.contracts().expiries(OptionRoot.SPXW, date).contains(next))
            .as("%s sold on %s, %s", next, date, explanation(sessions, date, next))
            .isEqualTo(explanation(sessions, date, next).isPresent());
      }
    }
  }
}
