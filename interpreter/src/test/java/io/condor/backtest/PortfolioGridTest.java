package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule.Risk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Worked out by hand on an index at 5,000, which moves to 4,600 and 5,300 at the ends of the grid.
 * Options of {@code NEAR} have no time left: each is worth its intrinsic value.
 */
class PortfolioGridTest {
  private static final LocalDate NEAR = LocalDate.of(2024, 5, 17);
  private static final LocalDate FAR = LocalDate.of(2024, 8, 16);

  /** A quarter of a year at 20 %, or nothing left. */
  private record Slice(double forward, boolean isNear) implements OptionSlice {
    @Override
    public double timeToExpiryYears() {
      return isNear ? 0 : 0.25;
    }

    @Override
    public double discountFactor() {
      return 1;
    }

    @Override
    public double vol(double strike) {
      return 0.20;
    }

    @Override
    public Quote quote(Right right, double strike) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double delta(Right right, double strike) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double strikeAtDelta(Right right, double delta) {
      throw new UnsupportedOperationException();
    }
  }

  private static AccountMargin.Prices prices(
      double forward, Map<OptionContract, Double> mids, boolean priced) {
    return new AccountMargin.Prices() {
      @Override
      public Map<OptionContract, Double> mids() {
        return mids;
      }

      @Override
      public double index(OptionRoot root) {
        return forward;
      }

      @Override
      public Optional<OptionSlice> slice(OptionRoot root, LocalDate expiry) {
        return priced ? Optional.of(new Slice(forward, expiry.equals(NEAR))) : Optional.empty();
      }
    };
  }

  private static OptionContract put(LocalDate expiry, double strike) {
    return new OptionContract(OptionRoot.SPXW, expiry, Right.PUT, strike);
  }

  private static OptionContract call(LocalDate expiry, double strike) {
    return new OptionContract(OptionRoot.SPXW, expiry, Right.CALL, strike);
  }

  private static double dollars(Map<OptionContract, Integer> quantities) {
    return PortfolioGrid.required(
            quantities.keySet().iterator().next().root(),
            new TreeMap<>(quantities),
            prices(5_000, Map.of(), true))
        .orElseThrow()
        .dollars();
  }

  @Test
  void aVerticalLosesItsWidthWhereTheGridGoesThroughBothStrikes() {
    assertThat(dollars(Map.of(put(NEAR, 4_900), -1, put(NEAR, 4_800), 1))).isEqualTo(10_000);
    // The grid ends at 4,600.
    assertThat(dollars(Map.of(put(NEAR, 4_700), -1, put(NEAR, 4_500), 1))).isEqualTo(10_000);
  }

  @Test
  void aCondorLosesOnOneSide() {
    Map<OptionContract, Integer> condor =
        Map.of(
            put(NEAR, 4_900), -1, put(NEAR, 4_890), 1, call(NEAR, 5_100), -1, call(NEAR, 5_125), 1);
    assertThat(dollars(condor)).isEqualTo(2_500);
  }

  @Test
  void whatTheGridDoesNotReachNeedsTheLeastForEachContract() {
    Map<OptionContract, Integer> condor =
        Map.of(
            put(NEAR, 4_500), -2, put(NEAR, 4_400), 2, call(NEAR, 5_400), -2, call(NEAR, 5_500), 2);
    assertThat(dollars(condor)).isEqualTo(8 * 37.5);
  }

  @Test
  void bareShortsLoseWithoutLimitWithinTheGrid() {
    assertThat(dollars(Map.of(put(NEAR, 4_800), -1))).isEqualTo(20_000);
    assertThat(dollars(Map.of(call(NEAR, 5_100), -1))).isEqualTo(20_000);
    assertThat(dollars(Map.of(put(NEAR, 4_800), -1, call(NEAR, 5_100), -1)))
        .as("one side only")
        .isEqualTo(20_000);
  }

  @Test
  void moreShortsNeverNeedLess() {
    double before = 0;
    for (int count = 1; count <= 5; count++) {
      double needed = dollars(Map.of(put(NEAR, 4_800), -count, call(FAR, 5_200), -2));
      assertThat(needed).isGreaterThanOrEqualTo(before);
      assertThat(dollars(Map.of(put(NEAR, 4_800), -count))).isEqualTo(20_000 * count);
      before = needed;
    }
  }

