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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SviTest {
  /** Digits printed by the source. */
  private static final double PRINTED = 5e-7;

  static final Svi VOGT = new Svi(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

  private static final Map<String, double[]> PUBLISHED = published();

  private static Map<String, double[]> published() {
    Map<String, double[]> rows = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SviTest.class.getResourceAsStream("svi-published.csv")),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        String[] cells = line.split(",", -1);
        if (!line.startsWith("#") && !cells[0].equals("name")) {
          double[] row = new double[cells.length - 1];
          for (int i = 1; i < cells.length; i++) {
            row[i - 1] = cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
          }
          rows.put(cells[0], row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static double[] row(String name) {
    return Objects.requireNonNull(PUBLISHED.get(name), name);
  }

  private static Svi raw(String name) {
    double[] r = row(name);
    return new Svi(r[1], r[2], r[3], r[4], r[5]);
  }

  private static SviJumpWings wings(String name) {
    double[] r = row(name);
    return new SviJumpWings(r[6], r[7], r[8], r[9], r[10], r[0]);
  }

  @Test
  void quantLibsSectionHasItsVarianceAtTheBend() {
    Svi svi = raw("quantlib");
    assertThat(svi.at(0.193)).isEqualTo(-0.0666 + 0.229 * 0.337, within(1e-15));
    double years = row("quantlib")[0];
    double strike = 123.45 * Math.exp(0.193);
    double vol = new ExpirySmile(123.45, years, svi).vol(strike);
    assertThat(vol * vol * years).isEqualTo(svi.at(0.193), within(1e-14));
  }

  @Test
  void readsTheJumpWingsOfVogtsSmile() {
    SviJumpWings read = SviJumpWings.of(raw("vogt"), 1);
    SviJumpWings printed = wings("vogt");
    assertThat(read.atmVariance()).isEqualTo(printed.atmVariance(), within(PRINTED));
    assertThat(read.skew()).isEqualTo(printed.skew(), within(PRINTED));
    assertThat(read.putWing()).isEqualTo(printed.putWing(), within(PRINTED));
    assertThat(read.callWing()).isEqualTo(printed.callWing(), within(PRINTED));
    assertThat(read.lowestVariance()).isEqualTo(printed.lowestVariance(), within(PRINTED));
  }

  @Test
  void jumpWingsUndoThemselves() {
    for (Svi svi :
        List.of(VOGT, raw("quantlib"), new Svi(0.01, 0.04, -0.7, 0.02, 0.1), sliceOfSsvi())) {
      Svi back = SviJumpWings.of(svi, 0.3).svi();
      for (double k = -2; k <= 2; k += 0.125) {
        assertThat(back.at(k))
            .as("%s back as %s at %s", svi, back, k)
            .isEqualTo(svi.at(k), within(1e-12));
      }
    }
  }

  private static Svi sliceOfSsvi() {
    return new Ssvi(-0.7, 1.2, 0.4).slice(0.03);
  }

  @Test
  void repairsVogtsSmileAsThePaperDoes() {
    SviJumpWings repaired = SviJumpWings.of(raw("vogt"), 1).repaired();
    assertThat(repaired.callWing()).isEqualTo(wings("repaired").callWing(), within(PRINTED));
    assertThat(repaired.lowestVariance())
        .isEqualTo(wings("repaired").lowestVariance(), within(PRINTED));
  }

  @Test
  void findsTheButterfliesThatArePublishedAndNamesTheirStrikes() {
    for (String name : List.of("vogt", "quantlib")) {
      double[] r = row(name);
      ExpirySmile smile = new ExpirySmile(100, r[0], raw(name));
      List<ArbitrageViolation> found = SmileArbitrage.of(smile);
      assertThat(found).as(name).hasSize(1);
      ArbitrageViolation butterfly = found.get(0);
      assertThat(butterfly.kind()).isEqualTo(ArbitrageViolation.Kind.DENSITY);
      assertThat(butterfly.timesToExpiryYears()).containsExactly(r[0]);
      // Half a step of the published grid, and one of rounding.
      double step = 2e-5;
      assertThat(Math.log(butterfly.strikes().get(0) / 100))
          .as(name)
          .isBetween(r[12] - step, r[12] + 1e-5);
      assertThat(Math.log(butterfly.strikes().get(1) / 100))
          .as(name)
          .isBetween(r[13] - 1e-5, r[13] + step);
      assertThat(butterfly.size()).as(name).isEqualTo(-r[11], within(1e-8));
      assertThat(butterfly.toString()).contains("density", butterfly.strikes().get(0) + "");
    }
  }

  @Test
  void passesTheRepairedSmilesThatArePublished() {
    for (String name : List.of("repaired", "optimal")) {
      Svi svi = wings(name).svi();
      assertThat(SmileArbitrage.of(new ExpirySmile(100, 1, svi))).as("%s %s", name, svi).isEmpty();
    }
  }

  @Test
  void aButterflyIsAPriceBelowNothing() {
    // Prices of a narrow butterfly have the sign of the density ratio: no formula shared.
    Smile smile = new ExpirySmile(100, 1, VOGT);
    double width = 0.01;
    for (double k = -1.5; k < 1.5; k += 0.01) {
      double strike = 100 * Math.exp(k);
      double cost =
          call(smile, strike - width) - 2 * call(smile, strike) + call(smile, strike + width);
      double ratio = VOGT.densityRatio(k);
      if (Math.abs(ratio) > 0.001 && Math.abs(cost) > 1e-12) {
        assertThat(Math.signum(cost))
            .as("strike %s ratio %s", strike, ratio)
            .isEqualTo(Math.signum(ratio));
      }
    }
  }

  private static double call(Smile smile, double strike) {
    return Black76.price(Right.CALL, 100, strike, 1, smile.vol(strike), 1);
  }

  @Test
  void derivativesAreThoseOfItsValue() {
    double h = 1e-5;
    for (TotalVariance curve :
        List.of(
            VOGT,
            new BentSvi(
                new Svi(0.01, 0.04, -0.7, 0.02, 0.1),
                new double[] {-0.3, -0.2, -0.05, 0, 0.02, 0.1, 0.3},
                new double[] {0.001, -0.002, 0.0005}))) {
      for (double k = -0.4; k < 0.4; k += 0.0123) {
        double slope = (curve.at(k + h) - curve.at(k - h)) / (2 * h);
        double curvature = (curve.slope(k + h) - curve.slope(k - h)) / (2 * h);
        assertThat(curve.slope(k)).as("%s at %s", curve, k).isEqualTo(slope, within(1e-8));
        assertThat(curve.curvature(k)).as("%s at %s", curve, k).isEqualTo(curvature, within(1e-6));
      }
    }
  }

  @Test
  void refusesWhatIsNoSmile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Svi(-0.1, 0.1, 0, 0, 0.1))
        .withMessageStartingWith("lowest total variance must be positive and finite, was -0.09");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Svi(0.1, 1.5, -0.5, 0, 0.1))
        .withMessage("wings b (1 + |rho|) must not be steeper than 2, were 2.25");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.5}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Svi(bad, 0.1, 0, 0, 0.1));
      assertThatIllegalArgumentException().isThrownBy(() -> new Svi(0.1, bad, 0, 0, 0.1));
      assertThatIllegalArgumentException().isThrownBy(() -> new Svi(0.1, 0.1, bad, 0, 0.1));
      assertThatIllegalArgumentException().isThrownBy(() -> new Svi(0.1, 0.1, 0, 0, bad));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Svi(0.1, 0.1, 0, Double.NaN, 0.1))
        .withMessage("m must be finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BentSvi(VOGT, new double[] {0, 1, 2, 3, 4}, new double[2]))
        .withMessage("2 heights for 1 bumps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BentSvi(VOGT, new double[] {0, 1, 1, 3, 4}, new double[1]))
        .withMessageStartingWith("knots must be finite and rise");
  }

  @Test
  void bumpsAddUpToOneWhereFourOverlap() {
    double[] knots = {-2, -1.7, -1, -0.2, 0.1, 0.15, 0.9, 2, 2.5};
    CubicBumps bumps = new CubicBumps(knots);
    double[] ones = {1, 1, 1, 1, 1};
    for (double x = -0.2; x < 0.15; x += 0.01) {
      assertThat(bumps.sum(ones, x, 0)).as("at %s", x).isEqualTo(1, within(1e-14));
      assertThat(bumps.sum(ones, x, 1)).as("slope at %s", x).isEqualTo(0, within(1e-12));
    }
    for (double end : new double[] {-2, 2.5, -2.1, 2.6}) {
      for (int derivative = 0; derivative < 3; derivative++) {
        assertThat(bumps.sum(ones, end, derivative)).as("at %s", end).isEqualTo(0, within(1e-12));
      }
    }
  }
}
