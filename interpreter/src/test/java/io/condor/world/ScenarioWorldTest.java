package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Backtest;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.simulation.SyntheticWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios over the simulated world and over recorded quotes. */
class ScenarioWorldTest {
  private static final World BASE = SyntheticWorld.standard();
  private static final Offset<Double> TIGHT = within(1e-9);

  /** A Monday. */
  private static final LocalDate START = LocalDate.of(2015, 6, 1);

  private static final int FIRST = BASE.history().indexOf(START);
  private static final Scenario CRASH = Scenario.shipped("crash_1987").orElseThrow();
  private static final World WORLD = ScenarioWorld.of(BASE, CRASH, START);

  private static double level(World world, Series series, Field field, int session) {
    return world.history().level(series, field, session);
  }

  private static double close(World world, Series series, int session) {
    return level(world, series, Field.CLOSE, session);
  }

  /** Level of a session of the scenario over the base world's last close before it. */
  private static double multiple(World world, Series series, int session) {
    return close(world, series, session) / close(BASE, series, FIRST - 1);
  }

  /** Edited over base on one session. */
  private static double ratio(World world, Series series, int session) {
    return close(world, series, session) / close(BASE, series, session);
  }

  @Test
  void nothingMovesBeforeTheScenario() {
    MarketHistory before = BASE.history().cutAfter(FIRST - 1);
    MarketHistory edited = WORLD.history().cutAfter(FIRST - 1);
    assertSame(edited, before);
    LocalDate expiry = BASE.history().sessions().get(FIRST);
    assertThat(quote(WORLD, FIRST - 1, expiry)).isEqualTo(quote(BASE, FIRST - 1, expiry));
    LocalDate settled = BASE.history().sessions().get(FIRST - 1);
    assertThat(WORLD.settlement(OptionRoot.SPXW, settled))
        .isEqualTo(BASE.settlement(OptionRoot.SPXW, settled));
  }

