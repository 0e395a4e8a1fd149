package io.condor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exponentials that the joint model expects, {@code E exp(i u ln(S_T/F) + c1 V1(T) + c2 V2(T)) =
 * exp(A + B1 V1 + B2 V2)}, for many (u, c1, c2) at once and any T.
 *
 * <p>Derivation. The expectation is a martingale; setting its drift to zero and collecting the
 * terms of 1, V1 and V2 gives, with A = 0 and Bi = ci at T = 0,
 *
 * <pre>
 * g   = -(u^2 + iu)/2 + crashPerVariance X + rallyPerVariance Y
 * X   = 1 / (1 + iu fall - jump1 B1 - jump2 B2) - 1 - iu (1 / (1 + fall) - 1)
 * Y   = 1 / (1 - iu rise) - 1 - iu (1 / (1 - rise) - 1)
 * Bi' = g + (iu correlation_i volOfVol_i - reversion_i) Bi + volOfVol_i^2 Bi^2 / 2
 * A'  = inflow1 B1 + inflow2 B2 + crashBase X + floor g
 * </pre>
 *
 * <p>(Duffie, Pan, Singleton 2000; the jump transform is that of an exponential variable.) Jumps
 * whose rate follows the variance leave no closed form, so the equations are solved by Runge and
 * Kutta's fourth-order method, in steps that lengthen with the time passed up to a limit; between
 * two steps the solution is the cubic with the values and slopes of both. Steps are made as far as
 * they are asked for.
 */
final class Transform {
  /**
   * Values at one time: A, B1, B2 and their slopes, real and imaginary parts, each of all points.
   */
  private static final int ROWS = 12;

  private final Dynamics dynamics;
  private final Steps steps;
  private final int points;
  private final double[] u;
  private final double[] fixedRe;
  private final double[] fixedIm;
  private final List<double[]> nodes = new ArrayList<>();
  private double[] times = new double[16];

  // Of one point, between methods: no allocation in the steps.
  private final double[] slope = new double[6];

  /**
   * How far one step goes: {@code growth} of the time passed, but at least {@code least} and at
   * most {@code most} business years.
   */
  record Steps(double least, double growth, double most) {
    double after(double time) {
      return StrictMath.min(most, StrictMath.max(least, growth * time));
    }
  }

  /**
   * @param u of the log return, one a point
   * @param fastRe real parts of c1, one a point; likewise the others
   */
  Transform(
      Dynamics dynamics,
      double[] u,
      double[] fastRe,
      double[] fastIm,
      double[] slowRe,
      double[] slowIm,
      Steps steps) {
    this.dynamics = dynamics;
    this.steps = steps;
    this.u = u.clone();
    points = u.length;
    fixedRe = new double[points];
    fixedIm = new double[points];
    double rise = dynamics.rise();
    for (int k = 0; k < points; k++) {
      double den = 1 + u[k] * u[k] * rise * rise;
      double re = 1 / den - 1;
      double im = u[k] * rise / den - u[k] * (1 / (1 - rise) - 1);
      fixedRe[k] = -0.5 * u[k] * u[k] + dynamics.rallyPerVariance() * re;
      fixedIm[k] = -0.5 * u[k] + dynamics.rallyPerVariance() * im;
    }
    double[] start = new double[ROWS * points];
    for (int k = 0; k < points; k++) {
      start[2 * points + k] = fastRe[k];
      start[3 * points + k] = fastIm[k];
      start[4 * points + k] = slowRe[k];
      start[5 * points + k] = slowIm[k];
    }
    fillSlopes(start);
    nodes.add(start);
  }

  /** The transform of the log return alone. */
  static Transform ofReturn(Dynamics dynamics, double[] u, Steps steps) {
    double[] zero = new double[u.length];
    return new Transform(dynamics, u, zero, zero, zero, zero, steps);
  }

  int points() {
    return points;
  }

