package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/**
 * Indicators against values that others publish, and, where nobody does, against the definition
 * written out once more.
 *
 * <p>Sources (numbers only):
 *
 * <ul>
 *   <li>[SI] DaveSkender/Stock.Indicators at 896ae089 (macd at 92f0ee9e), {@code
 *       tests/indicators/_testdata/results/*.standard.json}. The closes follow from the {@code
 *       momentum} and {@code roc} of {@code roc.standard.json}.
 *   <li>[T] ta4j/ta4j at 06914cb3 (WMA at 3236a374), {@code ta4j-core/src/test}: ROC, WMA,
 *       PearsonCorrelation, PercentRank.
 *   <li>[SC] StockCharts' ChartSchool, spreadsheet of the article on Average True Range (QQQQ), as
 *       quoted in CJHare/systematic-trading's AverageTrueRangeCalculatorTest to two decimals.
 * </ul>
 */
class IndicatorReferenceTest {
  private static final double NAN = Double.NaN;

  /** [SI] the first 42 closes. */
  private static final double[] CLOSES = {
    212.80, 214.06, 213.89, 214.66, 213.95, 213.95, 214.55, 214.02, 214.51, 213.75, 214.22,
    213.43, 214.21, 213.66, 215.03, 216.89, 216.66, 216.32, 214.98, 214.96, 215.05, 215.19,
    216.67, 216.28, 216.29, 216.58, 217.86, 218.72, 219.91, 220.79, 221.94, 221.75, 222.10,
    223.43, 223.23, 223.38, 223.66, 224.01, 223.41, 226.53, 225.11, 225.25
  };

  private static void assertColumn(double[] column, int from, double tolerance, double... values) {
    for (int i = 0; i < values.length; i++) {
      assertThat(column[from + i]).as("row %d", from + i).isCloseTo(values[i], within(tolerance));
    }
    for (int i = 0; i < from; i++) {
      assertThat(column[i]).as("row %d is warm-up", i).isNaN();
    }
  }

  @Test
  void macdLineSignalAndHistogram() {
    double[] line = Indicators.macd(CLOSES, 12, 26);
    assertColumn(
        line,
        25,
        1e-9,
        0.880896365451747,
        0.9840764556233239,
        1.1223049997107637,
        1.312742690950671,
        1.5171854098314839,
        1.751809358700143);
    double[] signal = Indicators.macdSignal(CLOSES, 12, 26, 9);
    assertColumn(
        signal,
        33,
        1e-9,
        1.521700603479164,
        1.6777334748267916,
        1.8152762974568735,
        1.9343495483142514,
        2.0367796845151585);
    double[] histogram = Indicators.macdHistogram(CLOSES, 12, 26, 9);
    assertColumn(
        histogram,
        33,
        1e-9,
        0.6808008578850289,
        0.6241314853905098,
        0.5501712905203273,
        0.4762930034295114,
        0.4097205448036281);
    assertColumn(Indicators.ema(CLOSES, 12), 11, 1e-9, 213.9825, 214.0175, 213.9625);
  }

  @Test
  void slopeOfTheLeastSquaresLine() {
    assertColumn(
        Indicators.slope(CLOSES, 14),
        13,
        1e-9,
        0.012659340659340951,
        0.004021978021978736,
        0.08026373626373673,
        0.13189010989010994,
        0.18701098901098884);
    double[] slopes = Indicators.slope(CLOSES, 14);
    assertThat(slopes[41]).isCloseTo(0.3961758241758247, within(1e-9));
  }

  @Test
  void zscore() {
    // [SI] divides by the deviation of a population, we by that of a sample.
    double sample = Math.sqrt(13.0 / 14);
    assertColumn(
        Indicators.zscore(CLOSES, 14),
        13,
        1e-9,
        -0.6767910479142893 * sample,
        2.152434894842199 * sample,
        3.1100562501335505 * sample,
        2.118913083929371 * sample);
    assertColumn(
        Indicators.stdev(CLOSES, 14),
        13,
        1e-9,
        0.4664870888691678 / sample,
        0.41580816318517505 / sample,
        0.8208395403612111 / sample);
    assertThat(Indicators.zscore(new double[] {5, 5, 5}, 3)[2]).as("no variation").isNaN();
  }

  @Test
  void rateOfChange() {
    double[] closes = {
      11045.27, 11167.32, 11008.61, 11151.83, 10926.77, 10868.12, 10520.32, 10380.43, 10785.14,
      10748.26, 10896.91, 10782.95, 10620.16, 10625.83, 10510.95, 10444.37, 10068.01, 10193.39,
      10066.57, 10043.75
    };
    assertColumn(
        Indicators.roc(closes, 12),
        12,
        5.1e-7,
        -0.038488,
        -0.048489,
        -0.045206,
        -0.063439,
        -0.078592,
        -0.062083,
        -0.043131,
        -0.032434);
    assertColumn(
        Indicators.roc(CLOSES, 14),
        14,
        1e-12,
        0.01047932330827,
        0.01322059235728293,
        0.01295058207489836);
    assertThat(Indicators.roc(new double[] {0, 1}, 1)[1]).as("from zero").isNaN();
  }

