package io.condor.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The rate at which a stream of cash flows is worth nothing on its first day: flow × (1 +
 * rate)^(-days / 365), summed, is zero. Other names: internal rate of return, XIRR.
 */
final class MoneyWeighted {
  private static final double DAYS_A_YEAR = 365;

  /**
   * Logarithms of 1 + rate that are searched: up to about 3 000 % a year, down to the rate of money
   * that halves every four days, as that of options that expire worthless may.
   */
  private static final double LOWEST = -60;

  private static final double HIGHEST = 3.4;
  private static final int STEPS = 1_268;
  private static final double ACCURACY = 1e-12;
  private static final int MOST_EVALUATIONS = 200;

  private final double[] years;
  private final double[] flows;

  /** Flows of dates that have any, with the years since the first of them. */
  private MoneyWeighted(List<LocalDate> dates, double[] flows) {
    int[] paid = IntStream.range(0, flows.length).filter(i -> flows[i] != 0).toArray();
    this.flows = Arrays.stream(paid).mapToDouble(i -> flows[i]).toArray();
    this.years =
        Arrays.stream(paid)
            .mapToDouble(i -> ChronoUnit.DAYS.between(dates.get(paid[0]), dates.get(i)))
            .map(days -> days / DAYS_A_YEAR)
            .toArray();
  }

  /**
   * The rate a year, a fraction.
   *
   * @param dates ascending
   * @param flows dollars on those dates, payments negative
   * @return empty unless exactly one rate up to 3 000 % solves it: flows that are all of one sign
   *     have none, flows that change sign often may have several
   */
  static OptionalDouble rate(List<LocalDate> dates, double[] flows) {
    MoneyWeighted stream = new MoneyWeighted(dates, flows);
    return stream.flows.length == 0 ? OptionalDouble.empty() : stream.rate();
  }

  private OptionalDouble rate() {
    OptionalDouble found = OptionalDouble.empty();
    double step = (HIGHEST - LOWEST) / STEPS;
    double before = worth(LOWEST);
    for (int i = 1; i <= STEPS; i++) {
      double at = LOWEST + i * step;
      double now = worth(at);
      if ((before < 0) != (now < 0)) {
        if (found.isPresent()) {
          return OptionalDouble.empty();
        }
        double root = new BrentSolver(ACCURACY).solve(MOST_EVALUATIONS, this::worth, at - step, at);
        found = OptionalDouble.of(StrictMath.expm1(root));
      }
      before = now;
    }
    return found;
  }

  /** Worth of the flows, on the date on which the largest of the weights is one. */
  private double worth(double logRate) {
    double base = logRate < 0 ? years[years.length - 1] : 0;
    double sum = 0;
    for (int i = 0; i < flows.length; i++) {
      sum += flows[i] * StrictMath.exp(-logRate * (years[i] - base));
    }
    return sum;
  }
}
