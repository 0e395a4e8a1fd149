package io.condor.pricing;

import io.condor.pricing.ArbitrageViolation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Finds strikes where a smile has a negative density, that is, sells butterflies below nothing.
 *
 * <p>A nonnegative density everywhere, with wings under Lee's bound, also keeps every vertical
 * spread between nothing and its width: prices are then integrals of a distribution.
 *
 * <p>The search walks a fixed grid, {@value #CORE_STEPS} steps over ten standard deviations to both
 * sides and a geometric one from there to {@value #FARTHEST} in log-moneyness, and descends into
 * every dip below {@value #SHALLOW} with Brent's method. A dip narrower than a fortieth of a
 * standard deviation can escape.
 */
public final class SmileArbitrage {
  private static final int CORE_STEPS = 800;
  private static final double CORE_SDS = 10;
  private static final double TAIL_GROWTH = 1.02;
  // Strikes from 1/22,000 to 22,000 times the forward.
  private static final double FARTHEST = 10;
  // Only dips that come this near to zero are worth descending into: a density ratio is near 1.
  private static final double SHALLOW = 0.1;
  private static final int EDGE_HALVINGS = 30;
  // Rounding of the ratio's terms, which are of order one near the money.
  private static final double ROUNDING = 1e-12;

  private SmileArbitrage() {}

  /** Every interval of strikes with a negative density or variance; empty if there is none. */
  public static List<ArbitrageViolation> of(ExpirySmile smile) {
    double[] grid = grid(smile.variance());
    List<ArbitrageViolation> found =
        new ArrayList<>(below(smile, grid, Kind.VARIANCE, smile.variance()::at));
    if (found.isEmpty()) {
      found.addAll(below(smile, grid, Kind.DENSITY, smile.variance()::densityRatio));
    }
    return found;
  }

  /** Whether the variance is positive and the density nowhere negative. */
  static boolean isFree(TotalVariance variance) {
    return of(new ExpirySmile(1, 1, variance)).isEmpty();
  }

  private static double[] grid(TotalVariance variance) {
    double sd = Math.sqrt(Math.max(variance.at(0), 1e-12));
    double edge = Math.min(CORE_SDS * sd, FARTHEST);
    double[] core = new double[CORE_STEPS + 1];
    for (int i = 0; i <= CORE_STEPS; i++) {
      core[i] = edge * (2.0 * i / CORE_STEPS - 1);
    }
    double[] tail =
        new double[(int) Math.ceil(StrictMath.log(FARTHEST / edge) / StrictMath.log(TAIL_GROWTH))];
    for (int i = 0; i < tail.length; i++) {
      tail[i] = edge * StrictMath.pow(TAIL_GROWTH, i + 1);
    }
    double[] grid = Arrays.copyOf(core, core.length + 2 * tail.length);
    for (int i = 0; i < tail.length; i++) {
      grid[core.length + 2 * i] = tail[i];
      grid[core.length + 2 * i + 1] = -tail[i];
    }
    Arrays.sort(grid);
    return grid;
  }

  private static List<ArbitrageViolation> below(
      ExpirySmile smile, double[] grid, Kind kind, DoubleUnaryOperator function) {
    double[] values = Arrays.stream(grid).map(function).toArray();
    List<ArbitrageViolation> found = new ArrayList<>();
    for (int i = 0; i < grid.length; i++) {
      if (isBad(kind, values[i])) {
        int first = i;
        int deepest = i;
        for (; i < grid.length && isBad(kind, values[i]); i++) {
          deepest = values[i] < values[deepest] ? i : deepest;
        }
        double from = first == 0 ? grid[0] : edge(kind, function, grid[first], grid[first - 1]);
        double to = i == grid.length ? grid[i - 1] : edge(kind, function, grid[i - 1], grid[i]);
        double lowest = values[deepest];
        if (deepest > 0 && deepest < grid.length - 1) {
          double bottom = lowestPoint(function, grid[deepest - 1], grid[deepest + 1]);
          lowest = Math.min(lowest, function.applyAsDouble(bottom));
        }
        found.add(violation(smile, kind, from, to, lowest));
      } else if (dips(values, i)) {
        double bottom = lowestPoint(function, grid[i - 1], grid[i + 1]);
        double lowest = function.applyAsDouble(bottom);
        if (isBad(kind, lowest)) {
          found.add(violation(smile, kind, bottom, bottom, lowest));
        }
      }
    }
    return found;
  }

  private static ArbitrageViolation violation(
      ExpirySmile smile, Kind kind, double from, double to, double lowest) {
    return new ArbitrageViolation(
        kind,
        List.of(smile.strike(from), smile.strike(to)),
        List.of(smile.timeToExpiryYears()),
        kind == Kind.VARIANCE ? Double.MIN_VALUE - lowest : -lowest);
  }

  private static boolean isBad(Kind kind, double value) {
    return !(kind == Kind.VARIANCE ? value > 0 : value >= -ROUNDING);
  }

  /** Where the function stops being bad between two points, by bisection. */
  private static double edge(
      Kind kind, DoubleUnaryOperator function, double badPoint, double goodPoint) {
    double bad = badPoint;
    double good = goodPoint;
    for (int i = 0; i < EDGE_HALVINGS; i++) {
      double middle = 0.5 * (bad + good);
      if (isBad(kind, function.applyAsDouble(middle))) {
        bad = middle;
      } else {
        good = middle;
      }
    }
    return bad;
  }

  private static boolean dips(double[] values, int i) {
    return i > 0
        && i < values.length - 1
        && values[i] < SHALLOW
        && values[i] <= values[i - 1]
        && values[i] < values[i + 1];
  }

  private static double lowestPoint(DoubleUnaryOperator function, double from, double to) {
    return new BrentOptimizer(1e-10, 1e-14)
        .optimize(
            new UnivariateObjectiveFunction(function::applyAsDouble),
            GoalType.MINIMIZE,
            new SearchInterval(from, to),
            new MaxEval(200))
        .getPoint();
  }
}
