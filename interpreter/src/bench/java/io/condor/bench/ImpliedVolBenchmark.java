package io.condor.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.condor.instrument.Right;
import io.condor.pricing.ImpliedVol;
import java.util.concurrent.TimeUnit;
import net.finmath.functions.AnalyticFormulas;
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

/** Vol of the undiscounted out-of-the-money premium, nanoseconds per option. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptionInputs.COUNT)
@Fork(1)
@Warmup(iterations = 6, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 51, time = 20, timeUnit = TimeUnit.MILLISECONDS)
public class ImpliedVolBenchmark {
  private final OptionInputs inputs = OptionInputs.get();
  private final double[] vols = new double[OptionInputs.COUNT];

  /** Limits: the premiums were made from these vols, so that every contender is judged alike. */
  @Setup
  public void requireAgreement() {
    Agreement.require("condorScalar", inputs.vol, condorScalar(), 1e-11);
    Agreement.require("strata", inputs.vol, strata(), 1e-11);
    Agreement.require("finmath", inputs.vol, finmath(), 1e-10);
  }

  @Benchmark
  public double[] condorScalar() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      vols[i] =
          ImpliedVol.of(
              inputs.outOfTheMoney[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.outOfTheMoneyPremium[i],
              1);
    }
    return vols;
  }

  @Benchmark
  public double[] strata() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      vols[i] =
          BlackFormulaRepository.impliedVolatility(
              inputs.outOfTheMoneyPremium[i],
              inputs.forward[i],
              inputs.strike[i],
              inputs.timeToExpiryYears[i],
              inputs.outOfTheMoney[i] == Right.CALL);
    }
    return vols;
  }

  /** It knows calls only: premiums of puts go through parity. One pass takes seconds. */
  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public double[] finmath() {
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      double premium = inputs.outOfTheMoneyPremium[i];
      double call =
          inputs.outOfTheMoney[i] == Right.CALL
              ? premium
              : premium + inputs.forward[i] - inputs.strike[i];
      vols[i] =
          AnalyticFormulas.blackScholesOptionImpliedVolatility(
              inputs.forward[i], inputs.timeToExpiryYears[i], inputs.strike[i], 1, call);
    }
    return vols;
  }
}
