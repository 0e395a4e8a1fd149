package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.Field;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.measure.Spread;
import io.condor.plan.Plan;
import io.condor.pricing.Black76;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Revaluations of a year of the shipped strategy, done again from its fills. */
class HedgeRevaluationTest {
  private static final int FIRST = 1950;
  private static final int SESSIONS = 250;
  private static final String SHORT = "alvh.short";
  private static final World WORLD = Worlds.synthetic();
  private static final Plan PLAN = Scripts.standard(Map.of());
  private static final RunResult RUN = run();
  private static final HedgeStress STRESS = HedgeRevaluation.of(PLAN, WORLD, RUN);

  private static RunResult run() {
    List<LocalDate> sessions = WORLD.history().sessions();
    return Backtest.run(
        PLAN,
        PLAN.columns(WORLD),
        WORLD,
        new RunSettings(
            sessions.get(FIRST), sessions.get(FIRST + SESSIONS), FillAssumption.DEFAULT, true));
  }

  /** What is held after a session, by block. */
  private static Map<String, SortedMap<OptionContract, Integer>> held(LocalDate date) {
    Map<String, SortedMap<OptionContract, Integer>> held = new LinkedHashMap<>();
    for (Fill fill : RUN.fills()) {
      if (!fill.date().isAfter(date)) {
        SortedMap<OptionContract, Integer> block =
            held.computeIfAbsent(fill.block(), it -> new TreeMap<>());
        block.merge(fill.contract(), fill.quantity(), Integer::sum);
        block.values().removeIf(quantity -> quantity == 0);
      }
    }
    return held;
  }

  private static int firstEvening(boolean withCondor) {
    for (int i = 0; i < RUN.sessions().size(); i++) {
      Map<String, SortedMap<OptionContract, Integer>> held = held(RUN.sessions().get(i));
      boolean condor = !held.getOrDefault("income", new TreeMap<>()).isEmpty();
      boolean hedge = !held.getOrDefault(SHORT, new TreeMap<>()).isEmpty();
      if (hedge && condor == withCondor) {
        return i;
      }
    }
    throw new AssertionError("no such evening in the run");
  }

  private static HedgeEvening evening(int i) {
    Map<String, SortedMap<OptionContract, Integer>> layers = held(RUN.sessions().get(i));
    layers.remove("income");
    return HedgeEvening.of(WORLD, FIRST + i, layers).orElseThrow();
  }

  @Test
  void atOnceAndWithoutAMoveNothingIsGained() {
    HedgeEvening evening = evening(firstEvening(false));
    FuturesResponse response = FuturesResponse.MARCH_2020;
    assertThat(evening.gain(HedgeStress.ALL, response, 0, evening.date())).isEqualTo(0);
    assertThat(evening.gain(HedgeStress.ALL, response, -0.01, evening.date())).isPositive();
    assertThat(evening.gain(HedgeStress.ALL, response, 0.01, evening.date())).isNegative();
    assertThat(evening.timeValue(HedgeStress.ALL)).isPositive();
    assertThat(evening.value(HedgeStress.ALL))
        .isGreaterThanOrEqualTo(evening.timeValue(HedgeStress.ALL));
  }

  /** A fall of 3 % with a front month that rises by a tenth, priced option by option. */
  @Test
  void theGainOfALayerIsThatOfItsOptions() {
    int i = firstEvening(false);
    HedgeEvening evening = evening(i);
    double elasticity = Math.log(1.1) / Math.log(0.97);
    FuturesResponse tenth = new FuturesResponse("tenth", "", List.of(elasticity));
    double expected = 0;
    for (Map.Entry<OptionContract, Integer> option :
        Objects.requireNonNull(held(RUN.sessions().get(i)).get(SHORT)).entrySet()) {
      OptionContract contract = option.getKey();
      OptionSlice slice =
          WORLD.options().slice(OptionRoot.VIX, FIRST + i, contract.expiry()).orElseThrow();
      double moved =
          Black76.price(
              contract.right(),
              1.1 * slice.forward(),
              contract.strike(),
              slice.timeToExpiryYears(),
              slice.vol(contract.strike()),
              slice.discountFactor());
      double mid = slice.quote(contract.right(), contract.strike()).mid();
      expected += 100 * option.getValue() * (moved - mid);
    }
    assertThat(evening.gain(SHORT, tenth, -0.03, evening.date())).isCloseTo(expected, within(1e-6));
  }

