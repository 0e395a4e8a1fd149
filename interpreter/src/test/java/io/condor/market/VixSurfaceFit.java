package io.condor.market;

import io.condor.pricing.Black76;
import io.condor.pricing.JumpSmile;
import io.condor.pricing.VixSurface;
import java.time.LocalDate;
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
 * The constants of a {@link VixSurface} fitted to recorded chains, each at the activity that its
 * own VVIX gives. The diffusion vol stays: it only sets the unit of activity.
 *
 * <p>Minimised: the relative errors of vols, each divided by what the quote leaves open (2 % and
 * half of its spread in vol), robust ({@code 2 (sqrt(1 + r^2) - 1)}), every day weighing the same
 * however many quotes it has.
 */
final class VixSurfaceFit {
  private static final double VOL_TOLERANCE = 0.02;

  /** Quotes that a day counts as; sets where the robust loss bends, not the weight of a day. */
  private static final double QUOTES_PER_DAY = 400;

  private static final int PARAMETERS = 6;
  private static final double STEP = 1e-5;

  /** A parameter that leaves the start by more than this factor means that the fit has failed. */
  private static final double FARTHEST_LOG = 2;

  private final List<VixChain> chains;
  private final VixSurface start;
  private final Map<LocalDate, Integer> quotesOfDay = new TreeMap<>();
  private final int quotes;

  private VixSurfaceFit(List<VixChain> chains, VixSurface start) {
    this.chains = chains;
    this.start = start;
    int sum = 0;
    for (VixChain chain : chains) {
      int count = chain.expiries().stream().mapToInt(e -> e.options().size()).sum();
      quotesOfDay.merge(chain.instant().toLocalDate(), count, Integer::sum);
      sum += count;
    }
    this.quotes = sum;
  }

  /** The best constants for these chains; the bounds on VVIX are those of {@code start}. */
  static VixSurface to(List<VixChain> chains, VixSurface start) {
    VixSurfaceFit fit = new VixSurfaceFit(chains, start);
    double[] best =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(new double[PARAMETERS])
                    .target(new double[fit.quotes])
                    .model(point -> fit.valuesAndSlopes(point.toArray()))
                    .maxEvaluations(200)
                    .maxIterations(200)
                    .build())
            .getPoint()
            .toArray();
    return fit.surface(best);
  }

  private Pair<RealVector, RealMatrix> valuesAndSlopes(double[] logs) {
    double[] here = residuals(surface(logs));
    double[][] slopes = new double[quotes][PARAMETERS];
    for (int p = 0; p < PARAMETERS; p++) {
      double[] moved = logs.clone();
      moved[p] += STEP;
      double[] there = residuals(surface(moved));
      for (int i = 0; i < quotes; i++) {
        slopes[i][p] = (there[i] - here[i]) / STEP;
      }
    }
    return new Pair<>(new ArrayRealVector(here, false), new Array2DRowRealMatrix(slopes, false));
  }

  private VixSurface surface(double[] logs) {
    double[] factors = new double[PARAMETERS];
    for (int p = 0; p < PARAMETERS; p++) {
      factors[p] = Math.exp(Math.max(-FARTHEST_LOG, Math.min(FARTHEST_LOG, logs[p])));
    }
    return new VixSurface(
        start.diffusionVol(),
        start.reversion() * factors[0],
        start.jumpsAtOnce() * factors[1],
        start.jumpsPerRootYear() * factors[2],
        start.jumpMean() * factors[3],
        start.jumpSd() * factors[4],
        start.jumpYears() * factors[5],
        start.normalActivity(),
        start.fadeYears(),
        start.lowestVvix(),
        start.highestVvix());
  }

  private double[] residuals(VixSurface surface) {
    double[] residuals = new double[quotes];
    int at = 0;
    for (VixChain chain : chains) {
      double activity = surface.activity(chain.vvix(), chain.nearYears(), chain.nextYears());
      double weight =
          Math.sqrt(
              QUOTES_PER_DAY / quotesOfDay.getOrDefault(chain.instant().toLocalDate(), quotes));
      for (VixChain.Expiry expiry : chain.expiries()) {
        JumpSmile smile = surface.smile(expiry.forward(), expiry.years(), activity);
        for (VixChain.Option option : expiry.options()) {
          double scale = option.vega() * option.vol();
          double error = (premium(smile, expiry, option) - option.mid()) / scale;
          double open = Math.hypot(VOL_TOLERANCE, option.half() / scale);
          residuals[at++] = robust(weight * error / open);
        }
      }
    }
    return residuals;
  }

  /** Its square is twice the soft absolute value of {@code r}. */
  private static double robust(double r) {
    return Math.copySign(Math.sqrt(2 * (Math.sqrt(1 + r * r) - 1)), r);
  }

  /** Undiscounted. */
  static double premium(JumpSmile smile, VixChain.Expiry expiry, VixChain.Option option) {
    return Black76.price(
        option.right(),
        expiry.forward(),
        option.strike(),
        expiry.years(),
        smile.vol(option.strike()),
        1);
  }
}
