package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Quote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrikeSearchTest {
  private static final LocalDate EXPIRY = LocalDate.of(2024, 3, 19);

  private static OrderLeg leg(int sign, int cents) {
    OptionContract contract = new OptionContract(OptionRoot.SPXW, EXPIRY, Right.PUT, 5000);
    double price = cents / 100.0;
    return new OrderLeg(contract, sign, new Quote(price, price, price));
  }

  /** 2.87 − 0.14 + 2.05 − 3.61 in binary fractions is 1.1699999999999995. */
  @Test
  void aCreditInWholeCentsIsExactlyThatManyCents() {
    Random random = new Random(1);
    for (int draw = 0; draw < 20_000; draw++) {
      int cents = 0;
      List<OrderLeg> legs = new ArrayList<>();
      for (int sign : new int[] {-1, 1, -1, 1}) {
        int price = 10 + random.nextInt(400);
        cents -= sign * price;
        legs.add(leg(sign, price));
      }
      assertThat(StrikeSearch.credit(legs)).as("%s", legs).isEqualTo(cents / 100.0);
    }
  }
}
