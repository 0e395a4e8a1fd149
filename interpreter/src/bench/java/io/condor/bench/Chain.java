package io.condor.bench;

import io.condor.instrument.Right;
import java.util.Arrays;

/** Options of one expiry and right, as the batch forms take them. */
final class Chain {
  final Right right;
  final double forward;
  final double[] strikes;
  final double timeToExpiryYears;
  final double[] vols;
  final double discountFactor;

  private Chain(OptionInputs inputs, int first) {
    right = inputs.right[first];
    forward = inputs.forward[first];
    strikes = slice(inputs.strike, first);
    timeToExpiryYears = inputs.timeToExpiryYears[first];
    vols = slice(inputs.vol, first);
    discountFactor = inputs.discountFactor[first];
  }

  /** All options of these inputs, one chain after the other. */
  static Chain[] of(OptionInputs inputs) {
    Chain[] chains = new Chain[OptionInputs.COUNT / OptionInputs.STRIKES_PER_CHAIN];
    for (int i = 0; i < chains.length; i++) {
      chains[i] = new Chain(inputs, i * OptionInputs.STRIKES_PER_CHAIN);
    }
    return chains;
  }

  /** One column of all options out of one array per chain. */
  static double[] joined(double[][] chains) {
    double[] column = new double[OptionInputs.COUNT];
    for (int i = 0; i < chains.length; i++) {
      System.arraycopy(
          chains[i], 0, column, i * OptionInputs.STRIKES_PER_CHAIN, OptionInputs.STRIKES_PER_CHAIN);
    }
    return column;
  }

  private static double[] slice(double[] column, int first) {
    return Arrays.copyOfRange(column, first, first + OptionInputs.STRIKES_PER_CHAIN);
  }
}