  private static void assertSame(MarketHistory a, MarketHistory b) {
    assertThat(a.sessions()).isEqualTo(b.sessions());
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        assertThat(a.has(series, field)).isEqualTo(b.has(series, field));
        if (a.has(series, field)) {
          assertThat(a.column(series, field)).containsExactly(b.column(series, field));
        }
      }
    }
    for (int i = 0; i < a.sessions().size(); i++) {
      assertThat(a.futures(i)).isEqualTo(b.futures(i));
    }
  }

  private static Quote quote(World world, int session, LocalDate expiry) {
    OptionSlice slice = world.options().slice(OptionRoot.SPXW, session, expiry).orElseThrow();
    double strike = Math.rint(close(BASE, Series.SPX, session) / 5) * 5;
    return slice.quote(Right.PUT, strike);
  }

  /** Against the close before: on the day the index fell by 20.47 %, VXO rose to 4.1295 times. */
  @ParameterizedTest
  @CsvSource({"0, 0.7953, 4.1295", "1, 0.8375, 3.8493", "2, 0.9137, 2.0322", "4, 0.8780, 2.7168"})
  void levelsMoveAsStated(int after, double spx, double vix) {
    assertThat(multiple(WORLD, Series.SPX, FIRST + after)).isCloseTo(spx, TIGHT);
    assertThat(multiple(WORLD, Series.VIX, FIRST + after)).isCloseTo(vix, TIGHT);
    assertThat(multiple(WORLD, Series.VIX3M, FIRST + after))
        .isCloseTo(StrictMath.pow(vix, 0.831), TIGHT);
    assertThat(close(WORLD, Series.TREASURY_BILL, FIRST + after))
        .isEqualTo(close(BASE, Series.TREASURY_BILL, FIRST + after));
  }

  @Test
  void barsHoldTheirCloses() {
    for (int session = FIRST; session < FIRST + 30; session++) {
      double close = close(WORLD, Series.SPX, session);
      double open = level(WORLD, Series.SPX, Field.OPEN, session);
      assertThat(level(WORLD, Series.SPX, Field.HIGH, session)).isGreaterThanOrEqualTo(close);
      assertThat(level(WORLD, Series.SPX, Field.LOW, session)).isLessThanOrEqualTo(close);
      assertThat(level(WORLD, Series.SPX, Field.HIGH, session)).isGreaterThanOrEqualTo(open);
      assertThat(level(WORLD, Series.SPX, Field.LOW, session)).isLessThanOrEqualTo(open);
    }
    assertThat(level(WORLD, Series.SPX, Field.OPEN, FIRST))
        .isEqualTo(close(BASE, Series.SPX, FIRST - 1));
  }

  /** The elasticity of futures at 30 days is 0.736, at 65 it is 0.571: on a line between. */
  @Test
  void futuresFollowVixByTimeToExpiry() {
    FuturesCurve before = BASE.history().futures(FIRST - 1);
    FuturesCurve after = WORLD.history().futures(FIRST);
    for (LocalDate expiry : BASE.history().futures(FIRST).expiries()) {
      double days = ChronoUnit.DAYS.between(START, expiry);
      if (days >= 30 && days <= 65) {
        double elasticity = 0.736 + (days - 30) / 35 * (0.571 - 0.736);
        assertThat(after.settlement(expiry).orElseThrow())
            .isCloseTo(
                before.settlement(expiry).orElseThrow() * StrictMath.pow(4.1295, elasticity),
                TIGHT);
        return;
      }
    }
    throw new AssertionError("no future of 30 to 65 days");
  }

  @Test
  void optionsAndSettlementsFollowTheEditedLevels() {
    LocalDate expiry = WORLD.calendar().next(START);
    OptionSlice slice = WORLD.options().slice(OptionRoot.SPXW, FIRST, expiry).orElseThrow();
    double spot = close(WORLD, Series.SPX, FIRST);
    assertThat(slice.forward()).isCloseTo(spot, within(0.001 * spot));
    OptionSlice calm = BASE.options().slice(OptionRoot.SPXW, FIRST, expiry).orElseThrow();
    assertThat(slice.vol(slice.forward())).isGreaterThan(3 * calm.vol(calm.forward()));
    SettlementPrint print = WORLD.settlement(OptionRoot.SPXW, expiry).orElseThrow();
    assertThat(print.source()).isEqualTo("SPX close, scenario");
    assertThat(print.fallback()).isFalse();
    assertThat(WORLD.settlement(OptionRoot.SPXW, expiry).orElseThrow().value())
        .isEqualTo(close(WORLD, Series.SPX, FIRST + 1));
    LocalDate vixExpiry =
        WORLD.history().futures(FIRST).expiries().stream()
            .filter(date -> date.isAfter(START))
            .findFirst()
            .orElseThrow();
    OptionSlice vix = WORLD.options().slice(OptionRoot.VIX, FIRST, vixExpiry).orElseThrow();
    assertThat(vix.forward())
        .isEqualTo(WORLD.history().futures(FIRST).settlement(vixExpiry).orElseThrow());
    int settled = WORLD.history().indexOf(vixExpiry);
    assertThat(WORLD.settlement(OptionRoot.VIX, vixExpiry).orElseThrow().value())
        .isEqualTo(WORLD.history().futures(settled).settlement(vixExpiry).orElseThrow())
        .isNotEqualTo(BASE.settlement(OptionRoot.VIX, vixExpiry).orElseThrow().value());
  }

  /** Index: the distance stays. Volatility: its logarithm halves in ten sessions. */
  @Test
  void levelsStayOrReturnAsDeclared() {
    int last = FIRST + CRASH.length() - 1;
    double spx = ratio(WORLD, Series.SPX, last);
    double vix = StrictMath.log(ratio(WORLD, Series.VIX, last));
    assertThat(ratio(WORLD, Series.SPX, last + 7)).isCloseTo(spx, TIGHT);
    assertThat(ratio(WORLD, Series.SPX, last + 500)).isCloseTo(spx, TIGHT);
    assertThat(StrictMath.log(ratio(WORLD, Series.VIX, last + 10))).isCloseTo(vix / 2, TIGHT);
    assertThat(StrictMath.log(ratio(WORLD, Series.VIX, last + 20))).isCloseTo(vix / 4, TIGHT);
    LocalDate expiry = BASE.history().futures(last + 200).expiries().get(2);
    double left =
        WORLD.history().futures(last + 200).settlement(expiry).orElseThrow()
            / BASE.history().futures(last + 200).settlement(expiry).orElseThrow();
    assertThat(left).isCloseTo(1, within(1e-4));
  }

  @Test
  void aWhatIfHoldsAndThenIsOver() {
    World world =
        ScenarioWorld.of(BASE, Scenario.whatIf("spot -10%, vix +20 pt, 3 sessions"), START);
    assertThat(multiple(world, Series.SPX, FIRST)).isCloseTo(0.9, TIGHT);
    assertThat(close(world, Series.VIX, FIRST))
        .isCloseTo(close(BASE, Series.VIX, FIRST - 1) + 20, TIGHT);
    assertThat(ratio(world, Series.SPX, FIRST + 2))
        .isCloseTo(ratio(world, Series.SPX, FIRST), TIGHT);
    for (Series series : List.of(Series.SPX, Series.VIX, Series.VIX9D, Series.VVIX)) {
      assertThat(ratio(world, series, FIRST + 2)).isNotEqualTo(1);
      assertThat(close(world, series, FIRST + 3)).isEqualTo(close(BASE, series, FIRST + 3));
    }
    assertThat(world.history().futures(FIRST + 3)).isEqualTo(BASE.history().futures(FIRST + 3));
    assertThat(world.history().futures(FIRST + 2)).isNotEqualTo(BASE.history().futures(FIRST + 2));
  }

  @Test
  void anIndexMoveAloneLeavesVolatilityAlone() {
    World world = ScenarioWorld.of(BASE, Scenario.whatIf("spx -5%"), START);
    assertThat(close(world, Series.VIX, FIRST)).isEqualTo(close(BASE, Series.VIX, FIRST));
    assertThat(world.history().futures(FIRST)).isEqualTo(BASE.history().futures(FIRST));
  }

  @Test
  void anEditedPathHoldsItsLevels() {
    Scenario path =
        ScenarioFile.read(
            "path.yaml",
            """
            name: my_path
            path:
              - {date: 2015-06-01, spx: 1500, vix: [30, 45, 29, 40]}
              - {date: 2015-06-03, spx: 1400, vix: 50, futures: {30: 33, 200: 25}}
            after: {hold: 2 sessions, spot: returns, vols: returns}
            """
                .getBytes(StandardCharsets.UTF_8));
    World world = ScenarioWorld.of(BASE, path);
    assertThat(close(world, Series.SPX, FIRST)).isEqualTo(1500);
    assertThat(level(world, Series.VIX, Field.OPEN, FIRST)).isEqualTo(30);
    assertThat(level(world, Series.VIX, Field.HIGH, FIRST)).isEqualTo(45);
    assertThat(ratio(world, Series.SPX, FIRST + 1))
        .isCloseTo(ratio(world, Series.SPX, FIRST), TIGHT);
    assertThat(close(world, Series.SPX, FIRST + 2)).isEqualTo(1400);
    assertThat(close(world, Series.VIX, FIRST + 2)).isEqualTo(50);
    assertThat(ratio(world, Series.SPX, FIRST + 4))
        .isCloseTo(ratio(world, Series.SPX, FIRST + 2), TIGHT);
    assertThat(close(world, Series.SPX, FIRST + 5)).isEqualTo(close(BASE, Series.SPX, FIRST + 5));
    for (LocalDate expiry : world.history().futures(FIRST + 2).expiries()) {
      if (ChronoUnit.DAYS.between(START, expiry) > 202) {
        assertThat(world.history().futures(FIRST + 2).settlement(expiry).orElseThrow())
            .isCloseTo(25, TIGHT);
      }
    }
  }

  /** Cutting the data changes nothing up to the cut: in the levels, in the prices, in a run. */
  @ParameterizedTest
  @CsvSource({"-1", "0", "2", "4", "5", "40"})
  void nothingLaterIsRead(int after) {
    int cut = FIRST + after;
    World shorter = WORLD.cutAfter(cut);
    assertSame(shorter.history(), WORLD.history().cutAfter(cut));
    LocalDate expiry = WORLD.calendar().next(WORLD.history().sessions().get(cut));
    assertThat(quote(shorter, cut, expiry)).isEqualTo(quote(WORLD, cut, expiry));
    Plan plan = Scripts.standard(Map.of());
    RunSettings settings =
        new RunSettings(
            WORLD.history().sessions().get(FIRST - 200),
            WORLD.history().sessions().get(cut),
            FillAssumption.DEFAULT,
            true);
    RunResult full = Backtest.run(plan, plan.columns(WORLD), WORLD, settings);
    RunResult early = Backtest.run(plan, plan.columns(shorter), shorter, settings);
    assertThat(early.fills()).isEqualTo(full.fills());
    assertThat(early.equity()).isEqualTo(full.equity());
    assertThat(early.refusals()).isEqualTo(full.refusals());
  }

  @Test
  void theFingerprintHoldsScenarioAndDate() {
    String print = WORLD.fingerprint();
    assertThat(ScenarioWorld.of(BASE, CRASH, START).fingerprint()).isEqualTo(print);
    assertThat(print).isNotEqualTo(BASE.fingerprint());
    assertThat(ScenarioWorld.of(BASE, CRASH, START.plusDays(1)).fingerprint()).isNotEqualTo(print);
    assertThat(ScenarioWorld.of(BASE, Scenario.whatIf("spx -5%"), START).fingerprint())
        .isNotEqualTo(ScenarioWorld.of(BASE, Scenario.whatIf("spx -6%"), START).fingerprint());
    assertThat(WORLD.name()).isEqualTo("synthetic with crash_1987 from 2015-06-01");
    assertThat(WORLD.provenance()).contains("SCENARIO", "19 October 1987");
  }

  @Test
  void theScenarioHasTheModelBandWhateverItsBaseHas() {
    assertThat(BASE.modelBand()).isEmpty();
    LocalDate expiry = WORLD.calendar().next(START);
    OptionSlice central = WORLD.options().slice(OptionRoot.SPXW, FIRST, expiry).orElseThrow();
    for (int number = 0; number < 2; number++) {
      World off = WORLD.modelBand().orElseThrow().world(number);
      OptionSlice slice = off.options().slice(OptionRoot.SPXW, FIRST, expiry).orElseThrow();
      assertThat(slice.vol(slice.forward())).isNotEqualTo(central.vol(central.forward()));
    }
  }

  @Test
  void everyShippedScenarioRuns() {
    assertThat(Scenario.shippedNames()).hasSize(5);
    for (String name : Scenario.shippedNames()) {
      Scenario scenario = Scenario.shipped(name).orElseThrow();
      assertThat(scenario.name()).isEqualTo(name);
      assertThat(scenario.text()).isNotBlank();
      assertThat(scenario.origin()).isNotBlank();
      World world = ScenarioWorld.of(BASE, scenario, START);
      Plan plan = Scripts.standard(Map.of());
      RunSettings settings =
          new RunSettings(START.minusDays(60), START.plusDays(90), FillAssumption.DEFAULT, true);
      assertThat(Backtest.run(plan, plan.columns(world), world, settings).checks().checks())
          .isPositive();
    }
    assertThat(Scenario.shipped("none")).isEmpty();
  }

  @Test
  void recordedQuotesEndWhereTheScenarioBegins(@TempDir Path folder) {
    World levels = IndexWorld.load(JuneWeek.write(folder));
    WrittenChains chains =
        new WrittenChains()
            .add(OptionRoot.SPXW, "2019-06-04", "2019-06-05", QuotesWorldTest.CHAIN)
            .add(OptionRoot.SPXW, "2019-06-05", "2019-06-07", QuotesWorldTest.CHAIN);
    World quotes = QuotesWorld.of(levels, chains, Snapshot.AFTER_CLOSE, MissingChains.REFUSED);
    World world =
        ScenarioWorld.of(quotes, Scenario.whatIf("spx -10%, vix +20 pt"), LocalDate.of(2019, 6, 5));
    assertThat(world.options().source(OptionRoot.SPXW, 0)).isEqualTo(PriceSource.NONE);
    assertThat(world.options().source(OptionRoot.SPXW, 1)).isEqualTo(PriceSource.RECORDED);
    assertThat(world.options().source(OptionRoot.SPXW, 2)).isEqualTo(PriceSource.STAND_IN);
    assertThat(close(world, Series.SPX, 2)).isCloseTo(2520, TIGHT);
    assertThat(world.name()).isEqualTo("quotes with what_if from 2019-06-05");
    assertThat(world.fingerprint()).isNotEqualTo(quotes.fingerprint());
    assertThat(
            world
                .options()
                .slice(OptionRoot.SPXW, 2, LocalDate.of(2019, 6, 7))
                .orElseThrow()
                .forward())
        .isCloseTo(2520, within(1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2015-06-06 | 2015-06-06 is not a session after the first of the world synthetic",
        "2010-01-04 | 2010-01-04 is not a session after the first of the world synthetic",
        "2031-01-02 | 2031-01-02 is not a session after the first of the world synthetic"
      })
  void aStartThatCannotBeIsAnError(LocalDate start, String message) {
    assertThatThrownBy(() -> ScenarioWorld.of(BASE, CRASH, start))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spx | cannot read `spx`",
        "spx -10%, tesla +3 pt | cannot read `tesla +3 pt`",
        "spx -100% | cannot read `spx -100%`",
        "spx NaN | cannot read `spx NaN`",
        "vix +1e99 pt | cannot read `vix +1e99 pt`",
        "treasury_bill +1 pt | cannot read `treasury_bill +1 pt`",
        "spx -10%, 0 sessions | cannot read `0 sessions`",
        "5 sessions | moves nothing"
      })
  void aWhatIfThatCannotBeReadIsAnError(String line, String message) {
    assertThatThrownBy(() -> Scenario.whatIf(line))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions: [{spx: 0.9, vxx: 2}] | x.yaml:2:28 | no series `vxx` to move",
        "sessions: [{spx: [1, 2]}] | x.yaml:2:18 | 2 numbers",
        "sessions: [{spx: -3}] | x.yaml:2:18 | `-3` is not a move",
        "sessions: [{futures: {soon: 2}}] | x.yaml:2:29 | `soon` is not a number of days to expiry",
        "sessions: [] | x.yaml:1:1 | no session is moved",
        "sesions: [] | x.yaml:2:1 | unknown key `sesions`",
        "path: [{date: 2015-06-01, spx: 1}, {date: 2015-06-01, spx: 1}] | x.yaml:2:43 |"
            + " 2015-06-01 does not come after the date before it"
      })
  void aFileThatCannotBeReadIsAnError(String line, String place, String message) {
    byte[] bytes = ("name: x\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ScenarioFile.read("x.yaml", bytes))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo(message);
              assertThat(e.place()).isEqualTo(place);
              assertThat(e.repair()).isNotBlank();
            });
  }

  /** The base world's mornings before the scenario, the level model's from it on. */
  @Test
  void morningsChangeHandsWhereTheScenarioStarts() {
    OptionMarket base = BASE.options().atOpen().orElseThrow();
    OptionMarket morning = WORLD.options().atOpen().orElseThrow();
    LocalDate before = BASE.history().sessions().get(FIRST - 1);
    LocalDate start = BASE.history().sessions().get(FIRST);
    assertThat(morning.slice(OptionRoot.SPXW, FIRST - 1, before).orElseThrow().forward())
        .isEqualTo(base.slice(OptionRoot.SPXW, FIRST - 1, before).orElseThrow().forward());
    // A shock that says a close only opens where the session before closed: that is no print.
    assertThat(base.source(OptionRoot.SPXW, FIRST)).isEqualTo(PriceSource.MODEL);
    assertThat(morning.source(OptionRoot.SPXW, FIRST)).isEqualTo(PriceSource.NONE);
    assertThat(morning.slice(OptionRoot.SPXW, FIRST, start)).isEmpty();
  }
}
