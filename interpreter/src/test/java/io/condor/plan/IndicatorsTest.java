package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
  /**
   * Prices and 14-period RSI of the worked example that StockCharts' ChartSchool publishes with its
   * article on the Relative Strength Index (QQQQ), printed there to two decimals.
   */
  @Test
  void rsiEqualsThePublishedExample() {
    double[] prices = {
      44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826,
      45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
      46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672,
      43.4205, 42.6628, 43.1314
    };
    double[] published = {
      70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99,
      41.46, 41.87, 45.46, 37.30, 33.08, 37.77
    };
    double[] rsi = Indicators.rsi(prices, 14);
    for (int i = 0; i < 14; i++) {
      assertThat(rsi[i]).as("warm-up %d", i).isNaN();
    }
    for (int i = 0; i < published.length; i++) {
      assertThat(rsi[14 + i]).as("row %d", 14 + i).isCloseTo(published[i], within(0.0051));
    }
  }

  /** 10-day EMA of the example in StockCharts' ChartSchool article on moving averages. */
  @Test
  void emaEqualsThePublishedExample() {
    double[] prices = {
      22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38,
      22.61, 23.36, 24.05, 23.75, 23.83, 23.95, 23.63
    };
    double[] published = {
      22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.80, 22.97, 23.13, 23.28, 23.34
    };
    double[] ema = Indicators.ema(prices, 10);
    assertThat(ema[8]).isNaN();
    for (int i = 0; i < published.length; i++) {
      assertThat(ema[9 + i]).as("row %d", 9 + i).isCloseTo(published[i], within(0.0051));
    }
  }

  @Test
  void historicalVolOfAlternatingMovesIsKnown() {
    // Log returns +1 %, -1 %, …: over 20 of them the sample sd is 0.01 × sqrt(20 / 19).
    double[] levels = new double[21];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i % 2 == 0 ? 100 : 100 * Math.exp(0.01);
    }
    double expected = 100 * 0.01 * Math.sqrt(20.0 / 19) * Math.sqrt(252);
    double[] vol = Indicators.historicalVol(levels, 20);
    assertThat(vol[19]).isNaN();
    assertThat(vol[20]).isCloseTo(expected, within(1e-9));
  }

  @Test
  void windowsStartAgainAfterAMissingValue() {
    double[] values = {1, 2, 3, Double.NaN, 5, 6, 7};
    double nan = Double.NaN;
    assertThat(Indicators.sma(values, 3)).containsExactly(nan, nan, 2, nan, nan, nan, 6);
    assertThat(Indicators.highest(values, 2)).containsExactly(nan, 2, 3, nan, nan, 6, 7);
    assertThat(Indicators.lowest(values, 2)).containsExactly(nan, 1, 2, nan, nan, 5, 6);
    assertThat(Indicators.percentile(values, 2)).containsExactly(nan, 1, 1, nan, nan, 1, 1);
  }

  @Test
  void noIndicatorReadsALaterSession() {
    double[] values = new double[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + 10 * Math.sin(i * 0.7) + (i * 37 % 11);
    }
    int cut = 200;
    double[] known = Arrays.copyOf(values, cut);
    double[][] whole = all(values);
    double[][] before = all(known);
    for (int k = 0; k < whole.length; k++) {
      assertThat(Arrays.copyOf(whole[k], cut)).as("indicator %d", k).containsExactly(before[k]);
    }
  }

  private static double[][] all(double[] values) {
    return new double[][] {
      Indicators.sma(values, 20),
      Indicators.ema(values, 20),
      Indicators.stdev(values, 20),
      Indicators.highest(values, 20),
      Indicators.lowest(values, 20),
      Indicators.percentile(values, 20),
      Indicators.historicalVol(values, 20),
      Indicators.rsi(values, 14),
      Indicators.macdHistogram(values, 12, 26, 9),
    };
  }
}
