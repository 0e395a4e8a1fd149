package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One cause at a time against numbers made with another program: scipy 1.11, {@code
 * D*(F*norm.cdf(d1)-K*norm.cdf(d2))} and its analytic delta.
 */
class OptionStepsTest {
  private static final OptionContract VIX_CALL =
      new OptionContract(OptionRoot.VIX, LocalDate.of(2023, 3, 22), Right.CALL, 20);
  private static final OptionContract SPX_PUT =
      new OptionContract(OptionRoot.SPXW, LocalDate.of(2023, 2, 14), Right.PUT, 4000);
  private static final double CLOSE = 1e-9;
  private static final double THETA = -0.027134884631;
  private static final double DELTA = 1.019534969917;
  private static final double GAMMA = 0.229676749960;
  private static final double LEVEL = 0.221410910323;
  private static final double SPX_LEVEL = 2.888932512931;
  private static final double CURVE = -0.157079831225;
  private static final double PRINT_DELTA = 10.174130783034;
  private static final double PRINT_GAMMA = 11.233509779051;
  private static final double PRINT_THETA = -16.235741322432;

  private static OptionState state(
      OptionContract contract,
      double forward,
      double years,
      double vol,
      double atTheMoney,
      double discount) {
    return new OptionState(
        forward,
        years,
        vol,
        atTheMoney,
        discount,
        Black76.price(contract.right(), forward, contract.strike(), years, vol, discount));
  }

  private static final OptionState VIX = state(VIX_CALL, 18, 0.1, 0.9, 0.8, 0.995);
  private static final OptionState SPX = state(SPX_PUT, 4050, 1 / 365.0, 0.25, 0.2, 1);

  private static Map<Component, Double> steps(
      OptionContract contract, OptionState before, OptionState after, double roll) {
    double[] points = new double[Component.COUNT];
    OptionSteps.add(contract, before, after, roll, points);
    Map<Component, Double> parts = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      if (points[component.column()] != 0) {
        parts.put(component, points[component.column()]);
      }
    }
    return parts;
  }

  private static double sum(Map<Component, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void onlyTimePasses() {
    OptionState later = state(VIX_CALL, 18, 0.1 - 1 / 365.0, 0.9, 0.8, 0.995 + 0.005 * 10 / 365.0);
    Map<Component, Double> parts = steps(VIX_CALL, VIX, later, 0);
    assertThat(parts.keySet()).containsExactly(Component.THETA);
    assertThat(parts.get(Component.THETA)).isCloseTo(THETA, within(CLOSE));
  }

  @Test
  void onlyTheForwardMoves() {
    OptionState moved = state(VIX_CALL, 20.5, 0.1, 0.9, 0.8, 0.995);
    Map<Component, Double> parts = steps(VIX_CALL, VIX, moved, 0);
    assertThat(parts.keySet()).containsExactly(Component.DELTA, Component.GAMMA);
    assertThat(parts.get(Component.DELTA)).isCloseTo(DELTA, within(CLOSE));
    assertThat(parts.get(Component.GAMMA)).isCloseTo(GAMMA, within(CLOSE));
  }

  @Test
  void onlyTheLevelOfVolMoves() {
    OptionState vix = state(VIX_CALL, 18, 0.1, 1.0, 0.9, 0.995);
    Map<Component, Double> parts = steps(VIX_CALL, VIX, vix, 0);
    assertThat(parts.keySet()).containsExactly(Component.VOL_OF_VOL);
    assertThat(parts.get(Component.VOL_OF_VOL)).isCloseTo(LEVEL, within(CLOSE));
    OptionState spx = state(SPX_PUT, 4050, 1 / 365.0, 0.30, 0.25, 1);
    parts = steps(SPX_PUT, SPX, spx, 0);
    assertThat(parts.keySet()).containsExactly(Component.VEGA);
    assertThat(parts.get(Component.VEGA)).isCloseTo(SPX_LEVEL, within(CLOSE));
  }

  @Test
  void onlyTheSkewMoves() {
    OptionState steeper = state(SPX_PUT, 4050, 1 / 365.0, 0.30, 0.2, 1);
    Map<Component, Double> parts = steps(SPX_PUT, SPX, steeper, 0);
    assertThat(parts.keySet()).containsExactly(Component.SKEW);
    assertThat(parts.get(Component.SKEW)).isCloseTo(SPX_LEVEL, within(CLOSE));
  }

  /** The future falls from 18 to 17.6 because the curve had 17.6 there: no market move at all. */
  @Test
  void onlyTheFutureRollsDown() {
    OptionState rolled = state(VIX_CALL, 17.6, 0.1, 0.9, 0.8, 0.995);
    Map<Component, Double> parts = steps(VIX_CALL, VIX, rolled, -0.4);
    assertThat(parts.keySet()).containsExactly(Component.CURVE);
    assertThat(parts.get(Component.CURVE)).isCloseTo(CURVE, within(CLOSE));
  }

  /**
   * The last day's move has the greeks of the time that was left, and the put ends in the money.
   */
  @Test
  void aSettlementIsAMoveAndThenTheTimeThatWasLeft() {
    Map<Component, Double> parts = steps(SPX_PUT, SPX, SPX.settled(SPX_PUT, 3990), 0);
    assertThat(parts.keySet()).containsExactly(Component.THETA, Component.DELTA, Component.GAMMA);
    assertThat(parts.get(Component.DELTA)).isCloseTo(PRINT_DELTA, within(CLOSE));
    assertThat(parts.get(Component.GAMMA)).isCloseTo(PRINT_GAMMA, within(CLOSE));
    assertThat(parts.get(Component.THETA)).isCloseTo(PRINT_THETA, within(CLOSE));
    assertThat(sum(parts)).isCloseTo(10 - SPX.value(), within(CLOSE));
  }

  /** Everything at once: nothing is lost but the change of the interest rate. */
  @Test
  void allCausesTogetherAreTheChangeOfThePrice() {
    OptionState after = state(VIX_CALL, 24, 0.1 - 3 / 365.0, 1.3, 1.1, 0.996);
    Map<Component, Double> parts = steps(VIX_CALL, VIX, after, -0.2);
    double carried = 1 - 0.005 * (0.1 - 3 / 365.0) / 0.1;
    assertThat(sum(parts)).isCloseTo(after.value() * carried / 0.996 - VIX.value(), within(CLOSE));
    assertThat(parts).hasSize(6);
  }

  @Test
  void aLevelThatWouldFallBelowZeroStopsThere() {
    OptionState after = state(VIX_CALL, 18, 0.1, 0.05, 0.02, 0.995);
    OptionState low = state(VIX_CALL, 18, 0.1, 0.5, 0.8, 0.995);
    Map<Component, Double> parts = steps(VIX_CALL, low, after, 0);
    assertThat(parts.get(Component.VOL_OF_VOL)).isCloseTo(-low.value(), within(CLOSE));
    assertThat(sum(parts)).isCloseTo(after.value() - low.value(), within(CLOSE));
    assertThat(Arrays.asList(Component.values())).containsAll(parts.keySet());
  }
}
