package io.condor.bench;

import com.opengamma.strata.basics.value.ValueDerivatives;
import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.BlackBatch;
import io.condor.pricing.GreekColumns;
import io.condor.pricing.Greeks;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * Price with delta, gamma, vega, theta and rho, nanoseconds per option.
 *
 * <p>The product's batch form always writes vanna, volga and charm as well, and no rho, which is
 * minus time times the price when the forward is given.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptionInputs.COUNT)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class GreeksBenchmark {
  private static final double DAYS_PER_YEAR = 365;
  private static final int THETA = 4;

  private final OptionInputs inputs = OptionInputs.get();
  private final Chain[] chains = Chain.of(inputs);
  private final GreekColumns[] chainGreeks = new GreekColumns[chains.length];
  private final GreekColumns columns = new GreekColumns(OptionInputs.COUNT);
  private final BlackBatch batch = new BlackBatch();
  private final double[] price = new double[OptionInputs.COUNT];
  private final double[] delta = new double[OptionInputs.COUNT];
  private final double[] gamma = new double[OptionInputs.COUNT];
  private final double[] vega = new double[OptionInputs.COUNT];
  private final double[] theta = new double[OptionInputs.COUNT];
  private final double[] rho = new double[OptionInputs.COUNT];
  private final double[][] all = {price, delta, gamma, vega, theta, rho};

  public GreeksBenchmark() {
    for (int i = 0; i < chains.length; i++) {
      chainGreeks[i] = new GreekColumns(OptionInputs.STRIKES_PER_CHAIN);
    }
  }

  @Setup
  public void requireAgreement() {
    double[][] expected = copy(condorScalar());
    requireSame(expected[0], GreekColumns::prices);
    requireSame(expected[1], GreekColumns::deltas);
    requireSame(expected[2], GreekColumns::gammas);
    requireSame(expected[3], GreekColumns::vegas);
    requireSame(expected[THETA], GreekColumns::thetas);
    requireAgreement("strata", expected, strata());
    requireAgreement("strataAdjoint", expected, strataAdjoint());
  }

  private void requireSame(double[] expected, Function<GreekColumns, double[]> column) {
    double[][] chainColumns = Stream.of(condorBatch()).map(column).toArray(double[][]::new);
    Agreement.require("condorBatch", expected, Chain.joined(chainColumns), 0);
    Agreement.require("condorColumns", expected, column.apply(condorColumns()), 0);
  }

  private void requireAgreement(String contender, double[][] expected, double[][] actual) {
    for (int column = 0; column < expected.length; column++) {
      double[] scale = column == THETA ? decayPerDay() : expected[column];
      Agreement.require(
          contender + " column " + column, expected[column], actual[column], scale, 1e-11);
    }
  }

  /** Theta is this decay less interest on the price, which may cancel it. */
  private double[] decayPerDay() {
    double[] decay = new double[OptionInputs.COUNT];
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      decay[i] = vega[i] * inputs.vol[i] / (2 * inputs.timeToExpiryYears[i] * DAYS_PER_YEAR);
    }
    return decay;
  }

  private static double[][] copy(double[][] columns) {
    double[][] copy = columns.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i].clone();
    }
    return copy;
  }

  @Benchmark
  public double[][] condorScalar() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      Right right = inputs.right[i];
      double forward = inputs.forward[i];
      double strike = inputs.strike[i];
      double time = inputs.timeToExpiryYears[i];
      double vol = inputs.vol[i];
      double discountFactor = inputs.discountFactor[i];
      Greeks greeks = Black76.greeks(right, forward, strike, time, vol, discountFactor);
      price[i] = greeks.price();
      delta[i] = greeks.delta();
      gamma[i] = greeks.gamma();
      vega[i] = greeks.vega();
      theta[i] = greeks.theta();
      rho[i] = -time * price[i];
    }
    return all;
  }

  @Benchmark
  public GreekColumns[] condorBatch() {
    for (int i = 0; i < chains.length; i++) {
      Chain chain = chains[i];
      batch.greeks(
          chain.right,
          chain.forward,
          chain.strikes,
          chain.timeToExpiryYears,
          chain.vols,
          chain.discountFactor,
          chainGreeks[i]);
    }
    return chainGreeks;
  }

  @Benchmark
  public GreekColumns condorColumns() {
    batch.greeks(
        inputs.right,
        inputs.forward,
        inputs.strike,
        inputs.timeToExpiryYears,
        inputs.vol,
        inputs.discountFactor,
        columns);
    return columns;
  }

  /** One call per number. */
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
      rho[i] = -time * price[i];
    }
    return all;
  }

  /** Its call for a price and first derivatives at once, and gamma: whichever is faster counts. */
  @Benchmark
  public double[][] strataAdjoint() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      double forward = inputs.forward[i];
      double strike = inputs.strike[i];
      double time = inputs.timeToExpiryYears[i];
      double vol = inputs.vol[i];
      double discountFactor = inputs.discountFactor[i];
      ValueDerivatives adjoint =
          BlackFormulaRepository.priceAdjoint(
              forward, strike, time, vol, inputs.right[i] == Right.CALL);
      price[i] = discountFactor * adjoint.getValue();
      delta[i] = adjoint.getDerivative(0);
      gamma[i] = discountFactor * BlackFormulaRepository.gamma(forward, strike, time, vol);
      vega[i] = discountFactor * adjoint.getDerivative(3);
      // Its derivative is with respect to time to expiry; theta counts time that passes.
      double decay = -adjoint.getDerivative(2);
      theta[i] = (discountFactor * decay + inputs.rate[i] * price[i]) / DAYS_PER_YEAR;
      rho[i] = -time * price[i];
    }
    return all;
  }
}
