package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BachelierTest {
  @Test
  void callLessPutIsTheDiscountedForwardLessStrike() {
    Random random = new Random(41);
    for (int i = 0; i < 20_000; i++) {
      double forward = 100 * random.nextGaussian();
      double strike = 100 * random.nextGaussian();
      double years = random.nextDouble();
      double vol = 200 * random.nextDouble();
      double call = Bachelier.price(Right.CALL, forward, strike, years, vol, 0.9);
      double put = Bachelier.price(Right.PUT, forward, strike, years, vol, 0.9);
      assertThat(call - put)
          .as("forward %s strike %s years %s vol %s", forward, strike, years, vol)
          .isEqualTo(0.9 * (forward - strike), within(1e-12));
    }
  }

  @Test
  void impliedVolUndoesThePrice() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      double forward = 100 * random.nextGaussian();
      double years = Math.exp(6 * random.nextDouble() - 6);
      double vol = Math.exp(8 * random.nextDouble() - 2);
      double strike = forward + 12 * (2 * random.nextDouble() - 1) * vol * Math.sqrt(years);
      Right right = strike < forward ? Right.PUT : Right.CALL;
      double premium = Bachelier.price(right, forward, strike, years, vol, 0.97);
      assertThat(Bachelier.impliedVol(right, forward, strike, years, premium, 0.97))
          .as("%s forward %s strike %s years %s vol %s", right, forward, strike, years, vol)
          .isEqualTo(vol, within(1e-13 * vol));
    }
  }

  @Test
  void isTheLimitOfBlackForNarrowDistributions() {
    double black = Black76.price(Right.CALL, 1e6, 1e6 + 50, 0.25, 1e-4, 0.9);
    double normal = Bachelier.price(Right.CALL, 1e6 + 25, 1e6 + 75, 0.25, 1e-4 * (1e6 + 25), 0.9);
    assertThat(normal).isEqualTo(black, within(1e-4 * black));
  }

  @Test
  void greeksAreSlopesOfThePrice() {
    double h = 1e-3;
    Greeks g = Bachelier.greeks(Right.PUT, 20, 22, 0.5, 9, 0.95);
    assertThat(g.delta())
        .isEqualTo((put(20 + h, 0.5, 9) - put(20 - h, 0.5, 9)) / (2 * h) / 0.95, within(1e-7));
    assertThat(g.gamma())
        .isEqualTo(
            (put(20 + h, 0.5, 9) - 2 * put(20, 0.5, 9) + put(20 - h, 0.5, 9)) / (h * h),
            within(1e-7));
    assertThat(g.vega())
        .isEqualTo((put(20, 0.5, 9 + h) - put(20, 0.5, 9 - h)) / (2 * h), within(1e-7));
    Greeks up = Bachelier.greeks(Right.PUT, 20 + h, 22, 0.5, 9, 0.95);
    Greeks down = Bachelier.greeks(Right.PUT, 20 - h, 22, 0.5, 9, 0.95);
    assertThat(g.vanna()).isEqualTo((up.vega() - down.vega()) / (2 * h), within(1e-7));
    Greeks more = Bachelier.greeks(Right.PUT, 20, 22, 0.5, 9 + h, 0.95);
    Greeks less = Bachelier.greeks(Right.PUT, 20, 22, 0.5, 9 - h, 0.95);
    assertThat(g.volga()).isEqualTo((more.vega() - less.vega()) / (2 * h), within(1e-7));
    Greeks sooner = Bachelier.greeks(Right.PUT, 20, 22, 0.5 - h, 9, 0.95);
    Greeks later = Bachelier.greeks(Right.PUT, 20, 22, 0.5 + h, 9, 0.95);
    assertThat(g.charm()).isEqualTo((sooner.delta() - later.delta()) / (2 * h) / 365, within(1e-7));
  }

  private static double put(double forward, double years, double vol) {
    return Bachelier.price(Right.PUT, forward, 22, years, vol, 0.95);
  }

  @Test
  void withoutTimeOrVolAnOptionIsItsDiscountedIntrinsicValue() {
    assertThat(Bachelier.price(Right.PUT, -3, 2, 0, 9, 0.9)).isEqualTo(4.5);
    assertThat(Bachelier.price(Right.CALL, -3, 2, 1, 0, 0.9)).isZero();
    assertThat(Bachelier.greeks(Right.CALL, 2, 2, 0, 9, 0.9))
        .isEqualTo(new Greeks(0, 0.5, 0, 0, 0, 0, 0, 0));
    assertThat(Bachelier.impliedVol(Right.PUT, -3, 2, 1, 4.5, 0.9)).isZero();
  }

  @Test
  void refusesNumbersOutsideTheDomain() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bachelier.price(Right.CALL, Double.NaN, 1, 1, 1, 1))
        .withMessage("forward must be at most 1.0E90, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bachelier.price(Right.CALL, 1, 1, 1, -1, 1))
        .withMessage("vol must not be negative or infinite, was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bachelier.impliedVol(Right.CALL, 3, 1, 1, 1.9, 1))
        .withMessage("premium must be at least 2.0 and finite, was 1.9");
  }
}
