package io.condor.ledger;

import static java.math.RoundingMode.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.00",
    "0.65, 6500, 0.65",
    "0.02905, 291, 0.0291",
    "-0.02905, -291, -0.0291",
    "1234.5, 12345000, 1234.50",
    "-70, -700000, -70.00",
  })
  void countsHundredthsOfACentHalvesAwayFromZero(double dollars, long units, String text) {
    assertThat(Money.ofDollars(dollars)).isEqualTo(new Money(units)).hasToString(text);
  }

  @Test
  void roundsEveryAmountAsItsDecimalsSay() {
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      double size = Math.pow(10, random.nextInt(18) - 4);
      double dollars = (random.nextDouble() - 0.5) * size;
      double halves = Math.rint(dollars * 20_000) / 20_000;
      for (double amount : new double[] {dollars, halves, Math.nextUp(halves)}) {
        long units =
            BigDecimal.valueOf(amount).movePointRight(4).setScale(0, HALF_UP).longValueExact();
        assertThat(Money.ofDollars(amount).units()).as("%s", amount).isEqualTo(units);
      }
    }
  }

  @Test
  void refusesWhatIsNoAmount() {
    for (double dollars : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e14}) {
      assertThatThrownBy(() -> Money.ofDollars(dollars))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + dollars);
    }
  }

  @Test
  void neverOverflowsSilently() {
    Money most = new Money(Long.MAX_VALUE);
    assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1, 3, 3",
    "-10, 1, 3, -3",
    "10, 2, 3, 6",
    "7, 7, 7, 7",
    "9000000000000000, 999999, 1000000, 8999991000000000"
  })
  void sharesRoundTowardsZeroWithoutOverflow(long units, int part, int whole, long expected) {
    assertThat(new Money(units).share(part, whole)).isEqualTo(new Money(expected));
  }
}
