package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
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

  private static FillModel named(String name) {
    return FillTable.shipped().model(name).orElseThrow();
  }

  /** 2.15/2.25 and 1.65/1.75 sold, 0.95/1.05 and 0.75/0.85 bought: 2.10 at the mid. */
  private static List<OrderLeg> plain() {
    return List.of(
        leg(OptionRoot.SPXW, Right.PUT, 2780, -1, new Quote(2.15, 2.2, 2.25)),
        leg(OptionRoot.SPXW, Right.PUT, 2770, 1, new Quote(0.95, 1.0, 1.05)),
        leg(OptionRoot.SPXW, Right.CALL, 2830, -1, new Quote(1.65, 1.7, 1.75)),
        leg(OptionRoot.SPXW, Right.CALL, 2840, 1, new Quote(0.75, 0.8, 0.85)));
  }

  private static long net(String model, OrderConditions now) {
    return OrderLeg.netCents(plain(), new FillPrices(named(model)).cents(plain(), now));
  }

  /**
   * Half spreads of 0.20 in all. Calm: 2.10 - 0.75 x 0.20 = 1.95. Twice as wide: 2.10 - 0.30 =
   * 1.80. Four legs at 56 %: 2.10 - 0.112 = 1.988, rounded down to 1.95.
   */
  @ParameterizedTest
  @CsvSource({
    "touch, 15, 0, 190",
    "legcount, 15, 0, 195",
    "touch_and_a_half, 15, 0, 180",
    "wide_when_fast, 30, 0.2, 195",
    "wide_when_fast, 30.01, 0, 180",
    "wide_when_fast, 15, 0.21, 180",
    "wide_when_fast, NaN, NaN, 195",
    "mid, 80, 1, 210",
  })
  void stressAndLegCountByHand(String model, double vix, double rise, long netCents) {
    assertThat(net(model, new OrderConditions(vix, rise, 0))).isEqualTo(netCents);
  }

  /** A deviation of 14.02 points a year is 0.10 in 5 of 98,280 minutes: 1.95 - 0.10 = 1.85. */
  @Test
  void aDelayCostsOneDeviation() {
    double yearly = 0.0999 / Math.sqrt(5 / 98_280.0);
    OrderConditions now = new OrderConditions(15, 0, yearly);
    assertThat(net("delayed", now)).isEqualTo(185);
    assertThat(net("three_quarters", now)).isEqualTo(195);
    for (int sign : new int[] {1, -1}) {
      Quote quote = new Quote(2, 2, 2);
      OrderLeg leg = leg(OptionRoot.VIX, Right.CALL, 20, sign, quote);
      long[] cents = new FillPrices(named("delayed")).cents(List.of(leg), now);
      assertThat(cents).containsExactly(200 + sign * 10);
    }
  }

  /** Nothing but cheap options to sell: their prices end at zero, and so does the search. */
  @Test
  void soldOptionsCostAtWorstTheirPrice() {
    Random random = new Random(5);
    for (int draw = 0; draw < DRAWS; draw++) {
      List<OrderLeg> legs = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        double ask = (1 + random.nextInt(12)) / 100.0;
        Quote quote = new Quote(0.01, (0.01 + ask) / 2, Math.max(ask, 0.01));
        legs.add(leg(OptionRoot.SPXW, Right.PUT, 5000 + i, -1 - random.nextInt(3), quote));
      }
      for (FillModel model : FillTable.shipped().models()) {
        long[] cents =
            new FillPrices(model).cents(legs, new OrderConditions(40, 1, random.nextInt(20)));
        assertThat(cents).as("%s %s", model.name(), legs).hasSameSizeAs(legs.toArray());
        for (long price : cents) {
          assertThat(price).as("%s %s", model.name(), legs).isNotNegative();
        }
        long net = OrderLeg.netCents(legs, cents);
        assertThat((double) net)
            .as("%s %s", model.name(), legs)
            .isLessThanOrEqualTo(100 * StrikeSearch.credit(legs) + HAIR_CENTS);
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
    assertThat(new FillPrices(FillAssumption.MID).cents(List.of(leg), OrderConditions.CALM)[0])
        .isEqualTo(cents);
  }

  /**
   * 5.50 + 0.75 x 0.10 is 5.575, which binary fractions show as 5.5749999: the leg costs 5.58.
   * Found by hand_month.py on 2019-07-02.
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
