package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.instrument.Right;
import io.condor.pricing.QuoteRejection.Reason;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteScreenTest {
  private static final double FORWARD = 2950;
  private static final double YEARS = 0.1;
  private static final double DISCOUNT = 0.998;
  private static final int AT_MONEY = 30;

  private static SyntheticQuotes clean() {
    return new SyntheticQuotes(FORWARD, YEARS, DISCOUNT, 2650, 10, 61);
  }

  private static ScreenedQuotes both(SyntheticQuotes quotes) {
    ScreenedQuotes first = QuoteScreen.screen(quotes.quotes());
    return QuoteScreen.screen(first, ParityForward.of(first).orElseThrow());
  }

  @Test
  void cleanQuotesAllSurvive() {
    ScreenedQuotes screened = both(clean());
    assertThat(screened.rejections()).isEmpty();
    assertThat(screened.counts()).isEmpty();
    assertThat(screened.quoted(Right.CALL)).isEqualTo(61);
    assertThat(screened.quoted(Right.PUT)).isEqualTo(61);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,NaN,NOT_RECORDED",
    "NaN,5,NOT_A_NUMBER",
    "5,NaN,NOT_A_NUMBER",
    "5,Infinity,NOT_A_NUMBER",
    "-Infinity,5,NOT_A_NUMBER",
    "-0.05,5,NEGATIVE",
    "5,-0.05,NEGATIVE",
    "0,5,ONE_SIDED",
    "5,0,ONE_SIDED",
    "0,0,ONE_SIDED",
    "-0.0,4.9E-324,ONE_SIDED",
    "5.1,5,CROSSED",
    "5,5,LOCKED"
  })
  void aBadQuoteIsNamedWithItsReason(double bid, double ask, Reason reason) {
    for (Right right : Right.values()) {
      ScreenedQuotes screened = both(clean().set(right, AT_MONEY, bid, ask));
      assertThat(screened.rejections())
          .containsExactly(new QuoteRejection(2950, right, reason, bid, ask));
      assertThat(screened.isQuoted(right, AT_MONEY)).isFalse();
      assertThat(screened.quotes().ask(right, AT_MONEY)).isNaN();
      assertThat(screened.quoted(right)).isEqualTo(60);
    }
  }

  /** Any bid and ask, however absurd: each quote is kept or rejected once, and nothing throws. */
  @Test
  void everyQuoteIsAccountedFor() {
    double[] odd = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      -0.0,
      0,
      -1,
      1,
      1e300,
      0.05,
      1000
    };
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      SyntheticQuotes quotes = clean();
      double share = random.nextDouble();
      for (int i = 0; i < quotes.size(); i++) {
        for (Right right : Right.values()) {
          if (random.nextDouble() < share) {
            quotes.set(right, i, odd[random.nextInt(odd.length)], odd[random.nextInt(odd.length)]);
          }
        }
      }
      ScreenedQuotes screened = QuoteScreen.screen(quotes.quotes());
      screened =
          ParityForward.of(screened).isPresent()
              ? QuoteScreen.screen(screened, ParityForward.of(screened).orElseThrow())
              : screened;
      assertThat(
              screened.quoted(Right.CALL)
                  + screened.quoted(Right.PUT)
                  + screened.rejections().size())
          .as("seed %d", seed)
          .isEqualTo(2 * quotes.size());
      assertThat(screened.counts().values().stream().mapToInt(n -> n).sum())
          .isEqualTo(screened.rejections().size());
      for (int i = 0; i < quotes.size(); i++) {
        for (Right right : Right.values()) {
          if (screened.isQuoted(right, i)) {
            assertThat(screened.quotes().isTwoSided(right, i))
                .as("seed %d %s %s", seed, right, quotes.strike(i))
                .isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void aSideWithoutBidsInTheMoneyIsWithdrawn(Right right) {
    SyntheticQuotes quotes = clean();
    for (int i = 0; i < 6; i++) {
      int inTheMoney = right == Right.CALL ? AT_MONEY - 3 * i - 1 : AT_MONEY + 3 * i + 1;
      quotes.set(right, inTheMoney, 0, quotes.ask(right, inTheMoney));
    }
    ScreenedQuotes screened = QuoteScreen.screen(quotes.quotes());
    assertThat(screened.counts()).isEqualTo(Map.of(Reason.WITHDRAWN, 61));
    assertThat(screened.quoted(right)).isZero();
  }

  /** Nobody bids for what is far out of the money: no reason to doubt the others. */
  @Test
  void aSideWithoutBidsOutOfTheMoneyIsNot() {
    SyntheticQuotes quotes = clean();
    for (int i = AT_MONEY + 2; i < quotes.size(); i++) {
      quotes.set(Right.CALL, i, 0, quotes.ask(Right.CALL, i));
    }
    assertThat(QuoteScreen.screen(quotes.quotes()).counts())
        .isEqualTo(Map.of(Reason.ONE_SIDED, 29));
  }

  @Test
  void anEmptySideIsWithdrawnThoughTheMoneyCannotBeFound() {
    SyntheticQuotes quotes = clean();
    for (int i = 0; i < quotes.size(); i++) {
      quotes.set(Right.CALL, i, 0, 0);
    }
    ScreenedQuotes screened = QuoteScreen.screen(quotes.quotes());
    assertThat(screened.counts()).isEqualTo(Map.of(Reason.WITHDRAWN, 61));
    assertThat(screened.quoted(Right.PUT)).isEqualTo(61);
    assertThat(ParityForward.of(screened)).isEmpty();
  }

  /** Too high against the strike before, too low against the butterfly: both alone are found. */
  @ParameterizedTest
  @CsvSource({"CALL,20,3", "CALL,20,-3", "PUT,40,4", "PUT,40,-4", "CALL,0,15", "PUT,60,15"})
  void aQuoteThatContradictsItsNeighboursIsStale(Right right, int index, double points) {
    SyntheticQuotes quotes = clean().shift(right, index, points);
    ScreenedQuotes screened = QuoteScreen.screen(quotes.quotes());
    assertThat(screened.rejections())
        .extracting(QuoteRejection::right, QuoteRejection::strike, QuoteRejection::reason)
        .containsExactly(tuple(right, quotes.strike(index), Reason.STALE));
  }

  /** Off parity by more than both half widths, yet no trade with its own neighbours pays. */
  @ParameterizedTest
  @CsvSource({"CALL,30,-1", "PUT,30,-1", "CALL,27,-1.1", "PUT,34,-1.1", "CALL,30,0.68"})
  void ofAPairOffParityTheLegThatIsOffIsStale(Right right, int index, double points) {
    SyntheticQuotes quotes = clean().shift(right, index, points);
    ScreenedQuotes first = QuoteScreen.screen(quotes.quotes());
    assertThat(first.rejections()).isEmpty();
    ParityForward parity = ParityForward.of(first).orElseThrow();
    assertThat(parity.outliers())
        .extracting(ParityPair::strike, ParityPair::contradictsParity)
        .containsExactly(tuple(quotes.strike(index), true));
    assertThat(QuoteScreen.screen(first, parity).rejections())
        .extracting(QuoteRejection::right, QuoteRejection::strike, QuoteRejection::reason)
        .containsExactly(tuple(right, quotes.strike(index), Reason.STALE));
  }

  @Test
  void anAskBelowIntrinsicValueIsNamed() {
    SyntheticQuotes quotes = new SyntheticQuotes(FORWARD, 0.01, 1, 2650, 10, 61);
    // Deep in the money and first of the chain: a whole width down contradicts no neighbour.
    quotes.shift(Right.CALL, 0, quotes.bid(Right.CALL, 0) - quotes.ask(Right.CALL, 0));
    ScreenedQuotes first = QuoteScreen.screen(quotes.quotes());
    ScreenedQuotes second = QuoteScreen.screen(first, ParityForward.of(first, 1).orElseThrow());
    assertThat(second.counts())
        .isEqualTo(Map.of(Reason.BELOW_INTRINSIC, 1, Reason.ONE_SIDED, oneSided(first)));
    assertThat(second.isQuoted(Right.CALL, 0)).isFalse();
  }

  private static int oneSided(ScreenedQuotes screened) {
    return screened.counts().getOrDefault(Reason.ONE_SIDED, 0);
  }

  @Test
  void aRepeatedSnapshotIsStaleAsAWhole() {
    ExpiryQuotes today = clean().quotes();
    ExpiryQuotes yesterday = clean().quotes();
    assertThat(QuoteScreen.isCopy(today, yesterday)).isTrue();
    assertThat(QuoteScreen.screen(today, yesterday).counts()).isEqualTo(Map.of(Reason.STALE, 122));
    SyntheticQuotes moved = clean();
    moved.shift(Right.PUT, 7, 0.05);
    assertThat(QuoteScreen.isCopy(today, moved.quotes())).isFalse();
    assertThat(QuoteScreen.screen(today, moved.quotes()).rejections()).isEmpty();
    assertThat(QuoteScreen.isCopy(nine(), nine())).as("too few to be sure").isFalse();
  }

  /** Nine two-sided quotes in all. */
  private static ExpiryQuotes nine() {
    SyntheticQuotes quotes = new SyntheticQuotes(FORWARD, YEARS, DISCOUNT, 2930, 10, 5);
    return quotes.set(Right.PUT, 0, 0, 1).quotes();
  }

  @Test
  void strikesMustRiseAndTimeBePositive() {
    double[] one = {1};
    double[] two = {100, 100};
    assertThatThrownBy(() -> new ExpiryQuotes(0, one, one, one, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeToExpiryYears")
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new ExpiryQuotes(1, two, two, two, two, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100.0 follows 100.0");
    assertThatThrownBy(() -> new ExpiryQuotes(1, one, two, one, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("callBids");
    for (double strike : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> new ExpiryQuotes(1, new double[] {strike}, one, one, one, one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("strikes[0]")
          .hasMessageContaining(String.valueOf(strike));
    }
  }
}
