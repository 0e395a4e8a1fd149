package io.condor.market;

import io.condor.pricing.SpreadModel;
import io.condor.pricing.SpreadModel.Hours;
import io.condor.pricing.SpreadModel.Regime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * The constants of a {@link SpreadModel} fitted to recorded quotes out of the money: least squares
 * on logs of mean half spreads of cells of premium and tenor of one day, every cell and day equal.
 * What the start has at zero stays zero.
 */
final class SpreadFit {
  static final double[] PREMIUMS = {0.05, 0.15, 0.3, 0.7, 1.5, 3, 6, 12, 25, 50, 100};
  static final double[] TENOR_DAYS = {0, 1.5, 4.5, 9.5, 20.5, 40.5, 66};

  /** Fewer quotes than these make no cell. */
  private static final int LEAST_QUOTES = 5;

  private static final int PARAMETERS = 7;
  private static final double STEP = 1e-6;

  /** Means over some quotes of what the model multiplies its constants with. */
  record Terms(
      double ticks,
      double perRootPremium,
      double cheapPerRootYear,
      double perYear,
      double perRootPremiumYear) {
    /** At no widening. */
    double half(SpreadModel model) {
      return model.ticks() * ticks
          + model.perRootPremium() * perRootPremium
          + model.cheapPerRootYear() * cheapPerRootYear
          + model.perYear() * perYear
          + model.perRootPremiumYear() * perRootPremiumYear;
    }
  }

  /** One cell of one chain; its half spread is linear in the terms. */
  record Cell(double level, Hours hours, double logHalf, Terms terms) {}

  private final List<Cell> cells;
  private final SpreadModel start;

  private SpreadFit(List<Cell> cells, SpreadModel start) {
    this.cells = cells;
    this.start = start;
  }

  /** A chain: its quotes at one level of the regime's index. */
  record Chain(double level, Hours hours, List<SpreadChains.Quoted> quotes) {}

  /** The cells of one chain, which many fits can share. */
  static List<Cell> cells(Chain chain, SpreadModel start) {
    List<Cell> cells = new ArrayList<>();
    Map<Integer, List<SpreadChains.Quoted>> groups = new TreeMap<>();
    for (SpreadChains.Quoted quote : chain.quotes()) {
      if (quote.outOfTheMoney() && quote.mid() < PREMIUMS[PREMIUMS.length - 1]) {
        groups.computeIfAbsent(key(quote), k -> new ArrayList<>()).add(quote);
      }
    }
    for (List<SpreadChains.Quoted> group : groups.values()) {
      if (group.size() >= LEAST_QUOTES) {
        double half = group.stream().mapToDouble(SpreadChains.Quoted::half).average().orElse(0);
        cells.add(new Cell(chain.level(), chain.hours(), Math.log(half), terms(group, start)));
      }
    }
    return cells;
  }

  static SpreadModel to(List<Cell> cells, SpreadModel start) {
    SpreadFit fit = new SpreadFit(cells, start);
    double[] best =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(new double[PARAMETERS])
                    .target(new double[cells.size()])
                    .model(point -> fit.valuesAndSlopes(point.toArray()))
                    .maxEvaluations(100)
                    .maxIterations(100)
                    .build())
            .getPoint()
            .toArray();
    return fit.model(best);
  }

  /** Number of the cell of premium and tenor. */
  static int key(SpreadChains.Quoted quote) {
    return 100 * index(PREMIUMS, quote.mid()) + index(TENOR_DAYS, quote.days());
  }

  static int index(double[] edges, double value) {
    int i = 0;
    while (i + 2 < edges.length && value >= edges[i + 1]) {
      i++;
    }
    return i;
  }

  private Pair<RealVector, RealMatrix> valuesAndSlopes(double[] point) {
    double[] here = residuals(model(point));
    double[][] slopes = new double[cells.size()][PARAMETERS];
    for (int p = 0; p < PARAMETERS; p++) {
      double[] moved = point.clone();
      moved[p] += STEP;
      double[] there = residuals(model(moved));
      for (int i = 0; i < here.length; i++) {
        slopes[i][p] = (there[i] - here[i]) / STEP;
      }
    }
    return new Pair<>(new ArrayRealVector(here, false), new Array2DRowRealMatrix(slopes, false));
  }

  private SpreadModel model(double[] logs) {
    Regime regime = start.regime();
    return new SpreadModel(
        start.cheapTick(),
        start.dearTick(),
        start.dearFrom(),
        start.ticks() * Math.exp(logs[0]),
        start.perRootPremium() * Math.exp(logs[1]),
        start.cheapPerRootYear() * Math.exp(logs[2]),
        start.perYear() * Math.exp(logs[3]),
        start.perRootPremiumYear() * Math.exp(logs[4]),
        start.inTheMoney(),
        start.noBidTicks(),
        start.noBidTicksPerRootYear(),
        1 + (start.afterClose() - 1) * Math.exp(logs[5]),
        new Regime(
            regime.reference(),
            regime.lowest(),
            regime.highest(),
            regime.exponent() * Math.exp(logs[6]),
            Math.max(regime.exponentAbove(), regime.exponent() * Math.exp(logs[6]))));
  }

  private double[] residuals(SpreadModel model) {
    double[] residuals = new double[cells.size()];
    for (int i = 0; i < residuals.length; i++) {
      Cell cell = cells.get(i);
      double half = cell.terms().half(model);
      residuals[i] = Math.log(half * model.widening(cell.level(), cell.hours())) - cell.logHalf();
    }
    return residuals;
  }

  private static Terms terms(List<SpreadChains.Quoted> quotes, SpreadModel start) {
    double[] means = new double[5];
    for (int t = 0; t < means.length; t++) {
      SpreadModel unit =
          new SpreadModel(
              start.cheapTick(),
              start.dearTick(),
              start.dearFrom(),
              t == 0 ? 1 : 0,
              t == 1 ? 1 : 0,
              t == 2 ? 1 : 0,
              t == 3 ? 1 : 0,
              t == 4 ? 1 : 0,
              0,
              1,
              0,
              1,
              start.regime());
      means[t] =
          quotes.stream()
              .mapToDouble(q -> unit.half(q.mid(), 0, q.years(), 1))
              .average()
              .orElseThrow();
    }
    return new Terms(means[0], means[1], means[2], means[3], means[4]);
  }
}
