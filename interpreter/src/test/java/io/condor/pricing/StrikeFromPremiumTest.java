package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrikeFromPremiumTest {
  private static final double FORWARD = 3000;
  private static final Svi SKEWED = new Svi(-0.0015, 0.034, 0.05, 0.056, 0.073);

  @Test
  void undoesThePrice() {
    for (double years : new double[] {1 / 8760.0, 1 / 365.0, 0.1, 2}) {
      for (Smile smile :
          List.<Smile>of(
              strike -> 0.15,
              new ExpirySmile(FORWARD, years, new Ssvi(-0.7, 1.2, 0.45).slice(0.04 * years)))) {
        for (Right right : Right.values()) {
          for (double moneyness : new double[] {-6, -3, -1, -0.1, 0, 0.2, 1, 4}) {
            double strike = FORWARD * Math.exp(moneyness * smile.vol(FORWARD) * Math.sqrt(years));
            double premium = Black76.price(right, FORWARD, strike, years, smile.vol(strike), 0.98);
            double found = StrikeFromPremium.of(right, FORWARD, years, smile, premium, 0.98);
            double back = Black76.price(right, FORWARD, found, years, smile.vol(found), 0.98);
            assertThat(back)
                .as("%s %s years strike %s found %s", right, years, strike, found)
                .isEqualTo(premium, within(1e-8 * premium));
            assertThat(found).isEqualTo(strike, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void worksOnAFittedSmileDownToATick() {
    double years = 30 / 365.0;
    ExpirySmile smile = new ExpirySmile(FORWARD, years, SKEWED);
    for (Right right : Right.values()) {
      double last = right == Right.CALL ? Double.POSITIVE_INFINITY : 0;
      for (double premium : new double[] {0.01, 0.05, 0.3, 1, 5, 20, 60, 200, 900}) {
        double strike = StrikeFromPremium.of(right, FORWARD, years, smile, premium, 1);
        assertThat(Black76.price(right, FORWARD, strike, years, smile.vol(strike), 1))
            .as("%s %s at %s", right, premium, strike)
            .isEqualTo(premium, within(1e-9 * Math.max(1, premium)));
        // A dearer option is nearer or deeper in the money.
        assertThat(right == Right.CALL ? last - strike : strike - last).isPositive();
        last = strike;
      }
    }
  }

  @Test
  void saysWhenNoStrikeHasThePremium() {
    Smile flat = strike -> 0.2;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrikeFromPremium.of(Right.CALL, FORWARD, 0.1, flat, 3000, 1))
        .withMessageStartingWith("no strike from 0.01 to 100 times the forward has premium 3000.0");
    // The lowest strike in reach leaves 2970.
    assertThat(StrikeFromPremium.of(Right.CALL, FORWARD, 0.1, flat, 2960, 1))
        .isEqualTo(40, within(1e-6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrikeFromPremium.of(Right.PUT, FORWARD, 0.1, flat, 1e6, 1))
        .withMessageContaining("premium 1000000.0");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StrikeFromPremium.of(Right.PUT, FORWARD, 0.1, flat, bad, 1))
          .withMessage("premium must be positive and finite, was " + bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StrikeFromPremium.of(Right.PUT, bad, 0.1, flat, 1, 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StrikeFromPremium.of(Right.PUT, FORWARD, bad, flat, 1, 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StrikeFromPremium.of(Right.PUT, FORWARD, 0.1, flat, 1, bad));
    }
  }
}
