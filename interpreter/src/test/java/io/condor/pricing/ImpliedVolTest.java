package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImpliedVolTest {
  @Test
  void undoesThePriceOfOptionsOutOfTheMoney() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      double years = Math.exp(random.nextDouble() * 8 - 8);
      double vol = Math.exp(random.nextDouble() * 4 - 3);
      double deviations = 16 * random.nextDouble() - 8;
      double forward = 3000;
      double strike = forward * Math.exp(deviations * vol * Math.sqrt(years));
      Right right = strike < forward ? Right.PUT : Right.CALL;
      double premium = Black76.price(right, forward, strike, years, vol, 0.97);
      if (premium < 1e-14 || premium > 0.9 * 0.97 * Math.min(forward, strike)) {
        continue; // below, the price is right and its digits few; above, it hardly moves with vol
      }
      assertThat(ImpliedVol.of(right, forward, strike, years, premium, 0.97))
          .as("%s strike %s years %s vol %s premium %s", right, strike, years, vol, premium)
          .isEqualTo(vol, within(1e-13 * vol));
    }
  }

  @Test
  void findsTheVolOfAnOptionInTheMoneyAsWellAsItsDigitsAllow() {
    double premium = Black76.price(Right.CALL, 3000, 2900, 1 / 365.0, 0.35, 1);
    assertThat(ImpliedVol.of(Right.CALL, 3000, 2900, 1 / 365.0, premium, 1))
        .isEqualTo(0.35, within(1e-9));
  }

  @Test
  void readsTheDigitsThatADeepOptionHasLeft() {
    // Half a point of time value on 1,900 of intrinsic: the quotient by the discount factor and the
    // difference must both be exact for the put's vol to come back.
    double df = 0.9137;
    double vol = 0.37;
    double call = Black76.price(Right.CALL, 3000, 1100, 0.5, vol, df);
    double put = Black76.price(Right.PUT, 3000, 1100, 0.5, vol, df);
    double rounding = Math.ulp(call) / put;
    assertThat(ImpliedVol.of(Right.CALL, 3000, 1100, 0.5, call, df))
        .isEqualTo(vol, within(vol * rounding));
    assertThat(ImpliedVol.of(Right.PUT, 3000, 1100, 0.5, put, df)).isEqualTo(vol, within(1e-15));
  }

  @Test
  void findsVolsWhosePriceIsCloseToItsCap() {
    double price = Black76.price(Right.CALL, 100, 130, 5, 4.5, 1);
    assertThat(price).isBetween(99.99, 100.0);
    assertThat(ImpliedVol.of(Right.CALL, 100, 130, 5, price, 1)).isEqualTo(4.5, within(1e-11));
    assertThat(ImpliedVol.of(Right.CALL, 100, 130, 5, Math.nextDown(100.0), 1)).isBetween(7.0, 8.0);
  }

  @Test
  void ofIntrinsicValueIsZero() {
    assertThat(ImpliedVol.of(Right.CALL, 100, 90, 1, 9, 0.9)).isZero();
    assertThat(ImpliedVol.of(Right.PUT, 100, 90, 1, 0, 0.9)).isZero();
  }

  @Test
  void refusesPremiumsThatNoVolGives() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImpliedVol.of(Right.CALL, 100, 90, 1, 9.9, 1))
        .withMessage("premium must be in [10.0, 100.0), was 9.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImpliedVol.of(Right.PUT, 100, 90, 1, 90, 1))
        .withMessage("premium must be in [0.0, 90.0), was 90.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImpliedVol.of(Right.PUT, 100, 90, 0, 1, 1))
        .withMessage("timeToExpiryYears must be positive and finite, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImpliedVol.of(Right.PUT, 100, 90, 1, Double.NaN, 1))
        .withMessage("premium must be in [0.0, 90.0), was NaN");
  }

  /** Whatever {@code Black76.price} returns is a premium, also where rounding took its last bit. */
  @Test
  void takesBackPricesAtIntrinsicValue() {
    java.util.Random random = new java.util.Random(4);
    for (int i = 0; i < 20_000; i++) {
      Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
      double strike = 100 + 900 * random.nextDouble();
      double forward = right == Right.CALL ? strike * (1 + random.nextDouble()) : strike / 2;
      double discountFactor = 0.9 + 0.1 * random.nextDouble();
      double vol = i % 2 == 0 ? 0 : 0.1;
      double price = Black76.price(right, forward, strike, 1 / 365.0, vol, discountFactor);
      double found = ImpliedVol.of(right, forward, strike, 1 / 365.0, price, discountFactor);
      assertThat(found)
          .as("%s %s %s %s %s", right, forward, strike, vol, discountFactor)
          .isNotNegative()
          .isFinite();
      double normal = Bachelier.price(right, forward, strike, 1 / 365.0, 0, discountFactor);
      assertThat(Bachelier.impliedVol(right, forward, strike, 1 / 365.0, normal, discountFactor))
          .isGreaterThanOrEqualTo(0);
    }
  }
}
