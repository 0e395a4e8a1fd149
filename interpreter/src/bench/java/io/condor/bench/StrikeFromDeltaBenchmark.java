package io.condor.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ScaledSmile;
import io.condor.pricing.ShapeMix;
import io.condor.pricing.Smile;
import io.condor.pricing.SmileShape;
import io.condor.pricing.StrikeFromDelta;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The strike that has a wanted delta on a smile, beside its unit: one vol from the smile and one
 * price with it.
 *
 * <p>Every chain gets a smile at the vol of its middle strike, and its 128 deltas run from 5 to 95
 * % of an option; smiles have the shapes of the product's own one-session SPX and VIX options.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptionInputs.COUNT)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class StrikeFromDeltaBenchmark {
  private static final SmileShape SPX = new SmileShape(1.096, 0.0936, 1.878, 6.0);
  private static final SmileShape VIX = new SmileShape(0.649, 0.032, -1.085, 0.553);
  private static final int CHAINS = OptionInputs.COUNT / OptionInputs.STRIKES_PER_CHAIN;
  private static final double STRIKE_TOLERANCE = 1e-10;

  private final OptionInputs inputs = OptionInputs.get();
  private final Smile[] smiles = new Smile[CHAINS];
  private final double[] delta = new double[OptionInputs.COUNT];
  private final double[] strikes = new double[OptionInputs.COUNT];
  private final double[] prices = new double[OptionInputs.COUNT];
  private final BrentSolver brent = new BrentSolver(1e-14, STRIKE_TOLERANCE);

  public StrikeFromDeltaBenchmark() {
    for (int chain = 0; chain < CHAINS; chain++) {
      int first = chain * OptionInputs.STRIKES_PER_CHAIN;
      int middle = first + OptionInputs.STRIKES_PER_CHAIN / 2;
      smiles[chain] =
          new ScaledSmile(
              inputs.forward[middle],
              inputs.timeToExpiryYears[middle],
              inputs.vol[middle],
              ShapeMix.of(inputs.onVix(middle) ? VIX : SPX));
      for (int i = 0; i < OptionInputs.STRIKES_PER_CHAIN; i++) {
        double size = 0.05 + 0.90 * i / (OptionInputs.STRIKES_PER_CHAIN - 1);
        delta[first + i] = inputs.right[first + i] == Right.CALL ? size : -size;
      }
    }
  }

  @Setup
  public void requireAgreement() {
    double[] expected = condorScalar().clone();
    Agreement.require("commonsMathBrent", expected, commonsMathBrent().clone(), 1e-9);
  }

  @Benchmark
  public double[] condorScalar() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      strikes[i] =
          StrikeFromDelta.of(
              inputs.right[i],
              inputs.forward[i],
              inputs.timeToExpiryYears[i],
              smiles[i / OptionInputs.STRIKES_PER_CHAIN],
              delta[i]);
    }
    return strikes;
  }

  /** The unit of this benchmark: vol of a strike from the smile, then the price with it. */
  @Benchmark
  public double[] condorSmilePrice() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      double strike = inputs.strike[i];
      prices[i] =
          Black76.price(
              inputs.right[i],
              inputs.forward[i],
              strike,
              inputs.timeToExpiryYears[i],
              smiles[i / OptionInputs.STRIKES_PER_CHAIN].vol(strike),
              inputs.discountFactor[i]);
    }
    return prices;
  }

  /** What one writes with libraries: Brent's method on Strata's delta, on the same smile. */
  @Benchmark
  public double[] commonsMathBrent() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      Smile smile = smiles[i / OptionInputs.STRIKES_PER_CHAIN];
      boolean call = inputs.right[i] == Right.CALL;
      double forward = inputs.forward[i];
      double time = inputs.timeToExpiryYears[i];
      double target = delta[i];
      double reach = Math.exp(6 * smile.vol(forward) * Math.sqrt(time));
      strikes[i] =
          brent.solve(
              200,
              k -> BlackFormulaRepository.delta(forward, k, time, smile.vol(k), call) - target,
              forward / reach,
              forward * reach);
    }
    return strikes;
  }
}