  @Test
  void weightedAverage() {
    double[] closes = {
      84.53, 87.39, 84.55, 82.83, 82.58, 83.74, 83.33, 84.57, 86.98, 87.10, 83.11, 83.60, 83.66,
      82.76, 79.22, 79.03, 78.18, 77.42, 74.65, 77.48, 76.87
    };
    assertColumn(
        Indicators.wma(closes, 9),
        8,
        5.1e-5,
        84.4958,
        85.0158,
        84.6807,
        84.5387,
        84.4298,
        84.1224,
        83.1031,
        82.1462,
        81.1149,
        80.0736,
        78.6907,
        78.1504,
        77.6133);
  }

  @Test
  void averageTrueRange() {
    // The example counts the first day's range without a close before it: a close inside that range
    // says the same.
    double[] highs = {
      48.00, 48.70, 48.72, 48.90, 48.87, 48.82, 49.05, 49.20, 49.35, 49.92, 50.19, 50.12, 49.66,
      49.88, 50.19, 50.36, 50.57, 50.65, 50.43, 49.63, 50.33, 50.29, 50.17, 49.32, 48.50, 48.32,
      46.80, 47.80, 48.39, 48.66, 48.79
    };
    double[] lows = {
      48.00, 47.79, 48.14, 48.39, 48.37, 48.24, 48.64, 48.94, 48.86, 49.50, 49.87, 49.20, 48.90,
      49.43, 49.73, 49.26, 50.09, 50.30, 49.21, 48.98, 49.61, 49.20, 49.43, 48.08, 47.64, 41.55,
      44.28, 47.31, 47.20, 47.90, 47.73
    };
    double[] closes = {
      48.00, 48.16, 48.61, 48.75, 48.63, 48.74, 49.03, 49.07, 49.32, 49.91, 50.13, 49.53, 49.50,
      49.75, 50.03, 50.31, 50.52, 50.41, 49.43, 49.37, 50.23, 49.24, 49.93, 48.43, 48.18, 46.57,
      45.41, 47.77, 47.72, 48.62, 47.85
    };
    assertColumn(
        BarIndicators.atr(highs, lows, closes, 14),
        14,
        0.0051,
        0.55,
        0.59,
        0.59,
        0.57,
        0.61,
        0.62,
        0.64,
        0.67,
        0.69,
        0.77,
        0.78,
        1.21,
        1.30,
        1.38,
        1.37,
        1.34,
        1.32);
    // A gap up and a gap down: each measured from the close before.
    double[] ranges =
        BarIndicators.atr(
            new double[] {10, 21, 12}, new double[] {10, 20, 11}, new double[] {10, 20, 12}, 1);
    assertThat(ranges).containsExactly(NAN, 11, 9);
    // A session without a high is missing and waits; the next range is from the last close.
    assertThat(
            BarIndicators.atr(
                new double[] {10, NAN, 12},
                new double[] {10, 9, 11},
                new double[] {10, NAN, 12},
                1))
        .containsExactly(NAN, NAN, 2);
  }

  @Test
  void correlation() {
    double[] closes = {6, 7, 9, 12, 11, 10, 11, 13, 15, 12, 8, 4, 3, 4, 3, 5, 8, 9, 11, 10};
    double[] volumes = {
      100, 105, 130, 160, 150, 130, 95, 120, 180, 160, 150, 200, 150, 85, 70, 90, 100, 95, 110, 95
    };
    double[] pairs = new double[volumes.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = volumes[i] + (i > 0 ? volumes[i - 1] : 0);
    }
    assertColumn(
        PairIndicators.correlation(closes, pairs, 5),
        4,
        5.1e-5,
        0.9219,
        0.9205,
        0.4565,
        -0.4622,
        0.05747,
        0.1442,
        -0.1263,
        -0.5345,
        -0.7275,
        0.1676,
        0.2506,
        -0.2938,
        -0.3586,
        0.1713,
        0.9841,
        0.9799);
    double[] flat = new double[20];
    assertThat(PairIndicators.correlation(closes, flat, 5)[19]).as("no variation").isNaN();
    closes[10] = NAN;
    double[] holed = PairIndicators.correlation(closes, pairs, 5);
    assertThat(Arrays.copyOfRange(holed, 10, 15)).containsOnly(NAN);
    assertThat(holed[15]).isNotNaN();
  }

