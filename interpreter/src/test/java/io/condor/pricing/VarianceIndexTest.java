package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceIndexTest {
  private static final double MINUTES_PER_YEAR = 525_600;

  private static VarianceStrip published(String file, String term, double minutes, double rate) {
    List<double[]> rows = rows(file, term);
    double years = minutes / MINUTES_PER_YEAR;
    ExpiryQuotes quotes =
        new ExpiryQuotes(
            years,
            column(rows, 0),
            column(rows, 1),
            column(rows, 2),
            column(rows, 3),
            column(rows, 4));
    return VarianceStrip.of(QuoteScreen.screen(quotes), Math.exp(-rate * years)).orElseThrow();
  }

  private static List<double[]> rows(String file, String term) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(VarianceIndexTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(term + ","))
          .map(
              line -> {
                String[] cells = line.split(",", -1);
                double[] row = new double[cells.length - 1];
                for (int i = 0; i < row.length; i++) {
                  row[i] = Double.parseDouble(cells[i + 1]);
                }
                return row;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }

  private static StripOption at(VarianceStrip strip, double strike) {
    return strip.options().stream().filter(o -> o.strike() == strike).findFirst().orElseThrow();
  }

  /** Every number the white paper of 2014 to 2019 prints, to its last digit. */
  @Test
  void whitePaperOf2014() {
    double nearMinutes = 35_924;
    double nextMinutes = 46_394;
    VarianceStrip near = published("cboe-vix-2014.csv", "near", nearMinutes, 0.000305);
    VarianceStrip next = published("cboe-vix-2014.csv", "next", nextMinutes, 0.000286);
    assertThat(near.forward()).isCloseTo(1962.89996, within(5e-6));
    assertThat(next.forward()).isCloseTo(1962.40006, within(5e-6));
    assertThat(near.centreStrike()).isEqualTo(1960);
    assertThat(next.centreStrike()).isEqualTo(1960);
    assertThat(near.totalVariance() / nearMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.01846292, within(5e-9));
    assertThat(next.totalVariance() / nextMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.01882101, within(5e-9));
    assertThat(near.options().get(0).strike()).isEqualTo(1370);
    assertThat(near.options().get(near.options().size() - 1).strike()).isEqualTo(2125);
    assertThat(VarianceIndex.VIX.level(near, nearMinutes, next, nextMinutes))
        .isCloseTo(13.69, within(0.005));
  }

  /** The same quotes at another minute and other rates, from the methodology document of 2022. */
  @Test
  void methodologyOf2022() {
    double nearMinutes = 34_484;
    double nextMinutes = 44_954;
    VarianceStrip near = published("cboe-vix-2014.csv", "near", nearMinutes, 0.00031664);
    VarianceStrip next = published("cboe-vix-2014.csv", "next", nextMinutes, 0.00028797);
    assertThat(at(near, 1370).contribution()).isCloseTo(0.0000005328, within(5e-11));
    assertThat(offCentre(near) / nearMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.00003337, within(5e-9));
    assertThat(offCentre(next) / nextMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.00001753, within(5e-9));
  }

  private static double offCentre(VarianceStrip strip) {
    double ratio = strip.forward() / strip.centreStrike() - 1;
    return ratio * ratio;
  }

  /**
   * The paper of 2009 prints variances 0.4727679 and 0.3668180; exact arithmetic on its quotes
   * misses them by 7e-7 and 2e-7, its intermediate results being rounded. The index agrees.
   */
  @Test
  void whitePaperOf2009() {
    double nearMinutes = 12_960;
    double nextMinutes = 53_280;
    VarianceStrip near = published("cboe-vix-2009.csv", "near", nearMinutes, 0.0038);
    VarianceStrip next = published("cboe-vix-2009.csv", "next", nextMinutes, 0.0038);
    assertThat(near.forward()).isCloseTo(920.50005, within(5e-6));
    assertThat(next.forward()).isCloseTo(921.00039, within(5e-6));
    assertThat(near.totalVariance() / nearMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.4727679, within(1e-6));
    assertThat(next.totalVariance() / nextMinutes * MINUTES_PER_YEAR)
        .isCloseTo(0.3668180, within(1e-6));
    assertThat(VarianceIndex.VIX.level(near, nearMinutes, next, nextMinutes))
        .isCloseTo(61.22, within(0.005));
  }

  private static SyntheticQuotes wide() {
    return new SyntheticQuotes(3000, 0.1, 0.998, 1500, 5, 500);
  }

  private static VarianceStrip strip(SyntheticQuotes quotes) {
    return VarianceStrip.of(QuoteScreen.screen(quotes.quotes()), 0.998).orElseThrow();
  }

  /** Total variance is the expectation of -2 ln(S/F), here by Black prices on a fine grid. */
  @Test
  void aStripOfExactPremiumsIsTheLogContract() {
    SyntheticQuotes quotes = wide();
    double fine = 0;
    double step = 0.25;
    VarianceStrip strip = strip(quotes);
    double lowest = strip.options().get(0).strike();
    double highest = strip.options().get(strip.options().size() - 1).strike();
    for (double k = lowest + step / 2; k < highest; k += step) {
      Right right = k < 3000 ? Right.PUT : Right.CALL;
      fine +=
          2 * step / (k * k) * Black76.price(right, 3000, k, 0.1, SyntheticQuotes.vol(3000, k), 1);
    }
    assertThat(strip.totalVariance()).isCloseTo(fine, within(fine * 2e-3));
    assertThat(strip.forward()).isCloseTo(3000, within(1e-9));
  }

  @Test
  void oneStrikeWithoutBidIsSkippedTwoEndTheStrip() {
    int eightPercentDown = (2760 - 1500) / 5;
    SyntheticQuotes one = wide();
    one.set(Right.PUT, eightPercentDown, 0, one.ask(Right.PUT, eightPercentDown));
    VarianceStrip skipped = strip(one);
    assertThat(skipped.options()).extracting(StripOption::strike).doesNotContain(2760.0);
    assertThat(skipped.options()).extracting(StripOption::strike).contains(2755.0);
    assertThat(at(skipped, 2765).strikeInterval()).isEqualTo(7.5);
    one.set(Right.PUT, eightPercentDown - 1, 0, one.ask(Right.PUT, eightPercentDown - 1));
    VarianceStrip ended = strip(one);
    assertThat(ended.options().get(0).strike()).isEqualTo(2765);
    assertThat(ended.options().get(0).strikeInterval()).isEqualTo(5);
    assertThat(ended.totalVariance()).isLessThan(skipped.totalVariance());
  }

  @Test
  void withdrawnQuotesGiveNoStrip() {
    SyntheticQuotes quotes = wide();
    for (int i = 0; i < quotes.size(); i++) {
      quotes.set(Right.CALL, i, 0, 0).set(Right.PUT, i, 0, 0);
    }
    assertThat(VarianceStrip.of(QuoteScreen.screen(quotes.quotes()), 0.998)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void aDiscountFactorOutOfRangeIsRefused(double discountFactor) {
    ScreenedQuotes screened = QuoteScreen.screen(wide().quotes());
    assertThatThrownBy(() -> VarianceStrip.of(screened, discountFactor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("discountFactor")
        .hasMessageContaining(String.valueOf(discountFactor));
  }

  @ParameterizedTest
  @CsvSource({"44641,50000", "30000,41759", "43200,43200", "45000,30000", "-1,50000", "NaN,50000"})
  void expiriesThatDoNotBracketTheMaturityAreRefused(double near, double next) {
    VarianceStrip strip = strip(wide());
    assertThatThrownBy(() -> VarianceIndex.VIX.level(strip, near, strip, next))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Minutes");
  }

  /** Formula of the white paper's step 3, in its own notation. */
  @ParameterizedTest
  @CsvSource({
    "VIX,30000,60000",
    "VIX,43500,53580",
    "VIX9D,8000,16000",
    "VIX3M,130000,150000",
    "VIX6M,250000,270000"
  })
  void totalVarianceIsInterpolatedInMinutes(VarianceIndex index, double n1, double n2) {
    VarianceStrip near = strip(new SyntheticQuotes(3000, 0.08, 0.998, 1500, 5, 500));
    VarianceStrip next = strip(new SyntheticQuotes(3000, 0.16, 0.998, 1500, 5, 500));
    double n = index.targetMinutes();
    double w1 = (n2 - n) / (n2 - n1);
    double w2 = (n - n1) / (n2 - n1);
    double variance =
        (w1 * near.totalVariance() + w2 * next.totalVariance()) * MINUTES_PER_YEAR / n;
    assertThat(index.level(near, n1, next, n2)).isCloseTo(100 * Math.sqrt(variance), within(1e-9));
    assertThat(near.totalVariance()).isLessThan(next.totalVariance());
  }

  /** One session is the 252nd part of a year, however many nights it has. */
  @Test
  void oneDayIndexCountsBusinessMinutes() {
    VarianceStrip today = strip(new SyntheticQuotes(3000, 0.2 / 252, 0.998, 2700, 5, 121));
    VarianceStrip tomorrow = strip(new SyntheticQuotes(3000, 1.2 / 252, 0.998, 2700, 5, 121));
    assertThat(VarianceIndex.VIX1D.targetMinutes()).isEqualTo(405);
    assertThat(VarianceIndex.VIX1D.yearMinutes()).isEqualTo(102_060);
    double blended = VarianceIndex.VIX1D.level(today, 0.2 * 405, tomorrow, 1.2 * 405);
    double expected =
        100 * Math.sqrt(252 * (0.2 * today.totalVariance() + 0.8 * tomorrow.totalVariance()));
    assertThat(blended).isCloseTo(expected, within(1e-9));
    assertThatThrownBy(() -> VarianceIndex.VIX1D.level(today, 406, tomorrow, 810))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VIX1D");
    assertThat(VarianceIndex.VIX1D.level(tomorrow))
        .isCloseTo(100 * Math.sqrt(252 * tomorrow.totalVariance()), within(1e-9));
  }
}
