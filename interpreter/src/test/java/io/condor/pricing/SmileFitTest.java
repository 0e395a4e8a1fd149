package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SmileFitTest {
  private static final double FORWARD = 3000;
  private static final double YEARS = 30 / 365.0;
  private static final double DISCOUNT_FACTOR = 0.997;
  private static final List<Svi> SMILES =
      List.of(
          new Svi(-0.0015, 0.034, 0.05, 0.056, 0.073),
          new Svi(0.0002, 0.02, -0.6, 0.01, 0.03),
          new Svi(0.02, 0.15, 0.5, -0.2, 0.25),
          new Svi(0.003, 0, 0, 0, 0.1));

  /** Quotes around the premiums of a smile, half a tenth of a point and half a percent wide. */
  private static Quotes around(Smile smile) {
    return new Quotes(smile, YEARS, k -> 0.05 + 0.005 * k);
  }

  private static final class Quotes {
    private final double years;
    private final double[] strikes = new double[121];
    private final double[][] sides = new double[4][121];

    Quotes(Smile smile, double years, DoubleUnaryOperator half) {
      this.years = years;
      for (int i = 0; i < strikes.length; i++) {
        strikes[i] = 2400 + 10 * i;
        for (Right right : Right.values()) {
          double premium =
              Black76.price(
                  right, FORWARD, strikes[i], years, smile.vol(strikes[i]), DISCOUNT_FACTOR);
          set(right, i, premium - half.applyAsDouble(premium), half.applyAsDouble(premium));
        }
      }
    }

    void set(Right right, int i, double bid, double half) {
      int side = right == Right.CALL ? 0 : 2;
      sides[side][i] = Math.max(0, bid);
      sides[side + 1][i] = bid + 2 * half;
    }

    ExpiryQuotes quotes() {
      return new ExpiryQuotes(years, strikes, sides[0], sides[1], sides[2], sides[3]);
    }
  }

  private static Smile smile(TotalVariance variance) {
    return new ExpirySmile(FORWARD, YEARS, variance);
  }

  @Test
  void sviComesBackFromItsOwnQuotes() {
    for (Svi svi : SMILES) {
      Svi fitted = SviFit.of(around(smile(svi)).quotes(), FORWARD, DISCOUNT_FACTOR);
      for (double strike = 2750; strike <= 3200; strike += 25) {
        double vol = smile(svi).vol(strike);
        assertThat(smile(fitted).vol(strike))
            .as("%s fitted as %s at %s", svi, fitted, strike)
            .isEqualTo(vol, within(2e-4));
      }
    }
  }

  @Test
  void aSmileThatSviCanMeetGetsNoBends() {
    for (Svi svi : SMILES) {
      FittedSmile fitted = SmileFit.of(around(smile(svi)).quotes(), FORWARD, DISCOUNT_FACTOR);
      assertThat(fitted.bends()).as("%s fitted as %s", svi, fitted).isZero();
      assertThat(fitted.strikesInside()).isEqualTo(fitted.strikes()).isGreaterThan(50);
    }
  }

  /** Two lognormals, as before an announcement: a hump at the money. */
  private static Smile twoOutcomes() {
    return strike -> {
      double premium = 0;
      for (double side : new double[] {-1, 1}) {
        Right right = strike < FORWARD ? Right.PUT : Right.CALL;
        premium += 0.5 * Black76.price(right, FORWARD * (1 + 0.02 * side), strike, YEARS, 0.10, 1);
      }
      Right right = strike < FORWARD ? Right.PUT : Right.CALL;
      return ImpliedVol.of(right, FORWARD, strike, YEARS, premium, 1);
    };
  }

  @Test
  void bendsFollowASmileWithTwoOutcomesAndKeepItsDensityPositive() {
    Quotes quotes = new Quotes(twoOutcomes(), YEARS, premium -> 0.05 + 0.002 * premium);
    FittedSmile fitted = SmileFit.of(quotes.quotes(), FORWARD, DISCOUNT_FACTOR);
    int missedBySvi = fitted.strikes() - inside(quotes, fitted.svi());
    assertThat(missedBySvi).as("strikes missed by %s", fitted.svi()).isGreaterThan(5);
    assertThat(fitted.bends()).as("%s", fitted).isPositive();
    assertThat(fitted.strikesInside())
        .as("%s", fitted)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.95 * fitted.strikes()));
    assertThat(SmileArbitrage.of(fitted.smile())).as("%s", fitted).isEmpty();
  }

  private static int inside(Quotes quotes, TotalVariance variance) {
    return QuoteLoss.inside(
        QuoteBounds.of(quotes.quotes(), FORWARD, DISCOUNT_FACTOR)
            .withDeltaFrom(SmileFit.LEAST_DELTA),
        variance);
  }

  @Test
  void wrongQuotesDoNotBendTheSmile() {
    Svi svi = SMILES.get(0);
    Quotes quotes = around(smile(svi));
    for (int i : new int[] {40, 55, 63, 70}) {
      Right right = quotes.strikes[i] < FORWARD ? Right.PUT : Right.CALL;
      int side = right == Right.CALL ? 0 : 2;
      quotes.sides[side][i] *= 1.4;
      quotes.sides[side + 1][i] *= 1.4;
    }
    FittedSmile fitted = SmileFit.of(quotes.quotes(), FORWARD, DISCOUNT_FACTOR);
    for (double strike = 2700; strike <= 3200; strike += 25) {
      assertThat(fitted.smile().vol(strike))
          .as("%s at %s", fitted, strike)
          .isEqualTo(smile(svi).vol(strike), within(0.003));
    }
  }

  @Test
  void neverFitsAButterfly() {
    // Mids of Vogt's smile, which has butterflies, and noise, which has many.
    Random random = new Random(20260722);
    for (int round = 0; round < 20; round++) {
      double noise = 0.03 * random.nextDouble();
      Smile rough =
          strike ->
              Math.sqrt(SviTest.VOGT.at(2 * Math.log(strike / FORWARD)) / 4 / YEARS)
                  * (1 + noise * (random.nextDouble() - 0.5));
      Quotes quotes = new Quotes(rough, YEARS, premium -> 0.02 + 0.001 * premium);
      FittedSmile fitted = SmileFit.of(quotes.quotes(), FORWARD, DISCOUNT_FACTOR);
      assertThat(SmileArbitrage.of(fitted.smile())).as("noise %s, %s", noise, fitted).isEmpty();
      assertThat(SmileArbitrage.isFree(fitted.svi())).as("%s", fitted.svi()).isTrue();
      assertThat(convexityBelow(fitted.smile())).as("%s", fitted).isGreaterThan(-1e-9);
    }
  }

  /** Least second difference of undiscounted calls over 1 point, far from the checker's formula. */
  private static double convexityBelow(Smile smile) {
    double least = Double.POSITIVE_INFINITY;
    for (double strike = 2400; strike < 3600; strike += 1) {
      double sum = 0;
      for (int i = -1; i <= 1; i++) {
        Right right = strike < FORWARD ? Right.PUT : Right.CALL;
        double k = strike + i;
        double price = Black76.price(right, FORWARD, k, YEARS, smile.vol(k), 1);
        sum += i == 0 ? -2 * price : price;
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  @Test
  void sameQuotesGiveTheSameBytes() {
    ExpiryQuotes quotes =
        new Quotes(twoOutcomes(), YEARS, premium -> 0.05 + 0.002 * premium).quotes();
    FittedSmile one = SmileFit.of(quotes, FORWARD, DISCOUNT_FACTOR);
    FittedSmile two = SmileFit.of(quotes, FORWARD, DISCOUNT_FACTOR);
    assertThat(one.smile().variance()).hasToString(two.smile().variance().toString());
  }

  @Test
  void tooFewQuotesAreRefused() {
    Quotes quotes = around(smile(SMILES.get(0)));
    for (int i = 0; i < 121; i++) {
      if (i < 58 || i > 62) {
        for (double[] side : quotes.sides) {
          side[i] = Double.NaN;
        }
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileFit.of(quotes.quotes(), FORWARD, DISCOUNT_FACTOR))
        .withMessage("a smile needs 6 two-sided out-of-the-money quotes, there are 5");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SmileFit.of(quotes.quotes(), bad, DISCOUNT_FACTOR))
          .withMessage("forward must be positive and finite, was " + bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SviFit.of(quotes.quotes(), FORWARD, bad))
          .withMessage("discountFactor must be positive and finite, was " + bad);
    }
  }

  @Test
  void strikeFromDeltaWorksOnFittedSmiles() {
    ExpirySmile fitted =
        SmileFit.of(around(twoOutcomes()).quotes(), FORWARD, DISCOUNT_FACTOR).smile();
    VolSurface surface =
        VolSurface.inCalendarTime(
            List.of(
                fitted,
                new ExpirySmile(
                    3010, 2 * YEARS, new Ssvi(-0.5, 1, 0.4).slice(3 * fitted.variance().at(0)))));
    List<ExpirySmile> smiles =
        List.of(
            fitted,
            new ExpirySmile(FORWARD, YEARS, SMILES.get(0)),
            surface.smile(0.5 * YEARS),
            surface.smile(1.5 * YEARS));
    for (ExpirySmile smile : smiles) {
      for (double size : new double[] {0.02, 0.05, 0.1, 0.16, 0.3, 0.5, 0.9}) {
        for (Right right : Right.values()) {
          double delta = right == Right.CALL ? size : -size;
          double years = smile.timeToExpiryYears();
          double strike = StrikeFromDelta.of(right, smile.forward(), years, smile, delta);
          assertThat(Black76.delta(right, smile.forward(), strike, years, smile.vol(strike), 1))
              .as("%s delta %s on %s", right, delta, smile)
              .isEqualTo(delta, within(1e-9));
        }
      }
    }
  }

  @Test
  void quadraticStepMeetsItsConditionsAndNoNeighbourIsBetter() {
    Random random = new Random(7);
    int limited = 0;
    for (int round = 0; round < 200; round++) {
      int n = 2 + random.nextInt(6);
      double[][] root = new double[n][n];
      double[] gradient = new double[n];
      for (int i = 0; i < n; i++) {
        gradient[i] = random.nextGaussian();
        for (int j = 0; j < n; j++) {
          root[i][j] = random.nextGaussian() + (i == j ? 2 : 0);
        }
      }
      double[][] hessian = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            hessian[i][j] += root[k][i] * root[k][j];
          }
        }
      }
      double[][] limits = new double[1 + random.nextInt(4)][n];
      double[] floors = new double[limits.length];
      for (int c = 0; c < limits.length; c++) {
        floors[c] = -random.nextDouble();
        for (int i = 0; i < n; i++) {
          limits[c][i] = random.nextGaussian();
        }
      }
      double[] x = QuadraticStep.of(hessian, gradient, limits, floors);
      limited += worst(x, limits, floors) < 1e-6 ? 1 : 0;
      double[] other = new double[n];
      for (int trial = 0; trial < 50; trial++) {
        Arrays.setAll(other, i -> x[i] + 0.1 * random.nextGaussian());
        if (worst(other, limits, floors) >= 0) {
          assertThat(value(other, hessian, gradient))
              .as("%s against %s", Arrays.toString(other), Arrays.toString(x))
              .isGreaterThan(value(x, hessian, gradient) - 1e-5);
        }
      }
      assertThat(worst(x, limits, floors))
          .as("round %s: %s", round, Arrays.toString(x))
          .isGreaterThan(-1e-6);
    }
    assertThat(limited).as("rounds in which a condition binds").isGreaterThan(50);
  }

  private static double value(double[] x, double[][] hessian, double[] gradient) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      value -= gradient[i] * x[i];
      for (int j = 0; j < x.length; j++) {
        value += 0.5 * x[i] * hessian[i][j] * x[j];
      }
    }
    return value;
  }

  private static double worst(double[] x, double[][] limits, double[] floors) {
    double worst = Double.POSITIVE_INFINITY;
    for (int c = 0; c < floors.length; c++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += limits[c][i] * x[i];
      }
      worst = Math.min(worst, sum - floors[c]);
    }
    return worst;
  }
}
