package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final int DRAWS = 400_000;

  /** Tolerances are four standard errors of each moment at this number of draws. */
  @Test
  void normalsHaveTheMomentsOfTheNormalDistribution() {
    RandomStream stream = new RandomStream(7, 1);
    double[] sums = new double[5];
    int beyondThree = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = stream.normal();
      for (int power = 1; power <= 4; power++) {
        sums[power] += Math.pow(x, power);
      }
      beyondThree += Math.abs(x) > 3 ? 1 : 0;
    }
    assertThat(sums[1] / DRAWS).as("mean").isCloseTo(0, within(0.0063));
    assertThat(sums[2] / DRAWS).as("variance").isCloseTo(1, within(0.0089));
    assertThat(sums[3] / DRAWS).as("third moment").isCloseTo(0, within(0.0245));
    assertThat(sums[4] / DRAWS).as("fourth moment").isCloseTo(3, within(0.062));
    assertThat((double) beyondThree / DRAWS).as("beyond 3").isCloseTo(0.0027, within(0.00033));
  }

  @Test
  void streamsOfOneSeedAndSeedsOfOneStreamAreUncorrelated() {
    RandomStream a = new RandomStream(442, 1);
    RandomStream b = new RandomStream(442, 2);
    RandomStream c = new RandomStream(443, 1);
    double ab = 0;
    double ac = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = a.normal();
      ab += x * b.normal();
      ac += x * c.normal();
    }
    assertThat(ab / DRAWS).as("streams 1 and 2").isCloseTo(0, within(0.0063));
    assertThat(ac / DRAWS).as("seeds 442 and 443").isCloseTo(0, within(0.0063));
  }

  @Test
  void equalSeedsGiveEqualBits() {
    RandomStream first = new RandomStream(5, 3);
    RandomStream second = new RandomStream(5, 3);
    for (int i = 0; i < 1000; i++) {
      assertThat(Double.doubleToLongBits(first.normal()))
          .as("draw %d", i)
          .isEqualTo(Double.doubleToLongBits(second.normal()));
    }
  }
}
