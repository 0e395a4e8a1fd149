package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.FillModel;
import io.condor.market.Quote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillPricesTest {
  private static final LocalDate EXPIRY = LocalDate.of(2024, 3, 19);
  private static final int DRAWS = 20_000;
  private static final double HAIR_CENTS = 1e-5;

  private static OrderLeg leg(OptionRoot root, Right right, double strike, int sign, Quote quote) {
    return new OrderLeg(new OptionContract(root, EXPIRY, right, strike), sign, quote);
  }

  /** A mid in half cents, as the middle of a bid and an ask in cents is. */
  private static Quote quote(Random random, int leastCents) {
    int halfSpread = random.nextInt(40);
    int bid = leastCents + random.nextInt(600);
    return new Quote(bid / 100.0, bid / 100.0 + halfSpread / 200.0, (bid + halfSpread) / 100.0);
  }

  private static List<OrderLeg> condor(Random random) {
    List<OrderLeg> legs = new ArrayList<>();
    legs.add(leg(OptionRoot.SPXW, Right.PUT, 5000, -1, quote(random, 100)));
    legs.add(leg(OptionRoot.SPXW, Right.PUT, 4990, 1, quote(random, 0)));
    legs.add(leg(OptionRoot.SPXW, Right.CALL, 5100, -1, quote(random, 100)));
    legs.add(leg(OptionRoot.SPXW, Right.CALL, 5110, 1, quote(random, 0)));
    return legs;
  }

  private static long netCents(List<OrderLeg> legs, FillModel fills) {
    long[] cents = new FillPrices(fills).cents(legs, OrderConditions.CALM);
    long net = 0;
    for (int i = 0; i < cents.length; i++) {
      net -= legs.get(i).quantity() * cents[i];
    }
    return net;
  }

  private static double exactCents(List<OrderLeg> legs, FillModel fills) {
    double net = 0;
    for (OrderLeg leg : legs) {
      net -= leg.quantity() * leg.priceAt(fills.share(legs.size())) * 100;
    }
    return net;
  }

  @Test
  void aPackageRoundsItsNetDownToFiveCentsUnderEveryAssumption() {
    Random random = new Random(1);
    for (int draw = 0; draw < DRAWS; draw++) {
      List<OrderLeg> legs = condor(random);
      for (FillModel fills :
          List.of(FillAssumption.MID, FillAssumption.DEFAULT, FillAssumption.TOUCH)) {
        long net = netCents(legs, fills);
        double exact = exactCents(legs, fills);
        assertThat(net % 5).as("%s %s", fills, legs).isZero();
        assertThat((double) net).as("%s %s", fills, legs).isLessThanOrEqualTo(exact + HAIR_CENTS);
        assertThat((double) net).as("%s %s", fills, legs).isGreaterThan(exact - 5);
      }
    }
  }

  @Test
  void midPaysAtLeastDefaultPaysAtLeastTouch() {
    Random random = new Random(2);
    for (int draw = 0; draw < DRAWS; draw++) {
      List<OrderLeg> legs = condor(random);
      long mid = netCents(legs, FillAssumption.MID);
      long standard = netCents(legs, FillAssumption.DEFAULT);
      long touch = netCents(legs, FillAssumption.TOUCH);
      assertThat(mid).as("%s", legs).isGreaterThanOrEqualTo(standard);
      assertThat(standard).as("%s", legs).isGreaterThanOrEqualTo(touch);
    }
  }

  @Test
  void onlyTheDearestSoldLegCarriesTheRounding() {
    Random random = new Random(3);
    for (int draw = 0; draw < DRAWS; draw++) {
      List<OrderLeg> legs = condor(random);
      long[] cents = new FillPrices(FillAssumption.DEFAULT).cents(legs, OrderConditions.CALM);
      int moved = 0;
      for (int i = 0; i < cents.length; i++) {
        double price = legs.get(i).priceAt(0.75) * 100;
        if (Math.abs(cents[i] - price) > 0.5 + HAIR_CENTS) {
          moved++;
          assertThat(legs.get(i).quantity()).as("%s", legs).isNegative();
        }
        assertThat(cents[i]).as("%s", legs).isNotNegative();
      }
      assertThat(moved).as("%s", legs).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aSingleLegRoundsToItsTickAgainstUs() {
    Random random = new Random(4);
    for (int draw = 0; draw < DRAWS; draw++) {
      Quote quote = quote(random, 0);
      for (FillModel fills :
          List.of(FillAssumption.MID, FillAssumption.DEFAULT, FillAssumption.TOUCH)) {
        for (int sign : new int[] {1, -1}) {
          OrderLeg leg = leg(OptionRoot.VIX, Right.CALL, 20, sign, quote);
          double exact = leg.priceAt(fills.share(1)) * 100;
          long cents = new FillPrices(fills).cents(List.of(leg), OrderConditions.CALM)[0];
          int tick = exact < 300 ? 5 : 10;
          assertThat(cents % tick).as("%s %s", fills, leg).isZero();
          assertThat(sign * (cents - exact))
              .as("%s %s filled at %d", fills, leg, cents)
              .isBetween(-HAIR_CENTS, tick - HAIR_CENTS / 2);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "buy, 2.975, 300", "buy, 2.95, 295", "buy, 2.96, 300", "buy, 3.00, 300", "buy, 3.01, 310",
    "sell, 3.25, 320", "sell, 3.00, 300", "sell, 3.09, 300", "sell, 2.99, 295", "sell, 0.04, 0",
  })
  void ticks(String side, double price, long cents) {
    Quote quote = new Quote(price, price, price);
    OrderLeg leg = leg(OptionRoot.VIX, Right.CALL, 20, side.equals("buy") ? 1 : -1, quote);
    assertThat(new FillPrices(FillAssumption.MID).cents(List.of(leg), OrderConditions.CALM)[0]).isEqualTo(cents);
  }

  /**
   * 5.50 + 0.75 x 0.10 is 5.575, which binary fractions show as 5.5749999: the leg costs 5.58. Found
   * by hand_month.py on 2019-07-02.
   */
  @Test
  void halfACentOfALegIsRoundedUpInDecimals() {
    List<OrderLeg> legs =
        List.of(
            leg(OptionRoot.SPXW, Right.PUT, 2910, -1, new Quote(7.9, 8.0, 8.1)),
            leg(OptionRoot.SPXW, Right.PUT, 2885, 1, new Quote(5.4, 5.5, 5.6)));
    assertThat(new FillPrices(FillAssumption.DEFAULT).cents(legs, OrderConditions.CALM))
        .containsExactly(793, 558);
  }
}
