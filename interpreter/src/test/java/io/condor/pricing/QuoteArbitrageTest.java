package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.pricing.ArbitrageViolation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteArbitrageTest {
  private static final double NONE = Double.NaN;

  private static ExpiryQuotes calls(double years, double[] strikes, double[] bids, double[] asks) {
    double[] none = new double[strikes.length];
    java.util.Arrays.fill(none, NONE);
    return new ExpiryQuotes(years, strikes, bids, asks, none, none);
  }

  private static ExpiryQuotes puts(double[] strikes, double[] bids, double[] asks) {
    double[] none = new double[strikes.length];
    java.util.Arrays.fill(none, NONE);
    return new ExpiryQuotes(0.1, strikes, none, none, bids, asks);
  }

  private static final double[] STRIKES = {90, 95, 100, 110};

  @Test
  void soundQuotesPass() {
    double[] bids = {10.4, 6.1, 3, 0.4};
    double[] asks = {10.6, 6.3, 3.2, 0.6};
    assertThat(QuoteArbitrage.of(calls(0.1, STRIKES, bids, asks), 0.99)).isEmpty();
  }

  @Test
  void namesAButterflyWithUnevenStrikesAndItsProfit() {
    // Cover of 95 by 90 and 110: 0.75 x 10.6 + 0.25 x 0.6 = 8.1, but the asks at 100 are dearer.
    double[] bids = {10.4, 8.3, 7.9, 0.4};
    double[] asks = {10.6, 8.5, 8.2, 0.6};
    List<ArbitrageViolation> found =
        QuoteArbitrage.of(calls(0.1, STRIKES, bids, asks), 1).stream()
            .filter(v -> v.kind() == Kind.BUTTERFLY)
            .toList();
    assertThat(found).hasSize(2);
    assertThat(found.get(0).strikes()).containsExactly(90.0, 95.0, 110.0);
    assertThat(found.get(0).size()).isEqualTo(0.2, within(1e-12));
    assertThat(found.get(1).strikes()).containsExactly(90.0, 100.0, 110.0);
    assertThat(found.get(1).size()).isEqualTo(7.9 - 5.6, within(1e-12));
  }

  @Test
  void namesVerticalsOfBothRightsAndBothSides() {
    // The 100 call is bid above the 95 call's ask.
    double[] bids = {10.4, 6.1, 6.5, 0.4};
    double[] asks = {10.6, 6.3, 6.7, 0.6};
    assertThat(vertical(calls(0.1, STRIKES, bids, asks), 1))
        .anySatisfy(
            v -> {
              assertThat(v.strikes()).containsExactly(95.0, 100.0);
              assertThat(v.size()).isEqualTo(0.2, within(1e-12));
            });
    // The 90 put is bid above the 95 put's ask.
    double[] putBids = {1.2, 0.9, 3, 9};
    double[] putAsks = {1.4, 1.1, 3.2, 9.2};
    assertThat(vertical(puts(STRIKES, putBids, putAsks), 1))
        .anySatisfy(
            v -> {
              assertThat(v.strikes()).containsExactly(90.0, 95.0);
              assertThat(v.size()).isEqualTo(0.1, within(1e-12));
            });
  }

  @Test
  void aSpreadAboveItsDiscountedWidthIsNamed() {
    // 10 wide, bought back at most at 9.8 discounted: sold at 9.9.
    double[] bids = {20, 15.0, 10.3, 0.4};
    double[] asks = {20.2, 15.2, 10.5, 0.4};
    assertThat(vertical(calls(0.1, STRIKES, bids, asks), 0.98))
        .anySatisfy(
            v -> {
              assertThat(v.strikes()).containsExactly(100.0, 110.0);
              assertThat(v.size()).isEqualTo(10.3 - 0.4 - 9.8, within(1e-12));
            });
    assertThat(vertical(calls(0.1, STRIKES, bids, asks), 1)).isEmpty();
    double[] putBids = {0.2, 0.3, 3, 13.3};
    double[] putAsks = {0.4, 0.5, 3.2, 13.5};
    assertThat(vertical(puts(STRIKES, putBids, putAsks), 1))
        .anySatisfy(v -> assertThat(v.strikes()).containsExactly(100.0, 110.0));
  }

  private static List<ArbitrageViolation> vertical(ExpiryQuotes quotes, double discountFactor) {
    return QuoteArbitrage.of(quotes, discountFactor).stream()
        .filter(v -> v.kind() == Kind.VERTICAL)
        .toList();
  }

  @Test
  void missingSidesAreNoArbitrage() {
    double[] bids = {NONE, 0, 3, 0};
    double[] asks = {NONE, 6.3, 0, 0.6};
    assertThat(QuoteArbitrage.of(calls(0.1, STRIKES, bids, asks), 1)).isEmpty();
  }

  @Test
  void namesACalendarSpreadAcrossForwards() {
    ExpiryQuotes near = calls(0.1, new double[] {100}, new double[] {3.5}, new double[] {3.7});
    ExpiryQuotes far =
        calls(0.2, new double[] {100, 105}, new double[] {3.2, 1.0}, new double[] {3.3, 1.1});
    List<ArbitrageViolation> found = QuoteArbitrage.calendar(near, 100, 1, far, 102, 0.99);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).strikes()).containsExactly(100.0, 100.0, 105.0);
    assertThat(found.get(0).timesToExpiryYears()).containsExactly(0.1, 0.2);
    // Moneyness 1 is 102 there: 0.6 of the 100 call and 0.4 of the 105 call.
    double cover = (0.6 * 3.3 + 0.4 * 1.1) / (102 * 0.99);
    assertThat(found.get(0).size()).isEqualTo(0.035 - cover, within(1e-12));
    ExpiryQuotes dear =
        calls(0.2, new double[] {100, 105}, new double[] {4.7, 2.0}, new double[] {4.9, 2.1});
    assertThat(QuoteArbitrage.calendar(near, 100, 1, dear, 102, 0.99)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuoteArbitrage.calendar(far, 102, 1, near, 100, 1))
        .withMessageStartingWith("the farther expiry, 0.1 years, must be after the nearer, 0.2");
  }
}