  /** Nobody publishes a short example on daily returns: an independent library's regression. */
  @Test
  void betaIsTheSlopeOfDailyReturns() {
    double[] x = new double[60];
    double[] y = new double[60];
    x[0] = 50;
    y[0] = 2000;
    for (int i = 1; i < x.length; i++) {
      double market = 0.02 * Math.sin(i * 1.7);
      y[i] = y[i - 1] * (1 + market);
      x[i] = x[i - 1] * (1 - 3 * market + 0.01 * Math.cos(i * 2.3));
    }
    double[] beta = PairIndicators.beta(x, y, 20);
    assertThat(beta[19]).as("19 returns").isNaN();
    for (int i = 20; i < x.length; i++) {
      SimpleRegression line = new SimpleRegression();
      double[] ofX = new double[20];
      double[] ofY = new double[20];
      for (int k = 0; k < 20; k++) {
        ofX[k] = x[i - k] / x[i - k - 1] - 1;
        ofY[k] = y[i - k] / y[i - k - 1] - 1;
        line.addData(ofY[k], ofX[k]);
      }
      assertThat(beta[i]).as("row %d", i).isCloseTo(line.getSlope(), within(1e-10));
      assertThat(PairIndicators.correlation(Indicators.roc(x, 1), Indicators.roc(y, 1), 20)[i])
          .isCloseTo(new PearsonsCorrelation().correlation(ofX, ofY), within(1e-10));
    }
  }

  /** [T] counts values below today's among the n before it; ours counts today's and equals too. */
  @Test
  void percentileAndRangeRankTellTwoRanksApart() {
    double[] values = {10, 11, 9, 12, 11, 10};
    double below = 0.20 * 5;
    assertThat(Indicators.percentile(values, 6)[5]).isEqualTo((below + 2) / 6);
    assertThat(Indicators.rangeRank(values, 6)[5]).isCloseTo((10.0 - 9) / (12 - 9), within(1e-15));
    assertThat(Indicators.rangeRank(new double[] {3, 3}, 2)[1]).as("no range").isNaN();
  }

  @Test
  void parkinsonOfEqualRangesIsKnown() {
    // ln(high / low) = 0.02 each day: 0.02 / sqrt(4 ln 2) a day.
    double[] lows = {100, 90, 120};
    double[] highs = Arrays.stream(lows).map(low -> low * Math.exp(0.02)).toArray();
    double expected = 100 * 0.02 / Math.sqrt(4 * Math.log(2)) * Math.sqrt(252);
    assertColumn(BarIndicators.parkinson(highs, lows, 2), 1, 1e-9, expected, expected);
  }

  /** Equations 7 to 10 of the paper, one sum at a time, with its own names. */
  @Test
  void yangZhangIsTheFormulaOfThePaper() {
    int n = 10;
    double[] open = new double[30];
    double[] high = new double[30];
    double[] low = new double[30];
    double[] close = new double[30];
    for (int i = 0; i < open.length; i++) {
      open[i] = 100 + 3 * Math.sin(i);
      close[i] = open[i] + Math.cos(3.0 * i);
      high[i] = Math.max(open[i], close[i]) + 0.3 + 0.2 * Math.sin(7.0 * i);
      low[i] = Math.min(open[i], close[i]) - 0.4;
    }
    double[] found = BarIndicators.yangZhang(open, high, low, close, n);
    assertThat(found[n - 1]).as("the first needs a close before its open").isNaN();
    for (int t = n; t < open.length; t++) {
      double meanO = 0;
      double meanC = 0;
      for (int i = t - n + 1; i <= t; i++) {
        meanO += Math.log(open[i] / close[i - 1]) / n;
        meanC += Math.log(close[i] / open[i]) / n;
      }
      double vo = 0;
      double vc = 0;
      double vrs = 0;
      for (int i = t - n + 1; i <= t; i++) {
        vo += Math.pow(Math.log(open[i] / close[i - 1]) - meanO, 2) / (n - 1);
        vc += Math.pow(Math.log(close[i] / open[i]) - meanC, 2) / (n - 1);
        vrs +=
            (Math.log(high[i] / close[i]) * Math.log(high[i] / open[i])
                    + Math.log(low[i] / close[i]) * Math.log(low[i] / open[i]))
                / n;
      }
      double k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
      double expected = 100 * Math.sqrt(252 * (vo + k * vc + (1 - k) * vrs));
      assertThat(found[t]).as("row %d", t).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void crossingsAreTrueOnTheFirstSessionBeyond() {
    double[] x = {10, 9, 8, 9, 10, 9, 9, 10, NAN, 10, 8, 10};
    double[] y = new double[x.length];
    Arrays.fill(y, 9);
    // A touch from above and up again (rows 5 to 7) is a crossing: the session before was not
    // above.
    assertThat(PairIndicators.crossesAbove(x, y))
        .containsExactly(NAN, 0, 0, 0, 1, 0, 0, 1, 0, NAN, 0, 1);
    assertThat(PairIndicators.crossesAbove(y, x))
        .containsExactly(0, 0, 1, 0, 0, 0, 0, 0, NAN, 0, 1, 0);
  }

  @Test
  void sinceAndCountTakeUnknownForUnknown() {
    double[] truths = {0, 1, 0, 0, NAN, 0, 1, 1, 0};
    assertThat(TruthIndicators.since(truths)).containsExactly(NAN, 0, 1, 2, NAN, NAN, 0, 0, 1);
    assertThat(TruthIndicators.count(truths, 3))
        .containsExactly(NAN, NAN, 1, 1, NAN, NAN, NAN, 2, 2);
  }
}
