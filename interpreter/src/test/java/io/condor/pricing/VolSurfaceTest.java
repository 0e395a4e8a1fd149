package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolSurfaceTest {
  private static final Ssvi SHAPE = new Ssvi(-0.7, 1.1, 0.45);
  private static final double WEEK = 7 / 365.0;

  private static ExpirySmile smile(double forward, double weeks, double theta) {
    return new ExpirySmile(forward, weeks * WEEK, SHAPE.slice(theta));
  }

  private static final List<ExpirySmile> SMILES =
      List.of(smile(3000, 1, 0.0004), smile(3003, 2, 0.0009), smile(3010, 5, 0.0027));

  @Test
  void givesBackTheSmilesItWasMadeFrom() {
    VolSurface surface = VolSurface.inCalendarTime(SMILES);
    for (ExpirySmile smile : SMILES) {
      double years = smile.timeToExpiryYears();
      assertThat(surface.forward(years)).isEqualTo(smile.forward(), within(1e-9));
      for (double strike = 2500; strike < 3500; strike += 100) {
        assertThat(surface.vol(strike, years)).isEqualTo(smile.vol(strike), within(1e-12));
      }
    }
  }

  @Test
  void varianceArrivesEvenlyOnItsClock() {
    // A weekend: three calendar days between expiries, a tenth of a session's variance for two.
    double day = 1 / 365.0;
    ExpirySmile friday = new ExpirySmile(3000, day, SHAPE.slice(0.0001));
    ExpirySmile tuesday = new ExpirySmile(3001, 5 * day, SHAPE.slice(0.0003));
    VolSurface surface = VolSurface.of(List.of(friday, tuesday), 1, 3.1);
    ExpirySmile monday = surface.smile(4 * day, 2.1);
    for (double k = -0.1; k < 0.1; k += 0.01) {
      double share = 1.1 / 2.1;
      assertThat(monday.variance().at(k))
          .as("at %s", k)
          .isEqualTo(
              (1 - share) * friday.variance().at(k) + share * tuesday.variance().at(k),
              within(1e-15));
    }
    assertThat(monday.forward()).isEqualTo(3000 * Math.pow(3001 / 3000.0, 0.75), within(1e-9));
    assertThat(surface.crossings()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> surface.vol(3000, 4 * day))
        .withMessage("variance of this surface runs on its own clock: give the variance time, too");
  }

  @Test
  void outsideItsExpiriesVarianceIsProportionalToTime() {
    VolSurface surface = VolSurface.inCalendarTime(SMILES);
    for (double k = -0.2; k < 0.2; k += 0.02) {
      assertThat(surface.smile(0.25 * WEEK).variance().at(k))
          .isEqualTo(0.25 * SMILES.get(0).variance().at(k), within(1e-15));
      assertThat(surface.smile(10 * WEEK).variance().at(k))
          .isEqualTo(2 * SMILES.get(2).variance().at(k), within(1e-15));
    }
    double carry = Math.log(3010 / 3000.0) / (4 * WEEK);
    assertThat(surface.forward(6 * WEEK)).isEqualTo(3010 * Math.exp(carry * WEEK), within(1e-9));
    assertThat(surface.forward(0.5 * WEEK))
        .isEqualTo(3000 * Math.exp(-carry * 0.5 * WEEK), within(1e-9));
    VolSurface one = VolSurface.inCalendarTime(List.of(SMILES.get(0)));
    assertThat(one.forward(9)).isEqualTo(3000);
    assertThat(one.vol(2900, 9 * WEEK)).isEqualTo(SMILES.get(0).vol(2900), within(1e-12));
  }

  @Test
  void neverFallsWithTimeAndHasNoButterfliesUpToItsLastExpiry() {
    VolSurface surface = VolSurface.inCalendarTime(SMILES);
    List<ExpirySmile> walked = new ArrayList<>();
    for (double weeks = 0.05; weeks < 8; weeks += 0.15) {
      ExpirySmile smile = surface.smile(weeks * WEEK);
      walked.add(smile);
      assertThat(SmileArbitrage.of(smile)).as("%s weeks", weeks).isEmpty();
      for (double strike = 2600; strike < 3300; strike += 50) {
        assertThat(surface.vol(strike, weeks * WEEK)).isEqualTo(smile.vol(strike));
      }
    }
    assertThat(SurfaceArbitrage.of(walked)).isEmpty();
  }

  @Test
  void namesStrikesAndExpiriesOfACrossing() {
    // Steeper wings a week before: puts cross, the money does not.
    ExpirySmile near = new ExpirySmile(3000, WEEK, new Svi(0.0002, 0.02, -0.9, 0, 0.01));
    ExpirySmile far = new ExpirySmile(3005, 2 * WEEK, new Svi(0.0006, 0.004, -0.5, 0, 0.02));
    List<ArbitrageViolation> found = SurfaceArbitrage.of(List.of(near, far));
    assertThat(found).hasSize(1);
    ArbitrageViolation crossing = found.get(0);
    assertThat(crossing.kind()).isEqualTo(ArbitrageViolation.Kind.CALENDAR);
    assertThat(crossing.timesToExpiryYears()).containsExactly(WEEK, 2 * WEEK);
    double low = Math.log(crossing.strikes().get(0) / 3000);
    double high = Math.log(crossing.strikes().get(1) / 3000);
    assertThat(Math.log(crossing.strikes().get(2) / 3005)).isEqualTo(low, within(1e-12));
    assertThat(low).isLessThan(high).isNegative();
    assertThat(excess(near, far, low)).isPositive();
    assertThat(excess(near, far, high)).isPositive();
    assertThat(excess(near, far, high + 0.005)).isNegative();
    // The trade itself: the near put is worth more than its share of the far one.
    double k = 0.5 * (low + high);
    assertThat(put(near, k) / near.forward()).isGreaterThan(put(far, k) / far.forward());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VolSurface.inCalendarTime(List.of(near, far)))
        .withMessageStartingWith("total variance falls with expiry: [nearer expiry dearer by")
        .withMessageContaining(crossing.strikes().get(0) + "");
    assertThat(VolSurface.withCrossings(List.of(near, far), 1, 2).crossings()).isEqualTo(found);
  }

  private static double excess(ExpirySmile near, ExpirySmile far, double k) {
    return near.variance().at(k) - far.variance().at(k);
  }

  private static double put(ExpirySmile smile, double k) {
    double strike = smile.forward() * Math.exp(k);
    return Black76.price(
        Right.PUT, smile.forward(), strike, smile.timeToExpiryYears(), smile.vol(strike), 1);
  }

  @Test
  void refusesTimesThatDoNotRise() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VolSurface.of(SMILES, 1, 1, 2))
        .withMessageStartingWith("times must rise, but smile 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VolSurface.of(SMILES, 1, 2))
        .withMessageStartingWith("a surface needs one variance time per smile");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VolSurface.of(List.of()))
        .withMessageStartingWith("a surface needs one variance time per smile");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VolSurface.of(SMILES, 1, 2, Double.NaN))
        .withMessage("varianceYears[2] must be positive and finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurfaceArbitrage.of(List.of(SMILES.get(1), SMILES.get(0))))
        .withMessageStartingWith("smiles must be in order of expiry");
    VolSurface surface = VolSurface.inCalendarTime(SMILES);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> surface.forward(bad));
      assertThatIllegalArgumentException().isThrownBy(() -> surface.vol(3000, bad));
      assertThatIllegalArgumentException().isThrownBy(() -> surface.vol(bad, WEEK));
    }
  }

  @Test
  void ssviHasNoArbitrageWhereverItsBoundsAllow() {
    for (double rho : new double[] {-0.95, -0.5, 0, 0.3, 0.9}) {
      for (double share : new double[] {0.1, 0.7, 1}) {
        for (double gamma : new double[] {0.05, 0.3, 0.5}) {
          Ssvi shape = new Ssvi(rho, share * Ssvi.steepestEta(rho), gamma);
          List<ExpirySmile> smiles = new ArrayList<>();
          for (double theta = 1e-5; theta < 2; theta *= 1.7) {
            ExpirySmile smile = new ExpirySmile(3000, theta, shape.slice(theta));
            assertThat(smile.variance().at(0)).isEqualTo(theta, within(1e-14));
            assertThat(SmileArbitrage.of(smile)).as("%s at %s", shape, theta).isEmpty();
            smiles.add(smile);
          }
          assertThat(SurfaceArbitrage.of(smiles)).as("%s", shape).isEmpty();
        }
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ssvi(-0.5, 1.7, 0.4))
        .withMessageStartingWith("eta must be at most 2 / sqrt(1 + |rho|) = 1.63");
    assertThatIllegalArgumentException().isThrownBy(() -> new Ssvi(-1, 1, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ssvi(0, 1, 0.6));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ssvi(0, Double.NaN, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> SHAPE.slice(0));
  }

  @Test
  void ssviComesBackFromItsOwnQuotes() {
    double[] forwards = {3000, 3003, 3010};
    double[] discountFactors = {0.9995, 0.999, 0.9975};
    List<ExpiryQuotes> quotes = new ArrayList<>();
    for (int e = 0; e < 3; e++) {
      quotes.add(quotes(SMILES.get(e), discountFactors[e]));
    }
    FittedSsvi fitted = SsviFit.of(quotes, forwards, discountFactors);
    for (int e = 0; e < 3; e++) {
      for (double strike = 2700; strike < 3200; strike += 25) {
        assertThat(fitted.smiles().get(e).vol(strike))
            .as("%s expiry %s strike %s", fitted.shape(), e, strike)
            .isEqualTo(SMILES.get(e).vol(strike), within(5e-4));
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SsviFit.of(quotes, new double[] {3000}, discountFactors))
        .withMessageStartingWith("a surface needs as many forwards");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SsviFit.of(
                    List.of(quotes.get(1), quotes.get(0)),
                    new double[] {1, 1},
                    new double[] {1, 1}))
        .withMessageStartingWith("expiries must be in order");
  }

  private static ExpiryQuotes quotes(ExpirySmile smile, double discountFactor) {
    int n = 140;
    double[][] columns = new double[5][n];
    for (int i = 0; i < n; i++) {
      double strike = 2500 + 5 * i;
      columns[0][i] = strike;
      for (Right right : Right.values()) {
        double premium =
            Black76.price(
                right,
                smile.forward(),
                strike,
                smile.timeToExpiryYears(),
                smile.vol(strike),
                discountFactor);
        double half = 0.02 + 0.002 * premium;
        int side = right == Right.CALL ? 1 : 3;
        columns[side][i] = Math.max(0, premium - half);
        columns[side + 1][i] = premium + half;
      }
    }
    return new ExpiryQuotes(
        smile.timeToExpiryYears(), columns[0], columns[1], columns[2], columns[3], columns[4]);
  }
}
