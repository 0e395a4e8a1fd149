package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityForwardTest {
  private static final double FORWARD = 2923.45;
  private static final double DISCOUNT = 0.9955;
  private static final double YEARS = 0.2;

  private static SyntheticQuotes clean() {
    return new SyntheticQuotes(FORWARD, YEARS, DISCOUNT, 2600, 10, 61);
  }

  private static ParityForward parity(ExpiryQuotes quotes) {
    return ParityForward.of(QuoteScreen.screen(quotes)).orElseThrow();
  }

  @Test
  void exactPremiumsGiveBackForwardAndDiscountFactor() {
    ParityForward parity = parity(clean().quotes());
    assertThat(parity.forward()).isCloseTo(FORWARD, within(1e-9));
    assertThat(parity.discountFactor()).isCloseTo(DISCOUNT, within(1e-12));
    assertThat(parity.outliers()).isEmpty();
    assertThat(parity.forwardError()).isLessThan(1e-9);
    assertThat(parity.isWithinBounds()).isTrue();
    assertThat(parity.callLessPut(2800)).isCloseTo(DISCOUNT * (FORWARD - 2800), within(1e-9));
  }

  @Test
  void aGivenDiscountFactorIsKept() {
    ParityForward parity =
        ParityForward.of(QuoteScreen.screen(clean().quotes()), DISCOUNT).orElseThrow();
    assertThat(parity.discountFactor()).isEqualTo(DISCOUNT);
    assertThat(parity.discountFactorError()).isZero();
    assertThat(parity.forward()).isCloseTo(FORWARD, within(1e-9));
    assertThat(parity.used()).hasSize(20);
  }

  /** Any number of quotes up to one strike in five, moved by more than their widths. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 8, 12})
  void spoiltQuotesAreNamedAndChangeNothing(int spoilt) {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(1000L * spoilt + seed);
      SyntheticQuotes chain = clean();
      Set<String> wrong = new TreeSet<>();
      List<Integer> free = new ArrayList<>();
      for (int i = 0; i < chain.size(); i++) {
        free.add(i);
      }
      for (int n = 0; n < spoilt; n++) {
        int index = free.remove(random.nextInt(free.size()));
        Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
        double widths =
            chain.ask(Right.CALL, index)
                + chain.ask(Right.PUT, index)
                - chain.bid(Right.CALL, index)
                - chain.bid(Right.PUT, index);
        chain.shift(right, index, widths * (1.2 + 3 * random.nextDouble()));
        wrong.add(right + " " + chain.strike(index));
      }
      ScreenedQuotes first = QuoteScreen.screen(chain.quotes());
      ParityForward parity = ParityForward.of(first).orElseThrow();
      String where = "spoilt " + wrong + ", seed " + seed + ", outliers " + parity.outliers();
      assertThat(parity.forward()).as(where).isCloseTo(FORWARD, within(1e-8));
      assertThat(parity.discountFactor()).as(where).isCloseTo(DISCOUNT, within(1e-11));
      Set<String> named = new TreeSet<>();
      for (QuoteRejection r : QuoteScreen.screen(first, parity).rejections()) {
        assertThat(r.reason()).as(where).isEqualTo(QuoteRejection.Reason.STALE);
        named.add(r.right() + " " + r.strike());
      }
      assertThat(named).as(where).isEqualTo(wrong);
    }
  }

  /** Moved too little for their neighbours to notice: the fit alone must leave them out. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 12})
  void quotesOffParityAreLeftOut(int spoilt) {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(77L * spoilt + seed);
      SyntheticQuotes chain = clean();
      Set<Double> wrong = new TreeSet<>();
      while (wrong.size() < spoilt) {
        int index = random.nextInt(chain.size());
        if (wrong.add(chain.strike(index))) {
          Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
          double halfWidths =
              0.5
                  * (chain.ask(Right.CALL, index)
                      + chain.ask(Right.PUT, index)
                      - chain.bid(Right.CALL, index)
                      - chain.bid(Right.PUT, index));
          chain.shift(right, index, -halfWidths * (0.3 + random.nextDouble()));
        }
      }
      for (ParityForward parity :
          List.of(
              parity(chain.quotes()),
              ParityForward.of(QuoteScreen.screen(chain.quotes()), DISCOUNT).orElseThrow())) {
        String where = "spoilt " + wrong + ", seed " + seed + ", outliers " + parity.outliers();
        assertThat(parity.forward()).as(where).isCloseTo(FORWARD, within(1e-8));
        assertThat(wrong)
            .as(where)
            .containsAll(parity.outliers().stream().map(ParityPair::strike).toList());
        assertThat(parity.used())
            .as(where)
            .extracting(ParityPair::strike)
            .doesNotContainAnyElementsOf(wrong);
      }
    }
  }

  @Test
  void tooFewPairsGiveNoForward() {
    SyntheticQuotes five = new SyntheticQuotes(FORWARD, YEARS, DISCOUNT, 2900, 10, 5);
    assertThat(ParityForward.of(QuoteScreen.screen(five.quotes()))).isEmpty();
    assertThat(ParityForward.of(QuoteScreen.screen(five.quotes()), DISCOUNT)).isEmpty();
    SyntheticQuotes six = new SyntheticQuotes(FORWARD, YEARS, DISCOUNT, 2900, 10, 6);
    assertThat(parity(six.quotes()).forward()).isCloseTo(FORWARD, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aDiscountFactorOutOfRangeIsRefused(double discountFactor) {
    ScreenedQuotes screened = QuoteScreen.screen(clean().quotes());
    assertThatThrownBy(() -> ParityForward.of(screened, discountFactor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("discountFactor")
        .hasMessageContaining(String.valueOf(discountFactor));
  }
}