  /** The first number of every shift, found by walking down and up in steps of a hundredth. */
  @Test
  void theShiftIsWhereCondorsAndHedgeTogetherComeToNothing() {
    int i = firstEvening(true);
    LocalDate date = RUN.sessions().get(i);
    SortedMap<OptionContract, Integer> legs = Objects.requireNonNull(held(date).get("income"));
    double credit =
        RUN.fills().stream()
            .filter(fill -> fill.block().equals("income") && legs.containsKey(fill.contract()))
            .filter(fill -> fill.date().equals(date))
            .mapToDouble(fill -> fill.cash().dollars())
            .sum();
    double spot = WORLD.history().level(Series.SPX, Field.CLOSE, FIRST + i);
    LocalDate expiry = legs.firstKey().expiry();
    HedgeEvening evening = evening(i);
    for (HedgeStress.Shift shift : STRESS.shifts()) {
      for (int side : new int[] {-1, 1}) {
        double alone = walk(level -> pays(legs, credit, level), spot, side);
        double both =
            walk(
                level ->
                    pays(legs, credit, level)
                        + evening.gain(HedgeStress.ALL, shift.response(), level / spot - 1, expiry),
                spot,
                side);
        double found = side < 0 ? shift.down().get(0) : shift.up().get(0);
        assertThat(found)
            .as("%s, side %s", shift.response().name(), side)
            .isCloseTo(both - alone, within(0.021));
      }
    }
  }

  private static double pays(SortedMap<OptionContract, Integer> legs, double credit, double level) {
    double sum = credit;
    for (Map.Entry<OptionContract, Integer> leg : legs.entrySet()) {
      sum += 100 * leg.getValue() * leg.getKey().right().intrinsic(level, leg.getKey().strike());
    }
    return sum;
  }

  private static double walk(java.util.function.DoubleUnaryOperator of, double spot, int side) {
    double far = 0;
    while (of.applyAsDouble(spot + side * far) > 0) {
      far += 0.01;
    }
    return far;
  }

  @Test
  void aStrongerAnswerMovesTheBreakEvenFarther() {
    assertThat(STRESS.shifts()).hasSize(3);
    double beta = Spread.of(STRESS.shifts().get(0).down()).orElseThrow().median();
    double february = Spread.of(STRESS.shifts().get(1).down()).orElseThrow().median();
    double march = Spread.of(STRESS.shifts().get(2).down()).orElseThrow().median();
    assertThat(february).isGreaterThan(march);
    assertThat(february).isGreaterThan(beta);
    assertThat(Spread.of(STRESS.shifts().get(0).up()).orElseThrow().median()).isNegative();
    assertThat(STRESS.shifts().get(0).down().size()).isBetween(5, HedgeStress.SAMPLE);
  }

  @Test
  void aLongerWaitNeedsADeeperFall() {
    HedgeStress.Layer all = Optional.ofNullable(STRESS.layers().get(HedgeStress.ALL)).orElseThrow();
    assertThat(all.evenings()).isEqualTo(HedgeStress.SAMPLE);
    double before = 0;
    for (int horizon : HedgeStress.HORIZONS) {
      double median =
          Spread.of(all.paying().getOrDefault(horizon, List.of())).orElseThrow().median();
      assertThat(median).as("after %s sessions", horizon).isBetween(-0.4, before);
      before = median;
    }
    assertThat(all.convexity()).allMatch(gain -> gain > 0);
  }

  @Test
  void aRunWithoutAHedgeHasNone() {
    Plan bare = Scripts.plan("shapes.condor", DrawnShapes.text(2), Map.of());
    assertThat(bare.hedges()).isEmpty();
    assertThat(HedgeRevaluation.of(bare, WORLD, RUN)).isSameAs(HedgeStress.NONE);
  }
}
