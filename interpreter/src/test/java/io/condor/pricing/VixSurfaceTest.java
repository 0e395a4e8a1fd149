package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import org.junit.jupiter.api.Test;

/** The jump smile and the VIX surface against closed forms, integrals and arbitrage bounds. */
class VixSurfaceTest {
  private static final VixSurface SURFACE =
      new VixSurface(0.54, 1.9, 0.13, 0.33, 0.42, 0.38, 0.063, 0.9, 0.29, 50, 270);

  private static double undiscounted(Right right, double forward, double strike, Smile smile) {
    return Black76.price(right, forward, strike, 1, smile.vol(strike), 1);
  }

  @Test
  void withoutJumpsTheSmileIsFlat() {
    JumpSmile smile = new JumpSmile(20, 0.25, 0.4, 0, 0.3, 0.2);
    for (double strike : new double[] {0.5, 10, 19.99, 20, 25, 200}) {
      assertThat(smile.vol(strike)).as("strike %s", strike).isEqualTo(0.8, within(1e-11));
    }
    assertThat(smile.totalVariance()).isEqualTo(0.16, within(1e-15));
  }

  /** Merton's sum written out by hand for two components that matter. */
  @Test
  void premiumIsTheMeanOverTheNumberOfJumps() {
    double jumps = 1e-3;
    JumpSmile smile = new JumpSmile(20, 0.25, 0.3, jumps, 0.5, 0.4);
    double sum = 1 + jumps + jumps * jumps / 2 + Math.pow(jumps, 3) / 6 + Math.pow(jumps, 4) / 24;
    double[] medians = new double[5];
    double growth = 0;
    double term = 1 / sum;
    double[] weights = new double[5];
    for (int n = 0; n < 5; n++) {
      weights[n] = term;
      medians[n] = Math.exp(0.5 * n);
      growth += term * medians[n] * Math.exp(0.5 * (0.09 + n * 0.16));
      term *= jumps / (n + 1);
    }
    double expected = 0;
    for (int n = 0; n < 5; n++) {
      double sd = Math.sqrt(0.09 + n * 0.16);
      double forward = 20 * medians[n] * Math.exp(0.5 * sd * sd) / growth;
      expected += weights[n] * Black76.price(Right.CALL, forward, 30, 1, sd, 1);
    }
    double premium = Black76.price(Right.CALL, 20, 30, 0.25, smile.vol(30), 1);
    assertThat(premium).isEqualTo(expected, within(1e-13));
  }

  /**
   * The log contract by its strip of options: 2 (puts below, calls above the forward) / strike^2,
   * by the trapezoidal rule in log strike. By parity the slopes on both sides of the forward differ
   * by 2 in log strike, which makes the rule too large by a sixth of the squared step.
   */
  @Test
  void totalVarianceIsThatOfTheStrip() {
    for (double activity : new double[] {0.4, 1, 3}) {
      for (double years : new double[] {1 / 365.0, 30 / 365.0, 0.8}) {
        JumpSmile smile = SURFACE.smile(20, years, activity);
        int steps = 40_000;
        double width = 16.0 / steps;
        double strip = 0;
        for (int i = 1; i < steps; i++) {
          double strike = 20 * Math.exp(-8 + i * width);
          Right right = strike < 20 ? Right.PUT : Right.CALL;
          double premium = Black76.price(right, 20, strike, years, smile.vol(strike), 1);
          strip += 2 * premium / strike * width;
        }
        assertThat(strip - width * width / 6)
            .as("activity %s years %s", activity, years)
            .isEqualTo(smile.totalVariance(), within(1e-9));
      }
    }
  }

  @Test
  void activityMakesTheModelsVvixTheGivenOne() {
    for (int near = 8; near <= 42; near++) {
      for (double vvix = 50; vvix <= 270; vvix += 10) {
        double nearYears = (near - 0.28) / 365;
        double nextYears = (near + 28 - 0.28) / 365;
        double activity = SURFACE.activity(vvix, nearYears, nextYears);
        assertThat(SURFACE.vvix(activity, nearYears, nextYears))
            .as("near %s days, VVIX %s", near, vvix)
            .isEqualTo(vvix, within(1e-9));
      }
    }
    assertThat(SURFACE.activity(10, 0.06, 0.14)).isEqualTo(SURFACE.activity(50, 0.06, 0.14));
    assertThat(SURFACE.activity(900, 0.06, 0.14)).isEqualTo(SURFACE.activity(270, 0.06, 0.14));
  }

