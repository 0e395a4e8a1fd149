package io.condor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked out by hand from the rule of the Cboe Margin Manual for broad-based indices. */
class ShortOptionMarginTest {
  private static final LocalDate MAY = LocalDate.of(2024, 5, 17);
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 21);
  private static final double INDEX = 5000;

  private static OptionContract option(LocalDate expiry, Right right, double strike) {
    return new OptionContract(OptionRoot.SPXW, expiry, right, strike);
  }

  private static double dollars(
      Map<OptionContract, Integer> quantities, Map<OptionContract, Double> values) {
    return ShortOptionMargin.required(quantities, values, INDEX).dollars();
  }

  @Test
  void aBareOptionNeedsItsValueAndFifteenPercentLessWhatItIsOutOfTheMoney() {
    OptionContract put = option(MAY, Right.PUT, 4900);
    OptionContract call = option(MAY, Right.CALL, 5100);
    // 40 + 750 − 100 = 690; 30 + 750 − 100 = 680.
    assertThat(dollars(Map.of(put, -1), Map.of(put, 40.0))).isEqualTo(69_000);
    assertThat(dollars(Map.of(call, -2), Map.of(call, 30.0))).isEqualTo(136_000);
    assertThat(dollars(Map.of(put, -1, call, -2), Map.of(put, 40.0, call, 30.0)))
        .isEqualTo(205_000);
  }

  @Test
  void farOutTheLeastIsTenPercentOfTheStrikeOrOfTheIndex() {
    OptionContract put = option(MAY, Right.PUT, 4500);
    OptionContract call = option(MAY, Right.CALL, 5600);
    // 750 − 500 = 250 < 450; 750 − 600 = 150 < 500.
    assertThat(dollars(Map.of(put, -1), Map.of(put, 2.0))).isEqualTo(45_200);
    assertThat(dollars(Map.of(call, -1), Map.of(call, 1.0))).isEqualTo(50_100);
  }

  @Test
  void inTheMoneyNothingIsTakenOff() {
    OptionContract call = option(MAY, Right.CALL, 4800);
    assertThat(dollars(Map.of(call, -1), Map.of(call, 210.0))).isEqualTo(96_000);
  }

  @Test
  void aLongThatExpiresNoEarlierLeavesTheDistance() {
    OptionContract sold = option(MAY, Right.CALL, 5100);
    OptionContract bought = option(JUNE, Right.CALL, 5150);
    OptionContract early = option(MAY.minusDays(7), Right.CALL, 5150);
    Map<OptionContract, Double> values = Map.of(sold, 30.0);
    assertThat(dollars(Map.of(sold, -1, bought, 1), values)).isEqualTo(5_000);
    assertThat(dollars(Map.of(sold, -2, bought, 1), values)).isEqualTo(5_000 + 68_000);
    assertThat(dollars(Map.of(sold, -1, early, 1), values)).isEqualTo(68_000);
    assertThat(dollars(Map.of(sold, -1, option(MAY, Right.CALL, 5050), 1), values)).isZero();
    assertThat(dollars(Map.of(sold, -1, option(MAY, Right.PUT, 5050), 1), values))
        .isEqualTo(68_000);
  }

  @Test
  void longOptionsNeedNothing() {
    assertThat(dollars(Map.of(option(MAY, Right.PUT, 4900), 3), Map.of())).isZero();
  }

  @Test
  void withoutALevelNothingIsReckoned() {
    OptionContract put = option(MAY, Right.PUT, 4900);
    assertThatThrownBy(() -> ShortOptionMargin.required(Map.of(put, -1), Map.of(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
