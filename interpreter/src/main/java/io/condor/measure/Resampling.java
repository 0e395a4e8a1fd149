package io.condor.measure;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.resampling.StationaryBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * How intervals are made: one resampled sequence of days for everything that happened on a day,
 * with and without the hedge, many times.
 *
 * @param replicates number of sequences
 * @param meanBlockSessions mean length of a block
 * @param seed of the random sequence; a constant, so that variants of a strategy are compared on
 *     the same resampled days
 */
public record Resampling(int replicates, double meanBlockSessions, long seed) {
  /** Share of the replicates between the ends of an interval. */
  public static final double LEVEL = 0.9;

  /** Any number would do; this one is the publication of the stationary bootstrap. */
  static final long SEED = 1994;

  static final int REPLICATES = 2_000;

  /**
   * With fewer blocks the sequences repeat one another, and their spread says little about the
   * spread of other histories.
   */
  private static final int LEAST_BLOCKS = 10;

  static Resampling of(PairedDays days) {
    return new Resampling(REPLICATES, days.meanBlockSessions(), SEED);
  }

  /** An estimate for each of {@code values}, in their order, all on the same sequences. */
  List<Estimate> estimates(PairedDays days, List<ClaimValue> values) {
    Map<ClaimValue, Estimate> estimates = new LinkedHashMap<>();
    Map<ClaimValue, Statistic> statistics = new LinkedHashMap<>();
    Set<Integer> lengths = new TreeSet<>();
    for (ClaimValue value : values) {
      Optional<Estimate> known = withoutResampling(days, value);
      if (known.isPresent()) {
        estimates.put(value, known.get());
      } else {
        statistics.put(value, days.statistic(value));
        lengths.addAll(days.lengths(value));
      }
    }
    double[][] replicated = replicate(List.copyOf(statistics.values()), lengths);
    int next = 0;
    for (ClaimValue value : statistics.keySet()) {
      estimates.put(value, estimate(days, value, replicated[next++]));
    }
    return values.stream().map(value -> Objects.requireNonNull(estimates.get(value))).toList();
  }

  /** The estimate of a value that has none, or that has too few days for an interval. */
  private Optional<Estimate> withoutResampling(PairedDays days, ClaimValue value) {
    Optional<String> undefined = days.undefinedBecause(value);
    return undefined.isPresent()
        ? undefined.map(Estimate::undefined)
        : days.notResampledBecause(value)
            .or(() -> tooShort(days, value))
            .map(reason -> Estimate.without(asHappened(days, value), reason));
  }

  private static double asHappened(PairedDays days, ClaimValue value) {
    return days.statistic(value).of(PairedDays.asHappened());
  }

  private Estimate estimate(PairedDays days, ClaimValue value, double[] replicated) {
    double point = asHappened(days, value);
    Optional<Estimate.Interval> interval =
        percentiles(replicated).map(range -> widened(days, value, range));
    if (interval.isEmpty()) {
      return Estimate.without(
          point, "more than one in twenty resampled histories do not define it");
    }
    if (interval.get().low() == interval.get().high() && !days.lengths(value).isEmpty()) {
      return Estimate.without(point, "nothing happened that could have come out otherwise");
    }
    return Estimate.of(point, interval.get());
  }

  private Optional<String> tooShort(PairedDays days, ClaimValue value) {
    double least = LEAST_BLOCKS * meanBlockSessions;
    for (int length : days.lengths(value)) {
      if (length < least) {
        return Optional.of(
            "too few sessions: "
                + Figures.count(length)
                + ", an interval needs "
                + Figures.count((long) Math.ceil(least)));
      }
    }
    return Optional.empty();
  }

  /**
   * Values by statistic and replicate. Equal values of two claims are one statistic: the drawdown
   * ratio, for one, is asked by the report and by most scripts.
   */
  private double[][] replicate(List<Statistic> statistics, Set<Integer> lengths) {
    Sequences sequences = new Sequences(lengths, meanBlockSessions, seed);
    double[][] values = new double[statistics.size()][replicates];
    for (int r = 0; r < replicates; r++) {
      sequences.draw();
      for (int s = 0; s < values.length; s++) {
        values[s][r] = statistics.get(s).of(sequences);
      }
    }
    return values;
  }

  /** The current resampled days: columns of one length share one sequence. */
  private static final class Sequences implements Statistic.Days {
    private final List<int[]> days = new ArrayList<>();
    private final List<StationaryBootstrap> bootstraps = new ArrayList<>();

    Sequences(Set<Integer> lengths, double meanBlockSessions, long seed) {
      for (int length : lengths) {
        days.add(new int[length]);
        bootstraps.add(new StationaryBootstrap(meanBlockSessions, seed + length));
      }
    }

    void draw() {
      for (int i = 0; i < days.size(); i++) {
        bootstraps.get(i).draw(days.get(i));
      }
    }

    @Override
    public int[] ofLength(int length) {
      for (int[] sequence : days) {
        if (sequence.length == length) {
          return sequence;
        }
      }
      throw new IllegalStateException("no resampled days of length " + length);
    }
  }

  /**
   * From the 5th to the 95th percentile. A replicate without a value could have had any: it counts
   * as the lowest at the low end and as the highest at the high end. Empty if more than a twentieth
   * are without.
   */
  static Optional<Estimate.Interval> percentiles(double[] replicated) {
    double[] defined = Arrays.stream(replicated).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(defined);
    int missing = replicated.length - defined.length;
    int tail = (int) Math.floor(replicated.length * (1 - LEVEL) / 2 + 1e-9);
    if (defined.length == 0 || missing > tail) {
      return Optional.empty();
    }
    int low = tail - missing;
    return Optional.of(new Estimate.Interval(defined[low], defined[defined.length - 1 - low]));
  }

  /**
   * A rate that no resampled history can change (every trade won) is not certain: the interval of a
   * rate covers the exact binomial interval too, which takes trades as independent.
   *
   * <p>Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413.
   */
  private static Estimate.Interval widened(
      PairedDays days, ClaimValue value, Estimate.Interval interval) {
    if (value instanceof ClaimValue.WinRate rate) {
      return interval.union(binomial(days.closed(rate.block()), days.won(rate.block())));
    }
    if (value instanceof ClaimValue.Share share) {
      int holding = (int) share.holds().stream().filter(hold -> hold).count();
      return interval.union(binomial(share.holds().size(), holding));
    }
    return interval;
  }

  static Estimate.Interval binomial(int tries, int hits) {
    double extreme = StrictMath.pow((1 - LEVEL) / 2, 1.0 / tries);
    if (hits == 0) {
      return new Estimate.Interval(0, 1 - extreme);
    }
    if (hits == tries) {
      return new Estimate.Interval(extreme, 1);
    }
    ConfidenceInterval exact = new ClopperPearsonInterval().createInterval(tries, hits, LEVEL);
    return new Estimate.Interval(exact.getLowerBound(), exact.getUpperBound());
  }
}