  @Test
  void theRuleOfVvixReadsLowBetweenItsExpiriesAndHighBeforeThem() {
    double thirty = 30 / 365.0;
    double centred = SURFACE.vvix(1, thirty - 1e-6, thirty + 28 / 365.0);
    assertThat(SURFACE.vvix(1, thirty - 18 / 365.0, thirty + 10 / 365.0) / centred)
        .isBetween(0.96, 0.99);
    assertThat(SURFACE.vvix(1, thirty + 5 / 365.0, thirty + 33 / 365.0) / centred)
        .isBetween(1.01, 1.04);
  }

  /**
   * Calls fall and are convex in strike over the whole range of the brief: future 9 to 90, VVIX 60
   * to 220, one day to 300. A butterfly may miss zero by rounding: 1e-12 of the forward.
   */
  @Test
  void noButterflyIsBelowZero() {
    for (double vvix : new double[] {50, 60, 90, 120, 160, 220, 270}) {
      double activity = SURFACE.activity(vvix, 22 / 365.0, 50 / 365.0);
      for (double days : new double[] {1, 2, 5, 12, 30, 60, 120, 300}) {
        for (double forward : new double[] {9, 20, 90}) {
          requireSound(forward, SURFACE.smile(forward, days / 365, activity), vvix, days);
        }
      }
    }
  }

  private static void requireSound(double forward, JumpSmile smile, double vvix, double days) {
    double step = 0.02 * forward;
    double years = days / 365;
    double before = forward;
    double here = call(forward, step, years, smile);
    double rounding = 1e-12 * forward;
    for (int i = 2; i <= 300; i++) {
      double vol = smile.vol(i * step);
      double next = call(forward, i * step, years, smile);
      boolean sound =
          vol > 0
              && vol < Double.POSITIVE_INFINITY
              && next >= 0
              && next <= here + rounding
              && next - 2 * here + before >= -rounding;
      assertThat(sound)
          .as(
              "VVIX %s days %s strike/forward %s vol %s calls %s %s %s",
              vvix, days, 0.02 * i, vol, before, here, next)
          .isTrue();
      before = here;
      here = next;
    }
  }

  private static double call(double forward, double strike, double years, Smile smile) {
    return Black76.price(Right.CALL, forward, strike, years, smile.vol(strike), 1);
  }

  @Test
  void volsStayFiniteAtStrikesThatNoPathReaches() {
    for (double days : new double[] {0.01, 1, 300}) {
      JumpSmile smile = SURFACE.smile(20, days / 365, SURFACE.activity(95, 0.06, 0.14));
      for (double strike : new double[] {1e-300, 1e-9, 0.2, 2000, 1e9, 1e300}) {
        assertThat(smile.vol(strike)).as("days %s strike %s", days, strike).isPositive().isFinite();
      }
    }
  }

  @Test
  void strikeFromDeltaWorksOnTheSmile() {
    for (double days : new double[] {1, 30, 200}) {
      Smile smile = SURFACE.smile(20, days / 365, 1);
      for (double delta : new double[] {0.02, 0.1, 0.3, 0.5, 0.9}) {
        double strike = StrikeFromDelta.of(Right.CALL, 20, days / 365, smile, delta);
        assertThat(Black76.delta(Right.CALL, 20, strike, days / 365, smile.vol(strike), 1))
            .as("days %s delta %s strike %s", days, delta, strike)
            .isEqualTo(delta, within(1e-9));
      }
    }
  }

  @Test
  void volRisesWithStrikeAndFallsWithMaturity() {
    double activity = SURFACE.activity(95, 22 / 365.0, 50 / 365.0);
    double near = SURFACE.smile(20, 30 / 365.0, activity).vol(20);
    double far = SURFACE.smile(20, 200 / 365.0, activity).vol(20);
    assertThat(near).isBetween(1.3 * far, 2 * far);
    assertThat(SURFACE.smile(20, 30 / 365.0, activity).vol(30)).isGreaterThan(1.3 * near);
    assertThat(undiscounted(Right.CALL, 20, 30, SURFACE.smile(20, 30 / 365.0, activity)))
        .isGreaterThan(undiscounted(Right.CALL, 20, 40, SURFACE.smile(20, 30 / 365.0, activity)));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SURFACE.activity(Double.NaN, 0.06, 0.14))
        .withMessage("vvix must be positive and finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SURFACE.activity(90, 0.14, 0.14))
        .withMessage("nextYears 0.14 is not above nearYears 0.14");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SURFACE.smile(0, 0.1, 1))
        .withMessage("forward must be positive and finite, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SURFACE.smile(20, 0.1, -1))
        .withMessage("activity must be positive and finite, was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JumpSmile(20, 0.1, 0, 0.1, 0.1, 0.1))
        .withMessage("diffusionSd must be positive and finite, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JumpSmile(20, 0.1, 0.2, -1, 0.1, 0.1))
        .withMessage("jumps must not be negative or infinite, was -1.0");
  }
}
