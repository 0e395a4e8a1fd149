package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rule that chooses the seed of the world that ships, recomputed.
 *
 * <p>Of seeds 1 to 50 it is the one whose market is nearest to the real one of 2010-2025: the
 * smallest mean, over all measures of {@code synthetic-plausibility.csv} with a rule {@code within}
 * or {@code spread}, of |seed's value - real value| over the interquartile range of that measure
 * over the 50 seeds. Known gaps do not count, no seed can close them. A seed without one of the
 * measures, for want of days in a bucket of VIX, is out. Ties go to the lower number. Histories are
 * those of {@link SyntheticWorld}, on the real trading days. No strategy has a say in it.
 */
class SyntheticSeedRuleTest {
  private static final int CANDIDATES = 50;

  /** Seeds that neither the constants nor the default seed were chosen on. */
  private static final long FIRST_UNUSED = 201;

  private static final long LAST_UNUSED = 220;

  /**
   * Share of measures in which the default seed may lie outside the range of the unused seeds. One
   * more seed like them is outside in about two of 21 measures; far more makes it an outlier.
   */
  private static final double OUTLIER_SHARE = 0.25;

  /** The seed of the first rule: a number fixed blind, which turned out calm. */
  private static final long FORMER_SEED = 442;

  private static Map<String, Double> real = Map.of();
  private static Map<Long, Map<String, Double>> bySeed = Map.of();
  private static Map<String, Double> spread = Map.of();

  /** A seed and its distance from the real market, in interquartile ranges. */
  private record Place(long seed, double distance) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d (%.4f)", seed, distance);
    }
  }

  @BeforeAll
  static void simulate() throws IOException {
    Map<String, Double> asserted = new TreeMap<>();
    for (SyntheticPlausibilityTest.Expectation expectation :
        SyntheticPlausibilityTest.expectations()) {
      if (!expectation.rule().equals("gap")) {
        asserted.put(expectation.measure(), expectation.real());
      }
    }
    real = asserted;
    Map<Long, Map<String, Double>> simulated = new TreeMap<>();
    LongStream.rangeClosed(1, CANDIDATES).forEach(seed -> simulated.put(seed, moments(seed)));
    LongStream.rangeClosed(FIRST_UNUSED, LAST_UNUSED)
        .forEach(seed -> simulated.put(seed, moments(seed)));
    simulated.put(FORMER_SEED, moments(FORMER_SEED));
    simulated.computeIfAbsent(SyntheticHistory.defaultSeed(), SyntheticSeedRuleTest::moments);
    bySeed = simulated;
    Map<String, Double> ranges = new TreeMap<>();
    real.keySet().forEach(measure -> ranges.put(measure, interquartileRange(measure)));
    spread = ranges;
  }

  @Test
  void theSeedThatShipsIsNearestToTheRealMarket() {
    List<Place> ranking = new ArrayList<>();
    LongStream.rangeClosed(1, CANDIDATES).forEach(seed -> ranking.add(place(seed)));
    ranking.sort(Comparator.comparingDouble(Place::distance).thenComparingLong(Place::seed));
    Place former = place(FORMER_SEED);
    long nearer = ranking.stream().filter(p -> p.distance() < former.distance()).count();
    System.out.printf(
        Locale.ROOT,
        "%d measures; nearest seeds: %s; farthest: %s; %d of %d are nearer than %s%n",
        real.size(),
        ranking.subList(0, 5),
        ranking.get(CANDIDATES - 1),
        nearer,
        CANDIDATES,
        former);
    assertThat(ranking.get(0).distance()).as("distance of the nearest").isFinite();
    assertThat(SyntheticHistory.defaultSeed())
        .as("seed that ships, of the ranking %s", ranking)
        .isEqualTo(ranking.get(0).seed());
  }

  @Test
  void theSeedThatShipsIsNoOutlier() {
    List<String> outside = outsideUnusedSeeds(SyntheticHistory.defaultSeed());
    List<String> formerOutside = outsideUnusedSeeds(FORMER_SEED);
    int measures = measures(FORMER_SEED).size();
    System.out.printf(
        Locale.ROOT,
        "outside the range of seeds %d-%d, of %d measures: default seed %d %s, seed %d %d%n",
        FIRST_UNUSED,
        LAST_UNUSED,
        measures,
        outside.size(),
        outside,
        FORMER_SEED,
        formerOutside.size());
    assertThat((double) outside.size() / measures)
        .as("share of measures outside, %s", outside)
        .isLessThanOrEqualTo(OUTLIER_SHARE);
    assertThat((double) formerOutside.size() / measures)
        .as("the same of seed %d, which the limit has to catch, %s", FORMER_SEED, formerOutside)
        .isGreaterThan(OUTLIER_SHARE);
  }

  /** Measures, known gaps included, that are below or above those of all unused seeds. */
  private static List<String> outsideUnusedSeeds(long seed) {
    List<String> outside = new ArrayList<>();
    for (String measure : measures(seed).keySet()) {
      DoubleSummaryStatistics others =
          LongStream.rangeClosed(FIRST_UNUSED, LAST_UNUSED)
              .mapToDouble(other -> value(other, measure))
              .summaryStatistics();
      double ours = value(seed, measure);
      if (!(ours >= others.getMin() && ours <= others.getMax())) {
        outside.add(measure + (ours < others.getMin() ? " (low)" : " (high)"));
      }
    }
    return outside;
  }

  private static Map<String, Double> measures(long seed) {
    return bySeed.getOrDefault(seed, Map.of());
  }

  private static Map<String, Double> moments(long seed) {
    return MarketMoments.of(SyntheticWorld.of(seed).history());
  }

  private static double value(long seed, String measure) {
    return measures(seed).getOrDefault(measure, Double.NaN);
  }

  private static Place place(long seed) {
    double sum = 0;
    for (Map.Entry<String, Double> entry : real.entrySet()) {
      String measure = entry.getKey();
      double gap = Math.abs(value(seed, measure) - entry.getValue());
      sum += gap / spread.getOrDefault(measure, Double.NaN);
    }
    double mean = sum / real.size();
    return new Place(seed, Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean);
  }

  private static double interquartileRange(String measure) {
    double[] sorted =
        LongStream.rangeClosed(1, CANDIDATES)
            .mapToDouble(seed -> value(seed, measure))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    assertThat(range).as("spread of %s over %s", measure, Arrays.toString(sorted)).isPositive();
    return range;
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int low = (int) at;
    return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
  }
}