  @Test
  void aCalendarLosesWhatTheFarOptionLosesMore() {
    Map<OptionContract, Integer> calendar = Map.of(put(NEAR, 5_000), -1, put(FAR, 5_000), 1);
    // Black with a standard deviation of 10 %: 199.39 now. At 4,600 the far put is worth 454.25
    // and the near one 400: 145.14 are lost, the most on the grid. Worth 0 by these mids.
    assertThat(dollars(calendar)).isCloseTo(14_513.63, Offset.offset(0.01));
  }

  @Test
  void marksCountForTheAccount() {
    Map<OptionContract, Integer> vertical =
        new TreeMap<>(Map.of(put(NEAR, 4_900), -1, put(NEAR, 4_800), 1));
    Map<OptionContract, Double> mids = Map.of(put(NEAR, 4_900), 7.0, put(NEAR, 4_800), 3.0);
    // The premium of 4 points is in the cash that is asked.
    assertThat(PortfolioGrid.required(OptionRoot.SPXW, vertical, prices(5_000, mids, true)))
        .contains(Money.ofDollars(10_400));
    Map<OptionContract, Integer> bought = new TreeMap<>(Map.of(put(FAR, 4_900), 3));
    assertThat(
            PortfolioGrid.required(
                OptionRoot.SPXW, bought, prices(5_000, Map.of(put(FAR, 4_900), 150.0), true)))
        .as("what was paid can be lost, no more")
        .contains(Money.ZERO);
  }

  @Test
  void vixOptionsMoveWithTheirFuture() {
    OptionContract sold = new OptionContract(OptionRoot.VIX, NEAR, Right.CALL, 22);
    OptionContract bought = new OptionContract(OptionRoot.VIX, NEAR, Right.CALL, 40);
    // From 20 to 32.
    assertThat(
            PortfolioGrid.required(
                OptionRoot.VIX,
                new TreeMap<>(Map.of(sold, -1, bought, 1)),
                prices(20, Map.of(), true)))
        .contains(Money.ofDollars(1_000));
  }

  @Test
  void whereNothingIsPricedItIsTheDefinedRisk() {
    List<AccountMargin.Held> condor =
        List.of(
            new AccountMargin.Held(
                Risk.DEFINED, Map.of(put(NEAR, 4_500), -1, put(NEAR, 4_400), 1)));
    AccountMargin margin = new AccountMargin(Plan.Margin.PORTFOLIO);
    assertThat(margin.required(condor, prices(5_000, Map.of(), true)).dollars()).isEqualTo(75);
    assertThat(margin.required(condor, prices(5_000, Map.of(), false)).dollars()).isEqualTo(10_000);
  }

  @Test
  void rootsAreAddedUpAndCashBehindPutsStaysApart() {
    AccountMargin margin = new AccountMargin(Plan.Margin.DEFINED_RISK);
    OptionContract monthly = new OptionContract(OptionRoot.SPX, NEAR, Right.PUT, 4_900);
    OptionContract below = new OptionContract(OptionRoot.SPX, NEAR, Right.PUT, 4_890);
    AccountMargin.Held one =
        new AccountMargin.Held(Risk.DEFINED, Map.of(put(NEAR, 4_900), -1, put(NEAR, 4_890), 1));
    AccountMargin.Held other = new AccountMargin.Held(Risk.DEFINED, Map.of(monthly, -1, below, 1));
    AccountMargin.Held secured = new AccountMargin.Held(Risk.SECURED, Map.of(monthly, -1));
    AccountMargin.Held bought = new AccountMargin.Held(Risk.DEFINED, Map.of(below, 1));
    AccountMargin.Prices prices = prices(5_000, Map.of(), true);
    assertThat(margin.required(List.of(one, other), prices).dollars()).isEqualTo(2_000);
    assertThat(margin.required(List.of(secured, bought), prices).dollars()).isEqualTo(490_000);
  }
}
