package io.condor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 18);
  private static final String BOOK = "income";
  private static final Money CAPITAL = Money.ofDollars(10_000);

  private static OptionContract put(double strike) {
    return new OptionContract(OptionRoot.SPXW, DAY.plusDays(1), Right.PUT, strike);
  }

  /** Call and put × bought and sold × in, at and out of the money × morning and evening print. */
  @ParameterizedTest
  @CsvSource({
    "SPXW, CALL, 1, 5110, 1000", "SPXW, CALL, 1, 5100, 0", "SPXW, CALL, 1, 5090, 0",
    "SPXW, CALL, -1, 5110, -1000", "SPXW, CALL, -1, 5100, 0", "SPXW, CALL, -1, 5090, 0",
    "SPXW, PUT, 1, 5090, 1000", "SPXW, PUT, 1, 5100, 0", "SPXW, PUT, 1, 5110, 0",
    "SPXW, PUT, -1, 5090, -1000", "SPXW, PUT, -1, 5100, 0", "SPXW, PUT, -1, 5110, 0",
    "VIX, CALL, 1, 5110.25, 1025", "VIX, CALL, 1, 5100, 0", "VIX, CALL, 1, 5090, 0",
    "VIX, CALL, -1, 5110.25, -1025", "VIX, CALL, -1, 5100, 0", "VIX, CALL, -1, 5090, 0",
    "VIX, PUT, 1, 5089.75, 1025", "VIX, PUT, 1, 5100, 0", "VIX, PUT, 1, 5110, 0",
    "VIX, PUT, -1, 5089.75, -1025", "VIX, PUT, -1, 5100, 0", "VIX, PUT, -1, 5110, 0",
  })
  void settlementMatrix(OptionRoot root, Right right, int quantity, double print, double cash) {
    OptionContract contract = new OptionContract(root, DAY.plusDays(1), right, 5100);
    Ledger ledger = new Ledger(CAPITAL, DAY);
    ledger.trade(
        DAY, BOOK, "enter", "t:1", List.of(new Execution(contract, quantity, 500, Money.ZERO)));
    Money afterEntry = ledger.cash();
    long cents = Math.round(right.intrinsic(print, 5100) * 100);
    ledger.settle(
        DAY.plusDays(1),
        BOOK,
        "t:1",
        List.of(new Execution(contract, -quantity, cents, Money.ZERO)));
    ledger.close(List.of(contract));
    assertThat(ledger.cash().minus(afterEntry)).isEqualTo(Money.ofDollars(cash));
    assertThat(ledger.verify(DAY.plusDays(1), Map.of())).isEqualTo(ledger.cash());
  }

  @Test
  void aTransactionThatDoesNotBalanceIsRefused() {
    assertThatThrownBy(
            () ->
                new Transaction(
                    DAY,
                    "enter",
                    "t:1",
                    List.of(Posting.of(new AccountName.Cash(), Money.ofDollars(1)))))
        .isInstanceOf(BrokenBooksException.class)
        .hasMessageContaining("sum to 1.00");
  }

  @Test
  void nothingSettlesTwice() {
    Ledger ledger = new Ledger(CAPITAL, DAY);
    ledger.close(List.of(put(5000)));
    assertThatThrownBy(() -> ledger.close(List.of(put(5000))))
        .isInstanceOf(BrokenBooksException.class)
        .hasMessageContaining("settles twice");
    assertThatThrownBy(
            () ->
                ledger.trade(
                    DAY, BOOK, "enter", "t:1", List.of(new Execution(put(5000), 1, 5, Money.ZERO))))
        .hasMessageContaining("moves after it settled");
  }

  @Test
  void aPositionLeftOpenAtItsSettlementIsFound() {
    Ledger ledger = new Ledger(CAPITAL, DAY);
    ledger.trade(DAY, BOOK, "enter", "t:1", List.of(new Execution(put(5000), -2, 150, Money.ZERO)));
    assertThatThrownBy(() -> ledger.close(List.of(put(5000))))
        .isInstanceOf(BrokenBooksException.class)
        .hasMessageContaining("still holds");
  }

  @Test
  void anOrderNeverTurnsAPositionOver() {
    Ledger ledger = new Ledger(CAPITAL, DAY);
    ledger.trade(DAY, BOOK, "enter", "t:1", List.of(new Execution(put(5000), 2, 150, Money.ZERO)));
    assertThatThrownBy(
            () ->
                ledger.trade(
                    DAY,
                    BOOK,
                    "exit",
                    "t:1",
                    List.of(new Execution(put(5000), -3, 150, Money.ZERO))))
        .hasMessageContaining("3 leave, only 2 are held");
  }

  @Test
  void attributionThatDoesNotSumIsFound() {
    Ledger ledger = new Ledger(CAPITAL, DAY);
    assertThatThrownBy(
            () -> ledger.requireAttributed(DAY, Money.ofDollars(1), Money.ofDollars(0.9999)))
        .hasMessageContaining("1.00")
        .hasMessageContaining("0.9999");
  }

  /**
   * Random orders in a few contracts: the books balance after each, and a full close leaves zero.
   */
  @Test
  void randomOrdersKeepEveryInvariant() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int round = 0; round < 200; round++) {
      Ledger ledger = new Ledger(CAPITAL, DAY);
      for (int order = 0; order < 30; order++) {
        OptionContract contract = put(5000 + 5 * random.nextInt(4));
        Holding held = ledger.holdings(BOOK).get(contract);
        int quantity = quantity(random, held);
        Money fee = new Money(random.nextInt(20_000));
        Execution execution = new Execution(contract, quantity, random.nextInt(2_000), fee);
        ledger.trade(DAY, BOOK, "order", "t:1", List.of(execution));
        ledger.verify(DAY, Map.of(BOOK, new Money(random.nextInt(1_000_000))));
      }
      for (OptionContract contract : List.copyOf(ledger.holdings(BOOK).keySet())) {
        Holding held = ledger.holdings(BOOK).get(contract);
        int quantity = held == null ? 0 : -held.quantity();
        ledger.settle(
            DAY, BOOK, "t:1", List.of(new Execution(contract, quantity, 100, Money.ZERO)));
      }
      assertThat(ledger.holdings(BOOK)).as("round %d", round).isEmpty();
      assertThat(ledger.verify(DAY, Map.of())).isEqualTo(ledger.cash());
    }
  }

  private static int quantity(
      RandomGenerator random, @org.jspecify.annotations.Nullable Holding held) {
    int size = 1 + random.nextInt(9);
    if (held == null || random.nextBoolean()) {
      int sign = held == null ? (random.nextBoolean() ? 1 : -1) : Integer.signum(held.quantity());
      return sign * size;
    }
    return -Integer.signum(held.quantity()) * Math.min(size, Math.abs(held.quantity()));
  }
}
