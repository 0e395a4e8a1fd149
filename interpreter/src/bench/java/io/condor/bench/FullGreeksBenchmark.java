package io.condor.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.Greeks;
import java.util.concurrent.TimeUnit;
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
 * Price with delta, gamma, vega, theta, vanna, volga and charm, nanoseconds per option. The batch
 * form of all these is {@link GreeksBenchmark#condorBatch}; Strata has no charm and is timed
 * without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptionInputs.COUNT)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class FullGreeksBenchmark {
  private static final double DAYS_PER_YEAR = 365;

  private final OptionInputs inputs = OptionInputs.get();
  private final double[] price = new double[OptionInputs.COUNT];
  private final double[] delta = new double[OptionInputs.COUNT];
  private final double[] gamma = new double[OptionInputs.COUNT];
  private final double[] vega = new double[OptionInputs.COUNT];
  private final double[] theta = new double[OptionInputs.COUNT];
  private final double[] vanna = new double[OptionInputs.COUNT];
  private final double[] volga = new double[OptionInputs.COUNT];
  private final double[] charm = new double[OptionInputs.COUNT];
  private final double[][] all = {price, delta, gamma, vega, theta, vanna, volga, charm};

  /** The first five are compared in {@link GreeksBenchmark}. */
  @Setup
  public void requireAgreement() {
    condorScalar();
    double[] expectedVanna = vanna.clone();
    double[] expectedVolga = volga.clone();
    double[] vannaScale = new double[OptionInputs.COUNT];
    double[] volgaScale = new double[OptionInputs.COUNT];
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      // Both have the factor d2, a difference that crosses zero; this is their size without it.
      double sd = inputs.vol[i] * Math.sqrt(inputs.timeToExpiryYears[i]);
      vannaScale[i] = vega[i] / (inputs.forward[i] * sd);
      volgaScale[i] = vega[i] / inputs.vol[i];
    }
    strata();
    Agreement.require("strata vanna", expectedVanna, vanna, vannaScale, 1e-11);
    Agreement.require("strata volga", expectedVolga, volga, volgaScale, 1e-11);
  }

  @Benchmark
  public double[][] condorScalar() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      Greeks greeks =
          Black76.greeks(
              inputs.right[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.vol[i],
              inputs.discountFactor[i]);
      price[i] = greeks.price();
      delta[i] = greeks.delta();
      gamma[i] = greeks.gamma();
      vega[i] = greeks.vega();
      theta[i] = greeks.theta();
      vanna[i] = greeks.vanna();
      volga[i] = greeks.volga();
      charm[i] = greeks.charm();
    }
    return all;
  }

  @Benchmark
  public double[][] strata() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      boolean call = inputs.right[i] == Right.CALL;
      double forward = inputs.forward[i];
      double strike = inputs.strike[i];
      double time = inputs.timeToExpiryYears[i];
      double vol = inputs.vol[i];
      double discountFactor = inputs.discountFactor[i];
      price[i] = discountFactor * BlackFormulaRepository.price(forward, strike, time, vol, call);
      delta[i] = BlackFormulaRepository.delta(forward, strike, time, vol, call);
      gamma[i] = discountFactor * BlackFormulaRepository.gamma(forward, strike, time, vol);
      vega[i] = discountFactor * BlackFormulaRepository.vega(forward, strike, time, vol);
      double decay = BlackFormulaRepository.driftlessTheta(forward, strike, time, vol);
      theta[i] = (discountFactor * decay + inputs.rate[i] * price[i]) / DAYS_PER_YEAR;
      vanna[i] = discountFactor * BlackFormulaRepository.vanna(forward, strike, time, vol);
      volga[i] = discountFactor * BlackFormulaRepository.volga(forward, strike, time, vol);
    }
    return all;
  }
}
