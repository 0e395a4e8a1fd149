package io.condor.bench;

import io.condor.instrument.Right;
import java.util.Arrays;

/** Options of one expiry and right, as the batch forms take them. */
record Chain(
    Right right,
    double forward,
    double[] strikes,
    double timeToExpiryYears,
    double[] vols,
    double discountFactor) {

  /** All options of these inputs, one chain after the other. */
  static Chain[] of(OptionInputs inputs) {
    Chain[] chains = new Chain[OptionInputs.COUNT / OptionInputs.STRIKES_PER_CHAIN];
    for (int chain = 0; chain < chains.length; chain++) {
      int first = chain * OptionInputs.STRIKES_PER_CHAIN;
      chains[chain] =
          new Chain(
              inputs.right[first],
              inputs.forward[first],
              slice(inputs.strike, first),
              inputs.timeToExpiryYears[first],
              slice(inputs.vol, first),
              inputs.discountFactor[first]);
    }
    return chains;
  }

  private static double[] slice(double[] column, int first) {
    return Arrays.copyOfRange(column, first, first + OptionInputs.STRIKES_PER_CHAIN);
  }

  /** One column of all options out of one array per chain. */
  static double[] joined(double[][] chains) {
    double[] column = new double[chains.length * OptionInputs.STRIKES_PER_CHAIN];
    for (int chain = 0; chain < chains.length; chain++) {
      System.arraycopy(
          chains[chain],
          0,
          column,
          chain * OptionInputs.STRIKES_PER_CHAIN,
          OptionInputs.STRIKES_PER_CHAIN);
    }
    return column;
  }
}