  /**
   * A, B1 and B2 at a time, real and imaginary parts in turn, {@code out[row * points + k]}.
   *
   * @param years business time, not negative
   */
  void at(double years, double[] out) {
    if (!(years >= 0 && years < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("years must not be negative, were " + years);
    }
    while (nodes.size() < 2 || times[nodes.size() - 1] < years) {
      append();
    }
    int found = Arrays.binarySearch(times, 0, nodes.size(), years);
    int node = StrictMath.min(found < 0 ? -found - 2 : found, nodes.size() - 2);
    double[] a = nodes.get(node);
    double[] b = nodes.get(node + 1);
    double step = times[node + 1] - times[node];
    double t = (years - times[node]) / step;
    double s = 1 - t;
    double fromA = s * s * (1 + 2 * t);
    double fromB = t * t * (3 - 2 * t);
    double slopeA = t * s * s * step;
    double slopeB = -t * t * s * step;
    int half = 6 * points;
    for (int i = 0; i < half; i++) {
      out[i] = fromA * a[i] + fromB * b[i] + slopeA * a[half + i] + slopeB * b[half + i];
    }
  }

  private void append() {
    int last = nodes.size() - 1;
    double step = steps.after(times[last]);
    if (times.length == nodes.size()) {
      times = Arrays.copyOf(times, 2 * times.length);
    }
    times[nodes.size()] = times[last] + step;
    nodes.add(next(nodes.get(last), step));
  }

  private double[] next(double[] from, double step) {
    double[] to = new double[ROWS * points];
    double[] y = new double[6];
    double[] start = new double[6];
    double[] sum = new double[6];
    for (int k = 0; k < points; k++) {
      for (int row = 0; row < 6; row++) {
        start[row] = from[row * points + k];
        sum[row] = from[(6 + row) * points + k];
        y[row] = start[row] + step / 2 * sum[row];
      }
      slope(k, y);
      for (int row = 0; row < 6; row++) {
        sum[row] += 2 * slope[row];
        y[row] = start[row] + step / 2 * slope[row];
      }
      slope(k, y);
      for (int row = 0; row < 6; row++) {
        sum[row] += 2 * slope[row];
        y[row] = start[row] + step * slope[row];
      }
      slope(k, y);
      for (int row = 0; row < 6; row++) {
        to[row * points + k] = start[row] + step / 6 * (sum[row] + slope[row]);
      }
    }
    fillSlopes(to);
    return to;
  }

  private void fillSlopes(double[] node) {
    double[] y = new double[6];
    for (int k = 0; k < points; k++) {
      for (int row = 0; row < 6; row++) {
        y[row] = node[row * points + k];
      }
      slope(k, y);
      for (int row = 0; row < 6; row++) {
        node[(6 + row) * points + k] = slope[row];
      }
    }
  }

  /** Right-hand sides of point k at y = (A, B1, B2), into {@link #slope}. */
  private void slope(int k, double[] y) {
    Dynamics.Factor fast = dynamics.fast();
    Dynamics.Factor slow = dynamics.slow();
    double uk = u[k];
    double fall = dynamics.fall();
    double denRe = 1 - fast.jump() * y[2] - slow.jump() * y[4];
    double denIm = uk * fall - fast.jump() * y[3] - slow.jump() * y[5];
    double den = denRe * denRe + denIm * denIm;
    double crashRe = denRe / den - 1;
    double crashIm = -denIm / den + uk * fall / (1 + fall);
    double gRe = fixedRe[k] + dynamics.crashPerVariance() * crashRe;
    double gIm = fixedIm[k] + dynamics.crashPerVariance() * crashIm;
    slope[0] =
        fast.inflow() * y[2]
            + slow.inflow() * y[4]
            + dynamics.crashBase() * crashRe
            + dynamics.floor() * gRe;
    slope[1] =
        fast.inflow() * y[3]
            + slow.inflow() * y[5]
            + dynamics.crashBase() * crashIm
            + dynamics.floor() * gIm;
    factorSlope(fast, uk, gRe, gIm, y, 2);
    factorSlope(slow, uk, gRe, gIm, y, 4);
  }

  private void factorSlope(
      Dynamics.Factor factor, double uk, double gRe, double gIm, double[] y, int row) {
    double re = y[row];
    double im = y[row + 1];
    double lean = uk * factor.correlation() * factor.volOfVol();
    double square = factor.volOfVol() * factor.volOfVol();
    slope[row] = gRe - lean * im - factor.reversion() * re + 0.5 * square * (re * re - im * im);
    slope[row + 1] = gIm + lean * re - factor.reversion() * im + square * re * im;
  }
}
