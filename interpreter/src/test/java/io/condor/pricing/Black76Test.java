package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Black76Test {
  private static final int RANDOM_CASES = 20_000;

  /** Largest relative error of each column of the reference table. */
  private static final double PRICE_ERROR = 1e-14;

  private static final double GREEK_ERROR = 1e-14;

  /**
   * The table takes its inputs as decimals: a discount factor of 0.99994 is not a double, and the
   * last digit of the nearest one is 1e-12 of its logarithm.
   */
  private static final double THETA_ERROR = 2e-12;

  private record Row(
      Right right,
      double forward,
      double strike,
      double years,
      double vol,
      double discountFactor,
      double price,
      double delta,
      double gamma,
      double vega,
      double theta) {
    static Row of(String line) {
      String[] cells = line.split(",", -1);
      double[] n = new double[cells.length];
      for (int i = 1; i < cells.length; i++) {
        n[i] = Double.parseDouble(cells[i]);
      }
      return new Row(
          Right.valueOf(cells[0]), n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10]);
    }
  }

  private static List<Row> reference() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Black76Test.class.getResourceAsStream("black76-decimal.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("right,"))
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void agreesWithTheReferenceTable() {
    List<Row> rows = reference();
    assertThat(rows).hasSize(46);
    for (Row r : rows) {
      assertRelative(
          r,
          "price",
          Black76.price(r.right, r.forward, r.strike, r.years, r.vol, r.discountFactor),
          r.price,
          PRICE_ERROR);
      assertRelative(
          r,
          "delta",
          Black76.delta(r.right, r.forward, r.strike, r.years, r.vol, r.discountFactor),
          r.delta,
          GREEK_ERROR);
      assertRelative(
          r,
          "gamma",
          Black76.gamma(r.right, r.forward, r.strike, r.years, r.vol, r.discountFactor),
          r.gamma,
          GREEK_ERROR);
      assertRelative(
          r,
          "vega",
          Black76.vega(r.right, r.forward, r.strike, r.years, r.vol, r.discountFactor),
          r.vega,
          GREEK_ERROR);
      assertRelative(
          r,
          "theta",
          Black76.theta(r.right, r.forward, r.strike, r.years, r.vol, r.discountFactor),
          r.theta,
          THETA_ERROR);
    }
  }

  private static void assertRelative(
      Row row, String column, double actual, double expected, double tolerance) {
    // Below 1e-30 points a value is worth nothing; its digits are not promised here.
    double scale = Math.max(Math.abs(expected), 1e-30);
    assertThat(Math.abs(actual - expected) / scale)
        .as("%s of %s: %s, table %s", column, row, actual, expected)
        .isLessThanOrEqualTo(tolerance);
  }

  @Test
  void pricesTheExampleOfHaug() {
    double discountFactor = Math.exp(-0.10 * 0.75);
    assertThat(Black76.price(Right.CALL, 19, 19, 0.75, 0.28, discountFactor))
        .isEqualTo(1.7011, within(0.00005));
    assertThat(Black76.price(Right.PUT, 19, 19, 0.75, 0.28, discountFactor))
        .isEqualTo(1.7011, within(0.00005));
  }

  /** One random option with time and vol above zero; strikes within six standard deviations. */
  private record Sample(double forward, double strike, double years, double vol, double df) {
    static Sample draw(Random random) {
      double years = Math.exp(random.nextDouble() * 8 - 8);
      double vol = 0.05 + 1.5 * random.nextDouble();
      double forward = Math.exp(2 + 7 * random.nextDouble());
      double deviations = 12 * random.nextDouble() - 6;
      double strike = forward * Math.exp(deviations * vol * Math.sqrt(years));
      return new Sample(forward, strike, years, vol, Math.exp(-0.05 * years * random.nextDouble()));
    }

    double price(Right right) {
      return Black76.price(right, forward, strike, years, vol, df);
    }
  }

  @Test
  void callLessPutIsTheDiscountedForwardLessStrike() {
    Random random = new Random(1);
    for (int i = 0; i < RANDOM_CASES; i++) {
      Sample s = Sample.draw(random);
      assertThat(s.price(Right.CALL) - s.price(Right.PUT))
          .as(s.toString())
          .isEqualTo(s.df * (s.forward - s.strike), within(1e-12 * (s.forward + s.strike)));
    }
  }

  @Test
  void pricesStayWithinTheirBounds() {
    Random random = new Random(2);
    for (int i = 0; i < RANDOM_CASES; i++) {
      Sample s = Sample.draw(random);
      for (Right right : Right.values()) {
        double cap = s.df * (right == Right.CALL ? s.forward : s.strike);
        assertThat(s.price(right))
            .as("%s %s", right, s)
            .isBetween(s.df * right.intrinsic(s.forward, s.strike) * (1 - 1e-15), cap);
      }
    }
  }

  @Test
  void pricesRiseWithVol() {
    Random random = new Random(3);
    for (int i = 0; i < RANDOM_CASES; i++) {
      Sample s = Sample.draw(random);
      for (Right right : Right.values()) {
        double higher = Black76.price(right, s.forward, s.strike, s.years, s.vol * 1.01, s.df);
        assertThat(higher).as("%s %s", right, s).isGreaterThanOrEqualTo(s.price(right));
      }
    }
  }

  @Test
  void greeksAreSlopesOfThePrice() {
    Random random = new Random(4);
    for (int i = 0; i < RANDOM_CASES; i++) {
      Sample s = Sample.draw(random);
      double sd = s.vol * Math.sqrt(s.years);
      double rate = -Math.log(s.df) / s.years;
      // Error of a central difference: step^2 times the third derivative, plus rounding / step.
      double h = 1e-4 * s.forward * sd;
      double value = s.forward * sd * s.df;
      for (Right right : Right.values()) {
        double up = Black76.price(right, s.forward + h, s.strike, s.years, s.vol, s.df);
        double down = Black76.price(right, s.forward - h, s.strike, s.years, s.vol, s.df);
        double delta = Black76.delta(right, s.forward, s.strike, s.years, s.vol, s.df);
        assertThat((up - down) / (2 * h) / s.df)
            .as("delta %s %s", right, s)
            .isEqualTo(delta, within(1e-7 / Math.min(1, sd)));
        double deltaUp = Black76.delta(right, s.forward + h, s.strike, s.years, s.vol, s.df);
        double deltaDown = Black76.delta(right, s.forward - h, s.strike, s.years, s.vol, s.df);
        double gamma = Black76.gamma(right, s.forward, s.strike, s.years, s.vol, s.df);
        assertThat((deltaUp - deltaDown) / (2 * h) * s.df * s.forward * sd)
            .as("gamma %s %s", right, s)
            .isEqualTo(gamma * s.forward * sd, within(1e-6));
        double dv = 1e-4 * s.vol;
        double vegaSlope =
            (Black76.price(right, s.forward, s.strike, s.years, s.vol + dv, s.df)
                    - Black76.price(right, s.forward, s.strike, s.years, s.vol - dv, s.df))
                / (2 * dv);
        double vega = Black76.vega(right, s.forward, s.strike, s.years, s.vol, s.df);
        assertThat(vegaSlope * s.vol / value)
            .as("vega %s %s", right, s)
            .isEqualTo(vega * s.vol / value, within(1e-6 / Math.min(1, sd)));
        double dt = 1e-4 * s.years;
        double thetaSlope =
            (Black76.price(
                        right,
                        s.forward,
                        s.strike,
                        s.years - dt,
                        s.vol,
                        Math.exp(-rate * (s.years - dt)))
                    - Black76.price(
                        right,
                        s.forward,
                        s.strike,
                        s.years + dt,
                        s.vol,
                        Math.exp(-rate * (s.years + dt))))
                / (2 * dt)
                / 365;
        double theta = Black76.theta(right, s.forward, s.strike, s.years, s.vol, s.df);
        double unit = value / s.years / 365;
        assertThat(thetaSlope / unit)
            .as("theta %s %s", right, s)
            .isEqualTo(theta / unit, within(1e-6 / Math.min(1, sd)));
      }
    }
  }

  @Test
  void crossGreeksAreSlopesOfTheFirstOnes() {
    Random random = new Random(5);
    for (int i = 0; i < RANDOM_CASES; i++) {
      Sample s = Sample.draw(random);
      double sd = s.vol * Math.sqrt(s.years);
      for (Right right : Right.values()) {
        Greeks g = Black76.greeks(right, s.forward, s.strike, s.years, s.vol, s.df);
        double h = 1e-4 * s.forward * sd;
        double vegaUp = Black76.vega(right, s.forward + h, s.strike, s.years, s.vol, s.df);
        double vegaDown = Black76.vega(right, s.forward - h, s.strike, s.years, s.vol, s.df);
        // Units in which each slope is of order 1; the error of a difference is about 1e-8 there.
        double vega = s.df * s.forward * Math.sqrt(s.years);
        assertThat((vegaUp - vegaDown) / (2 * h) * s.forward * sd / vega)
            .as("vanna %s %s", right, s)
            .isEqualTo(g.vanna() * s.forward * sd / vega, within(1e-6));
        double dv = 1e-4 * s.vol;
        vegaUp = Black76.vega(right, s.forward, s.strike, s.years, s.vol + dv, s.df);
        vegaDown = Black76.vega(right, s.forward, s.strike, s.years, s.vol - dv, s.df);
        assertThat((vegaUp - vegaDown) / (2 * dv) * s.vol / vega)
            .as("volga %s %s", right, s)
            .isEqualTo(g.volga() * s.vol / vega, within(1e-5));
        double dt = 1e-4 * s.years;
        double sooner = Black76.delta(right, s.forward, s.strike, s.years - dt, s.vol, s.df);
        double later = Black76.delta(right, s.forward, s.strike, s.years + dt, s.vol, s.df);
        assertThat((sooner - later) / (2 * dt) * s.years)
            .as("charm %s %s", right, s)
            .isEqualTo(g.charm() * 365 * s.years, within(1e-5));
      }
    }
  }

  @Test
  void singleGreeksAreThoseOfOnePass() {
    Greeks g = Black76.greeks(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99);
    assertThat(Black76.price(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.price());
    assertThat(Black76.delta(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.delta());
    assertThat(Black76.gamma(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.gamma());
    assertThat(Black76.vega(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.vega());
    assertThat(Black76.theta(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.theta());
    assertThat(Black76.vanna(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.vanna());
    assertThat(Black76.volga(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.volga());
    assertThat(Black76.charm(Right.PUT, 3000, 2900, 0.1, 0.2, 0.99)).isEqualTo(g.charm());
  }

  @Test
  void spotDeltaIsTheSlopeBySpotOfAForwardInProportion() {
    double spot = 2980;
    double ratio = 3000 / spot;
    double up = Black76.price(Right.CALL, (spot + 0.5) * ratio, 3050, 0.1, 0.2, 0.99);
    double down = Black76.price(Right.CALL, (spot - 0.5) * ratio, 3050, 0.1, 0.2, 0.99);
    assertThat(Black76.spotDelta(Right.CALL, spot, 3000, 3050, 0.1, 0.2, 0.99))
        .isEqualTo(up - down, within(1e-6));
  }

  @Test
  void thetaPerSessionIsTheSlopeTimesItsShareOfAYear() {
    Greeks g = Black76.greeks(Right.CALL, 3000, 3050, 0.1, 0.2, 0.99);
    assertThat(g.thetaPerSession(1 / 365.0)).isEqualTo(g.theta(), within(1e-15));
    assertThat(g.thetaPerSession(1 / 252.0)).isEqualTo(g.theta() * 365 / 252, within(1e-14));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> g.thetaPerSession(-1))
        .withMessage("sessionYears must not be negative or infinite, was -1.0");
  }

  @Test
  void atTheStrikeWithoutVolVegaAndVannaAreLimits() {
    Greeks limit = Black76.greeks(Right.CALL, 100, 100, 0.25, 0, 0.9);
    Greeks near = Black76.greeks(Right.CALL, 100, 100, 0.25, 1e-9, 0.9);
    assertThat(limit.vega()).isEqualTo(near.vega(), within(1e-13));
    assertThat(limit.vanna()).isEqualTo(near.vanna(), within(1e-15));
    assertThat(limit.volga()).isEqualTo(near.volga(), within(1e-7));
    assertThat(limit.charm()).isZero();
    assertThat(Black76.greeks(Right.PUT, 100, 100, 0, 0.2, 0.9))
        .isEqualTo(new Greeks(0, -0.5, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void withoutTimeOrVolAnOptionIsItsDiscountedIntrinsicValue() {
    double[][] timeAndVol = {{0, 0.2}, {0.5, 0}, {0, 0}};
    for (double[] tv : timeAndVol) {
      for (double strike : new double[] {80, 100, 120}) {
        for (Right right : Right.values()) {
          String as = right + " strike " + strike + " T " + tv[0] + " vol " + tv[1];
          double intrinsic = right.intrinsic(100, strike);
          assertThat(Black76.price(right, 100, strike, tv[0], tv[1], 0.9))
              .as(as)
              .isEqualTo(0.9 * intrinsic);
          double unit = right == Right.CALL ? 1 : -1;
          assertThat(Black76.delta(right, 100, strike, tv[0], tv[1], 0.9))
              .as(as)
              .isEqualTo(strike == 100 ? 0.5 * unit : intrinsic > 0 ? unit : 0, within(0.0));
          assertThat(Black76.gamma(right, 100, strike, tv[0], tv[1], 0.9)).as(as).isZero();
          double slopeAtStrike =
              strike == 100 ? 0.9 * 100 * Math.sqrt(tv[0]) / Math.sqrt(2 * Math.PI) : 0;
          assertThat(Black76.vega(right, 100, strike, tv[0], tv[1], 0.9))
              .as(as)
              .isEqualTo(slopeAtStrike, within(1e-14));
        }
      }
    }
    assertThat(Black76.theta(Right.CALL, 100, 100, 0, 0.2, 0.9)).isZero();
    // Without vol an option in the money earns interest and nothing else.
    assertThat(Black76.theta(Right.CALL, 120, 100, 1, 0, 0.9))
        .isEqualTo(-Math.log(0.9) * 18 / 365, within(1e-15));
  }

  @Test
  void farOptionsAndExtremeVolsAreNumbers() {
    for (double strike : new double[] {1e-300, 1e-3, 100, 1e6, 1e300}) {
      for (double vol : new double[] {1e-300, 1e-8, 1, 1e3, 1e300}) {
        for (double years : new double[] {1e-300, 1e-6, 1, 1e4}) {
          for (Right right : Right.values()) {
            String as = right + " strike " + strike + " T " + years + " vol " + vol;
            assertThat(Black76.price(right, 100, strike, years, vol, 1)).as(as).isNotNaN();
            assertThat(Black76.delta(right, 100, strike, years, vol, 1)).as(as).isNotNaN();
            assertThat(Black76.gamma(right, 100, strike, years, vol, 1)).as(as).isNotNaN();
            assertThat(Black76.vega(right, 100, strike, years, vol, 1)).as(as).isNotNaN();
            assertThat(Black76.theta(right, 100, strike, years, vol, 1)).as(as).isNotNaN();
          }
        }
      }
    }
  }

  @Test
  void refusesNumbersOutsideTheDomain() {
    double[][] bad = {
      {0, 100, 1, 0.2, 1},
      {Double.NaN, 100, 1, 0.2, 1},
      {100, -5, 1, 0.2, 1},
      {100, Double.POSITIVE_INFINITY, 1, 0.2, 1},
      {100, 100, -1e-9, 0.2, 1},
      {100, 100, Double.NaN, 0.2, 1},
      {100, 100, 1, -0.2, 1},
      {100, 100, 1, Double.NaN, 1},
      {100, 100, 1, 0.2, 0},
      {100, 100, 1, 0.2, Double.NaN},
    };
    String[] messages = {
      "forward must be positive and finite, was 0.0",
      "forward must be positive and finite, was NaN",
      "strike must be positive and finite, was -5.0",
      "strike must be positive and finite, was Infinity",
      "timeToExpiryYears must not be negative or infinite, was -1.0E-9",
      "timeToExpiryYears must not be negative or infinite, was NaN",
      "vol must not be negative or infinite, was -0.2",
      "vol must not be negative or infinite, was NaN",
      "discountFactor must be positive and finite, was 0.0",
      "discountFactor must be positive and finite, was NaN",
    };
    for (int i = 0; i < bad.length; i++) {
      double[] b = bad[i];
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Black76.price(Right.CALL, b[0], b[1], b[2], b[3], b[4]))
          .withMessage(messages[i]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Black76.delta(Right.PUT, b[0], b[1], b[2], b[3], b[4]))
          .withMessage(messages[i]);
    }
  }
}
