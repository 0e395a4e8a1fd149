package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

class BlockLengthTest {
  /**
   * bashtage/arch, {@code arch/tests/bootstrap/test_block_length.py}: 13.635665 for the stationary
   * bootstrap, relative tolerance 1e-4, on an autoregression of numpy's generator with seed 0. Its
   * lags 1 and 2 are significant. arch then weights six lags, twice the first quiet one; the paper
   * says twice the last significant one, four, which is what {@link BlockLength#automatic} does.
   */
  @Test
  void agreesWithArchOnItsTestSeries() {
    NumpyNormal normal = new NumpyNormal(0);
    double[] all = new double[10_100];
    for (int i = 0; i < all.length; i++) {
      all[i] = normal.next() + (i > 0 ? 0.3 * all[i - 1] : 0);
    }
    double[] column = java.util.Arrays.copyOfRange(all, 100, all.length);
    double[] covariances = BlockLength.autocovariances(column, 6);
    assertThat(BlockLength.fromLags(covariances, column.length, 6))
        .isEqualTo(13.635665, within(1e-6));
    assertThat(BlockLength.automatic(column))
        .isEqualTo(BlockLength.fromLags(covariances, column.length, 4))
        .isEqualTo(14.402528, within(1e-6));
  }

  @Test
  void isOneWhereThereIsNothingToKeepTogether() {
    assertThat(BlockLength.automatic(new double[500])).as("constant").isEqualTo(1);
    assertThat(BlockLength.automatic(new double[] {1, 2, 1})).as("short").isEqualTo(1);
  }

  @Test
  void twoTradingWeeksAreTheLeast() {
    assertThat(BlockLength.choose(new double[500])).isEqualTo(10);
  }

  /** {@code numpy.random.RandomState.standard_normal}: polar method on 53-bit uniforms. */
  private static final class NumpyNormal {
    private final MersenneTwister twister;
    private double kept = Double.NaN;

    NumpyNormal(int seed) {
      this.twister = new MersenneTwister(seed);
    }

    double next() {
      if (!Double.isNaN(kept)) {
        double value = kept;
        kept = Double.NaN;
        return value;
      }
      double x;
      double y;
      double square;
      do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = Math.sqrt(-2 * Math.log(square) / square);
      kept = factor * x;
      return factor * y;
    }

    private double uniform() {
      int high = twister.nextInt() >>> 5;
      int low = twister.nextInt() >>> 6;
      return (high * 67108864.0 + low) / 9007199254740992.0;
    }
  }
}
