package io.condor.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Heights of the bends that bring an SVI smile closest to its quotes without a negative density.
 *
 * <p>Heights enter total variance linearly and prices nearly so. Each round solves the quadratic
 * problem that stands for the loss here, under the linearised condition that the density ratio
 * stays above {@value #LEAST_DENSITY_RATIO} at points between the knots, and goes as far along its
 * answer as loss and density allow. Where the finished curve still has a dip between those points,
 * the dip becomes a point and the rounds go on.
 */
final class BendFit {
  private static final double LEAST_DENSITY_RATIO = 0.02;
  // Steps may undershoot the floor by this share, since the density is not linear in the heights.
  private static final double ALLOWED_SHARE = 0.05;
  private static final int WATCHED_PER_GAP = 5;
  private static final double EVEN_SHARE = 0.5;
  // Half spreads that a bend as high as the variance at the money costs: only against drift.
  private static final double RIDGE = 0.05;
  private static final int MAX_ROUNDS = 30;
  private static final int MAX_CUTS = 5;
  private static final int MAX_HALVINGS = 14;
  private static final int SHRINK_HALVINGS = 12;
  private static final double SETTLED = 1e-3;
  private static final int SLOW_ROUNDS = 2;

  private final QuoteBounds bounds;
  private final Svi svi;
  private final CubicBumps bumps;
  private final QuoteLoss loss;
  private final BentPoints strikes;
  private final double ridge;
  private final List<Double> watched = new ArrayList<>();

  private BendFit(QuoteBounds bounds, Svi svi, CubicBumps bumps) {
    this.bounds = bounds;
    this.svi = svi;
    this.bumps = bumps;
    this.loss = new QuoteLoss(bounds);
    double[] places = IntStream.range(0, bounds.size()).mapToDouble(bounds::logMoneyness).toArray();
    this.strikes = new BentPoints(svi, bumps, places);
    this.ridge = RIDGE / svi.at(0);
    double[] knots = bumps.knots();
    for (int i = 0; i + 1 < knots.length; i++) {
      for (int j = 0; j < WATCHED_PER_GAP; j++) {
        watched.add(knots[i] + (knots[i + 1] - knots[i]) * j / WATCHED_PER_GAP);
      }
    }
  }

  /**
   * @param svi free of butterflies
   * @param count how many bends, positive
   */
  static BentSvi of(QuoteBounds bounds, Svi svi, int count) {
    return new BendFit(bounds, svi, new CubicBumps(knots(bounds, count))).fit();
  }

  /**
   * Knots for {@code count} bumps: half way between evenly spaced and equally many strikes per gap,
   * one gap beyond the first and the last strike.
   */
  private static double[] knots(QuoteBounds bounds, int count) {
    int inner = count + CubicBumps.DEGREE - 1;
    double[] knots = new double[inner + 2];
    int lastIndex = bounds.size() - 1;
    double first = bounds.logMoneyness(0);
    double last = bounds.logMoneyness(lastIndex);
    for (int i = 0; i < inner; i++) {
      double share = (double) i / (inner - 1);
      int below = Math.min((int) (share * lastIndex), lastIndex - 1);
      double gap = bounds.logMoneyness(below + 1) - bounds.logMoneyness(below);
      double byRank = bounds.logMoneyness(below) + (share * lastIndex - below) * gap;
      knots[i + 1] = EVEN_SHARE * (first + share * (last - first)) + (1 - EVEN_SHARE) * byRank;
    }
    knots[0] = 2 * knots[1] - knots[2];
    knots[inner + 1] = 2 * knots[inner] - knots[inner - 1];
    return knots;
  }

  private BentSvi fit() {
    double[] heights = new double[bumps.count()];
    for (int cut = 0; cut < MAX_CUTS; cut++) {
      heights = rounds(heights);
      BentSvi bent = new BentSvi(svi, bumps, heights);
      List<ArbitrageViolation> dips = SmileArbitrage.of(new ExpirySmile(1, 1, bent));
      if (dips.isEmpty()) {
        return bent;
      }
      for (ArbitrageViolation dip : dips) {
        double from = StrictMath.log(dip.strikes().get(0));
        double to = StrictMath.log(dip.strikes().get(1));
        watched.addAll(List.of(from, 0.5 * (from + to), to));
      }
    }
    return shrunk(new BentSvi(svi, bumps, heights));
  }

  /** Bends small enough have no butterfly, since the smile without them has none. */
  private static BentSvi shrunk(BentSvi bent) {
    double free = 0;
    double arbitraged = 1;
    for (int i = 0; i < SHRINK_HALVINGS; i++) {
      double factor = 0.5 * (free + arbitraged);
      if (SmileArbitrage.isFree(bent.scaled(factor))) {
        free = factor;
      } else {
        arbitraged = factor;
      }
    }
    return bent.scaled(free);
  }

  private double[] rounds(double[] start) {
    BentPoints density = new BentPoints(svi, bumps, watched.stream().mapToDouble(k -> k).toArray());
    double[] heights = start;
    double[] floors = density.ratios(new double[start.length]);
    for (int i = 0; i < floors.length; i++) {
      floors[i] = Math.min(LEAST_DENSITY_RATIO, 0.5 * floors[i]);
    }
    double now = loss(heights);
    int slow = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[] step = step(heights, density, floors);
      double before = now;
      for (int halving = 0; halving < MAX_HALVINGS; halving++) {
        double[] next = sum(heights, step, StrictMath.pow(0.5, halving));
        double then = density.isAbove(next, floors, ALLOWED_SHARE) ? loss(next) : before;
        if (then < before) {
          heights = next;
          now = then;
          break;
        }
      }
      slow = before - now <= SETTLED * before ? slow + 1 : 0;
      if (before == now || slow == SLOW_ROUNDS) {
        break;
      }
    }
    return heights;
  }

  private static double[] sum(double[] heights, double[] step, double factor) {
    double[] sum = new double[heights.length];
    Arrays.setAll(sum, i -> heights[i] + factor * step[i]);
    return sum;
  }

  private double loss(double[] heights) {
    double sum = 0;
    for (int n = 0; n < bounds.size(); n++) {
      loss.at(n, strikes.value(n, heights, 0));
      sum += loss.residual() * loss.residual();
    }
    for (double height : heights) {
      sum += ridge * ridge * height * height;
    }
    return sum;
  }

  private double[] step(double[] heights, BentPoints density, double[] floors) {
    int count = heights.length;
    double[][] hessian = new double[count][count];
    double[] gradient = new double[count];
    double[] row = new double[count];
    for (int n = 0; n < bounds.size(); n++) {
      loss.at(n, strikes.value(n, heights, 0));
      strikes.by(n, 0, row);
      double slope = loss.residualByVariance(n);
      for (int i = 0; i < count; i++) {
        if (row[i] != 0) {
          gradient[i] -= slope * row[i] * loss.residual();
          for (int j = 0; j < count; j++) {
            hessian[i][j] += slope * slope * row[i] * row[j];
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      hessian[i][i] += ridge * ridge;
      gradient[i] -= ridge * ridge * heights[i];
    }
    double[][] limits = new double[density.size()][count];
    double[] rises = new double[density.size()];
    CurvePoint point = new CurvePoint(count);
    for (int p = 0; p < rises.length; p++) {
      density.fill(p, heights, point);
      double k = density.logMoneyness(p);
      rises[p] = Math.min(0, floors[p] - point.densityRatio(k));
      point.densityRatioBy(k, 1, limits[p]);
    }
    return QuadraticStep.of(hessian, gradient, limits, rises);
  }

  /** SVI and bumps at fixed points: linear in the heights, so computed once. */
  private static final class BentPoints {
    private static final int WIDTH = CubicBumps.DEGREE + 1;

    private final double[] logMoneyness;
    private final double[][] bases;
    private final double[][][] bumps;
    private final int[] firsts;

    BentPoints(Svi svi, CubicBumps cubic, double[] logMoneyness) {
      this.logMoneyness = logMoneyness;
      int points = logMoneyness.length;
      this.bases = new double[points][];
      this.bumps = new double[points][3][WIDTH];
      this.firsts = new int[points];
      for (int p = 0; p < points; p++) {
        double k = logMoneyness[p];
        bases[p] = new double[] {svi.at(k), svi.slope(k), svi.curvature(k)};
        firsts[p] = cubic.covers(k) ? cubic.first(k) : cubic.count();
        for (int derivative = 0; derivative < 3; derivative++) {
          for (int i = 0; i < WIDTH; i++) {
            int bump = firsts[p] + i;
            boolean exists = bump >= 0 && bump < cubic.count();
            bumps[p][derivative][i] = exists ? cubic.bump(bump, k, derivative) : 0;
          }
        }
      }
    }

    int size() {
      return logMoneyness.length;
    }

    double logMoneyness(int p) {
      return logMoneyness[p];
    }

    double value(int p, double[] heights, int derivative) {
      double sum = bases[p][derivative];
      int first = firsts[p];
      for (int i = Math.max(0, first); i < Math.min(heights.length, first + WIDTH); i++) {
        sum += heights[i] * bumps[p][derivative][i - first];
      }
      return sum;
    }

    void by(int p, int derivative, double[] row) {
      Arrays.fill(row, 0);
      int first = firsts[p];
      for (int i = Math.max(0, first); i < Math.min(row.length, first + WIDTH); i++) {
        row[i] = bumps[p][derivative][i - first];
      }
    }

    void fill(int p, double[] heights, CurvePoint point) {
      point.value = Math.max(value(p, heights, 0), QuoteLoss.SMALLEST_VARIANCE);
      point.slope = value(p, heights, 1);
      point.curvature = value(p, heights, 2);
      by(p, 0, point.valueBy);
      by(p, 1, point.slopeBy);
      by(p, 2, point.curvatureBy);
    }

    double[] ratios(double[] heights) {
      CurvePoint point = new CurvePoint(heights.length);
      double[] ratios = new double[size()];
      for (int p = 0; p < ratios.length; p++) {
        fill(p, heights, point);
        ratios[p] = point.densityRatio(logMoneyness[p]);
      }
      return ratios;
    }

    boolean isAbove(double[] heights, double[] floors, double share) {
      double[] ratios = ratios(heights);
      for (int p = 0; p < ratios.length; p++) {
        if (!(ratios[p] >= share * floors[p] && value(p, heights, 0) > 0)) {
          return false;
        }
      }
      return true;
    }
  }
}
