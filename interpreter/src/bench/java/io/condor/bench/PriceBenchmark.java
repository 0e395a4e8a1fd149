package io.condor.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.BlackBatch;
import java.util.concurrent.TimeUnit;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.numbers.gamma.Erfc;
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

/** Present value alone, nanoseconds per option. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptionInputs.COUNT)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class PriceBenchmark {
  private static final double INVERSE_ROOT_2 = 1 / Math.sqrt(2);

  private final OptionInputs inputs = OptionInputs.get();
  private final Chain[] chains = Chain.of(inputs);
  private final double[] prices = new double[OptionInputs.COUNT];
  private final double[][] chainPrices = new double[chains.length][OptionInputs.STRIKES_PER_CHAIN];
  private final BlackBatch batch = new BlackBatch();
  private final NormalDistribution commonsMathNormal = new NormalDistribution(0, 1);

  /** Limits: far options at -4 standard deviations lose digits in formulas with a difference. */
  @Setup
  public void requireAgreement() {
    double[] expected = condorScalar().clone();
    Agreement.require("condorBatch", expected, Chain.joined(condorBatch()), 0);
    Agreement.require("condorColumns", expected, condorColumns(), 0);
    Agreement.require("strata", expected, strata(), 1e-11);
    Agreement.require("finmath", expected, finmath(), 1e-9);
    Agreement.require("commonsMath", expected, commonsMath(), 1e-10);
    Agreement.require("commonsNumbers", expected, commonsNumbers(), 1e-11);
  }

  @Benchmark
  public double[] condorScalar() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      prices[i] =
          Black76.price(
              inputs.right[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.vol[i],
              inputs.discountFactor[i]);
    }
    return prices;
  }

  @Benchmark
  public double[][] condorBatch() {
    for (int i = 0; i < chains.length; i++) {
      Chain chain = chains[i];
      batch.prices(
          chain.right,
          chain.forward,
          chain.strikes,
          chain.timeToExpiryYears,
          chain.vols,
          chain.discountFactor,
          chainPrices[i]);
    }
    return chainPrices;
  }

  @Benchmark
  public double[] condorColumns() {
    batch.prices(
        inputs.right,
        inputs.forward,
        inputs.strike,
        inputs.timeToExpiryYears,
        inputs.vol,
        inputs.discountFactor,
        prices);
    return prices;
  }

  @Benchmark
  public double[] strata() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      prices[i] =
          inputs.discountFactor[i]
              * BlackFormulaRepository.price(
                  inputs.forward[i],
                  inputs.strike[i],
                  inputs.timeToExpiryYears[i],
                  inputs.vol[i],
                  inputs.right[i] == Right.CALL);
    }
    return prices;
  }

  @Benchmark
  public double[] finmath() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      prices[i] =
          AnalyticFormulas.blackScholesOptionValue(
              inputs.forward[i] * inputs.discountFactor[i],
              inputs.rate[i],
              inputs.vol[i],
              inputs.timeToExpiryYears[i],
              inputs.strike[i],
              inputs.right[i] == Right.CALL);
    }
    return prices;
  }

  @Benchmark
  public double[] commonsMath() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      prices[i] =
          Textbook.price(
              inputs.right[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.vol[i],
              inputs.discountFactor[i],
              commonsMathNormal::cumulativeProbability);
    }
    return prices;
  }

  @Benchmark
  public double[] commonsNumbers() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      prices[i] =
          Textbook.price(
              inputs.right[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.vol[i],
              inputs.discountFactor[i],
              z -> 0.5 * Erfc.value(-z * INVERSE_ROOT_2));
    }
    return prices;
  }
}
