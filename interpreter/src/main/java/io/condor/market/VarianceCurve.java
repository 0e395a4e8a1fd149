package io.condor.market;

import io.condor.market.SyntheticParameters.Factor;
import java.util.List;

/**
 * Risk-neutral expected variance of SPX ahead of one state of the synthetic world, and what the VIX
 * family and VIX futures make of it.
 *
 * <p>Spot variance is the exponential of three mean-reverting factors x. Its expectation u sessions
 * ahead is exp(level(u) + sum of x(i) exp(-k(i) u)), where level(u) adds to the central level half
 * the variance that the factors gather in u sessions (exact for Gaussian shocks, close for the
 * jumps) and the variance premium: a part at once, a part that builds up within days, and a part
 * for each factor that builds up at the factor's own speed. Averages over a tenor are
 * Gauss-Legendre sums on nodes fixed once.
 *
 * <p>The approach is that of forward variance models (L. Bergomi, "Smile dynamics II", Risk,
 * October 2005).
 */
final class VarianceCurve {
  /** Calendar days that VIX looks ahead. */
  static final int VIX_DAYS = 30;

  private static final double SESSIONS_PER_DAY = SimulatedClock.SESSIONS_PER_YEAR / 365;

  /** From here on five nodes; below, three are exact to 0.1 % of the level. */
  private static final double LONG_TENOR_SESSIONS = 30;

  private static final double[] GAUSS_3_X = {-0.7745966692414834, 0, 0.7745966692414834};
  private static final double[] GAUSS_3_W = {5 / 18.0, 8 / 18.0, 5 / 18.0};
  private static final double[] GAUSS_5_X = {
    -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
  };
  private static final double[] GAUSS_5_W = {
    0.1184634425280945,
    0.2393143352496832,
    0.2844444444444444,
    0.2393143352496832,
    0.1184634425280945
  };

  private final double[] speeds;
  private final double[] premia;
  private final double centralLevel;
  private final SyntheticParameters.Premium premium;
  private final double floorVariance;

  /** Covariance of the factors' shocks per session, jumps included. */
  private final double[][] covariance;

  VarianceCurve(SyntheticParameters parameters) {
    List<Factor> factors = parameters.factors();
    int n = factors.size();
    speeds = new double[n];
    premia = new double[n];
    covariance = new double[n][n];
    centralLevel = 2 * StrictMath.log(parameters.variance().centralVol());
    premium = parameters.premium();
    floorVariance = parameters.premium().floorVol() * parameters.premium().floorVol();
    for (int i = 0; i < n; i++) {
      speeds[i] = speed(factors.get(i).halfLifeSessions());
      premia[i] = parameters.premium().perFactor().get(i);
      for (int j = 0; j < n; j++) {
        covariance[i][j] = covariance(parameters.jumps(), factors.get(i), factors.get(j), i == j);
      }
    }
  }

  /** Rate of decay per session of something that halves in {@code halfLifeSessions}. */
  static double speed(double halfLifeSessions) {
    return StrictMath.log(2) / halfLifeSessions;
  }

  private static double covariance(
      SyntheticParameters.Jumps jumps, Factor a, Factor b, boolean same) {
    double correlation = same ? 1 : SyntheticState.shockCorrelation(a, b);
    double up = jumps.upScale() * jumps.upVarianceScale();
    double square = jumps.downShare() + (1 - jumps.downShare()) * up * up;
    return correlation * a.dailySd() * b.dailySd()
        + jumps.perSession()
            * a.jumpLoading()
            * b.jumpLoading()
            * SyntheticState.meanSquareSize(jumps)
            * square;
  }

  /** Nodes of the tenor that starts {@code startSessions} ahead and lasts {@code days}. */
  Nodes nodes(double startSessions, int days) {
    double length = days * SESSIONS_PER_DAY;
    return length < LONG_TENOR_SESSIONS
        ? nodes(startSessions, length, GAUSS_3_X, GAUSS_3_W)
        : nodes(startSessions, length, GAUSS_5_X, GAUSS_5_W);
  }

  private Nodes nodes(double start, double length, double[] abscissas, double[] weights) {
    double[] levels = new double[abscissas.length];
    double[][] decays = new double[abscissas.length][speeds.length];
    for (int q = 0; q < abscissas.length; q++) {
      double ahead = start + length * (1 + abscissas[q]) / 2;
      levels[q] = level(ahead) + StrictMath.log(weights[q]);
      for (int i = 0; i < speeds.length; i++) {
        decays[q][i] = StrictMath.exp(-speeds[i] * ahead);
      }
    }
    return new Nodes(levels, decays, floorVariance);
  }

  private double level(double ahead) {
    double quick = 1 - StrictMath.exp(-speed(premium.quickHalfLifeSessions()) * ahead);
    double level = centralLevel + premium.spot() + premium.quick() * quick;
    for (int i = 0; i < speeds.length; i++) {
      level += premia[i] * (1 - StrictMath.exp(-speeds[i] * ahead));
      for (int j = 0; j < speeds.length; j++) {
        level += 0.5 * gathered(i, j, ahead);
      }
    }
    return level;
  }

  private double gathered(int i, int j, double ahead) {
    double speed = speeds[i] + speeds[j];
    return covariance[i][j] * (1 - StrictMath.exp(-speed * ahead)) / speed;
  }

  /** Variance of ln VIX that the factors gather in {@code ahead} sessions. */
  double logVixVariance(double ahead) {
    double variance = 0;
    for (int i = 0; i < speeds.length; i++) {
      for (int j = 0; j < speeds.length; j++) {
        variance += 0.25 * loading(i) * loading(j) * gathered(i, j, ahead);
      }
    }
    return variance;
  }

  /** Part of a factor that is left on average over the tenor of VIX. */
  private double loading(int i) {
    double length = speeds[i] * VIX_DAYS * SESSIONS_PER_DAY;
    return (1 - StrictMath.exp(-length)) / length;
  }

  double floorVariance() {
    return floorVariance;
  }

  /** Points of one tenor at which expected variance is summed. */
  static final class Nodes {
    private final double[] levels;
    private final double[][] decays;
    private final double floorVariance;

    private Nodes(double[] levels, double[][] decays, double floorVariance) {
      this.floorVariance = floorVariance;
      this.levels = levels;
      this.decays = decays;
    }

    /** Expected annual variance over the tenor, given the factors. */
    double averageVariance(double[] factors) {
      double sum = floorVariance;
      for (int q = 0; q < levels.length; q++) {
        double exponent = levels[q];
        for (int i = 0; i < factors.length; i++) {
          exponent += decays[q][i] * factors[i];
        }
        sum += StrictMath.exp(exponent);
      }
      return sum;
    }
  }
}
