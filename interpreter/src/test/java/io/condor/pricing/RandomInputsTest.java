package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.Right;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random admissible inputs, log-uniform to the ends of the doubles, denormals included: no
 * exception, no NaN, every price within its bounds. 200,000 in the ordinary tests; {@code mvn test
 * -Dtest=RandomInputsTest -Dcondor.randomInputs=10000000} for ten million.
 */
class RandomInputsTest {
  private static final int INPUTS = Integer.getInteger("condor.randomInputs", 200_000);

  @Test
  void blackNeverFails() {
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < INPUTS; i++) {
      Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
      double forward = positive(random);
      double strike = random.nextInt(4) == 0 ? near(random, forward) : positive(random);
      double years = random.nextInt(30) == 0 ? 0 : positive(random);
      double vol = random.nextInt(30) == 0 ? 0 : positive(random);
      double df = random.nextInt(4) == 0 ? 1 : positive(random);
      Greeks g = Black76.greeks(right, forward, strike, years, vol, df);
      double price = Black76.price(right, forward, strike, years, vol, df);
      double intrinsic = df * right.intrinsic(forward, strike);
      double cap = df * (right == Right.CALL ? forward : strike);
      boolean numbers =
          !Double.isNaN(
              g.delta()
                  + g.gamma()
                  + g.vega()
                  + zeroIfInfinite(g.theta())
                  + zeroIfInfinite(g.vanna())
                  + zeroIfInfinite(g.volga())
                  + zeroIfInfinite(g.charm()));
      boolean withinBounds =
          price >= intrinsic
              && price <= cap
              && (right == Right.CALL
                  ? g.delta() >= 0 && g.delta() <= 1
                  : g.delta() >= -1 && g.delta() <= 0)
              && g.gamma() >= 0
              && g.vega() >= 0;
      if (!numbers || !withinBounds || price != g.price()) {
        assertThat(price)
            .as(
                "%s forward %s strike %s years %s vol %s df %s: %s",
                right, forward, strike, years, vol, df, g)
            .isBetween(intrinsic, cap)
            .isEqualTo(g.price());
        assertThat(withinBounds && numbers)
            .as(
                "%s forward %s strike %s years %s vol %s df %s: %s",
                right, forward, strike, years, vol, df, g)
            .isTrue();
      }
    }
  }

  @Test
  void impliedVolNeverFails() {
    SplittableRandom random = new SplittableRandom(32);
    for (int i = 0; i < INPUTS; i++) {
      Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
      double forward = positive(random);
      double strike = random.nextInt(2) == 0 ? near(random, forward) : positive(random);
      double years = positive(random);
      double intrinsic = right.intrinsic(forward, strike);
      double cap = right == Right.CALL ? forward : strike;
      double share =
          switch (random.nextInt(3)) {
            case 0 -> random.nextDouble();
            case 1 -> Math.exp(-700 * random.nextDouble());
            default -> 1 - Math.exp(-36 * random.nextDouble());
          };
      double premium = intrinsic + share * (cap - intrinsic);
      if (!(premium >= intrinsic && premium < cap)) {
        continue;
      }
      double vol = ImpliedVol.of(right, forward, strike, years, premium, 1);
      if (!(vol >= 0)) {
        assertThat(vol)
            .as(
                "%s forward %s strike %s years %s premium %s",
                right, forward, strike, years, premium)
            .isNotNaN()
            .isNotNegative();
      }
    }
  }

  @Test
  void bachelierNeverFails() {
    SplittableRandom random = new SplittableRandom(33);
    for (int i = 0; i < INPUTS; i++) {
      Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
      double forward = (random.nextBoolean() ? 1 : -1) * positive(random, 90);
      double strike =
          random.nextInt(4) == 0 ? forward : (random.nextBoolean() ? 1 : -1) * positive(random, 90);
      double years = random.nextInt(30) == 0 ? 0 : Math.min(1e30, positive(random, 90));
      double vol = random.nextInt(30) == 0 ? 0 : positive(random, 90);
      double df = positive(random, 90);
      Greeks g = Bachelier.greeks(right, forward, strike, years, vol, df);
      boolean good =
          g.price() >= df * right.intrinsic(forward, strike)
              && g.gamma() >= 0
              && g.vega() >= 0
              && Math.abs(g.delta()) <= 1
              && !Double.isNaN(g.theta())
              && !Double.isNaN(g.vanna())
              && !Double.isNaN(g.volga())
              && !Double.isNaN(g.charm());
      if (!good) {
        assertThat(good)
            .as(
                "%s forward %s strike %s years %s vol %s df %s: %s",
                right, forward, strike, years, vol, df, g)
            .isTrue();
      }
    }
  }

  private static double zeroIfInfinite(double x) {
    return Double.isInfinite(x) ? 0 : x;
  }

  /** Half of the draws over all positive doubles, the others over sizes people use. */
  private static double positive(SplittableRandom random) {
    if (random.nextBoolean()) {
      return Math.exp(24 * random.nextDouble() - 12);
    }
    // Every positive finite double has the same chance: sizes are log-uniform, denormals rare.
    long bits = random.nextLong(1, Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
    return random.nextInt(20) == 0
        ? Double.MIN_VALUE * (1 + random.nextInt(1_000))
        : Double.longBitsToDouble(bits);
  }

  private static double positive(SplittableRandom random, int exponent) {
    return Math.pow(10, exponent * (2 * random.nextDouble() - 1));
  }

  private static double near(SplittableRandom random, double forward) {
    double strike =
        forward * (1 + Math.exp(-36 * random.nextDouble()) * (random.nextDouble() - 0.5));
    return strike > 0 && strike < Double.POSITIVE_INFINITY ? strike : forward;
  }
}
