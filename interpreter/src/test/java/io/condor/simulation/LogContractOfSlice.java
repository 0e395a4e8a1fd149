package io.condor.simulation;

import io.condor.instrument.Right;
import io.condor.market.OptionSlice;
import io.condor.pricing.Black76;

/** Variance that a strip of a slice's options is worth, from its vols alone. */
final class LogContractOfSlice {
  private static final double STEPS_PER_SD = 40;
  private static final double LARGEST_MOVE = 3;

  private LogContractOfSlice() {}

  /** Total variance: twice the integral of out-of-the-money premiums over the strike squared. */
  static double of(OptionSlice slice) {
    double forward = slice.forward();
    double years = slice.timeToExpiryYears();
    double step = slice.vol(forward) * Math.sqrt(years) / STEPS_PER_SD;
    int reach = (int) (LARGEST_MOVE / step);
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      double strike = forward * Math.exp(i * step);
      Right right = i < 0 ? Right.PUT : Right.CALL;
      double premium = Black76.price(right, forward, strike, years, slice.vol(strike), 1);
      sum += 2 * premium / strike * step;
    }
    return sum;
  }
}
