package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.condor.instrument.Right;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlackBatchTest {
  private static final int CHAINS = 400;

  /** A chain whose strikes and vols leave the kernel's domain now and then. */
  private static final class Chain {
    private final Right right;
    private final double forward;
    private final double[] strikes;
    private final double years;
    private final double[] vols;
    private final double df;

    private Chain(
        Right right, double forward, double[] strikes, double years, double[] vols, double df) {
      this.right = right;
      this.forward = forward;
      this.strikes = strikes;
      this.years = years;
      this.vols = vols;
      this.df = df;
    }

    String option(int i) {
      return right
          + " forward "
          + forward
          + " strike "
          + strikes[i]
          + " years "
          + years
          + " vol "
          + vols[i]
          + " df "
          + df;
    }

    static Chain draw(Random random) {
      int n = random.nextInt(700);
      double forward = Math.exp(8 * random.nextDouble());
      double years = random.nextInt(10) == 0 ? 0 : Math.exp(8 * random.nextDouble() - 8);
      double level = Math.exp(3 * random.nextDouble() - 2.5);
      double[] strikes = new double[n];
      double[] vols = new double[n];
      double reach = 1 + 12 * random.nextDouble();
      for (int i = 0; i < n; i++) {
        vols[i] = random.nextInt(50) == 0 ? 0 : level * (0.7 + 0.6 * random.nextDouble());
        double deviations = reach * (2 * random.nextDouble() - 1);
        strikes[i] = forward * Math.exp(deviations * level * Math.sqrt(years));
        if (random.nextInt(200) == 0) {
          strikes[i] = random.nextBoolean() ? Double.MIN_VALUE : Double.MAX_VALUE;
        }
        if (random.nextInt(100) == 0) {
          strikes[i] = forward;
        }
      }
      Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
      return new Chain(right, forward, strikes, years, vols, Math.exp(-0.05 * years));
    }

    Greeks greeks(int i) {
      return Black76.greeks(right, forward, strikes[i], years, vols[i], df);
    }
  }

  @Test
  void chainsGiveTheBytesOfTheScalarForm() {
    Random random = new Random(21);
    BlackBatch batch = new BlackBatch();
    for (int c = 0; c < CHAINS; c++) {
      Chain chain = Chain.draw(random);
      int n = chain.strikes.length;
      double[] prices = new double[n];
      batch.prices(
          chain.right, chain.forward, chain.strikes, chain.years, chain.vols, chain.df, prices);
      GreekColumns greeks = new GreekColumns(n);
      batch.greeks(
          chain.right, chain.forward, chain.strikes, chain.years, chain.vols, chain.df, greeks);
      for (int i = 0; i < n; i++) {
        assertThat(prices[i])
            .as("price of %s", chain.option(i))
            .isEqualTo(
                Black76.price(
                    chain.right,
                    chain.forward,
                    chain.strikes[i],
                    chain.years,
                    chain.vols[i],
                    chain.df));
        assertThat(row(greeks, i)).as(chain.option(i)).isEqualTo(chain.greeks(i));
      }
    }
  }

  private static Greeks row(GreekColumns g, int i) {
    return new Greeks(
        g.prices()[i],
        g.deltas()[i],
        g.gammas()[i],
        g.vegas()[i],
        g.thetas()[i],
        g.vannas()[i],
        g.volgas()[i],
        g.charms()[i]);
  }

  @Test
  void columnsInAnyOrderGiveTheBytesOfTheScalarForm() {
    Random random = new Random(22);
    int n = 5_000;
    Right[] rights = new Right[n];
    double[] forwards = new double[n];
    double[] strikes = new double[n];
    double[] years = new double[n];
    double[] vols = new double[n];
    double[] discountFactors = new double[n];
    int i = 0;
    while (i < n) {
      int run = random.nextBoolean() ? 1 + random.nextInt(20) : 1 + random.nextInt(600);
      double forward = 100 * Math.exp(random.nextGaussian());
      double time = random.nextDouble();
      for (int end = Math.min(n, i + run); i < end; i++) {
        rights[i] = random.nextBoolean() ? Right.CALL : Right.PUT;
        forwards[i] = forward;
        years[i] = time;
        discountFactors[i] = Math.exp(-0.04 * time);
        vols[i] = 0.05 + random.nextDouble();
        strikes[i] = forward * Math.exp(3 * random.nextGaussian() * vols[i] * Math.sqrt(time));
      }
    }
    BlackBatch batch = new BlackBatch();
    double[] prices = new double[n];
    GreekColumns greeks = new GreekColumns(n);
    batch.prices(rights, forwards, strikes, years, vols, discountFactors, prices);
    batch.greeks(rights, forwards, strikes, years, vols, discountFactors, greeks);
    for (int j = 0; j < n; j++) {
      Greeks expected =
          Black76.greeks(rights[j], forwards[j], strikes[j], years[j], vols[j], discountFactors[j]);
      assertThat(prices[j]).as("price %s of %s", j, expected).isEqualTo(expected.price());
      assertThat(row(greeks, j)).as("row %s", j).isEqualTo(expected);
    }
  }

  @Test
  void volsOfAChainAreThoseOfTheScalarForm() {
    double[] strikes = {90, 100, 104};
    double[] premiums = {0.2, 3, 0.1};
    double[] vols = new double[3];
    new BlackBatch().impliedVols(Right.PUT, 105, strikes, 0.1, premiums, 0.99, vols);
    for (int i = 0; i < 3; i++) {
      assertThat(vols[i])
          .isEqualTo(ImpliedVol.of(Right.PUT, 105, strikes[i], 0.1, premiums[i], 0.99));
    }
  }

  @Test
  void namesIndexAndValueOfWhatItRefuses() {
    BlackBatch batch = new BlackBatch();
    double[] strikes = new double[300];
    double[] vols = new double[300];
    Arrays.fill(strikes, 100);
    Arrays.fill(vols, 0.2);
    double[] prices = new double[300];
    strikes[280] = -1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.prices(Right.CALL, 100, strikes, 1, vols, 1, prices))
        .withMessage("strikes[280] must be positive and finite, was -1.0");
    strikes[280] = 100;
    vols[3] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.greeks(Right.CALL, 100, strikes, 1, vols, 1, new GreekColumns(300)))
        .withMessage("vols[3] must not be negative or infinite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.prices(Right.CALL, -5, strikes, 1, vols, 1, prices))
        .withMessage("forward must be positive and finite, was -5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.prices(Right.CALL, 100, strikes, 1, new double[2], 1, prices))
        .withMessage("vols must be as long as strikes, 300, was 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.greeks(Right.CALL, 100, strikes, 1, vols, 1, new GreekColumns(2)))
        .withMessage("greeks must have room for 300 options, has 2");
  }

  @Test
  void allocatesNothingOnOrdinaryChains() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    BlackBatch batch = new BlackBatch();
    double[] strikes = new double[500];
    double[] vols = new double[500];
    for (int i = 0; i < 500; i++) {
      strikes[i] = 3_000 + i;
      vols[i] = 0.2;
    }
    double[] prices = new double[500];
    GreekColumns greeks = new GreekColumns(500);
    long before = 0;
    for (int i = 0; i < 200; i++) {
      if (i == 100) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      batch.prices(Right.PUT, 3_200, strikes, 0.02, vols, 0.999, prices);
      batch.greeks(Right.CALL, 3_200, strikes, 0.02, vols, 0.999, greeks);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("bytes of 200 calls").isLessThan(1_000);
  }
}
