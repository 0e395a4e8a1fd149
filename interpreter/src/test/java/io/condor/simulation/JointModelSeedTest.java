package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.MarketMoments;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The rule that chooses the seed of the world that ships, recomputed.
 *
 * <p>Of seeds 1 to 20 it is the one with the smallest mean, over all measures of {@code
 * joint-model-moments.csv}, of |seed's value - real value| over the interquartile range of that
 * measure over the seeds. Known gaps count too: most are tails, and without them a calm seed would
 * win. Ties go to the lower number. No strategy has a say in it.
 */
class JointModelSeedTest {
  private static final int CANDIDATES = 20;

  private record Place(long seed, double distance) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d (%.4f)", seed, distance);
    }
  }

  @Test
  void theSeedThatShipsIsNearestToTheRealMarket() throws IOException {
    Map<Long, Map<String, Double>> bySeed = new TreeMap<>();
    LongStream.rangeClosed(1, CANDIDATES)
        .forEach(seed -> bySeed.put(seed, MarketMoments.of(SyntheticWorld.of(seed).history())));
    List<MomentBound> bounds = MomentBound.all();
    List<Place> ranking =
        bySeed.entrySet().stream()
            .map(seed -> new Place(seed.getKey(), distance(seed.getValue(), bySeed, bounds)))
            .sorted(Comparator.comparingDouble(Place::distance).thenComparingLong(Place::seed))
            .toList();
    System.out.println("seeds by distance from the real market: " + ranking);
    assertThat(ranking.get(0).distance()).isFinite();
    assertThat(ModelParameters.shipped().defaultSeed()).isEqualTo(ranking.get(0).seed());
  }

  private static double distance(
      Map<String, Double> seed, Map<Long, Map<String, Double>> bySeed, List<MomentBound> bounds) {
    double sum = 0;
    for (MomentBound bound : bounds) {
      double[] all =
          bySeed.values().stream()
              .mapToDouble(bound::of)
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      double range = quantile(all, 0.75) - quantile(all, 0.25);
      assertThat(range).as("spread of %s", bound.measure()).isPositive();
      sum += Math.abs(bound.of(seed) - bound.real()) / range;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum / bounds.size();
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int low = (int) at;
    double next = sorted[Math.min(low + 1, sorted.length - 1)];
    return sorted[low] + (next - sorted[low]) * (at - low);
  }
}
