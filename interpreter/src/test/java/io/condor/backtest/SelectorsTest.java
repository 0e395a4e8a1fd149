package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every way to choose a strike or an expiry, against a search through all that are listed. */
class SelectorsTest {
  private static final World WORLD = Worlds.synthetic();
  private static final List<LocalDate> DATES = WORLD.history().sessions();
  private static final int FIRST = 1200;
  private static final int LAST = FIRST + 60;

  private static RunResult run(String expiry, String legs) {
    return run("position", expiry, legs);
  }

  private static RunResult run(String shape, String expiry, String legs) {
    String text =
        """
        edition 1
        strategy selectors {
          account { capital $50_000_000 margin defined_risk fees retail_index_options }
          %s one on SPXW {
            expires %s
            decide at close + 15 min
            enter when true
            legs { %s }
            size 1 contract
            settle
          }
        }
        """
            .formatted(shape, expiry, legs);
    Plan plan = Scripts.plan("selectors.condor", text, Map.of());
    return Backtest.run(
        plan,
        plan.columns(WORLD),
        WORLD,
        new RunSettings(DATES.get(FIRST), DATES.get(LAST), FillAssumption.MID, true));
  }

  private static List<Fill> entries(RunResult run) {
    List<Fill> entries =
        run.fills().stream().filter(fill -> fill.action() == Fill.Action.ENTER).toList();
    assertThat(entries).hasSizeGreaterThan(20);
    return entries;
  }

  private static OptionSlice slice(Fill fill) {
    return WORLD
        .options()
        .slice(OptionRoot.SPXW, DATES.indexOf(fill.date()), fill.contract().expiry())
        .orElseThrow();
  }

  private static double step(Fill fill, double strike) {
    return WORLD
            .contracts()
            .strikeAtOrAbove(OptionRoot.SPXW, fill.date(), fill.contract().expiry(), strike + 0.01)
        - strike;
  }

  /** No listed strike comes nearer. */
  private static void assertNearest(Fill fill, ToDoubleFunction<Double> error) {
    double strike = fill.contract().strike();
    double step = step(fill, strike);
    for (int i = -200; i <= 200; i++) {
      double other = strike + i * step;
      if (other > 0) {
        assertThat(error.applyAsDouble(strike))
            .as("%s against %s", fill, other)
            .isLessThanOrEqualTo(error.applyAsDouble(other) + 1e-12);
      }
    }
  }

  @Test
  void byPremiumTakesTheNearestMid() {
    for (Right right : Right.values()) {
      String legs = "long " + (right == Right.PUT ? "put" : "call") + " at $6/share";
      for (Fill fill : entries(run("near 14 days", legs))) {
        OptionSlice slice = slice(fill);
        assertNearest(fill, strike -> Math.abs(slice.quote(right, strike).mid() - 6));
      }
    }
  }

  @Test
  void aBandRefusesWhatIsFartherOff() {
    RunResult run = run("near 2 days", "long put at -0.10 delta within 0.015 delta");
    List<Fill> entries = entries(run);
    for (Fill fill : entries) {
      double delta = slice(fill).delta(Right.PUT, fill.contract().strike());
      assertThat(delta).as("%s", fill).isBetween(-0.115, -0.085);
    }
    RunResult all = run("near 2 days", "long put at -0.10 delta");
    long outside =
        entries(all).stream()
            .filter(
                fill ->
                    Math.abs(slice(fill).delta(Right.PUT, fill.contract().strike()) + 0.10) > 0.015)
            .count();
    assertThat(outside).isPositive();
    assertThat(run.refusals().stream().filter(it -> it.reason() == Refusal.Reason.NO_STRIKE))
        .hasSize((int) outside)
        .allMatch(it -> it.detail().contains("not within 0.015 of -0.100"));
  }

  @Test
  void aShareIsTakenOfTheOtherStrike() {
    RunResult run = run("near 14 days", "long put p <= spot  short put p - 2%");
    List<Fill> entries = entries(run);
    for (int i = 0; i < entries.size(); i += 2) {
      double anchor = entries.get(i).contract().strike();
      double found = entries.get(i + 1).contract().strike();
      assertThat(found).isLessThanOrEqualTo(anchor * 0.98);
      assertThat(found + step(entries.get(i + 1), found)).isGreaterThan(anchor * 0.98);
    }
  }

  /** A put above the call is no strangle, whatever the rules for the strikes say. */
  @Test
  void strikesThatAreNotTheShapeAreRefused() {
    String legs = "long put p >= spot + 50 pt  long call c <= spot - 50 pt";
    RunResult run = run("strangle", "near 14 days", legs);
    assertThat(run.fills()).isEmpty();
    assertThat(run.refusals())
        .hasSize(run.sessions().size())
        .allMatch(it -> it.reason() == Refusal.Reason.NO_STRIKE)
        .allMatch(it -> it.detail().startsWith("strikes out of order"));
    assertThat(entries(run("near 14 days", legs))).isNotEmpty();
  }

  private static LocalDate expected(String rule, LocalDate date) {
    List<LocalDate> listed = WORLD.contracts().expiries(OptionRoot.SPXW, date);
    ToDoubleFunction<LocalDate> days = it -> ChronoUnit.DAYS.between(date, it);
    Optional<LocalDate> found =
        switch (rule) {
          case "near 14 days" ->
              listed.stream()
                  .reduce(
                      (a, b) ->
                          Math.abs(days.applyAsDouble(a) - 14)
                                  < Math.abs(days.applyAsDouble(b) - 14)
                              ? a
                              : b);
          case "at least 10 days" ->
              listed.stream().filter(it -> days.applyAsDouble(it) >= 10).findFirst();
          case "at most 9 days" ->
              listed.stream()
                  .filter(it -> days.applyAsDouble(it) <= 9)
                  .reduce((first, last) -> last);
          default ->
              listed.stream()
                  .filter(
                      it -> {
                        LocalDate friday =
                            it.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
                        return it.equals(
                            WORLD.calendar().isSession(friday)
                                ? friday
                                : WORLD.calendar().previous(friday));
                      })
                  .findFirst();
        };
    return found.orElseThrow();
  }

  @Test
  void expiriesAreTheListedOnesAskedFor() {
    for (String rule :
        List.of("near 14 days", "at least 10 days", "at most 9 days", "third friday")) {
      for (Fill fill : entries(run(rule, "long call c >= spot"))) {
        assertThat(fill.contract().expiry())
            .as("%s %s", rule, fill)
            .isEqualTo(expected(rule, fill.date()));
      }
    }
  }

  @Test
  void anExpiryAfterAnotherLegIsCountedFromIt() {
    String legs = "long put p <= spot  long put at p expiring at least 20 days after p";
    List<Fill> entries = entries(run("near 7 days", legs));
    for (int i = 0; i < entries.size(); i += 2) {
      OptionContract first = entries.get(i).contract();
      OptionContract second = entries.get(i + 1).contract();
      LocalDate least = first.expiry().plusDays(20);
      assertThat(second.strike()).isEqualTo(first.strike());
      assertThat(second.expiry()).isAfterOrEqualTo(least);
      assertThat(WORLD.contracts().expiries(OptionRoot.SPXW, entries.get(i).date()))
          .noneMatch(it -> !it.isBefore(least) && it.isBefore(second.expiry()));
    }
  }
}
